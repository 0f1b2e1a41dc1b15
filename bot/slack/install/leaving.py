"""A workspace that removes the app, or takes its tokens back, leaves nothing behind."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.domain.ports import Tenant
from bot.slack.install.workspaces import Workspaces

_log = logging.getLogger(__name__)


def open_leaving(app: AsyncApp, workspaces: Workspaces) -> None:
    """Listen to those who leave."""

    async def uninstalled(context: AsyncBoltContext) -> None:
        await _leave(workspaces, _whole(context))

    async def revoked(event: dict[str, Any], context: AsyncBoltContext) -> None:
        # People's own tokens we never ask for: it is the bot's that counts.
        if (event.get("tokens") or {}).get("bot"):
            await _leave(workspaces, _whole(context))

    async def withdrawn(event: dict[str, Any], context: AsyncBoltContext) -> None:
        """An organisation took the app out of some of its workspaces; it stays in the others."""
        for workspace in event.get("team_ids") or ():
            await _leave(workspaces, Tenant(context.enterprise_id, workspace))

    app.event("app_uninstalled")(uninstalled)
    app.event("tokens_revoked")(revoked)
    app.event("team_access_revoked")(withdrawn)


def _whole(context: AsyncBoltContext) -> Tenant:
    """The workspace, or the whole organisation where the app was installed for all of it."""
    return Tenant(context.enterprise_id, None if context.is_enterprise_install else context.team_id)


async def _leave(workspaces: Workspaces, tenant: Tenant) -> None:
    removed = await workspaces.installations.leave(tenant)
    workspaces.drop(tenant)
    _log.info("a workspace left, %d rows deleted", removed)
