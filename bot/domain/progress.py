"""How far long work has come: whoever does it says so, and a door may show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    """Shows how far work over items has come."""

    def __call__(self, items: Iterable[Item], doing: str, number: int, /) -> Iterable[Item]:
        """The same items, one after the other; `doing` says in words what is done with them, `number` how many they are."""
        ...


def quietly(items: Iterable[Item], _doing: str, _number: int, /) -> Iterable[Item]:
    """Shows nothing."""
    return items
