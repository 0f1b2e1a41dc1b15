"""What whoever watches a process may ask of it: whether it lives, whether it can work, its counters."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from socket import create_server

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.domain.ports import Deliveries
from bot.domain.subscription import DeliveryState
from bot.slack.faults import told
from bot.slack.metrics import MEDIA_TYPE, Metrics

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watched:
    """What may be known of a process: whether it can work, its counters, the knowledge in use."""

    is_ready: Callable[[], Awaitable[bool]]
    metrics: Metrics
    deliveries: Deliveries
    version: Callable[[], str]


def watch_routes(watched: Watched | None) -> list[Route]:
    """/healthz, /readyz and /metrics; of one that is not watched there are no counters."""

    async def health(request: Request) -> Response:
        return JSONResponse({"ok": True})

    async def ready(request: Request) -> Response:
        fine = watched is None or await watched.is_ready()
        return JSONResponse({"ok": fine}, status_code=200 if fine else 503)

    async def metrics(request: Request) -> Response:
        if watched is None:
            return Response(status_code=404)
        deliveries: dict[DeliveryState, int] = {}
        try:
            deliveries = await watched.deliveries.tally()
        except Exception as error:
            _log.warning("deliveries were not counted: %s", told(error))
        return Response(watched.metrics.render(watched.version(), deliveries), media_type=MEDIA_TYPE)

    return [Route("/healthz", health), Route("/readyz", ready), Route("/metrics", metrics)]


@asynccontextmanager
async def watched_at(host: str, port: int, watched: Watched) -> AsyncIterator[None]:
    """Answer whoever watches while the block runs, where no door is open that does it; OSError if the port is taken."""
    asgi = Starlette(routes=watch_routes(watched))
    config = uvicorn.Config(asgi, lifespan="off", log_level="warning", access_log=False, log_config=None)
    server = _Beside(config)
    with create_server((host, port)) as listening:
        answering = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield
        finally:
            server.should_exit = True
            await answering


class _Beside(uvicorn.Server):
    """Ends with what it stands beside: signals are for that to hear."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Hear none."""
        yield
