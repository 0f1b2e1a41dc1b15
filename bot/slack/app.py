"""The Slack app: Bolt with every door open."""

from __future__ import annotations

import logging

from slack_bolt.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Ports
from bot.slack.checking import open_checking
from bot.slack.faults import told
from bot.slack.front import Answering, Front, LanguageFor
from bot.slack.locales import Locales
from bot.slack.presses import open_presses
from bot.slack.settings import SlackSettings
from bot.slack.slash import open_slash
from bot.slack.talk import open_talk
from bot.slack.work import Work

_log = logging.getLogger(__name__)
# Bolt writes whole requests, bodies and all, at its lower levels.
_bolt_log = logging.getLogger("bot.slack.bolt")


def build_app(
    settings: SlackSettings, *, answer: Answering, language_for: LanguageFor, ports: Ports, work: Work | None = None
) -> AsyncApp:
    """The app for one workspace. Whoever serves it passes the `work` that it drains when it stops."""
    _bolt_log.setLevel(logging.ERROR)
    app = AsyncApp(
        client=web_client(settings),
        signing_secret=settings.signing_secret,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        logger=_bolt_log,
    )
    front = Front(settings, answer, language_for, ports, Locales(ports.clock), work or Work())
    open_slash(app, front)
    open_talk(app, front)
    open_presses(app, front)
    open_checking(app, front)
    app.error(_failed)
    return app


def web_client(settings: SlackSettings) -> AsyncWebClient:
    """A client that waits where Slack asks it to, and never sends again what a lost connection may have carried."""
    return AsyncWebClient(
        token=settings.bot_token,
        base_url=settings.api,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=2)],
    )


async def _failed(error: Exception) -> BoltResponse:
    """A request that nobody listens to is accepted, lest Slack send it again; any other failure is sent again: 500."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200)
    _log.error("request failed: %s", told(error))
    return BoltResponse(status=500)
