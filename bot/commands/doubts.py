"""校注: what the editors note about words that are printed so, perhaps wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citing import passage_numbers
from bot.commands.command import Command, Desk
from bot.commands.referred import resolve
from bot.commands.referring import DOUBTS_WORDS
from bot.commands.replies.cautions import borrowed_by, borrowed_in, doubts_of
from bot.commands.replies.parts import Setting, in_marks, title_of
from bot.domain.article import Doubt
from bot.domain.reply import Followup, Listing, Notice, Reply, Request, Row
from bot.entries import Quote
from bot.languages.marks import sentence
from bot.search.result import Hit


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The notes on what an address names, or on the answer before; of an article, all of them."""
    hits = resolve(rest, request, desk)
    if not isinstance(hits, tuple):
        return hits
    hit = hits[0]
    title = title_of(hit.article)
    if hit.entry or hit.citation:
        quote = borrowed_by(hit, desk.library)
        doubts = doubts_of(hit)
        borrowed: tuple[Quote, ...] = (quote,) if quote and quote.note else ()
    else:
        doubts, borrowed = hit.article.doubts, borrowed_in(hit.article, desk.library)
    rows = (*_rows(hit, doubts, desk), *(_borrowed(quote, desk) for quote in borrowed))
    if not rows:
        return Notice(desk.phrases.no_doubts.format(title=title))
    return Listing(desk.phrases.doubts_of.format(title=title), rows)


def _borrowed(quote: Quote, desk: Desk) -> Row:
    """Words whose origin is not printed, and what the editors note of them."""
    setting, place = Setting(desk.library, desk.language), quote.citations[0]
    opened = Followup(desk.phrases.see_context, f"上下文 {quote.ref}", "context", desk.library.version)
    where = passage_numbers((place.passage.number,), quote.article, desk.phrases)
    return Row(f"{in_marks(quote.text, setting)}　{sentence(quote.note or '')}", where, opened)


def _rows(hit: Hit, doubts: Sequence[Doubt], desk: Desk) -> tuple[Row, ...]:
    setting = Setting(desk.library, desk.language)
    rows = []
    for doubt in doubts:
        passage = hit.article.passage(doubt.passage)
        where = passage_numbers((passage.number,), hit.article, desk.phrases) if passage else doubt.passage
        detail = [where]
        if doubt.evidence:
            detail.append(sentence(desk.phrases.evidence.format(text=doubt.evidence)))
        address = f"{hit.article.id}/{doubt.passage}"
        if passage and doubt.text in passage.text:
            start = passage.text.index(doubt.text)
            address += f":{start}-{start + len(doubt.text)}"
        opened = Followup(desk.phrases.see_context, f"上下文 {address}", "context", desk.library.version)
        rows.append(Row(f"{in_marks(doubt.text, setting)}　{sentence(doubt.note)}", "　".join(detail), opened))
    return tuple(rows)


DOUBTS = Command("doubts", DOUBTS_WORDS, run)
