"""The HTTP door: Slack's requests at /slack/events, and /healthz for whoever watches the process."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial

import aiohttp
import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.domain.installation import Installations
from bot.domain.ports import Ports
from bot.slack.app import build_front, lone_client, open_doors, web_client
from bot.slack.beside import EVERY, Chore, beside, repeat, take_over
from bot.slack.front import Answering, Distilling, Drawing, LanguageFor, Previewing
from bot.slack.install.workspaces import Workspaces
from bot.slack.settings import SlackSettings
from bot.slack.watching import Watched, watch_routes
from bot.slack.work import Work

_LARGEST = 2_000_000


async def _always() -> bool:
    return True


def make_asgi(
    app: AsyncApp,
    work: Work,
    chores: Sequence[Chore] = (),
    watched: Watched | None = None,
    pages: Sequence[BaseRoute] = (),
) -> Starlette:
    """The web application around a Slack app whose work it drains when it stops; `chores` go on beside it."""
    bolt = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        if int(request.headers.get("content-length") or 0) > _LARGEST:
            return Response(status_code=413)
        return await bolt.handle(request)

    @asynccontextmanager
    async def alive(_: Starlette) -> AsyncIterator[None]:
        # One session for all calls: without it each call to Slack would begin with a TLS handshake of its own.
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=app.client.timeout)) as session:
            app.client.session = session
            async with beside(chores):
                yield
            await work.drain()

    routes = [
        Route("/slack/events", events, methods=["POST"]),
        *watch_routes(watched),
        *pages,
    ]
    if app.oauth_flow:
        routes += [Route(path, bolt.handle) for path in (app.oauth_flow.install_path, app.oauth_flow.redirect_uri_path)]
    return Starlette(routes=routes, lifespan=alive)


async def serve(
    settings: SlackSettings,
    *,
    answer: Answering,
    language_for: LanguageFor,
    ports: Ports,
    host: str = "0.0.0.0",  # noqa: S104 -- a server in a container listens on every interface
    port: int = 3000,
    chores: Sequence[Chore] = (),
    installations: Installations | None = None,
    is_ready: Callable[[], Awaitable[bool]] = _always,
    version: Callable[[], str] = str,
    distil: Distilling | None = None,
    draw: Drawing | None = None,
    preview: Previewing | None = None,
    pages: Sequence[BaseRoute] = (),
) -> None:
    """Serve until the process is told to stop, and do the chores meanwhile.

    With `installations` any workspace may install the app; without, it is the one whose token is in the settings.
    `pages` are routes for browsers beside those for Slack.
    """
    front = build_front(
        settings, answer=answer, language_for=language_for, ports=ports, distil=distil, draw=draw, preview=preview
    )
    workspaces = Workspaces(installations, settings, web_client(settings), ports.clock) if installations else None
    app = open_doors(front, workspaces)
    client_for = workspaces.client_for if workspaces else lone_client(app)
    chores = (*chores, repeat(partial(take_over, front, client_for), EVERY))
    asgi = make_asgi(app, front.work, chores, Watched(is_ready, front.metrics, ports.deliveries, version), pages)
    # Without a configuration of its own what uvicorn has to say goes where our log goes.
    config = uvicorn.Config(asgi, host=host, port=port, log_level="warning", access_log=False, log_config=None)
    await _Server(config).serve()


class _Server(uvicorn.Server):
    """Being told to stop ends it well: uvicorn's own would, having stopped, let the signal kill the process after all."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Hear SIGTERM and SIGINT until the process ends."""
        loop = asyncio.get_running_loop()
        try:
            for told_to in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(told_to, self.handle_exit, told_to, None)
        except NotImplementedError:  # Windows
            with super().capture_signals():
                yield
            return
        yield
