"""What can be measured while the bot runs, in the form that Prometheus reads. Nothing in it tells of a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryState
from slack_sdk.http_retry.async_handler import AsyncRetryHandler

from bot.domain.reply import Answer, Notice, Reply, Request
from bot.domain.subscription import DeliveryState

MEDIA_TYPE = CONTENT_TYPE_LATEST
# Seconds; Slack waits three.
_METHOD = re.compile(r"[A-Za-z]+(?:\.[A-Za-z0-9]+)+")
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30)


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._questions = Counter(
            "yinju_questions", "Questions by door and how they ended", ("door", "outcome"), registry=self.registry
        )
        self._seconds = Histogram(
            "yinju_answer_seconds", "From words to reply", ("door",), buckets=_BUCKETS, registry=self.registry
        )
        # Finding the counter for given labels takes longer than counting.
        self._ended, self._took = cache(self._questions.labels), cache(self._seconds.labels)
        self._calls = Counter(
            "yinju_slack_calls", "Calls to Slack by method and result", ("method", "result"), registry=self.registry
        )
        self._deliveries = Gauge("yinju_deliveries", "Digest deliveries by state", ("state",), registry=self.registry)
        self._knowledge = Gauge(
            "yinju_knowledge_info", "The version of the knowledge in use", ("version",), registry=self.registry
        )

    def answered(self, request: Request, outcome: str, seconds: float) -> None:
        """A question was answered, one way or another."""
        self._ended(request.door, outcome).inc()
        self._took(request.door).observe(seconds)

    def called(self, method: str, result: str) -> None:
        """Slack was called; the result is ok, or Slack's word for the error, or the kind of failure."""
        self._calls.labels(method, result).inc()

    def render(self, version: str, deliveries: Mapping[DeliveryState, int]) -> bytes:
        """All of it, with what is asked of the store and the library just now."""
        self._knowledge.clear()
        self._knowledge.labels(version).set(1)
        self._deliveries.clear()
        for state, number in deliveries.items():
            self._deliveries.labels(state).set(number)
        return generate_latest(self.registry)


def outcome_of(reply: Reply) -> str:
    """answered, related or none for an answer; else what kind of reply it is."""
    if isinstance(reply, Answer):
        return reply.status
    return "silent" if isinstance(reply, Notice) and reply.silent else type(reply).__name__.lower()


class Counting(AsyncRetryHandler):
    """Sees the result of every call to Slack, as a handler that never asks for another try. It must come first."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(max_retry_count=0)
        self._metrics = metrics

    async def can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        """Count, and say no."""
        method = request.url.rpartition("/")[2]
        if not _METHOD.fullmatch(method):
            # The address to which a file is sent ends in a secret, and is another one each time.
            method = "upload"
        if error is not None:
            result = type(error).__name__
        elif response is not None and isinstance(response.body, dict):
            result = "ok" if response.body.get("ok") else str(response.body.get("error") or response.status_code)
        else:
            result = str(response.status_code) if response is not None else "nothing"
        self._metrics.called(method, result)
        return False
