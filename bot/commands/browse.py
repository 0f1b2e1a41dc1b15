"""One verb per kind: 数据 X asks for figures only; 数据 alone, or with an article's id, lists them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bot.citing import article_line, passage_numbers
from bot.commands.address import find_hit
from bot.commands.command import Command, Desk, Run
from bot.commands.replies import Setting, compose
from bot.commands.replies.parts import title_of
from bot.commands.replies.quote import same_topic
from bot.commands.rows import rows_of
from bot.commands.scope import scope_line, whole_name
from bot.commands.search import search
from bot.domain.article import Article
from bot.domain.reply import Followup, Listing, Notice, Reply, Request, Row
from bot.entries import Entry, Figure, Quote

_MOST = 20
_IN_PAGES = ("figures", "quotes", "terms", "places")
_PAGE = re.compile(r"第(\d{1,4})页")


def _setting(desk: Desk) -> Setting:
    return Setting(desk.library, desk.language)


def listing(heading: str, entries: Sequence[Entry], desk: Desk) -> Listing:
    """Entries one below the other."""
    return Listing(heading, rows_of(entries, desk))


def page_of(rest: str) -> int:
    """The page that is asked for: 第2页 is the second; 0 where the words say something else, 1 where they say nothing."""
    found = _PAGE.fullmatch(rest)
    return max(1, int(found[1])) if found else 0 if rest else 1


def _paged(heading: str, rows: Sequence[Row], page: int, verb: str, desk: Desk) -> Listing:
    """Twenty rows; how many there are is said, and the next are one press away."""
    number = len(rows)
    first = min(page - 1, max(0, number - 1) // _MOST) * _MOST
    shown = tuple(rows[first : first + _MOST])
    last, phrases = first + len(shown), desk.phrases
    told = phrases.shown_from.format(first=first + 1, last=last, n=number)
    told = told if first else phrases.shown_of.format(shown=last, n=number)
    further = (Followup(phrases.more, f"{verb} 第{first // _MOST + 2}页", "more"),) if last < number else ()
    return Listing(heading, shown, (told,) if number > _MOST else (), further)


def _heading(kind: str, what: str, desk: Desk) -> str:
    phrases = desk.phrases
    return {"figure": phrases.figures_of, "quote": phrases.quotes_of}.get(kind, phrases.terms_of).format(what=what)


def _of_kind(kind: Literal["figure", "quote", "term"], verb: str) -> Run:
    async def run(rest: str, request: Request, desk: Desk) -> Reply:
        article, page = desk.library.article(rest) if rest else None, page_of(rest)
        if article is None and not page:
            return await search(rest, request, desk, kind)
        library = desk.library if article else desk.within
        entries = [e for e in library.entries if e.kind == kind and article in (None, e.article)]
        if article is not None:
            return listing(_heading(kind, _name(article), desk), entries, desk)
        return _paged(_heading(kind, whole_name(desk), desk), rows_of(entries, desk), page, verb, desk)

    return run


def _name(article: Article | None) -> str:
    return "" if article is None else title_of(article)


async def summaries(rest: str, request: Request, desk: Desk) -> Reply:
    """The summary of the article that is named; without words, the articles to choose from."""
    if not rest:
        return await articles("", request, desk)
    hit = find_hit(f"{rest}/summary", desk.library) or find_hit(rest, desk.library)
    return compose(hit, _setting(desk)) if hit else await search(rest, request, desk, "summary")


async def articles(rest: str, request: Request, desk: Desk) -> Reply:
    """All articles, each with what it holds."""
    if rest:
        hit = find_hit(rest, desk.library)
        return compose(hit, _setting(desk)) if hit else await search(rest, request, desk, "article")
    counts = Counter((entry.article.id, entry.kind) for entry in desk.within.entries)
    rows = []
    for article in desk.within.articles:
        detail = desk.phrases.article_detail.format(
            passages=sum(1 for _ in article.passages()),
            figures=counts[article.id, "figure"],
            quotes=counts[article.id, "quote"],
        )
        opened = Followup(desk.phrases.read_summary, f"摘要 {article.id}")
        rows.append(Row(article_line(article, desk.language), detail, opened))
    note = tuple(filter(None, (scope_line(desk),)))
    return Listing(desk.phrases.articles_heading.format(n=len(rows)), tuple(rows), note)


async def places(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The places that figures are about."""
    page = page_of(rest)
    if not page:
        return None
    counts = Counter(e.place for e in desk.within.entries if isinstance(e, Figure) and e.place)
    rows = [
        Row(place, desk.phrases.place_detail.format(n=n), Followup(desk.phrases.open, f"地方数字 {place}"))
        for place, n in counts.most_common()
    ]
    return _paged(desk.phrases.places_heading, rows, page, "城市", desk)


