"""What goes on after Slack has been told that its request arrived: our own tasks, waited for when the process stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.slack.faults import told

_log = logging.getLogger(__name__)


class Work:
    """The tasks under way. Bolt's lazy listeners are tracked by nobody; these are drained at shutdown."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, todo: Awaitable[object], otherwise: Callable[[], Awaitable[object]] | None = None) -> None:
        """Start something that answers on its own. What it raises is logged; then `otherwise` is done."""
        task = asyncio.create_task(_watched(todo, otherwise))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drain(self, seconds: float = 20) -> None:
        """Wait for all that is under way, also for what it starts in turn; give up after a while."""
        try:
            async with asyncio.timeout(seconds):
                while self._tasks:
                    await asyncio.wait(set(self._tasks))
        except TimeoutError:
            _log.error("stopped with %d answers under way", len(self._tasks))


async def _watched(todo: Awaitable[object], otherwise: Callable[[], Awaitable[object]] | None) -> None:
    try:
        await todo
    except Exception as error:
        _log.error("left undone: %s", told(error))
        if otherwise:
            await _watched(otherwise(), None)
