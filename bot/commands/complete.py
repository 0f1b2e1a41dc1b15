"""补全: what a few typed letters may be the beginning of, to be opened by choosing it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.commands.command import Command, Desk
from bot.domain.reply import Followup, Listing, Notice, Reply, Request, Row

if TYPE_CHECKING:
    from bot.search.complete import Completion

_MOST = 100
# So that a kind with many members leaves room for the others.
_OF_A_KIND = 30


async def run(rest: str, request: Request, desk: Desk) -> Reply:
    """The completions as rows, those of a kind together, the kind of the likeliest first; `detail` names the kind."""
    from bot.search.complete import KINDS, completions_of  # a question at the shell does not wait for it

    say, names = desk.phrases.seek, dict(desk.phrases.seek.groups)
    # Made from the whole library when first asked for, which others need not wait for.
    completions = await asyncio.to_thread(completions_of, desk.library)
    found = completions.complete(rest, _MOST * len(KINDS))
    kinds = dict.fromkeys(completion.kind for completion in found)
    shown = [c for kind in kinds for c in [c for c in found if c.kind == kind][:_OF_A_KIND]][:_MOST]
    if not shown:
        return Notice(say.completed_nothing.format(what=rest[:20]))
    rows = tuple(Row(c.name, names[c.kind], _opened(c, desk)) for c in shown)
    return Listing(say.completed.format(what=rest[:20]) if rest else say.window_pick, rows)


def _opened(completion: Completion, desk: Desk) -> Followup:
    return Followup(desk.phrases.open, f"查看 {completion.address}", "ask", desk.library.version)


COMPLETE = Command("complete", ("补全",), run)
