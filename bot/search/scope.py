"""Which articles a scope takes in."""

from __future__ import annotations

from collections import Counter

from bot.domain.channel import Scope
from bot.library import Library


def articles_in(scope: Scope, library: Library) -> frozenset[str]:
    """The ids of the articles named, and of those that are on a topic of the scope, or hold an entry that is."""
    topics = set(scope.topics)
    on = {article.id for article in library.articles if topics & set(article.topics)}
    on |= {entry.article.id for entry in library.entries if topics & set(entry.topics)} if topics else set()
    return frozenset(on | {name for name in scope.articles if library.article(name)})


def topics_in(library: Library) -> tuple[str, ...]:
    """Every topic that an article or one of its entries is on: those of most articles first, then of most entries."""
    found: dict[str, set[str]] = {}
    entries = Counter(topic for entry in library.entries for topic in entry.topics)
    named = [(article.id, article.topics) for article in library.articles]
    named += [(entry.article.id, entry.topics) for entry in library.entries]
    for article_id, topics in named:
        for topic in topics:
            found.setdefault(topic, set()).add(article_id)
    return tuple(sorted(found, key=lambda topic: (-len(found[topic]), -entries[topic], topic)))
