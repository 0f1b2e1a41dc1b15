"""A bounded table whose entries lapse."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.domain.ports import Clock

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Lapsing(Generic[Key, Value]):
    """A table of at most `most` entries, each forgotten a while after it was last written."""

    def __init__(self, clock: Clock, most: int, life: timedelta) -> None:
        self._clock, self._most, self._life = clock, most, life
        self._kept: OrderedDict[Key, tuple[datetime, Value]] = OrderedDict()

    def __len__(self) -> int:
        """How many entries are kept, lapsed ones among them."""
        return len(self._kept)

    def oldest(self) -> tuple[Key, ...]:
        """All keys, lapsed ones among them, the oldest first."""
        return tuple(self._kept)

    def get(self, key: Key) -> Value | None:
        """What is kept under a key, unless it has lapsed."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        written, value = kept
        if self._clock.now() - written > self._life:
            del self._kept[key]
            return None
        return value

    def put(self, key: Key, value: Value) -> None:
        """Keep something; the oldest give way."""
        self._kept[key] = (self._clock.now(), value)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
