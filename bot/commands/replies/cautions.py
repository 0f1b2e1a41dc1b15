"""What a reader must mind: words that are doubtful or somebody else's, the editors' notes on them, and hints."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.commands.replies.parts import Setting, hint
from bot.domain.article import Article, Citation, Doubt
from bot.domain.reply import Line
from bot.entries import Quote, Term
from bot.entries.entry import serious_first
from bot.languages.marks import sentence
from bot.library import Library
from bot.search.result import Hit

# What stands before words that the article itself gives as the view of others: 普遍认为：……
_HELD = re.compile(r"认为[，：:]?[“‘]?$")
_MOST_NOTES = 2


def doubts_of(hit: Hit) -> tuple[Doubt, ...]:
    """What is doubtful about the words of a hit, the serious first; of a quotation also about its date and occasion."""
    if hit.entry is not None:
        return hit.entry.doubts
    return serious_first(hit.citation.doubts) if hit.citation is not None else ()


def warning_of(hit: Hit, setting: Setting) -> str | None:
    """What stands above the answer: that the words are doubtful, or that this is not where they come from."""
    if any(doubt.serious for doubt in doubts_of(hit)):
        return setting.phrases.doubtful
    return setting.phrases.not_original if borrowed_by(hit, setting.library) else None


def borrowed_by(hit: Hit, library: Library) -> Quote | None:
    """The quotation of unknown origin that a hit's first words are, or stand in, or contain; None for words of their author."""
    if isinstance(hit.entry, Quote):
        return hit.entry if hit.entry.rank == "unattributed" else None
    place = hit.entry.citations[0] if isinstance(hit.entry, Term) else hit.citation
    return None if place is None else borrowed_at(place, library)


def borrowed_at(place: Citation, library: Library) -> Quote | None:
    """The same for words of a passage."""
    if _HELD.search(place.passage.text[: place.start]):
        return None
    around = library.entries_in(place.article.id, place.passage.id)
    return next((e for e in around if isinstance(e, Quote) and e.rank == "unattributed" and _covers(e, place)), None)


def _covers(quote: Quote, place: Citation) -> bool:
    own = quote.citations[0]
    return (own.start <= place.start and place.end <= own.end) or (place.start <= own.start and own.end <= place.end)


def borrowed_in(article: Article, library: Library) -> tuple[Quote, ...]:
    """The quotations of an article whose origin is not printed, and of which the editors note something."""
    return tuple(
        entry
        for entry in library.entries
        if isinstance(entry, Quote) and entry.article is article and entry.rank == "unattributed" and entry.note
    )


def annotation(note: str, article: Article, setting: Setting) -> str:
    """A note of the editors, with who signed the article off and when."""
    review = article.reviewed
    by = setting.phrases.reviewer.format(by=review.by, on=review.on) if review else ""
    return setting.phrases.annotation.format(note=sentence(note), reviewer=by)


def editors_notes(hit: Hit, setting: Setting, shown: str | None = None) -> list[str]:
    """The editors' notes: on what is doubtful (with `shown`, of words shown), and on words of unknown origin."""
    said = [d.note for d in doubts_of(hit) if d.serious or shown is None or d.text in shown]
    borrowed = borrowed_by(hit, setting.library)
    if borrowed is not None and borrowed.note:
        said.append(borrowed.note)
    return [annotation(note, hit.article, setting) for note in said]


def notes(hit: Hit, setting: Setting, *hints: str | None, shown: str | None = None) -> tuple[Line, ...]:
    """Two small lines at most: the editors' notes first, then hints; a hint that says the same is left out."""
    said = editors_notes(hit, setting, shown)
    for text in filter(None, hints):
        if not any(text.rstrip("。") in line for line in said):
            said.append(hint(text, setting))
    return tuple(Line("note", text) for text in said[:_MOST_NOTES])


def note_of(lines: Iterable[Line]) -> str:
    """The first hint among the lines, for the record."""
    return next((line.text for line in lines if line.role == "note"), "")
