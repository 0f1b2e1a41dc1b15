"""Whose something is, and where a conversation happens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tenant:
    """Whose rows: a workspace, or, where an organisation has none to name, the organisation itself."""

    enterprise: str | None
    workspace: str | None

    @property
    def key(self) -> str:
        """What tells tenants apart: Slack's ids of workspaces and organisations never clash.

        A workspace stays the same tenant when an organisation takes it in.
        """
        return self.workspace or self.enterprise or ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation happens. Rows of one workspace are never seen from another."""

    enterprise: str | None
    workspace: str | None
    channel: str
    thread: str

    @property
    def tenant(self) -> Tenant:
        """Whose conversation it is."""
        return Tenant(self.enterprise, self.workspace)
