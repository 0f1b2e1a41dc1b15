"""One verb per kind: 数据 X asks for figures only; 数据 alone, or with an article's id, lists them."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from bot.citing import article_line, source_line
from bot.commands.address import find_hit
from bot.commands.command import Command, Desk, Run
from bot.commands.replies import Setting, compose
from bot.commands.replies.parts import in_marks, title_of
from bot.commands.search import search
from bot.domain.article import Article
from bot.domain.reply import Followup, Listing, Notice, Reply, Request, Row
from bot.entries import Entry, Figure, Quote, Term

_MOST = 20


def _setting(desk: Desk) -> Setting:
    return Setting(desk.library, desk.language)


def row_of(entry: Entry, desk: Desk) -> Row:
    """An entry as one line of a listing, with the words that open it."""
    setting = _setting(desk)
    text = entry.names()[0] if entry.names() else entry.ref
    if isinstance(entry, Figure):
        text = setting.phrases.compared.format(subject=entry.subject, value=entry.reached)
    elif isinstance(entry, Quote):
        text = in_marks(entry.text, setting)
    elif isinstance(entry, Term):
        text = entry.name
    opened = Followup(desk.phrases.open, f"查看 {entry.ref}", "ask", desk.library.version)
    return Row(text, source_line(entry.citations, desk.language), opened)


def listing(heading: str, entries: list[Entry], desk: Desk) -> Listing:
    """Entries one below the other; a long list says how much of it is shown."""
    listed = entries[:_MOST]
    note = (desk.phrases.shown_of.format(shown=len(listed), n=len(entries)),) if len(entries) > len(listed) else ()
    return Listing(heading, tuple(row_of(entry, desk) for entry in listed), note)


def _heading(kind: str, what: str, desk: Desk) -> str:
    phrases = desk.phrases
    return {"figure": phrases.figures_of, "quote": phrases.quotes_of}.get(kind, phrases.terms_of).format(what=what)


def _of_kind(kind: Literal["figure", "quote", "term"]) -> Run:
    async def run(rest: str, request: Request, desk: Desk) -> Reply:
        article = desk.library.article(rest) if rest else None
        if rest and article is None:
            return await search(rest, request, desk, kind)
        entries = [e for e in desk.library.entries if e.kind == kind and article in (None, e.article)]
        return listing(_heading(kind, _name(article) or desk.phrases.whole_library, desk), entries, desk)

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
    return listing(desk.phrases.figures_of.format(what=rest), entries, desk) if entries else None


async def passage_figures(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The figures of one passage."""
    found = desk.library.passage(rest)
    if found is None:
        return _gone(rest, desk)
    article, passage = found
    entries: list[Entry] = [e for e in desk.library.entries_in(article.id, passage.id) if isinstance(e, Figure)]
    place = f"{_name(article)}{desk.phrases.paragraph.format(n=passage.number)}"
    return listing(desk.phrases.figures_of.format(what=place), entries, desk)


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
    Command("view", ("查看",), view),
)
