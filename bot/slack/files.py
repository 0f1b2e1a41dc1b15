"""Files that come with a message: fetched from Slack, read as a draft, kept nowhere."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

import aiohttp

from bot.documents import UnreadableError, read_document
from bot.domain.reply import Attachment
from bot.languages.language import Language
from bot.slack.faults import told

# What may be chosen in a form, and what is read where a file is met by the way.
DRAFTS = ("docx", "pdf", "txt", "md")

_log = logging.getLogger(__name__)
_LARGEST = 10_000_000
_PATIENCE = aiohttp.ClientTimeout(total=30)


class FileError(Exception):
    """A file that could not be fetched or read; `reason` is that of UnreadableError, or "refused"."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name, self.reason = name, reason


def readable(attachments: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """The files that are documents by their names: pictures beside a text are none."""
    return tuple(file for file in attachments if file.name.lower().endswith(tuple(f".{kind}" for kind in DRAFTS)))


async def read_files(attachments: Sequence[Attachment], token: str, api: str) -> str:
    """The text of all files, one after the other. Raises FileError for the first that cannot be read."""
    texts = []
    for file in attachments:
        content = await fetch(file, token, api)
        try:
            texts.append(await asyncio.to_thread(read_document, file.name, content))
        except UnreadableError as error:
            raise FileError(file.name, error.reason) from error
    return "\n\n".join(texts)


def unreadable(name: str, reason: str, language: Language) -> str:
    """The sentence that says why a file cannot be read, and what to send instead."""
    say = dict(language.phrases.verdicts.unreadable)
    return say.get(reason, say[""]).format(name=name)


async def fetch(file: Attachment, token: str, api: str) -> bytes:
    """What is in a file. Raises FileError where Slack does not hand it over, or it is too large."""
    async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
        return await _fetch(session, file, token, api)


async def _fetch(session: aiohttp.ClientSession, file: Attachment, token: str, api: str) -> bytes:
    if not _is_slack(file.address, api):
        raise FileError(file.name, "refused")
    try:
        async with session.get(
            file.address, headers={"Authorization": f"Bearer {token}"}, allow_redirects=False
        ) as got:
            # Without the scope, or the membership, Slack sends its page for signing in, with status 200 or a redirect.
            page = got.content_type == "text/html" and not file.name.lower().endswith((".html", ".htm"))
            if got.status != 200 or page:
                raise FileError(file.name, "refused")
            content = await got.content.read(_LARGEST + 1)
            while len(content) <= _LARGEST and (more := await got.content.read(_LARGEST + 1 - len(content))):
                content += more
    except (aiohttp.ClientError, TimeoutError) as error:
        _log.warning("a file could not be fetched: %s", told(error))
        raise FileError(file.name, "refused") from error
    if len(content) > _LARGEST:
        raise FileError(file.name, "too-large")
    return content


def _is_slack(address: str, api: str) -> bool:
    """Whether an address is Slack's own, so that the token may go there."""
    at, ours = urlsplit(address), urlsplit(api)
    if at.scheme == "https" and (at.hostname or "").endswith(".slack.com"):
        return True
    return (at.scheme, at.netloc) == (ours.scheme, ours.netloc)
