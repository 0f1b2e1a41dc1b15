"""分享: what was shown, built again from its address, for the channel."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.address import find_hits
from bot.commands.command import Command, Desk
from bot.commands.replies import Setting, compose
from bot.commands.replies.figure import compose_both, compose_change
from bot.commands.replies.offered import LISTED
from bot.domain.reply import Answer, Notice, Reply, Request, Share
from bot.entries import Figure

_PAIR = 2


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The answer at an address, with the wish to be shared in the speaker's name."""
    if not rest:
        return None
    listed = rest.startswith(LISTED)
    answer = rebuild(rest.removeprefix(LISTED), Setting(desk.library, desk.language, as_list=listed))
    if answer is None:
        return Notice(desk.phrases.cannot_find.format(what=rest)) if "/" in rest else None
    return replace(answer, effects=(Share(by=request.user),)) if request.user else answer


def rebuild(address: str, setting: Setting) -> Answer | None:
    """The answer that an address stands for."""
    hits = find_hits(address, setting.library)
    if hits is None:
        return None
    if len(hits) == _PAIR and all(isinstance(hit.entry, Figure) for hit in hits):
        if "~" in address:
            return compose_change(hits[0], hits[1], setting)
        return compose_both(hits[0], hits[1], setting)
    return compose(hits[0], setting)


SHARE = Command("share", ("分享", "share"), run)
