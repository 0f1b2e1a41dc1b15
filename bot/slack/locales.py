"""Which language a person reads: Slack tells it in users.info only, so it is asked once and kept for a while."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import datetime, timedelta

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Clock

_KEPT_FOR = timedelta(hours=6)
_UNKNOWN_FOR = timedelta(minutes=10)
_PATIENCE = 1.0


class Locales:
    """Locales by workspace and user, the oldest forgotten first. What Slack would not tell is asked again sooner."""

    def __init__(self, clock: Clock, capacity: int = 10_000) -> None:
        self._clock = clock
        self._capacity = capacity
        self._known: OrderedDict[tuple[str | None, str], tuple[str | None, datetime]] = OrderedDict()

    async def of(self, client: AsyncWebClient, workspace: str | None, user: str | None) -> str | None:
        """The locale such as zh-CN; None where it cannot be told (no scope, no such user, Slack too slow)."""
        if user is None:
            return None
        key = (workspace, user)
        known = self._known.get(key)
        if known and self._clock.now() < known[1]:
            return known[0]
        locale = await _ask(client, user)
        self._known[key] = (locale, self._clock.now() + (_KEPT_FOR if locale else _UNKNOWN_FOR))
        self._known.move_to_end(key)
        while len(self._known) > self._capacity:
            self._known.popitem(last=False)
        return locale


async def _ask(client: AsyncWebClient, user: str) -> str | None:
    try:
        async with asyncio.timeout(_PATIENCE):
            told = await client.users_info(user=user, include_locale=True)
    except (SlackApiError, aiohttp.ClientError, TimeoutError):
        return None
    person = told.get("user") or {}
    return str(person["locale"]) if person.get("locale") else None
