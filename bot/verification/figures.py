"""The figures of a library, and one verdict for each figure of a draft: value, unit, subject, period and place compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from math import log

from bot.domain.article import Article, Citation
from bot.entries import Figure
from bot.languages.folding import fold
from bot.languages.numerals import years
from bot.languages.places import find_places, lies_in
from bot.library import Library
from bot.verification.quantities import Quantity, quantities

# The share of a draft's words for what a figure is of (weighted by rarity) that a figure of the library must have: with the
# same value, and for saying that the value is wrong.
SAME = 0.34
SURELY = 0.62
_IDLE = re.compile(
    r"[0-9.%]+|[年月日]|达到?|增长到?了?|提高到?了?|增加到?了?|下降到?了?|上升到?了?|目前|现在|如今|已经?|全部|总共|一共|累计|共有?|超过?|突破|指出|认为|表示|介绍|同比|约|近|其中|原来|来|的|了|是|为|有|在|至|由|从|与|和|及|个百分点"
)


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A quantity that a passage gives, the words for what it is of, and the entry that was distilled from it, if any."""

    quantity: Quantity
    citation: Citation
    grams: frozenset[str]
    years: frozenset[str]
    places: frozenset[str]
    shown: str
    distilled: bool = False

    @property
    def article(self) -> Article:
        """The article that gives it."""
        return self.citation.article


@dataclass(slots=True, eq=False)
class Facts:
    """All quantities of a library, found by pairs of characters of their subjects."""

    facts: list[Fact] = field(default_factory=list)
    having: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def weight(self, gram: str) -> float:
        """How telling a pair of characters is: the rarer, the more."""
        return log(1 + (len(self.facts) + 1) / (1 + len(self.having.get(gram, ()))))

    def candidates(self, subject: str, articles: Collection[str], most: int = 12) -> list[tuple[float, Fact]]:
        """The facts that are of what the words name, best first, each with its share of the words (0 to 1)."""
        grams = subject_grams(subject)
        whole = sum(self.weight(gram) for gram in grams)
        scores: dict[int, float] = defaultdict(float)
        for gram in grams:
            for number in self.having.get(gram, ()):
                scores[number] += self.weight(gram)
        found = [
            (score / whole, self.facts[number])
            for number, score in scores.items()
            if not articles or self.facts[number].article.id in articles
        ]
        found.sort(key=lambda pair: -pair[0])
        return found[:most] if whole else []


def subject_grams(subject: str) -> frozenset[str]:
    """The pairs of characters of the words that say what a figure is of."""
    pieces = re.split(r"[^一-鿿a-z]+", _IDLE.sub("·", fold(subject)))
    return frozenset(piece[i : i + 2] for piece in pieces for i in range(len(piece) - 1))


@lru_cache(maxsize=4)
def facts_of(library: Library) -> Facts:
    """The figures of a library, read off its passages and entries once."""
    facts = Facts()
    for article in library.articles:
        for passage in article.passages():
            entries = [e for e in library.entries_in(article.id, passage.id) if isinstance(e, Figure)]
            for quantity in quantities(passage.text):
                entry = _entry(quantity, entries, passage.text)
                facts.facts.append(_fact(quantity, Citation(article, passage, quantity.start, quantity.end), entry))
    for number, fact in enumerate(facts.facts):
        for gram in fact.grams:
            facts.having[gram].append(number)
    return facts


def _entry(quantity: Quantity, entries: Sequence[Figure], text: str) -> Figure | None:
    """The entry that was distilled from a quantity: its value stands there, within its own words."""
    for entry in entries:
        value = fold(entry.value)
        if value not in fold(quantity.text):
            continue
        for place in entry.citations:
            if place.start <= quantity.start and quantity.end <= place.end:
                return entry
    return None


def _fact(quantity: Quantity, citation: Citation, entry: Figure | None) -> Fact:
    words = quantity.subject + (" ".join((entry.subject, *entry.aliases[:6])) if entry else "")
    own_years = quantity.years | (years(entry.period) if entry and entry.period else frozenset())
    place = entry.place if entry and entry.place else ""
    first, last = quantity.clause
    text = citation.passage.text
    return Fact(
        quantity,
        Citation(citation.article, citation.passage, *_trimmed(text, first, last)),
        subject_grams(words),
        own_years,
        find_places(place) or find_places(text[first:last]),
        quantity.text,
        distilled=entry is not None,
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " 　“‘「『\n":
        start += 1
    while end > start and text[end - 1] in " 　\n":
        end -= 1
    return start, end


def agrees_in_place(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sets of places can be meant by the same figure; nothing named agrees with everything."""
    return not ours or not theirs or any(lies_in(a, b) or lies_in(b, a) for a in ours for b in theirs)


def rounds(draft: Quantity, source: Quantity) -> bool:
    """Whether the draft's figure is an honest rounding of the source's: 1700多 of 1751, 近1800 of 1751, 约1750 of 1751."""
    if draft.unit != source.unit or draft.value == source.value or not draft.exactness or source.exactness:
        return False
    low, high = draft.value, draft.value + draft.step
    if draft.exactness == "over":
        return low < source.value < high
    if draft.exactness == "under":
        return draft.value - draft.step < source.value < draft.value
    return abs(source.value - draft.value) * 2 <= draft.step


# What the difference of two percentages is given in, rightly (百分点) or not.
_PERCENT = ("百分点", "百分比", "%")
_FROM_TO = re.compile(r"[由从自][^，。；]*?$")


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that follows from two of the source: its value and unit, and how it is worked out."""

    value: Decimal
    unit: str
    how: str


def derived(draft: Quantity, fact: Fact) -> Iterator[Derived]:
    """What follows, in the draft's unit, from the figures between which the source says that something rose or fell."""
    text = fact.citation.passage.text
    first, last = fact.quantity.clause
    within = [q for q in quantities(text) if first <= q.start and q.end <= last]
    for a, b in pairwise(within):
        if a.unit != b.unit or not _FROM_TO.search(fold(text[first : a.start])):
            continue
        more, less = max(a.value, b.value), min(a.value, b.value)
        if (a.unit == "%" and draft.unit in _PERCENT) or draft.unit == a.unit:
            unit = "百分点" if a.unit == "%" else a.unit
            yield Derived(more - less, unit, f"{plain(more)}－{plain(less)}＝{plain(more - less)}")
        elif draft.unit == "%" and a.unit != "%" and less:
            rise = _rounded((b.value / a.value - 1) * 100, draft)
            yield Derived(rise, "%", f"（{plain(b.value)}－{plain(a.value)}）÷{plain(a.value)}≈{plain(rise)}%")
        elif draft.unit == "倍" and less:
            times = _rounded(b.value / a.value, draft)
            yield Derived(times, "倍", f"{plain(b.value)}÷{plain(a.value)}≈{plain(times)}")


def _rounded(value: Decimal, draft: Quantity) -> Decimal:
    """A value as exactly as the draft gives its own, one decimal place at most more than none."""
    return value.quantize(min(draft.step, Decimal(1)))


def plain(value: Decimal) -> str:
    """A value without an exponent or idle zeros."""
    return f"{value.normalize():f}"
