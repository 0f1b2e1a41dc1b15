"""The library: every article and entry in use, found by address."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.domain.article import Article, Passage
from bot.entries import Entry
from bot.library.plain import SavedSection


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """Reviewed articles and their sound entries. Immutable; `version` names its content. Looking up is quick."""

    articles: tuple[Article, ...] = ()
    entries: tuple[Entry, ...] = ()
    version: str = ""
    _articles: Mapping[str, Article] = field(init=False, repr=False)
    _entries: Mapping[str, Entry] = field(init=False, repr=False)
    _entries_in: Mapping[tuple[str, str], tuple[Entry, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        within: dict[tuple[str, str], dict[Entry, None]] = {}
        for entry in self.entries:
            for place in entry.places:
                within.setdefault((entry.article.id, place.passage.id), {})[entry] = None
        built = {
            "_articles": {article.id: article for article in self.articles},
            "_entries": {entry.ref: entry for entry in self.entries},
            "_entries_in": {place: tuple(entries) for place, entries in within.items()},
        }
        for name, table in built.items():
            object.__setattr__(self, name, table)  # frozen, but these are made from the fields above

    def only(self, articles: Collection[str]) -> Library:
        """Some of its articles (their ids), with their entries; of the same version."""
        kept = tuple(article for article in self.articles if article.id in articles)
        return Library(kept, tuple(entry for entry in self.entries if entry.article.id in articles), self.version)

    def article(self, article_id: str) -> Article | None:
        """The article with that id."""
        return self._articles.get(article_id)

    def entry(self, ref: str) -> Entry | None:
        """The entry at an address such as article/q3."""
        return self._entries.get(ref)

    def passage(self, ref: str) -> tuple[Article, Passage] | None:
        """The passage at an address such as article/p14, with its article."""
        article_id, _, passage_id = ref.partition("/")
        article = self._articles.get(article_id)
        passage = article.passage(passage_id) if article else None
        return (article, passage) if article and passage else None

    def entries_in(self, article_id: str, passage_id: str) -> tuple[Entry, ...]:
        """The entries that show words of a passage, in the order of the file."""
        return self._entries_in.get((article_id, passage_id), ())

    def mentions(self, words: str) -> bool:
        """Whether these words stand in any passage."""
        sections = (section.passages for article in self.articles for section in article.sections)
        return any(
            passages.hold(words) if isinstance(passages, SavedSection) else any(words in p.text for p in passages)
            for passages in sections
        )
