"""A key figure: what is measured, how much, of when and where, and the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from bot.domain.reply import Claim, ClaimKind
from bot.entries.entry import Entry, EntryFields, Row, common_row, given, read_common

_BEFORE_UNIT = ("多", "余")
_AFTER_UNIT = ("以上", "以下", "以内", "左右", "上下")
_REACHED = re.compile(r"^(?:达到|达|提高到|增加到|上升到|下降到|降到)(?=[\d超近约])")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Figure(Entry):
    """A figure. `value`, `unit`, `qualifier` and `period` are as printed; `printed` shows the value in full.

    `base` is the id of the figure of the same article from which this one rose or fell.
    """

    kind: ClassVar[ClaimKind] = "figure"

    subject: str
    value: str
    text: str
    unit: str | None = None
    qualifier: str | None = None
    printed: str | None = None
    base: str | None = None
    period: str | None = None
    place: str | None = None

    @property
    def base_ref(self) -> str | None:
        """The address of the base; the library may lack it, if that entry has a problem of its own."""
        return f"{self.article.id}/{self.base}" if self.base else None

    @property
    def shown(self) -> str:
        """The value in full, as printed; else put together: 超4500家, 70%以上, 1700多家."""
        if self.printed:
            return self.printed
        qualifier, unit = self.qualifier or "", self.unit or ""
        if qualifier in _AFTER_UNIT:
            return f"{self.value}{unit}{qualifier}"
        return f"{self.value}{qualifier}{unit}" if qualifier in _BEFORE_UNIT else f"{qualifier}{self.value}{unit}"

    @property
    def reached(self) -> str:
        """The value as a heading: 达到1751家 → 1751家."""
        return _REACHED.sub("", self.shown)

    def change_from(self, before: Figure) -> str:
        """The words between two values: 由17.5%提高到21.2%; the whole text where the first is not in it."""
        start = self.text.find(before.value)
        end = self.text.find(self.value, start + len(before.value)) if start >= 0 else -1
        if end < 0:
            return self.text
        end += len(self.value)
        unit = self.unit or ""
        end += len(unit) if self.text.startswith(unit, end) else 0
        return self.text[start - 1 if start and self.text[start - 1] in "由从" else start : end]

    def names(self) -> tuple[str, ...]:
        """What people call the figure."""
        return given(self.subject, *self.aliases, self.english)

    def claim(self, score: float = 1.0) -> Claim:
        """The words that give the figure, under its subject."""
        return Claim("figure", self.subject, self.text, self.citations, verbatim=True, score=score, ref=self.ref)

    def row(self) -> Row:
        """The figure with the keys of its file."""
        return common_row(self) | {
            "subject": self.subject,
            "value": self.value,
            "unit": self.unit,
            "qualifier": self.qualifier,
            "printed": self.printed,
            "base": self.base,
            "period": self.period,
            "place": self.place,
            "text": self.text,
        }


def read_figure(fields: EntryFields) -> Figure:
    """Read a figure; its value, and what is said to be printed, must stand in its own text."""
    figure = Figure(
        **read_common(fields),
        citations=fields.located("text"),
        subject=fields.text("subject"),
        value=fields.text("value"),
        text=fields.text("text"),
        unit=fields.maybe("unit"),
        qualifier=fields.maybe("qualifier"),
        printed=fields.maybe("printed"),
        base=fields.sibling("base"),
        period=fields.maybe("period"),
        place=fields.maybe("place"),
    )
    for key, words in (("value", figure.value), ("printed", figure.printed)):
        if words and words not in figure.text:
            fields.complain(key, f"“{words}” does not stand in the text “{figure.text}”", f"{key}-not-in-text")
    return figure
