"""Doors to knock at: each app behind the real HTTP door in a process of its own, and signed commands as Slack sends them."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import multiprocessing
import socket
import tempfile
import time
import urllib.parse
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import uvicorn
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.domain.subscription import Amount, Schedule, Subscription
from bot.languages.registry import language_for
from bot.slack.app import build_app, web_client
from bot.slack.digests import clients, in_slack, make_worker
from bot.slack.serve import make_asgi
from bot.slack.settings import SlackSettings
from bot.slack.work import Work
from bot.storage.store import SqlStore
from bot.wiring import Bot

ROOT = Path(__file__).parent.parent
KNOWLEDGE = ROOT / "knowledge"
BARE, EMPTY, YINJU, DRAINING = "bare endpoint", "empty Bolt command", "Yinju", "Yinju, sending digests"
CHANNELS = 500


@asynccontextmanager
async def bare(settings: SlackSettings) -> AsyncIterator[Starlette]:
    """An endpoint that only verifies the signature."""
    verifier = SignatureVerifier(settings.signing_secret)

    async def events(request: Request) -> Response:
        known = verifier.is_valid_request(await request.body(), dict(request.headers))
        return Response(status_code=200 if known else 401)

    yield Starlette(routes=[Route("/slack/events", events, methods=["POST"])])


@asynccontextmanager
async def empty(settings: SlackSettings) -> AsyncIterator[Starlette]:
    """Bolt with one command, which only acks."""
    app = AsyncApp(client=web_client(settings), signing_secret=settings.signing_secret, process_before_response=True)

    async def only_ack(ack: AsyncAck) -> None:
        await ack()

    app.command("/yinju")(only_ack)
    yield make_asgi(app, Work())


@asynccontextmanager
async def yinju(settings: SlackSettings, *, draining: bool = False) -> AsyncIterator[Starlette]:
    """The bot as it is served, on a SQLite file; with the worker beside it, which finds digests due for every channel."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        store = SqlStore(f"sqlite:///{folder}/yinju.db")
        stack.push_async_callback(store.close)
        await store.migrate()
        bot, work, chores = Bot(KNOWLEDGE, store.ports), Work(), []
        if draining:
            client_for = clients(settings, bot.ports.clock)
            bot.ports = in_slack(bot.ports, client_for)
            worker = make_worker(bot.ports, client_for, language_for, bot.fresh_library, timedelta(hours=1))
            await _subscribe(store)
            chores.append(partial(worker.run, asyncio.Event()))
        bot.ports = store.behind(bot.ports)
        app = build_app(settings, answer=bot.answer, language_for=language_for, ports=bot.ports, work=work)
        yield make_asgi(app, work, chores)


async def _subscribe(store: SqlStore) -> None:
    """A digest for each of many channels, due a minute ago."""
    due = datetime.now(UTC) - timedelta(minutes=1)
    schedule = Schedule(due.time().replace(second=0, microsecond=0), "UTC", frozenset(range(1, 8)))
    for number in range(CHANNELS):
        made = Subscription(
            f"s{number}", None, "T1", f"C{number + 100}", "U1", schedule, (), Amount(), "zh", "active", due.date()
        )
        await store.ports.subscriptions.add(made)


APPS = {BARE: bare, EMPTY: empty, YINJU: yinju, DRAINING: partial(yinju, draining=True)}


def serve(name: str, settings: SlackSettings, parent: Connection) -> None:
    """Serve one of the apps on a free port, which the parent is told, until terminated."""
    asyncio.run(_serve(name, settings, parent))


async def _serve(name: str, settings: SlackSettings, parent: Connection) -> None:
    # The protocol is named because asyncio sets TCP_NODELAY only where it is, as it is when uvicorn is given host
    # and port; else a reply written in two pieces waits 40 ms for a delayed acknowledgement.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen()

    def tell() -> None:
        parent.recv()
        parent.send(time.process_time())

    asyncio.get_running_loop().add_reader(parent.fileno(), tell)
    async with APPS[name](settings) as web:
        parent.send(listening.getsockname()[1])
        await uvicorn.Server(uvicorn.Config(web, log_level="warning", access_log=False)).serve(sockets=[listening])


@dataclass(frozen=True)
class Served:
    """Where an app answers."""

    port: int
    process: Connection

    def spent(self) -> float:
        """How many seconds of processor its process has used: what bounds how many commands it can answer."""
        self.process.send("spent?")
        return float(self.process.recv())


@contextmanager
def served(name: str, settings: SlackSettings) -> Iterator[Served]:
    """An app in a process of its own."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=serve, args=(name, settings, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Served(ours.recv(), ours)
    finally:
        process.terminate()
        process.join()


def signed(settings: SlackSettings, response_url: str, text: str, user: str = "U1") -> tuple[bytes, dict[str, str]]:
    """The command as Slack sends it: body and headers."""
    fields = {
        "command": "/yinju",
        "text": text,
        "team_id": "T1",
        "channel_id": "C1",
        "channel_name": "研究",
        "user_id": user,
        "trigger_id": "trig",
        "response_url": response_url,
    }
    body = urllib.parse.urlencode(fields).encode()
    stamp = str(int(time.time()))
    digest = hmac.new(settings.signing_secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
    }
