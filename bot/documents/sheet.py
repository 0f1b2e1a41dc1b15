"""A report as a document: plain records that every format of writing draws in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineRole = Literal["heading", "draft", "source", "fix", "text", "place"]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: what it is, and its pieces, each with whether it marks a change."""

    role: LineRole
    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The line with brackets around what was changed, so that nothing depends on colour or type."""
        return "".join(f"【{piece}】" if changed else piece for piece, changed in self.pieces)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A heading, a table whose first row names its columns, the lines below it, and notes at the end."""

    heading: str
    table: tuple[tuple[str, ...], ...]
    lines: tuple[SheetLine, ...]
    notes: tuple[str, ...]
