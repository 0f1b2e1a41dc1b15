"""What is quoted from: articles, their passages, and the citation that points into one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Counted = Literal["段", "条"]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Passage:
    """A paragraph, list item or table row: the smallest thing that a citation names.

    `number` counts the passages of the article from 1 (第 n 段). `section` is the nearest printed heading, `heading` the
    run-in heading with which the text itself begins.
    """

    id: str
    number: int
    text: str
    section: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A printed heading (None before the first) and the passages under it, up to the next heading.

    Of a saved library the passages are read when they are asked for.
    """

    title: str | None
    passages: Sequence[Passage]
    english: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A name as printed under the title, with the affiliation where one is printed."""

    name: str
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Where the article came out: only what is printed. Unknown is None, never guessed."""

    publisher: str | None = None
    sponsors: tuple[str, ...] = ()
    series: str | None = None
    column: str | None = None
    date: str | None = None
    issue: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A place where the scan broke the text: what was printed and what the library shows instead.

    With `rule` the repair covers the whole file, character by character (`printed[i]` is shown as `repaired[i]`).
    """

    printed: str
    repaired: str
    reason: str
    passage: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words printed so that are perhaps wrong: left as printed, shown above every answer that rests on them."""

    passage: str
    text: str
    note: str
    evidence: str | None = None
    serious: bool = False


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of ours, with the ids of the passages that it rests on."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """What one section (or run-in heading) says, in our words."""

    title: str
    sentences: tuple[SummarySentence, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """An article in one line, in one paragraph, and section by section."""

    line: SummarySentence
    paragraph: tuple[SummarySentence, ...] = ()
    sections: tuple[SectionSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Who signed the distilled article off, and on which day (ISO 8601)."""

    by: str
    on: str


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """One text with its whole wording. `title` is None where none is printed; then `label`, which is ours, stands in.

    `counted` is what its passages are called when they are counted: 第2段, or 第2条 in a box of quotations.
    """

    id: str
    title: str | None
    sections: tuple[Section, ...]
    label: str | None = None
    authors: tuple[Author, ...] = ()
    english: str | None = None
    aliases: tuple[str, ...] = ()
    publication: Publication = field(default_factory=Publication)
    seed: str | None = None
    reviewed: Review | None = None
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    topics: tuple[str, ...] = ()
    summary: Summary | None = None
    counted: Counted = "段"

    @property
    def name(self) -> str:
        """The printed title, or our label where none is printed."""
        return self.title or self.label or self.id

    def passages(self) -> Iterator[Passage]:
        """Every passage in the order of print."""
        for section in self.sections:
            yield from section.passages

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with that id, or None."""
        # p14 is as a rule the fourteenth: then no other has to be looked at.
        number = passage_id.removeprefix("p")
        likely = self.numbered(int(number)) if number.isdecimal() and len(number) < 10 else None
        if likely is not None and likely.id == passage_id:
            return likely
        return next((p for p in self.passages() if p.id == passage_id), None)

    def numbered(self, number: int) -> Passage | None:
        """The passage with that number, counted from 1 through the article, or None."""
        at = number - 1
        for section in self.sections:
            if 0 <= at < len(section.passages):
                return section.passages[at]
            at -= len(section.passages)
        return None

    def doubts_about(self, passage_id: str, start: int, end: int) -> tuple[Doubt, ...]:
        """The doubts whose words overlap the span [start, end) of the passage's text."""
        passage = self.passage(passage_id) if self.doubts else None
        if passage is None:
            return ()
        found = []
        for doubt in self.doubts:
            at = passage.text.find(doubt.text) if doubt.passage == passage_id else -1
            if at >= 0 and at < end and start < at + len(doubt.text):
                found.append(doubt)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words stand: offsets count code points of the passage's own text, never of a folded copy."""

    article: Article
    passage: Passage
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.passage.text):
            raise ValueError(f"{self.article.id}/{self.passage.id}: no words at {self.start}–{self.end}")

    @property
    def excerpt(self) -> str:
        """The words themselves."""
        return self.passage.text[self.start : self.end]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is doubtful about these very words."""
        return self.article.doubts_about(self.passage.id, self.start, self.end)
