"""A library of any size for digests: quotations, figures and articles with the topics, ranks and doubts that a test needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from bot.domain.article import Article, Author, Citation, Doubt, Passage, Section, Summary, SummarySentence
from bot.domain.subscription import Amount, Schedule, Subscription
from bot.entries import Entry, Figure, Quote
from bot.library import Library

EVERY_DAY = frozenset(range(1, 8))


@dataclass
class Shelf:
    """Articles in the making, each of one passage for each entry."""

    articles: list[Article] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def article(self, name: str = "甲", texts: tuple[str, ...] = ("正文第一段。",), **more: object) -> Article:
        passages = tuple(Passage(f"p{n}", n, text) for n, text in enumerate(texts, 1))
        given = {
            "authors": (Author("作者"),),
            "topics": ("制造业",),
            "summary": Summary(SummarySentence(f"{name}说了一件事。", ("p1",))),
        }
        article = Article(f"a-{name}", f"文章{name}", (Section(None, passages),), **(given | more))  # type: ignore[arg-type]
        self.articles.append(article)
        return article

    def quote(self, article: Article, text: str, **more: object) -> Quote:
        given = {"rank": "original", "topics": ("制造业",)} | more
        quote = Quote(
            article=article,
            id=f"q{len(self.entries)}",
            citations=(_find(article, text),),
            text=text,
            **given,  # type: ignore[arg-type]
        )
        self.entries.append(quote)
        return quote

    def figure(self, article: Article, text: str, value: str, unit: str | None, **more: object) -> Figure:
        given = {"subject": "数量", "topics": ("制造业",)} | more
        figure = Figure(
            article=article,
            id=f"f{len(self.entries)}",
            citations=(_find(article, text),),
            text=text,
            value=value,
            unit=unit,
            **given,  # type: ignore[arg-type]
        )
        self.entries.append(figure)
        return figure

    def library(self, version: str = "v1") -> Library:
        return Library(tuple(self.articles), tuple(self.entries), version)


def _find(article: Article, text: str) -> Citation:
    for passage in article.passages():
        at = passage.text.find(text)
        if at >= 0:
            return Citation(article, passage, at, at + len(text))
    raise ValueError(text)


def doubt(text: str, *, serious: bool = False, passage: str = "p1") -> Doubt:
    return Doubt(passage, text, "或有误", serious=serious)


def sentences(count: int) -> tuple[str, ...]:
    return tuple(f"发展实体经济要抓好第{n}件大事。" for n in range(count))


def quotations(count: int, dates: tuple[str | None, ...] = ()) -> Library:
    """A library of so many quotations, the first of them spoken on those dates."""
    shelf = Shelf()
    article = shelf.article(texts=sentences(count))
    for number, text in enumerate(sentences(count)):
        day = dates[number] if number < len(dates) else None
        shelf.quote(article, text, rank="reprint", voice="direct", speaker="某人", date=day)
    return shelf.library()


def subscription(
    *,
    at: time = time(8, 30),
    zone: str = "Asia/Shanghai",
    weekdays: frozenset[int] = EVERY_DAY,
    holidays: bool = False,
    topics: tuple[str, ...] = (),
    amount: Amount | None = None,
    name: str = "s1",
) -> Subscription:
    schedule = Schedule(at, zone, weekdays, holidays)
    return Subscription(
        name, None, "T1", "C1", "U1", schedule, topics, amount or Amount(), "zh", "active", date(2026, 1, 1)
    )
