"""What a reply would have done beyond being shown."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.poster import Picture


@dataclass(frozen=True, slots=True)
class Share:
    """Effect: post the reply to the channel in the speaker's name."""

    by: str


@dataclass(frozen=True, slots=True)
class Retract:
    """Effect: take a shared message back (its timestamp; only the person who shared it)."""

    message: str
    by: str


@dataclass(frozen=True, slots=True)
class PassOn:
    """Effect: hand a question that the library does not answer to the editors, with who asked it and where."""

    question: str


Effect = Share | Retract | Picture | PassOn
