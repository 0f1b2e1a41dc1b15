"""A question in words: what is found becomes an answer, and what is not found is remembered."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.command import Desk
from bot.commands.replies import Setting, claim_of, compose
from bot.commands.replies.figure import compose_both, compose_change
from bot.commands.replies.near import compose_near, compose_none
from bot.domain.ports import Question
from bot.domain.reply import Answer, Followup, Request
from bot.entries import Figure
from bot.search.find import find
from bot.search.result import Found, Hit, Kind

_FURTHER = 4
_BUTTONS = 4


async def search(words: str, request: Request, desk: Desk, kind: Kind | None = None) -> Answer:
    """The answer to a question, of one kind only if `kind` says so; the question is recorded."""
    found = find(words, desk.index, request.context, kind)
    asked = desk.ports.clock.now()
    await desk.ports.questions.record(
        Question(words, found.status, request.workspace, request.user, asked, request.enterprise)
    )
    return compose_found(found, words, Setting(desk.library, desk.language))


def compose_found(found: Found, words: str, setting: Setting) -> Answer:
    """The answer to what was found."""
    if found.status == "none" or not found.hits:
        return compose_none(found, words, setting)
    if found.status == "related":
        return compose_near(found, words, setting)
    setting = replace(setting, as_list=found.query.kind == "list")
    answer = _change(found, setting) or _compared(found, setting) or compose(found.hits[0], setting)
    said = {claim.ref for claim in answer.claims}
    further = [claim for hit in found.hits[1:] if (claim := claim_of(hit, setting)).ref not in said][:_FURTHER]
    followups = answer.followups
    if further and len(followups) < _BUTTONS:
        followups = (*followups, Followup(setting.phrases.more, f"更多 {words}", "more"))
    return replace(answer, claims=(*answer.claims, *further), followups=followups)


def _change(found: Found, setting: Setting) -> Answer | None:
    figure = found.hits[0].entry
    if found.query.wants != "change" or not isinstance(figure, Figure) or figure.base_ref is None:
        return None
    base = setting.library.entry(figure.base_ref)
    if not isinstance(base, Figure):
        return None
    earlier = Hit("figure", base.ref, base.article, found.hits[0].score, entry=base)
    return compose_change(earlier, found.hits[0], setting)


def _compared(found: Found, setting: Setting) -> Answer | None:
    figures = [hit for hit in found.hits[:2] if isinstance(hit.entry, Figure)]
    if not found.query.compared or len(figures) < 2:
        return None
    return compose_both(figures[0], figures[1], setting)
