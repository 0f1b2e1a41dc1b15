"""What every format is read into: blocks of text with what the layout said of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` from 1), or a paragraph, list item or table row (level 0).

    `bold` is how many characters from the first are in bold type, as run-in headings are. A `note` stands at
    the foot of a page or at the end, and is none of the text itself.
    """

    text: str
    level: int = 0
    bold: int = 0
    note: bool = False

    @property
    def marked(self) -> str:
        """The block in Markdown: what the layout said, kept as marks."""
        if self.level:
            return f"{'#' * min(self.level, 6)} {self.text}"
        if self.bold > 1:
            return f"**{self.text[: self.bold]}**{self.text[self.bold :]}"
        return self.text
