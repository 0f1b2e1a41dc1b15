"""更多: what else was found for a question."""

from __future__ import annotations

import re

from bot.commands.address import address_of
from bot.commands.browse import LISTS, page_of
from bot.commands.command import Command, Desk, split_command
from bot.commands.referred import asked_before
from bot.commands.referring import MORE_WORDS, asked_for_more, questions_in
from bot.commands.replies import Setting
from bot.commands.rows import row_of
from bot.commands.search import compose_found
from bot.domain.reply import Listing, Notice, Reply, Request
from bot.languages.marks import INNER
from bot.search.find import find

_MOST = 8
_LONGEST = 20
_STILL = re.compile(r"[\s？?。.！!，,吗呢的么]+|别的|其他|没有")


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The other hits for a question; without one, or as 还有吗, for the question before."""
    alone = not _STILL.sub("", rest)
    listed = await _next_page(request, desk) if alone else None
    if listed is not None:
        return listed
    asked = asked_before(request, desk) if alone else (rest, find(rest, desk.index, questions_in(request.context)))
    if asked is None:
        return Notice(desk.phrases.nothing_earlier)
    words, found = asked
    shown = compose_found(found, words, Setting(desk.library, desk.language))
    first = {claim.ref for claim in shown.claims[:1]}
    others = [hit for hit in found.hits if address_of(hit) not in first] if found.status == "answered" else []
    # Asked again, it goes on where it ended.
    others = others[asked_for_more(request.context) * _MOST :][:_MOST] if alone else others[:_MOST]
    if not others:
        return Notice(desk.phrases.no_more)
    what = words.strip(" ？?。")
    heading = desk.phrases.more_of.format(
        what=(what if len(what) <= _LONGEST else f"{what[:_LONGEST]}……").translate(INNER)
    )
    return Listing(heading, tuple(row_of(hit, desk) for hit in others))


async def _next_page(request: Request, desk: Desk) -> Reply | None:
    """What follows of the list that was asked for last; None where the question before was for no list."""
    name, rest = split_command("".join(questions_in(request.context)[-1:]))
    page = page_of(rest) + asked_for_more(request.context) if name in LISTS and page_of(rest) else 0
    before = await LISTS[name](f"第{page}页", request, desk) if page else None
    if not isinstance(before, Listing):
        return None
    if not before.followups:
        return Notice(desk.phrases.no_more)
    return await LISTS[name](f"第{page + 1}页", request, desk)


MORE = Command("more", MORE_WORDS, run)
