"""What 出处 or 上下文 refers to when it stands alone: the answer to the question before."""

from __future__ import annotations

from bot.commands.command import Desk
from bot.domain.reply import Request
from bot.search.find import find
from bot.search.result import Hit


def referred(request: Request, desk: Desk) -> tuple[Hit, ...] | None:
    """What was found for the latest earlier question that found anything; None where there is none."""
    for number in range(len(request.context) - 1, -1, -1):
        found = find(request.context[number], desk.index, request.context[:number])
        if found.hits and found.status != "none":
            return found.hits
    return None
