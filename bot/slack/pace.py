"""How much one person, and one workspace, may ask in a while; what is beyond is answered with a friendly word."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from bot.domain.reply import Request


class Pace:
    """Limits such as 30/minute, counted in this process: with n processes a person may ask up to n times as much."""

    def __init__(self, user: str, workspace: str) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._user, self._workspace = _read(user), _read(workspace)

    def seconds_to_wait(self, request: Request) -> int:
        """0 if it may be answered now (and then it is counted); else how long until it may."""
        tenant = request.workspace or request.enterprise or ""
        asked = [(self._user, (tenant, request.user or "")), (self._workspace, (tenant,))]
        limits = [(limit, whose) for limit, whose in asked if limit]
        for limit, whose in limits:
            if not self._limiter.test(limit, *whose):
                until = self._limiter.get_window_stats(limit, *whose).reset_time
                return max(1, math.ceil(until - time.time()))
        for limit, whose in limits:
            self._limiter.hit(limit, *whose)
        return 0


def _read(text: str) -> RateLimitItem | None:
    """30/minute, 5 per second; nothing sets no limit. ValueError for anything else."""
    return parse(text) if text.strip() else None
