"""What is a person's own: the digests that she may see, with their switches, and what she asked lately."""

from __future__ import annotations

import asyncio

from bot.commands.command import Desk
from bot.digest import SETTINGS
from bot.digest.describe import in_words, next_in_words
from bot.domain.home import HomeLine, HomePart
from bot.domain.place import Tenant
from bot.domain.reply import Followup, Request
from bot.domain.subscription import Subscription

_SHOWN = 6
# Channels of others that are looked into for whether the person is in them: each costs calls to the platform.
_LOOKED = 12
_QUESTIONS = 6
_READ = 40


async def digests_part(request: Request, desk: Desk) -> HomePart:
    """Her own first, then those of channels that she is in; for admins all. Who may not change them gets no switches."""
    said = desk.phrases.home
    every = await desk.ports.subscriptions.of_workspace(_tenant(request)) if request.workspace else ()
    mine = [s for s in every if s.by and s.by == request.user]
    visible = [*mine, *await _visible([s for s in every if s not in mine], request, desk)]
    may = not desk.admins_only or "admin" in request.permissions
    lines = tuple(_line(s, s in mine, may, desk) for s in visible[:_SHOWN])
    left = len(visible) - len(lines)
    note = said.others_left.format(n=left) if left else "" if lines else said.no_digests
    new = (Followup(desk.phrases.digest.subscribe, f"{SETTINGS} 新建"),) if may else ()
    return HomePart(said.digests, lines, note, new)


async def _visible(others: list[Subscription], request: Request, desk: Desk) -> list[Subscription]:
    """Those of channels that the person is in. That there are others is not told: a channel may be private."""
    if "admin" in request.permissions:
        return others
    channels = [*dict.fromkeys(s.channel for s in others)][:_LOOKED]
    standings = await asyncio.gather(
        *(desk.ports.channels.standing(_tenant(request), channel, request.user or "") for channel in channels)
    )
    hers = {channel for channel, standing in zip(channels, standings, strict=True) if standing.person}
    return [s for s in others if s.channel in hers]


def _line(subscription: Subscription, mine: bool, may: bool, desk: Desk) -> HomeLine:
    said, digest = desk.phrases.home, desk.phrases.digest
    if subscription.state == "active":
        moment = next_in_words(subscription, desk.ports.clock.now(), desk.language)
        state = digest.next_one.format(moment=moment) if moment else ""
    else:
        state = said.paused if subscription.state == "paused" else said.stopped
    turned = (digest.pause, "暂停") if subscription.state == "active" else (digest.resume, "恢复")
    verbs = [(said.preview, "预览")]
    if may:
        verbs += [turned, (said.edit, "修改"), (digest.cancel, "退订")]
    buttons = tuple(Followup(label, f"{SETTINGS} {verb} {subscription.id}") for label, verb in verbs)
    detail = f"{said.mine if mine else ''}{state}".strip()
    return HomeLine(in_words(subscription, desk.language), detail, buttons, subscription.channel)


async def questions_part(request: Request, desk: Desk) -> HomePart:
    """What she asked lately, each once; pressing it asks it again."""
    said = desk.phrases.home
    asked = await desk.ports.questions.of_person(_tenant(request), request.user, _READ) if request.user else ()
    latest = {question.words: question for question in reversed(asked)}
    outcomes = dict(said.outcomes)
    lines = tuple(
        HomeLine(
            question.words,
            said.again_detail.format(date=question.asked.date().isoformat(), outcome=outcomes[question.status]),
            (Followup(said.ask_again, question.words),),
        )
        for question in sorted(latest.values(), key=lambda q: q.asked, reverse=True)[:_QUESTIONS]
    )
    return HomePart(said.questions, lines, "" if lines else said.no_questions)


def _tenant(request: Request) -> Tenant:
    return Tenant(request.enterprise, request.workspace)
