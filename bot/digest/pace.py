"""How fast a channel is written to: Slack takes one message a second in each."""

from __future__ import annotations

import time
from collections.abc import Callable

_SECONDS = 1.0
_MOST = 10_000


class Pace:
    """When each channel was last written to by this process. Others are kept apart by Slack's own 429."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._free: dict[str, float] = {}

    def reserve(self, channel: str) -> float:
        """Take the channel's next free second; the seconds until then."""
        now = self._clock()
        free = max(now, self._free.get(channel, now))
        if len(self._free) >= _MOST:
            self._free = {name: at for name, at in self._free.items() if at > now}
        self._free[channel] = free + _SECONDS
        return free - now
