"""A last look at the clock before words leave: a call to Slack that is dropped where it comes too late."""

from __future__ import annotations

from collections.abc import Callable

import aiohttp


class TooLateError(Exception):
    """When the connection stood it was too late for anything to be sent, and nothing was."""


def asking(may_send: Callable[[], bool], patience: float) -> aiohttp.ClientSession:
    """A session for one call that asks when the connection stands, right before the first byte, whether it may be sent.

    A token to be looked up or exchanged, a name to be resolved, a handshake: all that takes time lies behind it then.
    `patience` is the time limit of the call, in seconds.
    """

    async def ask(*_: object) -> None:
        if not may_send():
            raise TooLateError

    tracing = aiohttp.TraceConfig()
    tracing.on_request_headers_sent.append(ask)
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=patience), trace_configs=[tracing])
