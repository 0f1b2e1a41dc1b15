"""The bot's own page for one person: what there is to know, what is theirs, and what those who run it should see."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.reply import Followup


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One thing on the page: a text, a quiet line below, and what can be done with it.

    `channel` is the channel that it is about: a door shows its name before the text, to whoever may see it.
    """

    text: str
    detail: str = ""
    followups: tuple[Followup, ...] = ()
    channel: str = ""


@dataclass(frozen=True, slots=True)
class HomePart:
    """A part of the page under its heading; `followups` belong to the whole part, such as the way to its next page."""

    heading: str
    lines: tuple[HomeLine, ...] = ()
    note: str = ""
    followups: tuple[Followup, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """The page. `words` show it again as it is: which topic is looked at, which page of the articles."""

    heading: str
    parts: tuple[HomePart, ...]
    words: str
