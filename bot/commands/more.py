"""更多: what else was found for a question."""

from __future__ import annotations

from bot.citing import source_line
from bot.commands.address import address_of
from bot.commands.browse import row_of
from bot.commands.command import Command, Desk
from bot.commands.replies import Setting, claim_of
from bot.commands.replies.parts import in_marks
from bot.domain.reply import Followup, Listing, Notice, Reply, Request, Row
from bot.search.find import find
from bot.search.result import Hit

_MOST = 8


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The other hits; without a question, it is a follow-up like 还有吗, which the search understands."""
    if not rest:
        return None if request.context else Notice(desk.phrases.nothing_earlier)
    found = find(rest, desk.index, request.context)
    others = found.hits[1 : 1 + _MOST]
    if not others:
        return Notice(desk.phrases.no_more)
    return Listing(desk.phrases.more_of.format(what=rest), tuple(_row(hit, desk) for hit in others))


def _row(hit: Hit, desk: Desk) -> Row:
    if hit.entry is not None:
        return row_of(hit.entry, desk)
    setting = Setting(desk.library, desk.language)
    claim = claim_of(hit, setting)
    opened = Followup(desk.phrases.open, f"查看 {address_of(hit)}", "ask", desk.library.version)
    text = in_marks(claim.text, setting) if claim.verbatim else claim.text
    return Row(text, source_line(claim.sources, desk.language), opened)


MORE = Command("more", ("更多", "more"), run)
