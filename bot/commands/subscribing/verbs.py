"""What can be done with a subscription once it is known which: each verb looks, acts through the ports, and says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

from bot.commands.command import Desk
from bot.commands.subscribing.allowed import any_to_show, nothing_to_show, refusal, unfit
from bot.commands.subscribing.form import as_words, edit_form
from bot.commands.subscribing.view import channel_name, settings_view, supply, tenant_of
from bot.commands.subscribing.wish import changed, read_wish
from bot.digest import SETTINGS
from bot.digest.choose import topics_of
from bot.digest.describe import in_words, next_in_words
from bot.digest.due import local_date, next_due
from bot.digest.make import next_digest
from bot.domain.reply import Followup, Notice, Reply, Request
from bot.domain.subscription import OPEN, Subscription

Verb = Callable[[Subscription, str, Request, Desk], Awaitable[Reply]]


async def preview(subscription: Subscription, rest: str, request: Request, desk: Desk) -> Reply:
    """The next digest, exactly as it would be posted if nothing were posted or changed in between."""
    made = await next_digest(subscription, desk.library, desk.ports)
    return made or nothing_to_show(subscription, desk)


async def edit(subscription: Subscription, rest: str, request: Request, desk: Desk) -> Reply:
    """Other settings, from words; without words, the form."""
    if not rest:
        return edit_form(subscription, desk)
    wish = read_wish(rest, topics_of(desk.library))
    if wish.unknown:
        return not_understood(wish.unknown, desk)
    wished = changed(subscription, wish)
    if request.named:
        wished = replace(wished, channel=request.named[0])
    refused = await unfit(wished, request, desk) or await refusal(wished, request, desk)
    if refused:
        return refused
    wished = replace(wished, since=first_date(wished, desk))
    if not await desk.ports.subscriptions.change(wished):
        return not_found(subscription.id, desk)
    return await confirmed(desk.phrases.digest.altered, wished, request, desk)


async def pause(subscription: Subscription, rest: str, request: Request, desk: Desk) -> Reply:
    """Nothing is sent until it is resumed."""
    await desk.ports.subscriptions.change(replace(subscription, state="paused"))
    name = await channel_name(subscription, request, desk)
    resume_it = Followup(desk.phrases.digest.resume, f"{SETTINGS} 恢复 {subscription.id}")
    return Notice(desk.phrases.digest.paused.format(channel=name), (resume_it,))


async def resume(subscription: Subscription, rest: str, request: Request, desk: Desk) -> Reply:
    """Sent again from the next date on; what was missed is not made up for."""
    wished = replace(subscription, state="active")
    refused = await unfit(wished, request, desk)
    if refused:
        return refused
    wished = replace(wished, since=first_date(wished, desk))
    await desk.ports.subscriptions.change(wished)
    said = desk.phrases.digest
    name = await channel_name(subscription, request, desk)
    text = said.resumed.format(channel=name) + next_one(wished, desk)
    return Notice(text, (Followup(said.preview, f"{SETTINGS} 预览 {subscription.id}"),))


async def remove(subscription: Subscription, rest: str, request: Request, desk: Desk) -> Reply:
    """Gone for good; a button subscribes again with the same settings."""
    await desk.ports.subscriptions.remove(tenant_of(request), subscription.id)
    said = desk.phrases.digest
    name = await channel_name(subscription, request, desk)
    text = said.removed.format(channel=name, what=in_words(subscription, desk.language))
    again = Followup(said.subscribe_again, f"{SETTINGS} 新建 {as_words(subscription)} <#{subscription.channel}>")
    return Notice(text, (again,))


async def send_now(subscription: Subscription, rest: str, request: Request, desk: Desk) -> Reply:
    """Today's digest at once instead of at its time; never a second one on a date."""
    said, ports = desk.phrases.digest, desk.ports
    if subscription.state != "active":
        return Notice(said.not_active, (Followup(said.resume, f"{SETTINGS} 恢复 {subscription.id}"),))
    if not any_to_show(subscription, desk):
        return nothing_to_show(subscription, desk)
    now = ports.clock.now()
    today = local_date(subscription.schedule, now)
    if await ports.deliveries.plan(subscription.id, today, now):
        return Notice(said.sending.format(channel=await channel_name(subscription, request, desk)))
    recent = await ports.deliveries.recent(tenant_of(request), subscription.id)
    found = next((delivery for delivery in recent if delivery.on == today), None)
    if found is None or found.state in OPEN:
        return Notice(said.on_its_way)
    if found.state == "posted":
        return Notice(said.sent_today)
    return Notice(said.ended_today.format(reason=dict(said.reasons).get(found.reason, found.reason)))


async def show(subscription: Subscription, rest: str, request: Request, desk: Desk) -> Reply:
    """The one subscription, with all that can be done with it."""
    return await settings_view((subscription,), request, desk)


VERBS: tuple[tuple[tuple[str, ...], Verb], ...] = (
    (("预览", "看样稿", "preview"), preview),
    (("修改", "更改", "编辑", "edit", "change"), edit),
    (("暂停", "停一下", "pause"), pause),
    (("恢复", "继续", "resume"), resume),
    (("删除", "取消", "退订", "delete", "cancel", "unsubscribe", "remove"), remove),
    (("立即发送", "发送", "马上发", "send", "now"), send_now),
    (("查看", "show"), show),
)


def find_verb(word: str) -> Verb | None:
    """The verb that a word names."""
    return next((verb for words, verb in VERBS if word in words), None)


async def confirmed(template: str, subscription: Subscription, request: Request, desk: Desk) -> Notice:
    """That it is done, what is sent and when next, and for how long there is something to show."""
    name = await channel_name(subscription, request, desk)
    text = template.format(channel=name, what=in_words(subscription, desk.language))
    said = desk.phrases.digest
    names = ((said.preview, "预览"), (said.send_now, "立即发送"), (said.edit, "修改"), (said.cancel, "退订"))
    buttons = tuple(Followup(label, f"{SETTINGS} {verb} {subscription.id}") for label, verb in names)
    return Notice(text + next_one(subscription, desk) + supply(subscription, desk), buttons)


def next_one(subscription: Subscription, desk: Desk) -> str:
    """When it is sent next: 下一期：11月24日　星期二　8:30."""
    moment = next_in_words(subscription, desk.ports.clock.now(), desk.language)
    return _after(desk, desk.phrases.digest.next_one.format(moment=moment)) if moment else ""


def _after(desk: Desk, text: str) -> str:
    return text if desk.language.code == "zh" else f" {text}"


def first_date(subscription: Subscription, desk: Desk) -> date:
    """The first local date to be sent from now on: one whose time has passed today is not made up for."""
    now = desk.ports.clock.now()
    due = next_due(subscription.schedule, now)
    return due.on if due else local_date(subscription.schedule, now)


def not_understood(words: tuple[str, ...], desk: Desk) -> Notice:
    """Which words are not understood, and which topics there are."""
    said = desk.phrases.digest
    shown = desk.phrases.comma.join(word[:20] for word in words[:5])
    topics = desk.phrases.comma.join(topics_of(desk.library)[:12])
    return Notice(f"{said.not_understood.format(words=shown)}\n{said.topics_are.format(topics=topics)}")


def not_found(name: str, desk: Desk) -> Notice:
    """That there is no such subscription."""
    return Notice(desk.phrases.digest.not_found.format(name=name[:20]))
