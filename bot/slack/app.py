"""The Slack app: Bolt with every door open."""

from __future__ import annotations

import logging

from slack_bolt.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Ports, Tenant
from bot.slack.beside import ClientFor
from bot.slack.channel_ends import open_channel_ends
from bot.slack.checking import open_checking
from bot.slack.faults import told
from bot.slack.front import Answering, Distilling, Drawing, Front, LanguageFor, Previewing
from bot.slack.install.authorize import Authorize
from bot.slack.install.flow import make_flow
from bot.slack.install.leaving import open_leaving
from bot.slack.install.workspaces import Workspaces
from bot.slack.locales import Locales
from bot.slack.metrics import Counting
from bot.slack.opinions import open_opinions
from bot.slack.pace import Pace
from bot.slack.pictures import open_pictures
from bot.slack.presses import open_presses
from bot.slack.settings import SlackSettings
from bot.slack.slash import open_slash
from bot.slack.talk import open_talk
from bot.slack.unfolding import open_unfolding
from bot.slack.work import Work
from bot.slack.workflow import open_workflow

_log = logging.getLogger(__name__)
# Bolt writes whole requests, bodies and all, at its lower levels.
_bolt_log = logging.getLogger("bot.slack.bolt")


def build_front(
    settings: SlackSettings,
    *,
    answer: Answering,
    language_for: LanguageFor,
    ports: Ports,
    work: Work | None = None,
    distil: Distilling | None = None,
    draw: Drawing | None = None,
    preview: Previewing | None = None,
) -> Front:
    """The desk as seen from the doors. Whoever serves it drains its `work` when it stops."""
    pace = Pace(settings.user_limit, settings.workspace_limit)
    return Front(
        settings,
        answer,
        language_for,
        ports,
        Locales(ports.clock),
        work or Work(),
        pace,
        distil=distil,
        draw=draw,
        preview=preview,
    )


def build_app(
    settings: SlackSettings, *, answer: Answering, language_for: LanguageFor, ports: Ports, work: Work | None = None
) -> AsyncApp:
    """The app for one workspace. Whoever serves it passes the `work` that it drains when it stops."""
    return open_doors(build_front(settings, answer=answer, language_for=language_for, ports=ports, work=work))


def open_doors(front: Front, workspaces: Workspaces | None = None) -> AsyncApp:
    """Bolt with every door to the desk open; for many workspaces also the one by which they install the app."""
    _bolt_log.setLevel(logging.ERROR)
    settings, client, flow = front.settings, web_client(front.settings), None
    if workspaces:
        client = workspaces.base
    # First in the row, so that it sees what the others deal with.
    client.retry_handlers.insert(0, Counting(front.metrics))
    if workspaces:
        flow = make_flow(settings, workspaces, client, front.language_for, front.ports.clock, _bolt_log)
    app = AsyncApp(
        client=client,
        signing_secret=settings.signing_secret,
        # Bolt takes one of its own class too, which its annotation leaves out.
        authorize=Authorize(workspaces) if workspaces else None,  # type: ignore[arg-type]
        oauth_flow=flow,
        user_facing_authorize_error_message=front.language_for(None).phrases.not_installed,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        logger=_bolt_log,
    )
    if workspaces:
        open_leaving(app, workspaces)
    open_slash(app, front)
    open_talk(app, front)
    open_opinions(app, front)
    open_pictures(app, front)
    open_presses(app, front)
    open_checking(app, front)
    open_channel_ends(app, front)
    open_workflow(app, front)
    open_unfolding(app, front)
    app.error(_failed)
    return app


def lone_client(app: AsyncApp) -> ClientFor:
    """The one client, for whatever workspace."""

    async def client_for(_: Tenant) -> AsyncWebClient:
        return app.client

    return client_for


def web_client(settings: SlackSettings) -> AsyncWebClient:
    """A client that waits where Slack asks it to, and never sends again what a lost connection may have carried."""
    return AsyncWebClient(
        # Nobody's, where each workspace has its own.
        token=None if settings.is_installable else settings.bot_token,
        base_url=settings.api,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=2)],
    )


async def _failed(error: Exception) -> BoltResponse:
    """A request that nobody listens to is accepted, lest Slack send it again; any other failure is sent again: 500."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200)
    _log.error("request failed: %s", told(error))
    return BoltResponse(status=500)
