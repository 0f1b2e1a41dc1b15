"""What there is to know: how much, since when, and the way to it by topic and by article."""

from __future__ import annotations

from collections import Counter

from bot.citing import article_line
from bot.commands.command import Desk
from bot.commands.topics import TOPICS_WORD, topics_of
from bot.domain.home import HomeLine, HomePart
from bot.domain.reply import Followup
from bot.search.scope import topics_in

HOME = "主页"
# A page of the articles, and the topics that are offered: those of most articles.
PAGE = 8
TOPICS = 20


def known_parts(page: int, topic: str, desk: Desk) -> tuple[HomePart, ...]:
    """The three parts: counts, topics, and a page of the articles."""
    return _counts(desk), _topics(topic, desk), _articles(page, topic, desk)


def _counts(desk: Desk) -> HomePart:
    said, library = desk.phrases.home, desk.library
    kinds = Counter(entry.kind for entry in library.entries)
    held = said.knows.format(
        articles=len(library.articles), quotes=kinds["quote"], figures=kinds["figure"], terms=kinds["term"]
    )
    reviews = [article.reviewed.on for article in library.articles if article.reviewed]
    since = said.last_change.format(date=max(reviews)) if reviews else said.never_reviewed
    asks = ((said.find_quote, "查金句"), (said.find_figure, "查数据"), (said.check, "核"), (said.today, "今天的摘要"))
    buttons = tuple(Followup(label, words) for label, words in asks)
    return HomePart("", (HomeLine(held, since),), said.ask, buttons)


def _topics(chosen: str, desk: Desk) -> HomePart:
    said = desk.phrases.home
    offered = [*dict.fromkeys((*filter(None, [chosen]), *topics_in(desk.library)))][:TOPICS]
    counted = Counter(topic for article in desk.library.articles for topic in topics_of(article, desk.library))
    buttons = [
        Followup(said.topic.format(name=topic, n=counted[topic]), f"{HOME} 1 {topic}")
        for topic in offered
        if counted[topic]
    ]
    if chosen:
        buttons.insert(0, Followup(said.all_topics, HOME))
    every = topics_in(desk.library)
    if len(every) > len(buttons):
        buttons.append(Followup(said.every_topic.format(n=len(every)), TOPICS_WORD))
    return HomePart(said.topics, (), said.topics_hint, tuple(buttons))


def _articles(page: int, topic: str, desk: Desk) -> HomePart:
    said, phrases = desk.phrases.home, desk.phrases
    found = [a for a in desk.library.articles if not topic or topic in topics_of(a, desk.library)]
    if not found:
        return HomePart(said.no_articles)
    pages = (len(found) - 1) // PAGE + 1
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE
    shown = found[first : first + PAGE]
    counts = Counter((entry.article.id, entry.kind) for entry in desk.library.entries)
    lines = tuple(
        HomeLine(
            article_line(article, desk.language),
            phrases.article_detail.format(
                passages=sum(1 for _ in article.passages()),
                figures=counts[article.id, "figure"],
                quotes=counts[article.id, "quote"],
            ),
            (Followup(phrases.read_summary, f"摘要 {article.id}"),),
        )
        for article in shown
    )
    template = said.articles_of if topic else said.articles
    heading = template.format(topic=topic, first=first + 1, last=first + len(shown), n=len(found))
    turns = ((said.earlier, page - 1), (said.further, page + 1))
    buttons = tuple(Followup(label, f"{HOME} {to} {topic}".strip()) for label, to in turns if 0 < to <= pages)
    return HomePart(heading, lines, "", buttons)
