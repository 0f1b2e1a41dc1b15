"""What 出处 or 上下文 refers to when it stands alone: the answer to the question before."""

from __future__ import annotations

from bot.commands.address import find_hits
from bot.commands.command import Desk
from bot.commands.referring import questions_in
from bot.domain.reply import Notice, Request
from bot.search.find import find
from bot.search.result import Found, Hit


def asked_before(request: Request, desk: Desk) -> tuple[str, Found] | None:
    """The latest earlier question that found anything, with what it found; None where there is none.

    Words that name nothing themselves (出处？) found what the question before them had found.
    """
    context = questions_in(request.context)
    for number in range(len(context) - 1, -1, -1):
        words = context[number]
        found = find(words, desk.index, context[:number])
        if found.hits and found.status != "none" and (found.query.content or not number):
            return words, found
    return None


def referred(request: Request, desk: Desk) -> tuple[Hit, ...] | None:
    """What was found for that question."""
    asked = asked_before(request, desk)
    return asked[1].hits if asked else None


def resolve(rest: str, request: Request, desk: Desk) -> tuple[Hit, ...] | Notice | None:
    """What an address names, or the answer before where there is none.

    A notice where the address or the thread leads nowhere; None where the words are no address, but a question.
    """
    hits = find_hits(rest, desk.library) if rest else referred(request, desk)
    if hits is not None:
        return hits
    if "/" in rest:
        return Notice(desk.phrases.cannot_find.format(what=rest))
    return None if rest else Notice(desk.phrases.nothing_earlier)
