"""A channel's subscriptions as a reader sees them, with what can be done with them."""

from __future__ import annotations

from bot.commands.command import Desk
from bot.digest import SETTINGS
from bot.digest.choose import pools
from bot.digest.describe import in_words, next_in_words
from bot.digest.holidays import is_known
from bot.domain.ports import Tenant
from bot.domain.reply import Followup, Listing, Reply, Request, Row
from bot.domain.subscription import Subscription

_MOST = 20


async def settings_view(subscriptions: tuple[Subscription, ...], request: Request, desk: Desk) -> Reply:
    """The subscriptions of a channel; of a single one the verbs too, of several a button that leads to each."""
    said = desk.phrases.digest
    name = await channel_name(subscriptions[0], request, desk)
    heading = said.heading_of_channel.format(channel=name)
    if len(subscriptions) > 1:
        rows = tuple(
            _row(s, Followup(desk.phrases.open, f"{SETTINGS} 查看 {s.id}"), desk) for s in subscriptions[:_MOST]
        )
        return Listing(heading, rows, followups=(Followup(said.subscribe, f"{SETTINGS} 新建"),))
    (one,) = subscriptions
    turned = (said.pause, "暂停") if one.state == "active" else (said.resume, "恢复")
    verbs = ((said.send_now, "立即发送"), (said.edit, "修改"), turned, (said.cancel, "退订"))
    buttons = tuple(Followup(label, f"{SETTINGS} {verb} {one.id}") for label, verb in verbs)
    note = tuple(filter(None, (supply(one, desk).strip(),)))
    return Listing(heading, (_row(one, Followup(said.preview, f"{SETTINGS} 预览 {one.id}"), desk),), note, buttons)


def _row(subscription: Subscription, opened: Followup, desk: Desk) -> Row:
    said = desk.phrases.digest
    if subscription.state == "active":
        moment = next_in_words(subscription, desk.ports.clock.now(), desk.language)
        detail = said.next_one.format(moment=moment) if moment else ""
    else:
        detail = said.is_paused if subscription.state == "paused" else said.is_stopped
    return Row(in_words(subscription, desk.language), detail, opened)


def supply(subscription: Subscription, desk: Desk) -> str:
    """How much there is to show before anything comes again, and that a year's holidays are not known yet."""
    said = desk.phrases.digest
    pool, amount = pools(desk.library, subscription.topics), subscription.amount
    counted = (
        (said.n_quotes, amount.quotes, len(pool.quotes)),
        (said.n_figures, amount.figures, len(pool.figures)),
        (said.n_articles, amount.articles, len(pool.articles)),
    )
    counts = desk.phrases.comma.join(template.format(n=n) for template, wanted, n in counted if wanted)
    texts = [said.supply.format(counts=counts)]
    following = desk.today.year + 1
    if subscription.schedule.holidays and not is_known(following):
        texts.append(said.unannounced.format(year=following))
    joined = texts if desk.language.code == "zh" else [f" {text}" for text in texts]
    return "".join(joined)


async def channel_name(subscription: Subscription, request: Request, desk: Desk) -> str:
    """What the channel is called: #研究 where its name is known; else whether it is this one."""
    if subscription.channel == request.channel:
        return desk.phrases.digest.this_channel
    known = await desk.ports.channels.standing(tenant_of(request), subscription.channel, request.user or "")
    return f"#{known.name}" if known.name else desk.phrases.digest.that_channel


def tenant_of(request: Request) -> Tenant:
    """Whose subscriptions the speaker may see."""
    return Tenant(request.enterprise, request.workspace)
