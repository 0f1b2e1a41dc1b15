"""主题: every topic of the library, and the articles on one."""

from __future__ import annotations

from collections import Counter

from bot.citing import article_line
from bot.commands.command import Command, Desk
from bot.commands.scope import scope_line
from bot.domain.article import Article
from bot.domain.reply import Followup, Listing, Reply, Request, Row
from bot.languages.folding import letters_only
from bot.library import Library
from bot.search.scope import topics_in

TOPICS_WORD = "主题"


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """All topics, each with the way to its articles; with a topic, these. What is no topic is a question."""
    library, said = desk.within, desk.phrases.home
    note = tuple(filter(None, (scope_line(desk),)))
    if rest:
        known = {letters_only(topic): topic for topic in topics_in(library)}
        topic = known.get(letters_only(rest))
        found = [article for article in library.articles if topic and topic in topics_of(article, library)]
        if not topic or not found:
            return None
        opened = ((article, Followup(desk.phrases.read_summary, f"摘要 {article.id}")) for article in found)
        rows = tuple(Row(article_line(article, desk.language), "", button) for article, button in opened)
        return Listing(said.articles_on.format(topic=topic, n=len(rows)), rows, note)
    counted = Counter(topic for article in library.articles for topic in topics_of(article, library))
    rows = tuple(
        Row(said.topic.format(name=topic, n=counted[topic]), "", Followup(desk.phrases.open, f"{TOPICS_WORD} {topic}"))
        for topic in topics_in(library)
        if counted[topic]
    )
    return Listing(said.all_topics_heading.format(n=len(rows)), rows, note)


def topics_of(article: Article, library: Library) -> frozenset[str]:
    """The topics of an article and of its entries."""
    entries = (entry.topics for passage in article.passages() for entry in library.entries_in(article.id, passage.id))
    return frozenset(article.topics).union(*entries)


TOPICS = Command("topics", (TOPICS_WORD, "topics", "topic"), run)
