"""Whom and what the library holds: its articles by title and author, and the speakers whose words it relays."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.article import Article, Citation
from bot.entries import Quote
from bot.library import Library
from bot.verification.letters import letters_of

_PARTS = re.compile(r"[　\s：:—]+")
_PART = 6


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """`titles` are the folded letters of titles and their halves; `authors` names; `quotes` what is said to be whose."""

    titles: dict[str, tuple[str, ...]]
    authors: dict[str, tuple[str, ...]]
    speakers: tuple[str, ...]
    quotes: dict[tuple[str, str], tuple[Quote, ...]]
    articles: dict[str, Article]

    def quotes_at(self, citations: tuple[Citation, ...]) -> tuple[Quote, ...]:
        """The quotations whose own words overlap the cited ones by half of the shorter at least."""
        found: dict[Quote, None] = {}
        for place in citations:
            for quote in self.quotes.get((place.article.id, place.passage.id), ()):
                for own in quote.citations:
                    overlap = min(own.end, place.end) - max(own.start, place.start)
                    if own.passage is place.passage and 2 * overlap >= min(
                        own.end - own.start, place.end - place.start
                    ):
                        found[quote] = None
        return tuple(found)


@lru_cache(maxsize=4)
def sources_of(library: Library) -> Sources:
    """What a library holds, read off it once."""
    titles: dict[str, list[str]] = defaultdict(list)
    authors: dict[str, list[str]] = defaultdict(list)
    for article in library.articles:
        names = [article.title or article.label or ""]
        names += [part for name in names for part in _PARTS.split(name) if len(part) >= _PART]
        for name in filter(None, dict.fromkeys(letters_of(name).text for name in names)):
            titles[name].append(article.id)
        for author in article.authors:
            authors[author.name].append(article.id)
    quotes: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    speakers: dict[str, None] = {}
    for entry in library.entries:
        if not isinstance(entry, Quote):
            continue
        for place in entry.citations:
            quotes[entry.article.id, place.passage.id].append(entry)
        if entry.speaker:
            speakers[entry.speaker] = None
    return Sources(
        {name: tuple(ids) for name, ids in titles.items()},
        {name: tuple(ids) for name, ids in authors.items()},
        tuple(speakers),
        {place: tuple(found) for place, found in quotes.items()},
        {article.id: article for article in library.articles},
    )
