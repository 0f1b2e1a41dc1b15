"""上下文: the passage in which the words stand, and its neighbours."""

from __future__ import annotations

from bot.citing import source_line
from bot.commands.command import Command, Desk
from bot.commands.referred import resolve
from bot.commands.referring import CONTEXT_WORDS
from bot.commands.replies import Setting, claim_of
from bot.commands.replies.parts import title_of
from bot.domain.reply import ContextView, Followup, Reply, Request


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The passage around what an address names; without one, around the answer before."""
    hits = resolve(rest, request, desk)
    if not isinstance(hits, tuple):
        return hits
    claim = claim_of(hits[0], Setting(desk.library, desk.language))
    place = claim.sources[0]
    article, phrases = place.article, desk.phrases
    around = [p.text for p in article.passages() if abs(p.number - place.passage.number) == 1]
    first = place.passage.number == 1
    before = None if first else around[0]
    after = around[-1] if len(around) > (0 if first else 1) else None
    note = [source_line((place,), desk.language)]
    if any(repair.rule for repair in article.repairs):
        note.append(phrases.width_footer)
    cite = Followup(phrases.see_source, f"引用 {article.id}", "cite", desk.library.version)
    heading = phrases.context_heading.format(title=title_of(article))
    return ContextView(heading, place, before, after, tuple(note), (cite,))


CONTEXT = Command("context", CONTEXT_WORDS, run)
