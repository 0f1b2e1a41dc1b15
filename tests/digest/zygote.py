"""Worker processes at once: this one has everything imported, and forks a real worker for each line it reads.

Started as `python -m tests.digest.zygote`. A line of JSON says what the worker shall do; its process id is printed. They
are killed by whoever asked for them, and nobody waits for them here.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.choose import choose
from bot.digest.compose import compose
from bot.digest.courier import Absent, Hidden, Later, Posted
from bot.digest.deliver import Office, Rules
from bot.digest.pace import Pace
from bot.digest.worker import Worker
from bot.domain.ports import Tenant
from bot.domain.subscription import Delivery, Subscription
from bot.languages.registry import language_for
from bot.slack.blocks import render
from bot.slack.courier import SlackCourier
from bot.storage.store import open_store
from tests.digest.libraries import quotations, subscription

_log = logging.getLogger(__name__)


@dataclass
class BlindCourier(SlackCourier):
    """Never looks into a channel: it says of every uncertain post what the test wants to hear."""

    always: Absent | Hidden

    def __init__(self, *args: Any, always: Absent | Hidden, **more: Any) -> None:
        super().__init__(*args, **more)
        self.always = always

    async def find(self, subscription: Subscription, delivery: Delivery) -> Posted | Absent | Hidden | Later:
        return self.always

    async def tell(self, subscription: Subscription, text: str) -> None:
        """Not what is counted."""


class StoppedAt:
    """Stops the process once, by SIGSTOP, at a point between the intent and the post.

    `intended`: when the intent is recorded; `clock`, `seconds`: right after the first, the last look at the time of day
    and at the running seconds before the words are sent.
    """

    def __init__(self, point: str | None, office: Office) -> None:
        self._point, self._armed, self._office = point, False, office

    async def intend(self, *given: Any) -> bool:
        kept = await self._office.ports.deliveries.intend(*given)
        self._armed = kept and self._point is not None
        self._pass("intended")
        return kept

    def now(self) -> datetime:
        seen = self._office.ports.clock.now()
        self._pass("clock")
        return seen

    def seconds(self) -> float:
        seen = time.monotonic()
        self._pass("seconds")
        return seen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._office.ports.deliveries, name)

    def _pass(self, point: str) -> None:
        if self._armed and point == self._point:
            self._armed, self._point = False, None
            _log.warning("stops at %s", point)
            os.kill(os.getpid(), signal.SIGSTOP)

    def office(self) -> Office:
        ports: Any = replace(self._office.ports, deliveries=self, clock=self)
        return replace(self._office, ports=ports, seconds=self.seconds)


async def work(order: dict[str, Any]) -> None:
    """Deliver until killed."""
    store = open_store(order["address"])
    patience = order["patience"]

    async def client_for(tenant: Tenant) -> AsyncWebClient:
        return AsyncWebClient(token="xoxb-1", base_url=order["api"])

    if order["courier"] == "real":
        courier = SlackCourier(client_for, language_for, patience, pause=0.5)
    else:
        always = Absent() if order["courier"] == "blind" else Hidden()
        courier = BlindCourier(client_for, language_for, patience, always=always)
    library = quotations(40)
    lease, settling = timedelta(seconds=order["lease"]), timedelta(seconds=order["settling"])
    rules = Rules(lease, timedelta(days=3), settling)
    office = StoppedAt(order["stop"], Office(store.ports, courier, lambda: library, rules, Pace())).office()
    stop = asyncio.Event()
    watching = asyncio.create_task(_leave_with_parent(stop))
    await Worker(office, poll=0.1).run(stop)
    watching.cancel()


async def _leave_with_parent(stop: asyncio.Event) -> None:
    """End when whoever would kill this worker has gone itself: a broken-off test leaves nobody behind."""
    parent = os.getppid()
    while os.getppid() == parent:  # noqa: ASYNC110 - no event tells of it
        await asyncio.sleep(0.5)
    stop.set()


def warm_up() -> None:
    """Import what would otherwise be imported in each worker on first use: drivers, and what a digest is made with."""
    with tempfile.TemporaryDirectory() as folder:
        for address in (f"sqlite:///{folder}/none.db", "postgresql://nobody@127.0.0.1:1/none"):
            open_store(address)
    library = quotations(40)
    wanted = subscription()
    choice = choose(wanted, wanted.since, library, ())
    render(compose(choice, wanted.since, wanted.schedule, library, language_for("zh")), language_for("zh"))
    asyncio.run(asyncio.sleep(0))


def main() -> None:
    warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid:
            sys.stdout.write(f"{pid}\n")
            sys.stdout.flush()
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for stream in (1, 2):
            os.dup2(log, stream)
        logging.basicConfig(level=logging.WARNING, format="%(created).3f worker %(process)d: %(message)s")
        logging.getLogger("bot.digest.deliver").setLevel(logging.DEBUG)
        logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
        asyncio.run(work(order))
        os._exit(0)


if __name__ == "__main__":
    main()
