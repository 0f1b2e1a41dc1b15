"""Slack's OAuth by Bolt, over our own port: a thin adapter for where installations and states are kept."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.oauth.installation_store import Installation as SlackInstallation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.installation import Installation
from bot.domain.ports import Clock
from bot.slack.faults import told
from bot.slack.features import scopes
from bot.slack.front import LanguageFor
from bot.slack.install.pages import Pages, language_of
from bot.slack.install.workspaces import Workspaces
from bot.slack.settings import SlackSettings

_log = logging.getLogger(__name__)
_STATE_LIFE = timedelta(minutes=10)
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"


class Flow(AsyncOAuthFlow):
    """Bolt's flow with pages that a person understands."""

    def __init__(self, settings: AsyncOAuthSettings, client: AsyncWebClient, pages: Pages, logger: logging.Logger):
        super().__init__(client=client, settings=settings, logger=logger)
        self._pages = pages

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        """The page with the button."""
        return self._pages.install(url, language_of(request.headers))


class _Store(AsyncInstallationStore):
    """Only saving is asked of it: finding goes through Authorize."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def async_save(self, installation: SlackInstallation) -> None:
        """Keep it; BoltError makes the flow show its page for failures."""
        try:
            ours = read_installation(installation)
            await self._workspaces.installations.save(ours)
        except Exception as error:
            _log.error("an installation was not kept: %s", told(error))
            raise BoltError("not kept") from error
        self._workspaces.drop(ours.tenant)


class _States(AsyncOAuthStateStore):
    """States are kept in the store, so that any process may finish what another began."""

    def __init__(self, workspaces: Workspaces, clock: Clock) -> None:
        self._workspaces, self._clock = workspaces, clock

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        """A new state."""
        return await self._workspaces.installations.issue_state(self._clock.now() + _STATE_LIFE)

    async def async_consume(self, state: str) -> bool:
        """Whether it was issued, and is used for the first time."""
        return await self._workspaces.installations.consume_state(state)


def make_flow(
    settings: SlackSettings,
    workspaces: Workspaces,
    client: AsyncWebClient,
    language_for: LanguageFor,
    clock: Clock,
    logger: logging.Logger,
) -> AsyncOAuthFlow:
    """The flow behind /slack/install and /slack/oauth_redirect."""
    pages = Pages(language_for, INSTALL)
    oauth = AsyncOAuthSettings(
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        scopes=scopes(pages=settings.pages),
        redirect_uri=f"{settings.url.rstrip('/')}{REDIRECT}",
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        authorization_url=settings.authorize_url,
        installation_store=_Store(workspaces),
        state_store=_States(workspaces, clock),
        state_expiration_seconds=int(_STATE_LIFE.total_seconds()),
        callback_options=AsyncCallbackOptions(success=pages.succeeded, failure=pages.failed),
        logger=logger,
    )
    return Flow(oauth, client, pages, logger)


def read_installation(given: SlackInstallation) -> Installation:
    """Slack's installation as ours."""
    expires = given.bot_token_expires_at
    return Installation(
        enterprise=given.enterprise_id,
        workspace=None if given.is_enterprise_install else given.team_id,
        app=given.app_id or "",
        name=(given.enterprise_name if given.is_enterprise_install else given.team_name) or "",
        bot_user=given.bot_user_id or "",
        bot_id=given.bot_id or "",
        scopes=tuple(given.bot_scopes or ()),
        by=given.user_id or "",
        installed=datetime.now(UTC),
        organisation=bool(given.is_enterprise_install),
        token=given.bot_token or "",
        refresh=given.bot_refresh_token or "",
        expires=datetime.fromtimestamp(expires, UTC) if expires else None,
    )
