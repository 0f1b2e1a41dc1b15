"""What 订阅, 退订 and 摘要订阅 do."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace

from bot.commands.command import Desk
from bot.commands.subscribing import verbs
from bot.commands.subscribing.allowed import refusal, unfit
from bot.commands.subscribing.form import new_form
from bot.commands.subscribing.verbs import find_verb
from bot.commands.subscribing.view import channel_name, settings_view, tenant_of
from bot.commands.subscribing.wish import USUAL, changed, read_wish
from bot.digest import SETTINGS
from bot.digest.choose import topics_of
from bot.domain.reply import Followup, Notice, Reply, Request
from bot.domain.subscription import Amount, Schedule, Subscription

_NEW = frozenset({"新建", "订阅", "new", "subscribe"})
_LIST = frozenset({"列表", "设置", "list", "settings"})
_ID = re.compile(r"d[0-9a-f]{10}")
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^<>]*)?>")
_LOOKS = (verbs.preview, verbs.show)


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """摘要订阅 and /digest: the channel's subscriptions, a verb on one of them, or settings for a new one."""
    if not request.addressed:
        return Notice("", silent=True)  # talk among people orders nothing, and asks nothing of the articles
    request = _with_named(rest, request)
    first, _, further = rest.partition(" ")
    word, further = first.lower(), further.strip()
    if word in _NEW:
        return await subscribe(further, request, desk)
    verb = find_verb(word)
    if verb is not None:
        return await _do(verb, further, request, desk)
    if not rest or word in _LIST:
        return await _overview(request, desk)
    wish = read_wish(rest, topics_of(desk.library))
    # digest of the article: a question that begins with the word.
    return None if wish.is_empty and wish.unknown else await subscribe(rest, request, desk)


async def subscribe(rest: str, request: Request, desk: Desk) -> Reply | None:
    """订阅: a new subscription from words; the form where no words say anything."""
    if not request.addressed:
        return Notice("", silent=True)  # talk among people orders nothing, and asks nothing of the articles
    request = _with_named(rest, request)
    wish = read_wish(rest, topics_of(desk.library))
    if request.workspace is None or request.user is None:
        return Notice(desk.phrases.digest.needs_slack, (_preview_button(desk),))
    if wish.unknown:
        return verbs.not_understood(wish.unknown, desk)
    if wish.is_empty and not request.named:
        return new_form(request, desk)
    if ("#" in rest and not request.named) or request.channel is None:
        return Notice(desk.phrases.digest.which_channel, (Followup(desk.phrases.digest.subscribe, f"{SETTINGS} 新建"),))
    wished = _new(request, desk)
    wished = changed(wished, wish)
    refused = await unfit(wished, request, desk) or await refusal(wished, request, desk)
    if refused:
        return refused
    same = await _same(wished, request, desk)
    if same:
        return await verbs.confirmed(desk.phrases.digest.subscribed_already, same, request, desk)
    wished = replace(wished, since=verbs.first_date(wished, desk))
    await desk.ports.subscriptions.add(wished)
    return await verbs.confirmed(desk.phrases.digest.subscribed, wished, request, desk)


async def unsubscribe(rest: str, request: Request, desk: Desk) -> Reply | None:
    """退订: the channel's only subscription, or the one that is named."""
    if not request.addressed:
        return Notice("", silent=True)  # talk among people orders nothing, and asks nothing of the articles
    if rest and not _ID.fullmatch(rest) and not _CHANNEL.search(rest) and not rest.startswith("#"):
        return None
    return await _do(verbs.remove, rest, _with_named(rest, request), desk)


async def _do(verb: verbs.Verb, rest: str, request: Request, desk: Desk) -> Reply:
    """Find the subscription that is meant, see whether the speaker may, and do it."""
    if request.workspace is None:
        if verb is verbs.preview:
            return await verb(_example(desk), rest, request, desk)
        return Notice(desk.phrases.digest.needs_slack, (_preview_button(desk),))
    name = _ID.match(rest)
    if name:
        found = await desk.ports.subscriptions.get(tenant_of(request), name[0])
        if found is None:
            return verbs.not_found(name[0], desk)
        rest = rest[name.end() :].strip()
    else:
        several = await _of_channel(request, desk)
        if len(several) != 1:
            return await _overview(request, desk)
        (found,) = several
    refused = None if verb in _LOOKS else await refusal(found, request, desk)
    return refused or await verb(found, rest, request, desk)


async def _overview(request: Request, desk: Desk) -> Reply:
    said = desk.phrases.digest
    if request.workspace is None:
        return Notice(said.needs_slack, (_preview_button(desk),))
    found = await _of_channel(request, desk)
    if found:
        return await settings_view(found, request, desk)
    channel = request.named[0] if request.named else request.channel or ""
    name = await channel_name(replace(_example(desk), channel=channel), request, desk)
    return Notice(said.no_subscription.format(channel=name), (Followup(said.subscribe, f"{SETTINGS} 新建"),))


async def _of_channel(request: Request, desk: Desk) -> tuple[Subscription, ...]:
    channel = request.named[0] if request.named else request.channel
    found = await desk.ports.subscriptions.of_channel(tenant_of(request), channel) if channel else ()
    return tuple(sorted(found, key=lambda subscription: (subscription.schedule.at, subscription.id)))


async def _same(wished: Subscription, request: Request, desk: Desk) -> Subscription | None:
    """The active subscription that sends the same to the same channel at the same times."""
    for found in await desk.ports.subscriptions.of_channel(tenant_of(request), wished.channel):
        if replace(wished, id=found.id, by=found.by, since=found.since) == found:
            return found
    return None


def _with_named(rest: str, request: Request) -> Request:
    """The request with the channels that our own words name: <#C1> from a form or a button."""
    named = tuple(_CHANNEL.findall(rest))
    return replace(request, named=named) if named else request


def _new(request: Request, desk: Desk) -> Subscription:
    schedule = Schedule(USUAL.at, request.zone or USUAL.zone, USUAL.weekdays)
    return Subscription(
        f"d{secrets.token_hex(5)}",
        request.enterprise,
        request.workspace or "",
        request.named[0] if request.named else request.channel or "",
        request.user or "",
        schedule,
        (),
        Amount(),
        desk.language.code,
        "active",
        desk.today,
    )


def _example(desk: Desk) -> Subscription:
    """What is previewed where nobody can subscribe."""
    return _new(Request("", channel="C", workspace="T", user="U"), desk)


def _preview_button(desk: Desk) -> Followup:
    return Followup(desk.phrases.digest.preview, f"{SETTINGS} 预览")
