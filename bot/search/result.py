"""What a search finds, and what it understood of the question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.domain.article import Article, Citation, Passage
from bot.domain.reply import Status
from bot.entries import Entry

Kind = Literal["figure", "quote", "term", "list", "summary", "article"]
HitKind = Literal["figure", "quote", "term", "summary", "article", "passage"]


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood.

    `content` is what is asked about, without greeting, question words and command words; `kind` what sort of thing is
    wanted (None: whatever fits); `wants` the kind of fact: when, who, where, number, change, or None. `compared` holds
    the parts of a comparison (GDP与规上工业增速比较).
    """

    words: str
    content: str
    kind: Kind | None = None
    wants: Literal["when", "who", "where", "number", "change"] | None = None
    compared: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.

    `entry` for quote, figure and term; `citation` for a sentence of a passage; a summary names its
    `section` (None: the whole article); an article hit is the article itself.
    """

    kind: HitKind
    ref: str
    article: Article
    score: float
    entry: Entry | None = None
    citation: Citation | None = None
    section: str | None = None

    @property
    def passage(self) -> Passage | None:
        """The passage in which it stands, where it stands in one."""
        if self.entry is not None:
            return self.entry.citations[0].passage
        return self.citation.passage if self.citation is not None else None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first, and whether the first of them answers (`status`).

    `lacking` names what the library does not hold (深圳, 2022年, 第三…) where the question names something that rules the
    nearest entries out. The first `named` hits of a related result are terms that the question asks about and that
    their texts only name.
    """

    status: Status
    query: Query
    hits: tuple[Hit, ...] = ()
    lacking: str | None = None
    named: int = 0
