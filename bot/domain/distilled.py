"""What distilling a file gives to whoever sent it: an outline to read, and the drafts as files."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.reply import Listing


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A knowledge file that nobody has reviewed yet: its name and its whole text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Distilled:
    """The outline of what was found in a file, and a draft for each of its articles in the order of print."""

    outline: Listing
    files: tuple[DraftFile, ...]
