"""What admins see besides: questions that found nothing, what readers think, and how the knowledge stands."""

from __future__ import annotations

from bot.commands.address import find_hit
from bot.commands.command import Desk
from bot.commands.replies.parts import Setting, claim_of
from bot.domain.home import HomeLine, HomePart
from bot.domain.learning import Opinion
from bot.domain.place import Tenant
from bot.domain.reply import Followup, Request

_GAPS, _OPINIONS, _PROBLEMS, _NAMES = 5, 4, 5, 5
_COUNTED = 50


async def kept_parts(request: Request, desk: Desk) -> tuple[HomePart, ...]:
    """The three parts, of this workspace alone; the knowledge is everybody's."""
    tenant = Tenant(request.enterprise, request.workspace)
    gaps = await desk.ports.questions.unanswered(tenant, _COUNTED)
    opinions = await desk.ports.opinions.of_workspace(tenant, _COUNTED)
    said = desk.phrases.home
    lines = tuple(HomeLine(gap.words, gap.asked.date().isoformat()) for gap in gaps[:_GAPS])
    every = (Followup(desk.phrases.more, "未答"),) if len(gaps) > _GAPS else ()
    return (
        HomePart(said.gaps.format(n=len(gaps)), lines, "" if gaps else said.no_gaps, every),
        _feedback(opinions, desk),
        _state(desk),
    )


def _feedback(opinions: tuple[Opinion, ...], desk: Desk) -> HomePart:
    said = desk.phrases.home
    if not opinions:
        return HomePart(said.feedback, (), said.feedback_none)
    up = sum(opinion.mark == "up" for opinion in opinions)
    shown = [o for o in opinions if o.reason or o.mark == "down"][:_OPINIONS]
    lines = tuple(_opinion(opinion, desk) for opinion in shown)
    return HomePart(said.feedback, lines, said.feedback_count.format(up=up, down=len(opinions) - up))


def _opinion(opinion: Opinion, desk: Desk) -> HomeLine:
    """What was thought of what, and why. Who it was is not told: it is about the answer."""
    said, phrases = desk.phrases.home, desk.phrases
    setting = Setting(desk.library, desk.language)
    hits = [hit for ref in opinion.refs if (hit := find_hit(ref, desk.library))]
    what = claim_of(hits[0], setting).label if hits else phrases.comma.join(opinion.refs)
    mark = phrases.opinion_up if opinion.mark == "up" else phrases.opinion_down
    detail = said.feedback_reason.format(date=opinion.given.date().isoformat(), reason=opinion.reason or said.no_reason)
    opened = (Followup(phrases.open, f"查看 {hits[0].ref}"),) if hits else ()
    return HomeLine(said.feedback_line.format(mark=mark, what=what), detail, opened)


def _state(desk: Desk) -> HomePart:
    """The version in use, what is wrong with the files (their names, not where they lie), and what is not reviewed."""
    said, state = desk.phrases.home, desk.state
    first = said.problems.format(n=len(state.problems)) if state.problems else said.sound
    lines = [HomeLine(said.version.format(version=desk.library.version) + first)]
    lines += [
        HomeLine(f"{p.path.name}:{p.line}:{p.column}: {p.message}（{p.rule}）") for p in state.problems[:_PROBLEMS]
    ]
    if len(state.problems) > _PROBLEMS:
        lines.append(HomeLine(said.more_of.format(n=len(state.problems) - _PROBLEMS)))
    names = desk.phrases.comma.join(state.unreviewed[:_NAMES])
    waiting = said.unreviewed.format(n=len(state.unreviewed), names=names) if state.unreviewed else said.all_reviewed
    return HomePart(said.state, tuple(lines), waiting)
