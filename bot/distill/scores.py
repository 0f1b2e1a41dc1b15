"""What a comparison says, and how lists are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.distill.draft import Draft
from bot.domain.article import Article
from bot.entries.term import Term
from bot.languages.folding import letters_only
from bot.library.library import Library

Pairs = Sequence[tuple[Article, Draft | None]]


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the comparison: how many of how many, and which are missing."""

    name: str
    right: int
    of: int
    missing: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share that is right; 1 where there was nothing to find."""
        return self.right / self.of if self.of else 1.0


def score_lists(library: Library, pairs: Pairs) -> tuple[Score, ...]:
    """Lists of three items or more: those that the text counts off or heads, those in a row, those of clauses."""
    wanted = [
        (e, d) for a, d in pairs for e in library.entries if isinstance(e, Term) and e.article is a and len(e.items) > 2
    ]
    scores = []
    for name in ("lists counted off", "lists in a row", "lists of clauses"):
        of = [(term, draft) for term, draft in wanted if _sort_of(term) == name]
        missing = []
        for term, draft in of:
            made = [p.get("items") for p in draft.of("term")] if draft else []
            if not any(_same_items(term.items, items) for items in made if isinstance(items, tuple)):
                missing.append(f"{term.ref} {term.name}: {'、'.join(term.items)}")
        scores.append(Score(name, len(of) - len(missing), len(of), tuple(missing)))
    return tuple(scores)


def _sort_of(term: Term) -> str:
    """How the text gives a list: counted (一是, 首先) or headed, in a row (、 or —), or as clauses or sentences."""
    places = term.item_citations
    before = [p.passage.text[max(0, p.start - 4) : p.start] for p in places]
    headed = all((p.passage.heading or "").endswith(p.excerpt) for p in places)
    if headed or any(re.search("二是|第二|其次|二要", words) for words in before[1:2]):
        return "lists counted off"
    between = [a.passage.text[a.end : b.start] for a, b in pairwise(places) if a.passage is b.passage]
    row = len(between) == len(places) - 1 and all(
        re.fullmatch("[”’]?[、—和][“‘]?|以及|[，、]也|和", one) for one in between
    )
    return "lists in a row" if row else "lists of clauses"


def _same_items(gold: Sequence[str], made: Sequence[str]) -> bool:
    plain = [letters_only(item) for item in made]
    hits = sum(
        any(letters_only(item) in other or (len(other) > 3 and other in letters_only(item)) for other in plain)
        for item in gold
    )
    return hits >= 0.9 * len(gold)
