"""What may stand on a poster, and what may not: words of unknown origin, words of speakers, what is too long."""

from __future__ import annotations

from bot.commands.command import Desk
from bot.commands.replies import Setting, claim_of
from bot.commands.replies.cautions import borrowed_by
from bot.domain.article import Citation
from bot.domain.reply import Notice
from bot.entries import Quote, Term
from bot.search.result import Hit

LONGEST = 240
MOST_FIGURES = 8
_ENDS = "。！？；”"


def refusal(hit: Hit, desk: Desk) -> Notice | None:
    """Why there is no poster of a hit; None where there may be one."""
    say = desk.phrases.posters
    claim = claim_of(hit, Setting(desk.library, desk.language))
    if not claim.verbatim or claim.items or (isinstance(hit.entry, Term) and hit.entry.named_only):
        return Notice(say.kind)
    if borrowed_by(hit, desk.library) is not None:
        return Notice(say.unattributed)
    if hit.article.title is None and not (isinstance(hit.entry, Quote) and hit.entry.speaker):
        return Notice(say.untitled)
    if desk.posters != "all" and any(_is_spoken(place, desk) for place in claim.sources):
        return Notice(say.speakers)
    if hit.kind == "passage" and not all(_is_whole(place) for place in claim.sources):
        return Notice(say.part)
    if len(claim.text) > LONGEST:
        return Notice(say.long.format(n=len(claim.text), most=LONGEST))
    return None


def _is_whole(place: Citation) -> bool:
    """Whether words are whole sentences: a piece of one can be made to say anything."""
    before, text = place.passage.text[: place.start].rstrip(), place.excerpt
    return (not before or before[-1] in _ENDS) and (place.end == len(place.passage.text) or text[-1] in _ENDS)


def _is_spoken(place: Citation, desk: Desk) -> bool:
    """Whether the words are a speaker's, or hold words of one."""
    for entry in desk.library.entries_in(place.article.id, place.passage.id):
        if not isinstance(entry, Quote) or not entry.speaker:
            continue
        own = [cited for cited in entry.citations if cited.passage.id == place.passage.id]
        if any(cited.start < place.end and place.start < cited.end for cited in own):
            return True
    return False
