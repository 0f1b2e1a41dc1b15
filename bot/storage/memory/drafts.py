"""Drafts kept in the process."""

from __future__ import annotations

import secrets

from bot.domain.ports import Clock, Tenant
from bot.storage.lives import DRAFT_LIFE
from bot.storage.memory.lapsing import Lapsing

# A draft may have 60,000 characters.
_MOST = 200


class MemoryDrafts:
    """The drafts that were checked lately."""

    def __init__(self, clock: Clock) -> None:
        self._kept: Lapsing[tuple[str, str, str], str] = Lapsing(clock, _MOST, DRAFT_LIFE)

    async def keep(self, tenant: Tenant, person: str, text: str) -> str:
        """Keep a draft; the key that opens it."""
        key = secrets.token_urlsafe(16)
        self._kept.put((tenant.key, person, key), text)
        return key

    async def read(self, tenant: Tenant, person: str, key: str) -> str | None:
        """The draft, for whoever had it checked."""
        return self._kept.get((tenant.key, person, key))
