"""未答: the questions of this workspace that found nothing, for its admins alone."""

from __future__ import annotations

from bot.commands.command import Command, Desk, denied, unasked
from bot.domain.ports import Tenant
from bot.domain.reply import Listing, Notice, Reply, Request, Row

_MOST = 20


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The latest, newest first. With words after it, it is no command but a question."""
    if rest:
        return None
    phrases = desk.phrases
    # A list of what others asked is nobody's business in a channel, and only an admin's anywhere.
    if "admin" not in request.permissions:
        return denied(phrases.gaps_admins, unasked(request), desk)
    found = await desk.ports.questions.unanswered(Tenant(request.enterprise, request.workspace), _MOST)
    if not found:
        return Notice(phrases.gaps_none)
    rows = tuple(Row(question.words, question.asked.date().isoformat()) for question in found)
    return Listing(phrases.gaps_heading.format(n=len(rows)), rows)


GAPS = Command("gaps", ("未答", "缺口", "gaps"), run)
