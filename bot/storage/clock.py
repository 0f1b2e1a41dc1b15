"""The clock of the machine."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The present instant, as the machine has it."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)
