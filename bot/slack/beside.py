"""What goes on beside the doors while they are open: unfinished answers are taken over, stores are swept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Tenant
from bot.slack.faults import told
from bot.slack.front import Front
from bot.slack.talk import resume

_log = logging.getLogger(__name__)

Chore = Callable[[], Awaitable[object]]
ClientFor = Callable[[Tenant], Awaitable[AsyncWebClient | None]]
# How often to look for events whose holder died, in seconds: an answer is taken over within its lease plus 5.
EVERY = 2.0


def repeat(chore: Chore, seconds: float) -> Chore:
    """The chore again and again, with a pause between; a failure is logged and does not end it."""

    async def repeated() -> None:
        while True:
            try:
                await chore()
            except Exception as error:
                _log.error("a chore failed: %s", told(error))
            await asyncio.sleep(seconds)

    return repeated


async def take_over(front: Front, client_for: ClientFor) -> None:
    """Answer every event that another process began and left."""
    while claimed := await front.ports.claims.take_over():
        client = await client_for(claimed.tenant)
        if client is None:
            await front.ports.claims.done(claimed)
            continue
        _log.warning("answering what another process left, try %d", claimed.attempt)
        await resume(front, client, claimed)


@asynccontextmanager
async def beside(chores: Sequence[Chore]) -> AsyncIterator[None]:
    """Do the chores while the block runs."""
    tasks = [asyncio.create_task(_watch(chore)) for chore in chores]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _watch(chore: Chore) -> None:
    try:
        await chore()
    except Exception as error:
        _log.error("a chore ended: %s", told(error))
