"""Which articles a scope takes in."""

from __future__ import annotations

from bot.domain.channel import Scope
from bot.library import Library


def articles_in(scope: Scope, library: Library) -> frozenset[str]:
    """The ids of the articles named, and of those that are on a topic of the scope, or hold an entry that is."""
    topics = set(scope.topics)
    on = {article.id for article in library.articles if topics & set(article.topics)}
    on |= {entry.article.id for entry in library.entries if topics & set(entry.topics)} if topics else set()
    return frozenset(on | {name for name in scope.articles if library.article(name)})


def topics_in(library: Library) -> tuple[str, ...]:
    """Every topic that an article or one of its entries is on, those of most articles first."""
    found: dict[str, set[str]] = {}
    for article in library.articles:
        for topic in article.topics:
            found.setdefault(topic, set()).add(article.id)
    for entry in library.entries:
        for topic in entry.topics:
            found.setdefault(topic, set()).add(entry.article.id)
    return tuple(sorted(found, key=lambda topic: (-len(found[topic]), topic)))