async def place_figures(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The figures of one place."""
    entries: list[Entry] = [e for e in desk.within.entries if isinstance(e, Figure) and rest and e.place == rest]
    listed = listing(desk.phrases.figures_of.format(what=rest), entries, desk)
    return _with_poster(listed, f"地方数字 {rest}", desk) if entries else None


def _with_poster(listed: Listing, words: str, desk: Desk) -> Listing:
    """The listing with a button that makes a picture of its figures."""
    if desk.posters == "off":
        return listed
    made = Followup(desk.phrases.posters.make, f"海报 {words}", "ask", desk.library.version)
    return replace(listed, followups=(*listed.followups, made))


async def passage_figures(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The figures of one passage; at the address of a figure, the others of its passage."""
    figure = desk.library.entry(rest)
    found = desk.library.passage(f"{figure.article.id}/{figure.citations[0].passage.id}" if figure else rest)
    if found is None:
        return _gone(rest, desk)
    article, passage = found
    around = desk.library.entries_in(article.id, passage.id)
    entries = [e for e in around if isinstance(e, Figure) and e is not figure]
    place = f"{_name(article)}{passage_numbers((passage.number,), article, desk.phrases)}"
    template = desk.phrases.other_figures_of if figure else desk.phrases.figures_of
    listed = listing(template.format(what=place), entries, desk)
    return _with_poster(listed, f"本段数字 {article.id}/{passage.id}", desk)


async def same_topic_quotes(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The other quotations on the topics of one."""
    quote = desk.library.entry(rest)
    if not isinstance(quote, Quote):
        return _gone(rest, desk) if "/" in rest else None
    heading = desk.phrases.same_topic_of.format(topics=desk.phrases.comma.join(quote.topics))
    return listing(heading, same_topic(quote, desk.within), desk)


async def view(rest: str, request: Request, desk: Desk) -> Reply | None:
    """What stands at an address, as an answer."""
    hit = find_hit(rest, desk.library)
    if hit is not None:
        return compose(hit, _setting(desk))
    return _gone(rest, desk) if "/" in rest else None


def _gone(ref: str, desk: Desk) -> Notice:
    return Notice(desk.phrases.cannot_find.format(what=ref))


BROWSING: tuple[Command, ...] = (
    Command("figures", ("数据", "数字", "figure", "figures"), _of_kind("figure", "数据")),
    Command("quotes", ("金句", "引语", "quote", "quotes"), _of_kind("quote", "金句")),
    Command("terms", ("术语", "概念", "term", "terms"), _of_kind("term", "术语")),
    Command("summaries", ("摘要", "summary", "summaries"), summaries),
    Command("articles", ("文章", "目录", "articles"), articles),
    Command("places", ("城市", "地方", "places"), places),
    Command("place-figures", ("地方数字",), place_figures),
    Command("passage-figures", ("本段数字",), passage_figures),
    Command("same-topic", ("同题",), same_topic_quotes),
    Command("view", ("查看",), view),
)
# The lists that are shown a page at a time, by the words that call them.
LISTS = {word: command.run for command in BROWSING if command.name in _IN_PAGES for word in command.words}
