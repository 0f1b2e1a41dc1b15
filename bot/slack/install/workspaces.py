"""The workspaces that installed the app, each with a token that is good now, remembered for a minute."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.installation import Installation, Installations
from bot.domain.ports import Clock, Tenant
from bot.slack.faults import told
from bot.slack.posting import FAILURES
from bot.slack.settings import SlackSettings

_log = logging.getLogger(__name__)

_KEPT_FOR = timedelta(seconds=60)
# That there is none is soon to change: somebody is installing.
_ABSENT_FOR = timedelta(seconds=5)
# Where the database is away, what was known goes on being true for a while.
_STALE_FOR = timedelta(minutes=15)
_MOST = 10_000
# A token lives 12 hours and is exchanged two hours before its end, as Slack's own libraries do.
_BEFORE_END = timedelta(hours=2)
# The time-out of a call to Slack is half of it: nobody else begins while an exchange may still succeed.
_EXCHANGE = timedelta(seconds=60)
_PAUSE, _PAUSES = 0.2, 50


class Workspaces:
    """Installations as the doors need them. `base` is the client whose settings and session all others share."""

    def __init__(
        self, installations: Installations, settings: SlackSettings, base: AsyncWebClient, clock: Clock
    ) -> None:
        self.installations = installations
        self.base = base
        self._settings, self._clock = settings, clock
        self._known: OrderedDict[tuple[str | None, str | None], tuple[Installation | None, datetime]] = OrderedDict()

    async def find(self, tenant: Tenant) -> Installation | None:
        """The installation for a workspace, from memory if it was asked for lately; None if there is none."""
        key, now = (tenant.enterprise, tenant.workspace), self._clock.now()
        known = self._known.get(key)
        if known and now < known[1]:
            return known[0]
        try:
            found = await self.installations.find(tenant)
            if found:
                found = await self._good(found)
        except Exception as error:
            if known and known[0] and now < known[1] + _STALE_FOR:
                _log.warning("the store is away, an installation is taken as it was: %s", told(error))
                return known[0]
            raise
        self._known[key] = (found, now + (_KEPT_FOR if found else _ABSENT_FOR))
        self._known.move_to_end(key)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return found

    async def client_for(self, tenant: Tenant) -> AsyncWebClient | None:
        """A client that speaks in a workspace, outside any request; None where the app is not installed."""
        found = await self.find(tenant)
        return self.client_of(found) if found else None

    def client_of(self, found: Installation) -> AsyncWebClient:
        """A client that speaks with an installation's token."""
        return AsyncWebClient(
            token=found.token,
            base_url=self.base.base_url,
            timeout=self.base.timeout,
            session=self.base.session,
            retry_handlers=self.base.retry_handlers,
        )

    def drop(self, tenant: Tenant) -> None:
        """Forget what was remembered: it has changed. Other processes hear of it within a minute."""
        gone = [k for k in self._known if k[1] == tenant.workspace or (k[0] and k[0] == tenant.enterprise)]
        for key in gone:
            del self._known[key]

    async def _good(self, found: Installation) -> Installation:
        """With a token that has not come to its end; exchanged by exactly one of all processes."""
        for _ in range(_PAUSES):
            now = self._clock.now()
            if found.expires is None or now < found.expires - _BEFORE_END:
                return found
            if await self.installations.begin_refresh(found, now + _EXCHANGE):
                return await self._exchange(found)
            again = await self.installations.find(found.tenant)
            if again is None:
                return found
            if again.refresh == found.refresh and now < found.expires:
                return found  # another process is at it, and this token is good until then
            if again.refresh == found.refresh:
                await asyncio.sleep(_PAUSE)
            found = again
        return found

    async def _exchange(self, found: Installation) -> Installation:
        try:
            told_us = await self.base.oauth_v2_access(
                client_id=self._settings.client_id,
                client_secret=self._settings.client_secret,
                grant_type="refresh_token",
                refresh_token=found.refresh,
            )
        except SlackApiError as error:
            # Refused, so nothing was exchanged. The old token may still be good; else Slack will say that it is not.
            _log.error("a token was not exchanged: %s", told(error))
            await self.installations.end_refresh(found, None)
            return found
        except FAILURES as error:
            # Nobody can tell whether it was: the next one tries when this attempt is certainly over.
            _log.error("a token was perhaps not exchanged: %s", told(error))
            return found
        refreshed = {
            "token": str(told_us["access_token"]),
            "refresh": str(told_us["refresh_token"]),
            "expires": self._clock.now() + timedelta(seconds=int(told_us["expires_in"])),
        }
        await self.installations.end_refresh(found, refreshed)
        return replace(found, **refreshed)  # type: ignore[arg-type]  # the three fields by their names
