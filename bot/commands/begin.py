"""开始: the three things to try first; 今天的摘要: what a digest on everything would show today."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.choosing import FIGURES_WORD, QUOTES_WORD
from bot.commands.command import Command, Desk
from bot.domain.reply import Followup, Listing, Notice, Reply, Request, Row
from bot.search.find import find


async def begin(rest: str, request: Request, desk: Desk) -> Reply | None:
    """What Yinju is, and three buttons: each asks something that this library answers."""
    if rest:
        return None
    said = desk.phrases.home
    asked = [words for words in desk.phrases.prompts if find(words, desk.index).status == "answered"]
    kinds = {find(words, desk.index).hits[0].kind: words for words in reversed(asked)}
    tries = (
        (said.try_figure, kinds.get("figure", FIGURES_WORD)),
        (said.try_quote, kinds.get("quote", QUOTES_WORD)),
        (said.try_check, "核"),
    )
    rows = tuple(Row(label, "", Followup(_button(words, desk), words)) for label, words in tries)
    return Listing(said.begin, rows, (said.about,))


def _button(words: str, desk: Desk) -> str:
    """What stands on a button: the question itself; of a command what it does."""
    said = desk.phrases.home
    return {"核": said.check, FIGURES_WORD: said.find_figure, QUOTES_WORD: said.find_quote}.get(words, words)


async def today(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The digest of this day as it would be on every topic: a quotation, a figure, an article."""
    if rest:
        return None
    # Imported here: a question at the shell does not wait for the calendar.
    from bot.digest.describe import example
    from bot.digest.due import local_date
    from bot.digest.make import next_digest

    wished = example((), desk.language.code, desk.today)
    zone = request.zone or wished.schedule.zone
    wished = replace(
        wished,
        enterprise=request.enterprise,
        workspace=request.workspace or "",
        schedule=replace(wished.schedule, zone=zone, weekdays=frozenset(range(1, 8))),
    )
    day = local_date(wished.schedule, desk.ports.clock.now())
    made = await next_digest(wished, desk.within, desk.ports, day)
    return made or Notice(desk.phrases.digest.nothing_to_show.format(topics=desk.phrases.digest.all_topics))


BEGIN = Command("begin", ("开始", "start"), begin)
TODAY = Command("today", ("今天的摘要", "今日摘要", "今天的日报", "today"), today)
