"""转给编辑, 报错, 补报: what readers tell those who keep the knowledge."""

from __future__ import annotations

from typing import Literal

from bot.commands.address import find_hits
from bot.commands.command import Command, Desk
from bot.commands.referring import questions_in
from bot.commands.replies import Setting
from bot.commands.replies.parts import missing_names
from bot.domain.field import Field
from bot.domain.learning import ReaderReport
from bot.domain.ports import Place
from bot.domain.reply import Form, Notice, PassOn, Reply, Request
from bot.languages.marks import INNER

_LONGEST = 1_000


async def pass_on(rest: str, request: Request, desk: Desk) -> Reply | None:
    """A question for the editors; without one, the question before."""
    words = rest or "".join(questions_in(request.context)[-1:])
    if not words:
        return Notice(desk.phrases.nothing_earlier)
    if not await _record("question", words, request, desk):
        return Notice(desk.phrases.not_kept_here)
    noted = desk.phrases.question_noted.format(words=words[:_LONGEST].translate(INNER))
    return Notice(noted, effects=(PassOn(words[:_LONGEST]),))


async def fault(rest: str, request: Request, desk: Desk) -> Reply | None:
    """Something that was shown is wrong: named by its address, or told in words, or simply the answer before."""
    before = request.context[-1] if request.context else ""
    if not rest and not before:
        return Notice(desk.phrases.nothing_earlier)
    named = bool(rest) and find_hits(rest, desk.library) is not None
    words = rest if named else "\n".join(filter(None, (rest, before)))
    if not await _record("fault", words, request, desk):
        return Notice(desk.phrases.not_kept_here)
    return Notice(desk.phrases.fault_noted)


async def reference(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The name, date and page of an article that are not printed; without them, the form to fill in."""
    name, _, said = rest.partition(" ")
    article = desk.library.article(name)
    if article is None:
        return Notice(desk.phrases.cannot_find.format(what=name)) if rest else None
    if not said.strip():
        gaps = missing_names(article, Setting(desk.library, desk.language))
        label = desk.phrases.comma.join(gaps)
        return Form(lacks(gaps, desk), (Field("reference", label),), f"补报 {article.id}")
    if not await _record("reference", rest, request, desk):
        return Notice(desk.phrases.not_kept_here)
    return Notice(desk.phrases.reference_noted.format(words=said.strip()[:_LONGEST]))


def lacks(gaps: tuple[str, ...], desk: Desk) -> str:
    """补报名和日期: the label of the button, with the first two things that are missing."""
    return desk.phrases.fill_in.format(what=desk.phrases.and_also.join(gaps[:2]))


async def _record(kind: Literal["question", "fault", "reference"], words: str, request: Request, desk: Desk) -> bool:
    """Keep a report; False at the terminal, where nobody but its user would ever see it."""
    if request.door in ("terminal", "line"):
        return False
    place = Place(request.enterprise, request.workspace, request.channel or "", request.thread or "")
    report = ReaderReport(kind, words[:_LONGEST], place, request.user, desk.ports.clock.now())
    await desk.ports.reports.record(report)
    return True


PASS_ON = Command("pass-on", ("转给编辑",), pass_on)
FAULT = Command("fault", ("报错",), fault)
REFERENCE = Command("reference", ("补报",), reference)
