"""查出处 in a message's menu: where its sentences and figures come from, for the eyes of whoever asked alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.domain.reply import Listing, Notice, Reply, Request
from bot.languages.language import Language
from bot.slack.blocks import Message, render
from bot.slack.features import TRACE
from bot.slack.front import Front
from bot.slack.inbound import draft_of
from bot.slack.limits import Block
from bot.slack.menu import Body, open_menu
from bot.slack.posting import Way

# So many findings fit into one message, whatever their length: a row has at most four blocks of 2,000 characters.
_TOGETHER = 8


def open_tracing(app: AsyncApp, front: Front) -> None:
    """Listen to the shortcut."""
    open_menu(app, front, TRACE, _trace)


async def _trace(front: Front, body: Body, way: Way, context: AsyncBoltContext) -> None:
    locale = await front.locale(way.client, context.team_id, way.user)
    request = Request(
        words=asked_of(body.get("message") or {}),
        door="shortcut",
        enterprise=context.enterprise_id,
        workspace=context.team_id,
        user=way.user,
        channel=way.channel,
        thread=way.thread,
        locale=locale,
    )
    language = front.language_for(locale)
    await way.all_privately(traced(await find_source(front, request, language), language))


async def find_source(front: Front, request: Request, language: Language) -> Reply:
    """Where the words come from; a sentence where there are none, as in a message that is a picture."""
    if request.words == TRACE.words:
        return Notice(language.phrases.seek.traced_no_words)
    return await front.reply(request)


def asked_of(message: Body) -> str:
    """What is asked of a message: 查出处 and its words, or those of the message that it passes on."""
    passed_on = (a for a in message.get("attachments") or () if isinstance(a, dict))
    words = draft_of(message) or "\n".join(filter(None, map(draft_of, passed_on)))
    return f"{TRACE.words} {words}".strip()


def traced(reply: Reply, language: Language, above: Sequence[Block] = ()) -> tuple[Message, ...]:
    """The messages that show it, the first of them under the blocks `above`.

    A long one is dealt out, its small print below the last.
    """
    parts = tuple(_parts(reply))
    return tuple(render(part, language, above=() if n else above) for n, part in enumerate(parts))


def _parts(reply: Reply) -> Iterator[Reply]:
    if not isinstance(reply, Listing) or len(reply.rows) <= _TOGETHER:
        yield reply
        return
    for at in range(0, len(reply.rows), _TOGETHER):
        rows, last = reply.rows[at : at + _TOGETHER], at + _TOGETHER >= len(reply.rows)
        yield replace(reply, rows=rows, note=reply.note if last else (), followups=reply.followups if last else ())
