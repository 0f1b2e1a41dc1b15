"""An emoji on a message: where its sentences come from, answered in its thread, once a message. Off unless one is named."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Claimed, Tenant
from bot.domain.reply import Notice, Request
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.audience import audience_of
from bot.slack.blocks import render
from bot.slack.effects import without_sharing
from bot.slack.faults import code_of, told
from bot.slack.front import Front
from bot.slack.limits import Block
from bot.slack.posting import Way, post
from bot.slack.tracing import asked_of, find_source, traced

_log = logging.getLogger(__name__)

MARKED = "mark:"
_TOLD = "mark-told:"
_ANSWER = "yinju_mark"
_ABSENT = frozenset({"not_in_channel", "channel_not_found"})
_FORBIDDEN = frozenset({"missing_scope", "no_permission", "not_allowed_token_type"})

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody's emoji on a message; `at` tells one reaction from the next of the same person."""

    tenant: Tenant
    channel: str
    message: str
    user: str
    at: str


def open_marks(app: AsyncApp, front: Front) -> None:
    """Listen to reactions, where an emoji is named for this."""
    if not front.settings.mark:
        return

    async def marked(event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        item, emoji = event.get("item") or {}, str(event.get("reaction")).partition("::")[0]
        if item.get("type") != "message" or emoji != front.settings.mark or event.get("user") == context.bot_user_id:
            return
        tenant = Tenant(context.enterprise_id, context.team_id)
        mark = Mark(tenant, item["channel"], item["ts"], event["user"], str(event.get("event_ts")))
        way = Way(client, mark.channel, mark.user)
        front.work.spawn(_look_up(front, client, mark), lambda: way.privately(front.broken()))

    app.event("reaction_added")(marked)


async def resume_mark(front: Front, client: AsyncWebClient, claimed: Claimed) -> None:
    """Look up what another process left, unless its answer stands in the thread already."""
    work: Any = claimed.work
    mark = Mark(claimed.tenant, work["channel"], work["message"], work["person"], "")
    front.work.spawn(_look_up(front, client, mark, claimed))


async def _look_up(front: Front, client: AsyncWebClient, mark: Mark, claimed: Claimed | None = None) -> None:
    person = await front.person(client, mark.tenant.workspace, mark.user, mark.channel)
    language = front.language_for(person.locale or "zh")
    say = language.phrases.seek
    allowed = await front.is_open(mark.tenant.workspace, mark.channel)
    if person.stranger and not allowed:
        await _tell(front, client, mark, say.mark_stranger, language)
        return
    try:
        message, answered = await _read(client, mark)
        outside = not allowed and await _is_read_outside(client, mark.channel)
    except SlackApiError as error:
        _log.warning("a marked message cannot be read: %s", told(error))
        await _tell(front, client, mark, _why(code_of(error), language), language)
        return
    if not message:
        await _tell(front, client, mark, say.mark_unread, language)
        return
    if answered:
        await _close(front, claimed)
        return
    root = str(message.get("thread_ts") or mark.message)
    reply = without_sharing(await find_source(front, _request(mark, message, root, language), language))
    if isinstance(reply, Notice):
        # No source, but why there is none: too many questions, a mishap, no words. It may be marked again.
        await _close(front, claimed)
        await _tell(front, client, mark, reply.text, language)
        return
    # Before people of other organisations the answer is for whoever marked the message, and each may mark it.
    key = f"{MARKED}{mark.channel}:{mark.message}" + (f":{mark.user}" if outside else "")
    held = claimed or await front.ports.claims.claim(key, mark.tenant, _work(mark))
    if held is None:
        return
    if outside:
        way = Way(client, mark.channel, mark.user, root if root != mark.message else None)
        await way.all_privately(traced(reply, language))
    else:
        metadata = {"event_type": _ANSWER, "event_payload": {"claim": held.key}}
        for shown in traced(reply, language, above=(_marked_by(mark.user, language),)):
            await post(client, mark.channel, shown, root, metadata=metadata)
    await front.ports.claims.done(held)


async def _close(front: Front, claimed: Claimed | None) -> None:
    if claimed:
        await front.ports.claims.done(claimed)


def _work(mark: Mark) -> dict[str, object]:
    """What another process needs to answer in our stead."""
    return {"channel": mark.channel, "message": mark.message, "person": mark.user}


def _request(mark: Mark, message: Body, root: str, language: Language) -> Request:
    return Request(
        words=asked_of(message),
        door="message",
        enterprise=mark.tenant.enterprise,
        workspace=mark.tenant.workspace,
        user=mark.user,
        channel=mark.channel,
        thread=root,
        locale=language.code,
    )


def _marked_by(user: str, language: Language) -> Block:
    before, _, after = language.phrases.seek.marked_by.format(who="\0").partition("\0")
    words: Sequence[Block] = [elements.word(text) for text in (before,) if text]
    return elements.rich(elements.section([*words, {"type": "user", "user_id": user}, elements.word(after)]))


async def _read(client: AsyncWebClient, mark: Mark) -> tuple[Body, bool]:
    """The message, empty where it has gone, and whether it was answered already. Raises SlackApiError where it may not be read."""
    found = await _thread(client, mark, mark.message)
    message: Body = next((m for m in found if m.get("ts") == mark.message), {})
    root = str(message.get("thread_ts") or mark.message)
    if root != mark.message:
        found = await _thread(client, mark, root)
    mine = f"{MARKED}{mark.channel}:{mark.message}"
    told_of = (m.get("metadata") or {} for m in found)
    return message, any((m.get("event_payload") or {}).get("claim") == mine for m in told_of)


async def _thread(client: AsyncWebClient, mark: Mark, root: str) -> Sequence[Body]:
    """The message at `root` and what follows the marked one in its thread; of a message within a thread, that alone."""
    found = await client.conversations_replies(
        channel=mark.channel, ts=root, oldest=mark.message, inclusive=True, include_all_metadata=True
    )
    messages: Sequence[Body] = found.get("messages") or ()
    return messages


async def _is_read_outside(client: AsyncWebClient, channel: str) -> bool:
    return (await audience_of(client, channel)).readers != "own"


def _why(code: str, language: Language) -> str:
    say = language.phrases.seek
    if code in _ABSENT:
        return say.mark_not_member
    return say.mark_no_scope if code in _FORBIDDEN else say.mark_unread


async def _tell(front: Front, client: AsyncWebClient, mark: Mark, sentence: str, language: Language) -> None:
    """Say it to whoever marked the message, once for each time that they did: Slack may deliver an event again."""
    key = f"{_TOLD}{mark.channel}:{mark.message}:{mark.user}:{mark.at}"
    claimed = await front.ports.claims.claim(key, mark.tenant, {"person": mark.user})
    if claimed:
        # Nobody else could go on with this: should the process die, the person marks the message again.
        await front.ports.claims.done(claimed)
        await Way(client, mark.channel, mark.user).privately(render(Notice(sentence), language))
