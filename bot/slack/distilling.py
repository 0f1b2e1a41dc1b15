"""Files that an editor sends with 提炼: the outline of the drafts in the thread, and the drafts as files beside it."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk.errors import SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.documents import UnreadableError
from bot.domain.distilled import DraftFile
from bot.domain.reply import Attachment, Notice, Reply, Request
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.blocks import Message, render
from bot.slack.drafts import explained
from bot.slack.faults import told
from bot.slack.files import FileError, fetch, unreadable
from bot.slack.front import Distilling, Front
from bot.slack.inbound import words_of
from bot.slack.posting import FAILURES, Way, post
from bot.slack.said import Said
from bot.slack.settings import SlackSettings

_log = logging.getLogger(__name__)
_ASKING = re.compile(r"(?:请|please\s+)?(?:提炼|提煉|distill?)(?![a-z])\s*", re.IGNORECASE)
# A sentence that names everybody is no longer a sentence.
_NAMED = 5


def asks_to_distil(said: Said) -> bool:
    """Whether a file came with 提炼 or distill, or the word alone."""
    match = _ASKING.match(words_of(said.event))
    return said.addressed and bool(match and (said.event.get("files") or match.end() == len(match.string)))


async def distil_sent(
    front: Front, client: AsyncWebClient, said: Said, request: Request, metadata: Mapping[str, Any]
) -> None:
    """Distil each file that was sent. `metadata` goes with the last message, which says that all is answered."""
    language, place = front.language_for(request.locale), said.place
    editors = front.settings.editors_of(place.workspace)
    if "editor" not in request.permissions or front.distil is None:
        thread = place.thread if said.event.get("thread_ts") else None
        if said.event.get("channel_type") == "im":
            await post(client, place.channel, _refusal(editors, language), place.thread, metadata)
        else:
            await Way(client, place.channel, request.user, thread).privately(_refusal(editors, language))
        return
    if not request.attachments:
        notice = render(Notice(language.phrases.distil.no_file), language)
        await post(client, place.channel, notice, place.thread, metadata)
        return
    for number, file in enumerate(request.attachments, start=1):
        reply = await front.reply(request, _Answering(front.settings, front.distil, client, said, file, language).reply)
        last = number == len(request.attachments)
        await post(client, place.channel, render(reply, language), place.thread, metadata if last else None)


@dataclass(frozen=True, slots=True)
class _Answering:
    """Who answers one file."""

    settings: SlackSettings
    distil: Distilling
    client: AsyncWebClient
    said: Said
    file: Attachment
    language: Language

    async def reply(self, request: Request) -> Reply:
        """The outline, once the drafts are uploaded; a sentence where the file cannot be read."""
        try:
            content = await fetch(self.file, self.client.token or self.settings.bot_token, self.settings.api)
            made = await self.distil(self.file.name, content, request.locale)
        except FileError as error:
            reason = (await explained(error, self.client)).reason
            return Notice(unreadable(self.file.name, reason, self.language))
        except UnreadableError as error:
            return Notice(unreadable(self.file.name, error.reason, self.language))
        if await self._upload(made.files):
            return made.outline
        return replace(made.outline, note=(self.language.phrases.distil.not_uploaded,))

    async def _upload(self, files: Sequence[DraftFile]) -> bool:
        uploads = [{"filename": file.name, "title": file.name, "content": file.text} for file in files]
        place = self.said.place
        try:
            await self.client.files_upload_v2(file_uploads=uploads, channel=place.channel, thread_ts=place.thread)
        except (*FAILURES, SlackRequestError) as error:
            _log.warning("drafts were not uploaded: %s", told(error))
            return False
        return True


def _refusal(editors: Sequence[str], language: Language) -> Message:
    """A sentence that says who may, by their names as Slack shows them."""
    say = language.phrases.distil
    if not editors:
        return render(Notice(say.nobody), language)
    before, _, after = say.refused.partition("{who}")
    who: list[dict[str, Any]] = []
    for editor in editors[:_NAMED]:
        who += [elements.word(language.phrases.comma)] if who else []
        who.append({"type": "user", "user_id": editor})
    block = elements.rich(elements.section([elements.word(before), *who, elements.word(after)]))
    return Message(say.refused.format(who=say.editors), (block,))
