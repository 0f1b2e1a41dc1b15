"""The worker: plans what is due, claims what nobody holds, delivers. Any number of them may run at once."""

from __future__ import annotations

import asyncio
import logging
import secrets
from datetime import date, timedelta
from typing import Any

from bot.digest.deliver import Office, deliver
from bot.digest.due import latest_due
from bot.domain.subscription import Delivery

_log = logging.getLogger(__name__)

POLL = 3.0
AT_ONCE = 8
_WHILE_PLANNING = 0.05
# What was due longer ago, while no worker ran, is not even recorded as skipped.
_FORGOTTEN = timedelta(days=7)


class Worker:
    """Digests for as long as it runs. What fails is logged by its kind and tried again; nothing is lost with the process."""

    def __init__(self, office: Office, *, poll: float = POLL, at_once: int = AT_ONCE) -> None:
        self._office, self._poll, self._at_once = office, poll, at_once
        self._planned: set[tuple[str, date]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; what is in hand then is finished."""
        while not stop.is_set():
            try:
                await self.run_once(stop)
            except Exception as error:
                # The database is away, or a fault of ours: neither may end the worker.
                _log.error("no digests for now: %s", type(error).__name__)
            try:
                async with asyncio.timeout(self._poll):
                    await stop.wait()
            except TimeoutError:
                pass

    async def run_once(self, stop: asyncio.Event | None = None) -> int:
        """Plan and deliver all that is due; the number of deliveries that were taken up.

        What is planned already goes first: a worker that has just started is of use before it knows every subscription.
        """
        planning: asyncio.Task[int] | None = None
        under_way: set[asyncio.Task[Any]] = set()
        taken = 0
        try:
            while not (stop and stop.is_set()):
                planned = planning is not None and planning.done()
                delivery = await self._claim()
                if delivery is not None:
                    taken += 1
                    under_way.add(asyncio.create_task(self._deliver(delivery)))
                    if len(under_way) >= self._at_once:
                        _, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                elif planned:
                    break
                elif planning is None:
                    planning = asyncio.create_task(self.plan())
                else:
                    await asyncio.wait({planning}, timeout=_WHILE_PLANNING)
        finally:
            await _finish(under_way | ({planning} if planning else set()))
        if planning:
            planning.result()
        return taken

    async def plan(self) -> int:
        """Have a delivery for each active subscription's latest date; how many were new.

        What is planned already is asked for at once, and what is missing is begun with anywhere: many workers that start
        together share it out, and one that is killed again and again does not begin with the same for ever.
        """
        ports, now = self._office.ports, self._office.ports.clock.now()
        active = await ports.subscriptions.active()
        latest = [(s.id, latest_due(s.schedule, now, s.since)) for s in active]
        due = {
            (name, found.on): found.at
            for name, found in latest
            if found and found.at > now - _FORGOTTEN and (name, found.on) not in self._planned
        }
        missing = list(due.keys() - await ports.deliveries.planned(min(on for _, on in due))) if due else []
        begin = secrets.randbelow(len(missing)) if missing else 0
        new = 0
        for name, on in (*missing[begin:], *missing[:begin]):
            new += await ports.deliveries.plan(name, on, due[name, on])
        # Only the latest dates are asked for again.
        self._planned = (self._planned | due.keys()) & {(name, found.on) for name, found in latest if found}
        return new

    async def _claim(self) -> Delivery | None:
        return await self._office.ports.deliveries.claim(self._office.ports.clock.now(), self._office.rules.lease)

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            subscription = await self._office.ports.subscriptions.find(delivery.subscription)
            await deliver(delivery, subscription, self._office)
        except Exception as error:
            # The lease runs out by itself; whoever claims it next finds how far it came.
            _log.error("digest %s left as it is: %s", delivery.id, type(error).__name__)


async def _finish(tasks: set[asyncio.Task[Any]]) -> None:
    """Wait for all, also when cancelled meanwhile; the cancellation is passed on afterwards."""
    cancelled = False
    while left := {task for task in tasks if not task.done()}:
        try:
            await asyncio.wait(left)
        except asyncio.CancelledError:
            cancelled = True
    for task in tasks:
        # Looked at, lest Python complain of a failure that nobody asked about: whoever waits for it raises it.
        if not task.cancelled():
            task.exception()
    if cancelled:
        raise asyncio.CancelledError
