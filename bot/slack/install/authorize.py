"""Who a request is from: the installation of its workspace, without asking Slack each time."""

from __future__ import annotations

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.ports import Tenant
from bot.slack.install.workspaces import Workspaces


class Authorize(AsyncAuthorize):
    """Bolt's own asks auth.test for every request unless it caches for ever; this one remembers for a minute."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,
        actor_team_id: str | None = None,
        actor_user_id: str | None = None,
    ) -> AuthorizeResult | None:
        """The bot of the workspace; None where the app is not installed."""
        found = await self._workspaces.find(Tenant(enterprise_id, team_id))
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_id=found.bot_id,
            bot_user_id=found.bot_user,
            bot_token=found.token,
            bot_scopes=list(found.scopes),
            user_id=user_id,
        )
