"""Passing a question on: each editor gets it as a direct message, once; the asker is told to whom it went."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Claimed, Tenant
from bot.domain.reply import Notice, PassOn, Reply
from bot.languages.language import Language
from bot.languages.marks import INNER
from bot.slack.audience import audience_of
from bot.slack.blocks import render
from bot.slack.channels import is_member
from bot.slack.editors.question import Asked, asked_in, to_editor
from bot.slack.faults import told
from bot.slack.front import Front
from bot.slack.limits import shorten
from bot.slack.posting import FAILURES, post

_log = logging.getLogger(__name__)

HELP = "help:"
_SHOWN = 200


def question_of(reply: Reply) -> str:
    """The question that is to be passed on; empty where there is none."""
    effects = () if not isinstance(reply, Notice) else reply.effects
    return next((effect.question for effect in effects if isinstance(effect, PassOn)), "")


async def passed_on(front: Front, client: AsyncWebClient, tenant: Tenant, reply: Reply, asked: Asked) -> Reply:
    """The reply, with its question passed on if it has one: then it says to whom.

    Where no editors are named, or the asker is the only one, the question is kept for whoever keeps the knowledge.
    """
    question = question_of(reply)
    editors = [e for e in front.settings.editors_of(tenant.workspace) if e != asked.user]
    if not question or not editors:
        return reply
    asked = replace(asked, question=question)
    language = front.language_for(await front.locale(client, tenant.workspace, asked.user))
    claimed = await front.ports.claims.claim(HELP + asked.key(tenant), tenant, asked.as_work())
    if claimed is None:
        names = await _names(front, client, tenant, editors, language)
        return Notice(language.phrases.seek.help_already.format(names=names))
    return await _deliver(front, client, claimed, asked, editors, language)


async def resume_help(front: Front, client: AsyncWebClient, claimed: Claimed) -> None:
    """Pass on what another process left, or what reached nobody; the asker is told."""
    asked = asked_in(claimed.work)
    editors = [e for e in front.settings.editors_of(claimed.tenant.workspace) if e != asked.user]

    async def again() -> None:
        language = front.language_for(await front.locale(client, claimed.tenant.workspace, asked.user))
        reply = await _deliver(front, client, claimed, asked, editors, language)
        if reply.text != language.phrases.seek.help_unsent:
            await post(client, asked.user, render(reply, language))

    front.work.spawn(again())


async def _deliver(
    front: Front, client: AsyncWebClient, claimed: Claimed, asked: Asked, editors: Sequence[str], language: Language
) -> Notice:
    """Write to every editor. Where it reaches none the claim stays open, and is taken up again."""
    tenant, say = claimed.tenant, language.phrases.seek
    link = await _link(client, asked)
    private = asked.channel.startswith("D") or (await _is_private(client, asked.channel) if asked.channel else True)
    reached = []
    for editor in editors:
        theirs = front.language_for(await front.locale(client, tenant.workspace, editor))
        # What was asked in private is the asker's to give away: told in the dialog, or already seen by the editor.
        may = not private or asked.agreed or await is_member(client, asked.channel, editor)
        named = bool(asked.channel) and not asked.channel.startswith("D") and may
        try:
            await post(client, editor, to_editor(asked, theirs, link if may else "", named=named))
            reached.append(editor)
        except FAILURES as error:
            _log.warning("a question did not reach an editor: %s", told(error))
    if not reached:
        return Notice(say.help_unsent)
    await front.ports.claims.done(claimed)
    names = await _names(front, client, tenant, reached, language)
    where = say.help_comes_here if asked.public else say.help_comes_directly
    words = shorten(asked.question, _SHOWN).rstrip("？?。.！!").translate(INNER)
    return Notice(say.help_passed.format(names=names, words=words, where=where).rstrip())


async def _link(client: AsyncWebClient, asked: Asked) -> str:
    """The address of the message; none in a direct message, which nobody else can open."""
    if not asked.thread or asked.channel.startswith("D"):
        return ""
    try:
        found = await client.chat_getPermalink(channel=asked.channel, message_ts=asked.thread)
    except FAILURES as error:
        _log.warning("a message has no link: %s", told(error))
        return ""
    return str(found.get("permalink") or "")


async def _is_private(client: AsyncWebClient, channel: str) -> bool:
    try:
        return (await audience_of(client, channel)).private
    except FAILURES as error:
        _log.warning("nobody could tell whether a channel is private: %s", told(error))
        return True


async def _names(
    front: Front, client: AsyncWebClient, tenant: Tenant, editors: Sequence[str], language: Language
) -> str:
    people = [await front.locales.person(client, tenant.workspace, editor) for editor in editors]
    named = [person.name for person in people if person.name]
    return language.phrases.comma.join(dict.fromkeys(named)) or language.phrases.distil.editors
