"""更多: what else was found for a question."""

from __future__ import annotations

import re

from bot.commands.command import Command, Desk
from bot.commands.referred import asked_before
from bot.commands.rows import row_of
from bot.domain.reply import Listing, Notice, Reply, Request
from bot.languages.marks import INNER
from bot.search.find import find

_MOST = 8
_LONGEST = 20
_STILL = re.compile(r"[\s？?。.！!，,吗呢的么]+|别的|其他|没有")


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The other hits for a question; without one, or as 还有吗, for the question before."""
    alone = not _STILL.sub("", rest)
    asked = asked_before(request, desk) if alone else (rest, find(rest, desk.index, request.context))
    if asked is None:
        return Notice(desk.phrases.nothing_earlier)
    words, found = asked
    others = found.hits[1 : 1 + _MOST] if found.status == "answered" else ()
    if not others:
        return Notice(desk.phrases.no_more)
    what = words.strip(" ？?。")
    heading = desk.phrases.more_of.format(
        what=(what if len(what) <= _LONGEST else f"{what[:_LONGEST]}……").translate(INNER)
    )
    return Listing(heading, tuple(row_of(hit, desk) for hit in others))


MORE = Command(
    "more",
    ("更多", "还有吗", "还有呢", "还有么", "还有别的吗", "还有其他的吗", "还有其他吗", "more"),
    run,
)
