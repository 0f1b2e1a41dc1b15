"""One verb per kind: 数据 X asks for figures only; 数据 alone, or with an article's id, lists them."""

from __future__ import annotations

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
from bot.commands.search import search
from bot.domain.article import Article
from bot.domain.reply import Followup, Listing, Notice, Reply, Request, Row
from bot.entries import Entry, Figure, Quote

_MOST = 20


def _setting(desk: Desk) -> Setting:
    return Setting(desk.library, desk.language)


def listing(heading: str, entries: Sequence[Entry], desk: Desk, most: int | None = None) -> Listing:
    """Entries one below the other, all or the first few; a list of a few says how many there are."""
    listed = entries[:most]
    note = (desk.phrases.shown_of.format(shown=len(listed), n=len(entries)),) if len(entries) > len(listed) else ()
    return Listing(heading, rows_of(listed, desk), note)


def _heading(kind: str, what: str, desk: Desk) -> str:
    phrases = desk.phrases
    return {"figure": phrases.figures_of, "quote": phrases.quotes_of}.get(kind, phrases.terms_of).format(what=what)


def _of_kind(kind: Literal["figure", "quote", "term"]) -> Run:
    async def run(rest: str, request: Request, desk: Desk) -> Reply:
        article = desk.library.article(rest) if rest else None
        if rest and article is None:
            return await search(rest, request, desk, kind)
        entries = [e for e in desk.library.entries if e.kind == kind and article in (None, e.article)]
        what = _name(article) or desk.phrases.whole_library
        return listing(_heading(kind, what, desk), entries, desk, _MOST if article is None else None)

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
    counts = Counter((entry.article.id, entry.kind) for entry in desk.library.entries)
    rows = []
    for article in desk.library.articles:
        detail = desk.phrases.article_detail.format(
            passages=sum(1 for _ in article.passages()),
            figures=counts[article.id, "figure"],
            quotes=counts[article.id, "quote"],
        )
        opened = Followup(desk.phrases.read_summary, f"摘要 {article.id}")
        rows.append(Row(article_line(article, desk.language), detail, opened))
    return Listing(desk.phrases.articles_heading.format(n=len(rows)), tuple(rows))


async def places(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The places that figures are about."""
    if rest:
        return None
    counts = Counter(e.place for e in desk.library.entries if isinstance(e, Figure) and e.place)
    rows = [
        Row(place, desk.phrases.place_detail.format(n=n), Followup(desk.phrases.open, f"地方数字 {place}"))
        for place, n in counts.most_common(_MOST)
    ]
    return Listing(desk.phrases.places_heading, tuple(rows))


async def place_figures(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The figures of one place."""
    entries: list[Entry] = [e for e in desk.library.entries if isinstance(e, Figure) and rest and e.place == rest]
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
    return listing(heading, same_topic(quote, desk.library), desk)


async def view(rest: str, request: Request, desk: Desk) -> Reply | None:
    """What stands at an address, as an answer."""
    hit = find_hit(rest, desk.library)
    if hit is not None:
        return compose(hit, _setting(desk))
    return _gone(rest, desk) if "/" in rest else None


def _gone(ref: str, desk: Desk) -> Notice:
    return Notice(desk.phrases.cannot_find.format(what=ref))


BROWSING: tuple[Command, ...] = (
    Command("figures", ("数据", "数字", "figure", "figures"), _of_kind("figure")),
    Command("quotes", ("金句", "引语", "quote", "quotes"), _of_kind("quote")),
    Command("terms", ("术语", "概念", "term", "terms"), _of_kind("term")),
    Command("summaries", ("摘要", "summary", "summaries"), summaries),
    Command("articles", ("文章", "目录", "articles"), articles),
    Command("places", ("城市", "地方", "places"), places),
    Command("place-figures", ("地方数字",), place_figures),
    Command("passage-figures", ("本段数字",), passage_figures),
    Command("same-topic", ("同题",), same_topic_quotes),
    Command("view", ("查看",), view),
)
