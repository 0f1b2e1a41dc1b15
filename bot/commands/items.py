"""逐条原文: each item of a list with the sentence in which it stands."""

from __future__ import annotations

from bot.citing import passage_numbers, source_line
from bot.commands.address import find_hit
from bot.commands.command import Command, Desk
from bot.commands.replies import Setting
from bot.commands.replies.cautions import warning_of
from bot.commands.replies.parts import in_marks
from bot.domain.article import Citation
from bot.domain.reply import Followup, Listing, Notice, Reply, Request, Row
from bot.entries import Term
from bot.languages.folding import letters_only
from bot.search.documents import sentences
from bot.search.result import Hit


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The items of the list at an address."""
    hit = find_hit(rest, desk.library) if rest else None
    term = hit.entry if hit is not None else None
    if not isinstance(term, Term) or not term.items:
        return Notice(desk.phrases.cannot_find.format(what=rest)) if "/" in rest else None
    rows = tuple(_row(item, place, desk) for item, place in zip(term.items, term.item_citations, strict=True))
    heading = desk.phrases.items_heading.format(name=term.name)
    return Listing(heading, rows, (source_line(term.places, desk.language),))


def _row(item: str, place: Citation, desk: Desk) -> Row:
    """An item, its sentence and its passage; one that its sentence begins with is not said twice."""
    setting, phrases = Setting(desk.library, desk.language), desk.phrases
    whole = sentence_of(place)
    words = in_marks(whole.excerpt, setting)
    text = words if whole.excerpt.startswith(item) else phrases.each_item.format(item=item, text=words)
    warning = warning_of(Hit("passage", "", whole.article, 1.0, citation=whole), setting)
    if warning:
        text = phrases.warned_row.format(warning=warning, text=text)
    address = f"{place.article.id}/{place.passage.id}:{place.start}-{place.end}"
    opened = Followup(phrases.see_context, f"上下文 {address}", "context", desk.library.version)
    return Row(text, passage_numbers((place.passage.number,), place.article, phrases), opened)


def sentence_of(place: Citation) -> Citation:
    """The sentence around the words; where that is only the heading of the passage, the next one with it."""
    start, end, heading = place.start, place.end, letters_only(place.passage.heading or "")
    for sentence in sentences(place.article, place.passage):
        if sentence.start < place.end and place.start < sentence.end:
            start, end = min(start, sentence.start), max(end, sentence.end)
        elif sentence.start >= end and letters_only(place.passage.text[start:end]) == heading:
            end = sentence.end
    return Citation(place.article, place.passage, start, end)


ITEMS = Command("items", ("逐条原文",), run)
