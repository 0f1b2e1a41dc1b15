"""Whether the speaker may change what a channel is sent, and whether it can be sent that at all."""

from __future__ import annotations

from bot.commands.command import Desk, denied, unasked
from bot.commands.membership import may_change, standing_to
from bot.commands.subscribing.view import channel_name, tenant_of
from bot.digest.choose import pools
from bot.digest.describe import topics_in_words
from bot.domain.reply import Notice, Request
from bot.domain.subscription import Subscription


async def refusal(subscription: Subscription, request: Request, desk: Desk) -> Notice | None:
    """Why the speaker may not change what this channel is sent."""
    said = desk.phrases.digest
    if desk.admins_only and "admin" not in request.permissions:
        return denied(said.admins_only, unasked(request), desk)
    standing = await standing_to(subscription.channel, request, desk)
    if may_change(standing, subscription.channel, request):
        return None
    members = said.members_only.format(channel=await channel_name(subscription, request, desk))
    return denied(members, standing.lacking, desk)


async def unfit(subscription: Subscription, request: Request, desk: Desk) -> Notice | None:
    """Why this channel can have no such digest."""
    said = desk.phrases.digest
    standing = await desk.ports.channels.standing(tenant_of(request), subscription.channel, request.user or "")
    name = await channel_name(subscription, request, desk)
    told = {"absent": said.bot_absent, "archived": said.archived, "gone": said.gone}.get(standing.bot)
    if told:
        return Notice(told.format(channel=name))
    if standing.outside and not (await desk.ports.settings.of(tenant_of(request), subscription.channel)).outside:
        return Notice(desk.phrases.channel.outside_digest.format(channel=name))
    return None if any_to_show(subscription, desk) else nothing_to_show(subscription, desk)


def any_to_show(subscription: Subscription, desk: Desk) -> bool:
    """Whether the library has anything on its topics."""
    pool, amount = pools(desk.library, subscription.topics), subscription.amount
    return bool(
        (pool.quotes and amount.quotes) or (pool.figures and amount.figures) or (pool.articles and amount.articles)
    )


def nothing_to_show(subscription: Subscription, desk: Desk) -> Notice:
    """That the library has nothing on its topics."""
    topics = topics_in_words(subscription, desk.language)
    return Notice(desk.phrases.digest.nothing_to_show.format(topics=topics))
