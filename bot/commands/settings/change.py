"""What 设置 does: without words the form, with words what they wish for, for whoever may change it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.commands.command import Desk, denied, unasked
from bot.commands.membership import may_change, standing_to
from bot.commands.settings import NAME
from bot.commands.settings.describe import in_words
from bot.commands.settings.form import settings_form
from bot.commands.settings.wish import read_wish
from bot.domain.channel import ChannelSettings
from bot.domain.place import Tenant
from bot.domain.reply import Followup, Notice, Reply, Request
from bot.search.scope import topics_in

_SHOW = frozenset({"查看", "看", "当前", "show", "current"})
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^<>]*)?>")
_TOPICS = 12


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The form, the settings as they are (查看), or new ones from words."""
    if not request.addressed:
        return Notice("", silent=True)
    said = desk.phrases.channel
    named = _CHANNEL.search(rest)
    channel = named[1] if named else request.named[0] if request.named else request.channel
    if request.workspace is None or request.user is None:
        return Notice(said.needs_slack)
    if not channel or channel.startswith("D"):
        return Notice(said.needs_channel)
    words = _CHANNEL.sub(" ", rest).strip()
    tenant = Tenant(request.enterprise, request.workspace)
    before = await desk.ports.settings.of(tenant, channel)
    if words.lower() in _SHOW:
        return Notice(said.current.format(channel=await _name(channel, request, desk), what=in_words(before, desk)))
    refused = await _refusal(channel, request, desk)
    if refused:
        return refused
    if not words:
        return settings_form(before, desk)
    wished = read_wish(words, before, desk.library)
    if wished.unknown:
        return _not_understood(wished.unknown, desk)
    return await _change(wished.settings, request, desk)


async def _change(wished: ChannelSettings, request: Request, desk: Desk) -> Notice:
    made = replace(wished, by=request.user or "", changed=desk.ports.clock.now())
    await desk.ports.settings.put(made)
    said = desk.phrases.channel
    name = await _name(made.channel, request, desk)
    back = f"{NAME} <#{made.channel}>"
    buttons = (Followup(said.change, back), Followup(said.reset, f"{back} 恢复默认"))
    return Notice(said.changed.format(channel=name, what=in_words(made, desk)), buttons)


async def _refusal(channel: str, request: Request, desk: Desk) -> Notice | None:
    """Why the speaker may not change how this channel is answered: the same rule as for its digests."""
    said = desk.phrases.channel
    if desk.admins_only and "admin" not in request.permissions:
        return denied(said.admins_only, unasked(request), desk)
    standing = await standing_to(channel, request, desk)
    if may_change(standing, channel, request):
        return None
    return denied(said.members_only.format(channel=await _name(channel, request, desk)), standing.lacking, desk)


async def _name(channel: str, request: Request, desk: Desk) -> str:
    """What the channel is called: #研究 where its name is known; else whether it is this one."""
    if channel == request.channel:
        return desk.phrases.digest.this_channel
    tenant = Tenant(request.enterprise, request.workspace)
    known = await desk.ports.channels.standing(tenant, channel, request.user or "")
    return f"#{known.name}" if known.name else desk.phrases.digest.that_channel


def _not_understood(words: tuple[str, ...], desk: Desk) -> Notice:
    said = desk.phrases.channel
    shown = desk.phrases.comma.join(word[:20] for word in words[:5])
    topics = desk.phrases.comma.join(topics_in(desk.library)[:_TOPICS])
    return Notice(f"{said.not_understood.format(words=shown)}\n{said.topics_are.format(topics=topics)}")
