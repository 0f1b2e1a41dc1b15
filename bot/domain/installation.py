"""A workspace, or a whole organisation, that has installed the app, and where that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.domain.ports import Tenant


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation with its bot token. A token that `expires` is exchanged for a new one by `refresh`.

    `organisation` says that it holds for every workspace of the enterprise; then `workspace` is None. Tokens do not show in
    a repr.
    """

    enterprise: str | None
    workspace: str | None
    app: str
    name: str
    bot_user: str
    bot_id: str
    scopes: tuple[str, ...]
    by: str
    installed: datetime
    organisation: bool = False
    token: str = field(default="", repr=False)
    refresh: str = field(default="", repr=False)
    expires: datetime | None = None

    @property
    def tenant(self) -> Tenant:
        """Whose installation it is."""
        return Tenant(self.enterprise, None if self.organisation else self.workspace)


class Installations(Protocol):
    """Who has installed the app. Tokens are encrypted wherever they lie."""

    async def save(self, installation: Installation) -> None:
        """Keep it, in the place of an earlier one of the same tenant."""
        ...

    async def find(self, tenant: Tenant) -> Installation | None:
        """The workspace's own, else that of its whole organisation."""
        ...

    async def begin_refresh(self, installation: Installation, until: datetime) -> bool:
        """True for exactly one caller, who is to exchange the token, and does so before `until`.

        False for all others: while that one is at it, and once the token is no longer the one in `installation`.
        """
        ...

    async def end_refresh(self, installation: Installation, refreshed: Mapping[str, object] | None) -> None:
        """Keep the new `token`, `refresh` and `expires`; with None the next one may try at once."""
        ...

    async def begin_welcome(self, tenant: Tenant) -> bool:
        """True for exactly one caller, ever: whoever installed the app there is then told what to try."""
        ...

    async def not_welcomed(self, tenant: Tenant) -> None:
        """Telling failed: the next one who installs it may be told."""
        ...

    async def leave(self, tenant: Tenant) -> int:
        """Delete all that a workspace, or an organisation with all its workspaces, left; how many rows it was."""
        ...

    async def reseal(self) -> int:
        """Encrypt every token anew with the newest key; how many installations it was."""
        ...

    async def issue_state(self, until: datetime) -> str:
        """A secret that an install page hands out, and that comes back once."""
        ...

    async def consume_state(self, state: str) -> bool:
        """True once for a state that was issued and has not lapsed."""
        ...
