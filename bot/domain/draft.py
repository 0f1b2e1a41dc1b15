"""A draft that was checked, kept for a short while so that the buttons of its report need not carry it."""

from __future__ import annotations

from typing import Protocol

from bot.domain.place import Tenant


class Drafts(Protocol):
    """The drafts that were checked lately, each for whoever checked it alone, for half an hour at most.

    What is kept is confidential: no store writes it anywhere in words that can be read.
    """

    async def keep(self, tenant: Tenant, person: str, text: str) -> str:
        """Keep a draft; the key that opens it. Empty where it could not be kept: a report never fails because of that."""
        ...

    async def read(self, tenant: Tenant, person: str, key: str) -> str | None:
        """The draft, for the person of the tenant who had it checked; None for all others, and when it has lapsed."""
        ...
