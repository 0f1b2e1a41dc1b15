"""Who a person is: language, time zone, admin or not. Slack tells it in users.info only: asked once and kept a while."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.command import UNASKED
from bot.domain.ports import Clock
from bot.slack.scopes import lacking

_KEPT_FOR = timedelta(hours=6)
# Also for admins: whoever is one no longer must not stay one here.
_UNKNOWN_FOR = timedelta(minutes=10)
_PATIENCE = 1.0
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of somebody: a locale such as zh-CN, an IANA time zone, whether they run the workspace, their name.

    `stranger`: they belong to another organisation and are met in a channel that is shared with it. A guest, or a stranger,
    sees only some channels; None where Slack does not tell. `lacking` are the scopes for want of which nothing is known.
    Whether they are an editor of the knowledge is not Slack's to tell: the settings say it.
    """

    locale: str | None = None
    zone: str | None = None
    admin: bool = False
    editor: bool = False
    lacking: tuple[str, ...] = ()
    guest: bool | None = None
    stranger: bool = False
    name: str = ""

    @property
    def permissions(self) -> frozenset[str]:
        """What they may do beyond asking."""
        if not (self.admin or self.editor or self.lacking):
            return _NOTHING
        may = {"admin": self.admin, "editor": self.editor}
        return frozenset([*(name for name, given in may.items() if given), *(UNASKED + one for one in self.lacking)])


class Locales:
    """People by workspace and user, the oldest forgotten first. What Slack would not tell is asked again sooner."""

    def __init__(self, clock: Clock, capacity: int = 10_000) -> None:
        self._clock = clock
        self._capacity = capacity
        self._known: OrderedDict[tuple[str | None, str], tuple[Person, datetime]] = OrderedDict()

    async def of(self, client: AsyncWebClient, workspace: str | None, user: str | None) -> str | None:
        """The locale such as zh-CN; None where it cannot be told (no scope, no such user, Slack too slow)."""
        return (await self.person(client, workspace, user)).locale

    async def person(self, client: AsyncWebClient, workspace: str | None, user: str | None) -> Person:
        """Who it is, as far as Slack tells."""
        if user is None:
            return Person()
        key = (workspace, user)
        known = self._known.get(key)
        if known and self._clock.now() < known[1]:
            return known[0]
        found = await _ask(client, workspace, user)
        kept = _KEPT_FOR if found.locale and not found.admin else _UNKNOWN_FOR
        self._known[key] = (found, self._clock.now() + kept)
        self._known.move_to_end(key)
        while len(self._known) > self._capacity:
            self._known.popitem(last=False)
        return found


async def _ask(client: AsyncWebClient, workspace: str | None, user: str) -> Person:
    try:
        async with asyncio.timeout(_PATIENCE):
            told = await client.users_info(user=user, include_locale=True)
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        return Person(lacking=lacking(error))
    person = told.get("user") or {}
    admin = any(person.get(key) is True for key in ("is_admin", "is_owner", "is_primary_owner"))
    guest = any(person.get(key) is True for key in ("is_restricted", "is_ultra_restricted", "is_stranger"))
    profile = person.get("profile") or {}
    name = profile.get("display_name") or person.get("real_name") or person.get("name") or ""
    return Person(
        person.get("locale") or None,
        person.get("tz") or None,
        admin,
        guest=guest,
        stranger=_is_stranger(person, workspace),
        name=str(name),
    )


def _is_stranger(person: Mapping[str, Any], workspace: str | None) -> bool:
    """Whether somebody is of another organisation; people of the same one may be of another of its workspaces."""
    elsewhere = workspace and person.get("team_id") and person["team_id"] != workspace
    return person.get("is_stranger") is True or bool(elsewhere and not person.get("enterprise_user"))
