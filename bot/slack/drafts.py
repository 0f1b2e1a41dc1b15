"""Drafts in a conversation: 核 with words or a file, 核 alone for the message above, and the report for the person alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.reply import Attachment, Notice, Reply, Report
from bot.languages.language import Language
from bot.slack.blocks import Message, render, render_all
from bot.slack.effects import without_sharing
from bot.slack.faults import told
from bot.slack.features import CHECK
from bot.slack.files import FileError, read_files
from bot.slack.files import unreadable as why_unreadable
from bot.slack.front import Front
from bot.slack.inbound import attachments_of, draft_of, words_of
from bot.slack.posting import FAILURES, Way, post
from bot.slack.said import Said
from bot.slack.scopes import granted, lacking, sentence

_log = logging.getLogger(__name__)
# Beyond this many characters somebody who waits is told first that the draft is being checked.
LONG = 10_000
# Up to so many findings a report is laid out at once: 62 took 90 ms.
_MANY = 20
# What asks for the message above: 核, 核对, with nothing after it.
_ALONE = frozenset({CHECK.words, "核对", "核稿", "核对此消息"})


async def words_said(front: Front, client: AsyncWebClient, said: Said) -> str:
    """What was said; of a draft its lines too, and a file that comes with 核 or alone is a draft.

    核 alone in a thread is said of the message that the thread hangs from.
    """
    words, files = words_of(said.event), attachments_of(said.event)
    if not said.addressed or (words and not words.startswith(CHECK.words)):
        return words
    text = await text_of(front, client, files)
    if words in _ALONE and not files and said.event.get("thread_ts"):
        text = await _above(front, client, said)
    own = draft_of(said.event) if words else CHECK.words
    return f"{own}\n{text}".strip() if text else own if words else words


async def text_of(front: Front, client: AsyncWebClient, files: Sequence[Attachment]) -> str:
    """The text of files, fetched with the workspace's own token. Raises FileError for the first that cannot be read."""
    if not files:
        return ""
    try:
        return await read_files(files, client.token or front.settings.bot_token, front.settings.api)
    except FileError as error:
        raise await explained(error, client) from error


async def explained(error: FileError, client: AsyncWebClient) -> FileError:
    """The same error; where a file was refused for want of the scope to read any, one that says so."""
    held = await granted(client) if error.reason == "refused" else None
    return error if held is None or "files:read" in held else FileError(error.name, "no-scope")


def unreadable(error: FileError, language: Language) -> Notice:
    """Why a file cannot be read, and what to do instead."""
    return Notice(why_unreadable(error.name, error.reason, language))


async def drawn(reply: Reply, language: Language, *, asked: str = "", page: int = 0) -> tuple[Message, ...]:
    """The messages of a reply. A long report takes long enough to lay out for others to wait: that is done in a thread."""
    if isinstance(reply, Report) and len(reply.findings) > _MANY:
        return await asyncio.to_thread(render_all, reply, language, asked=asked, page=page)
    return render_all(reply, language, asked=asked, page=page)


async def tell_begun(way: Way, draft: str, language: Language) -> None:
    """Say to whoever sent a long draft that it is being checked."""
    if len(draft) > LONG:
        await way.privately(render(Notice(language.phrases.verdicts.checking.format(n=len(draft))), language))


async def show_begun(client: AsyncWebClient, said: Said, words: str, language: Language) -> None:
    """The same in a conversation: in a direct message as the status that the report takes away."""
    if said.event.get("channel_type") != "im":
        if said.is_draft:
            await tell_begun(_way(client, said), words, language)
        return
    if len(words) <= LONG or not said.is_draft:
        return
    status = language.phrases.verdicts.checking.format(n=len(words))
    try:
        await client.assistant_threads_setStatus(
            channel_id=said.place.channel, thread_ts=said.place.thread, status=status
        )
    except FAILURES as error:
        _log.warning("no status: %s", told(error))


async def _above(front: Front, client: AsyncWebClient, said: Said) -> str:
    """The words of the message that a thread hangs from; none where it may not be read, and whoever asked is told why."""
    try:
        found = await client.conversations_replies(
            channel=said.place.channel, ts=said.event["thread_ts"], limit=1, inclusive=True
        )
    except FAILURES as error:
        _log.warning("the message above could not be read: %s", told(error))
        if missing := lacking(error):
            language = front.language_for(await front.locale(client, said.place.workspace, said.event["user"]))
            await _way(client, said).privately(render(Notice(sentence(missing, language)), language))
        return ""
    messages = found.get("messages") or [{}]
    return draft_of(messages[0])


async def show_report(client: AsyncWebClient, said: Said, reply: Report, language: Language) -> None:
    """A report on a draft, which is confidential: in a channel it is shown to the person alone."""
    place = said.place
    if said.event.get("channel_type") == "im":
        for message in await drawn(without_sharing(reply), language):
            await post(client, place.channel, message, place.thread)
        return
    await _way(client, said).all_privately(await drawn(reply, language))


def _way(client: AsyncWebClient, said: Said) -> Way:
    thread = said.place.thread if said.event.get("thread_ts") else None
    return Way(client, said.place.channel, said.event["user"], thread)
