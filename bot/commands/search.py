"""A question in words: what is found becomes an answer, and what is not found is remembered."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.command import KEPT, Desk
from bot.commands.referring import questions_in
from bot.commands.replies import Setting, claim_of, compose
from bot.commands.replies.cautions import warning_of
from bot.commands.replies.figure import compose_both, compose_change
from bot.commands.replies.near import compose_near, compose_none
from bot.commands.replies.offered import MOST
from bot.commands.scope import scope_line
from bot.domain.ports import Question
from bot.domain.reply import Answer, Followup, Request, Status
from bot.entries import Figure
from bot.languages.asking import is_everyday, timeless
from bot.search.find import find
from bot.search.index import Index
from bot.search.rank import threshold
from bot.search.result import Found, Hit, Kind

_FURTHER = 4
# From this share of the first confidence on, something else serves nearly as well.
_NEARLY = 0.6


async def search(words: str, request: Request, desk: Desk, kind: Kind | None = None) -> Answer:
    """The answer to a question, of one kind only if `kind` says so; the question is recorded."""
    context = questions_in(request.context)
    key = (words, context, kind, desk.language.code, desk.scope)
    status, answer = desk.kept.answered.get(key) or _kept(desk, key, _answer(words, context, desk, kind))
    # Talk among people is nobody's question to us, unless it goes on from an answer.
    if request.addressed or (request.context and status == "answered"):
        asked = desk.ports.clock.now()
        await desk.ports.questions.record(
            Question(words, status, request.workspace, request.user, asked, request.enterprise)
        )
    return answer


def _kept(desk: Desk, key: tuple[object, ...], answered: tuple[Status, Answer]) -> tuple[Status, Answer]:
    if len(desk.kept.answered) >= KEPT:
        desk.kept.answered.clear()
    desk.kept.answered[key] = answered
    return answered


def _answer(words: str, context: tuple[str, ...], desk: Desk, kind: Kind | None) -> tuple[Status, Answer]:
    """What was found, and the answer, which is the same for whoever asks in this language."""
    found, everyday = find(words, desk.index, context, kind), is_everyday(words)
    if everyday:
        # Of the weather and the hour printed articles tell nothing, however like their words may sound.
        found = replace(found, status="none", hits=(), lacking=None)
    setting = Setting(desk.within, desk.language, scope=scope_line(desk))
    if found.status == "none":
        # What is not there at all is not there for one year either, and is better said without it.
        general = timeless(words)
        lacks_all = general != words and not everyday and find(general, desk.index, (), kind).status == "none"
        prompts = _answered(desk.index, desk.phrases.prompts)
        return found.status, compose_none(found, words, setting, general if lacks_all else words, prompts)
    return found.status, compose_found(found, words, setting)


def _answered(index: Index, prompts: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the suggestions that this library answers."""
    return tuple(words for words in prompts if find(words, index).status == "answered")


def compose_found(found: Found, words: str, setting: Setting) -> Answer:
    """The answer to what was found."""
    if found.status == "related":
        return compose_near(found, words, setting)
    setting = replace(setting, as_list=found.query.kind == "list")
    found = replace(found, hits=_sound_first(found, setting))
    answer = _change(found, setting) or _compared(found, setting) or compose(found.hits[0], setting)
    said = {claim.ref for claim in answer.claims}
    further = [claim for hit in found.hits[1:] if (claim := claim_of(hit, setting)).ref not in said][:_FURTHER]
    followups = answer.followups
    # More is offered where something else would answer nearly as well, and never beside words that must be checked.
    least = max(threshold(), found.hits[0].score * _NEARLY)
    if not answer.warning and len(followups) < MOST and any(claim.score >= least for claim in further):
        followups = (*followups, Followup(setting.phrases.more, f"更多 {words}", "more"))
    return replace(answer, claims=(*answer.claims, *further), followups=followups, beside=len(further))


def _sound_first(found: Found, setting: Setting) -> tuple[Hit, ...]:
    """Of several quotations that would serve, one that can be quoted before one that must be checked."""
    first, *others = found.hits
    if found.query.kind != "quote" or first.kind != "quote" or warning_of(first, setting) is None:
        return found.hits
    least = max(threshold(), first.score * _NEARLY)
    sound = [h for h in others if h.kind == "quote" and h.score >= least and warning_of(h, setting) is None]
    return (*sound[:1], *(hit for hit in found.hits if hit not in sound[:1]))


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
