"""What readers can ask. To add a command, write its module and list it here."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.commands.browse import BROWSING
from bot.commands.cite import CITE, STYLE
from bot.commands.command import Command, Desk, split_command
from bot.commands.context import CONTEXT
from bot.commands.copy import COPY
from bot.commands.doubts import DOUBTS
from bot.commands.gaps import GAPS
from bot.commands.help import HELP
from bot.commands.items import ITEMS
from bot.commands.more import MORE
from bot.commands.posters import POSTER
from bot.commands.search import search
from bot.commands.share import SHARE
from bot.commands.subscribing import SUBSCRIBING
from bot.commands.talk import small_talk
from bot.commands.tell import FAULT, PASS_ON, REFERENCE
from bot.commands.verify import VERIFY, check, draft_of
from bot.domain.reply import Answer, Notice, Reply, Report, Request, Share
from bot.languages.folding import visible
from bot.search.result import Kind

COMMANDS: tuple[Command, ...] = (
    *BROWSING,
    ITEMS,
    CONTEXT,
    CITE,
    STYLE,
    COPY,
    SHARE,
    POSTER,
    DOUBTS,
    MORE,
    VERIFY,
    PASS_ON,
    FAULT,
    REFERENCE,
    GAPS,
    HELP,
    *SUBSCRIBING,
)

LONGEST = 2_000
_SHARE = re.compile(r"\s*(?:分享|share)\s+")
# Whom one speaks to is not what one asks; and a lone digit or two ({{7*7}}) asks nothing.
_MENTION = re.compile(r"<[!@][^<>]*>")
_SAYS = re.compile(r"[^\W\d_]|\d[\d.,]*\d|\d\s*[%％]")
_ASKS = re.compile(r"[?？]|吗|呢|多少|哪|什么|怎么|还有|出处|来源|几|谁|第[一二三四五六七八九十]")


async def answer(request: Request, desk: Desk, kind: Kind | None = None) -> Reply:
    """The reply to whatever is said, through whichever door. What is addressed to us always gets a visible one.

    With `kind` the words are a question for one kind of thing, never a command.
    """
    if request.addressed and kind is None:
        checked = await _checked(_MENTION.sub(" ", request.words), request, desk)
        if checked is not None:
            return checked
    words = visible(_MENTION.sub(" ", request.words))
    talk = small_talk(words, desk.phrases)
    if not _SAYS.search(words):
        return Notice(desk.phrases.empty_question, silent=not request.addressed)
    if talk is not None:
        return Notice(talk, silent=not request.addressed)
    if len(words) > LONGEST:
        return Notice(desk.phrases.too_long.format(n=LONGEST), silent=not request.addressed)
    if not request.addressed and not _ASKS.search(words):
        return Notice("", silent=True)
    reply = None if kind else await _command(words, request, desk)
    if reply is None and words.startswith("/"):
        return Notice(desk.phrases.unknown_command.format(word=words.split()[0][:40]), silent=not request.addressed)
    if reply is None:
        reply = await search(words, request, desk, kind)
    if not request.addressed and (not isinstance(reply, Answer) or reply.status != "answered"):
        return Notice("", silent=True)
    return reply


async def _checked(words: str, request: Request, desk: Desk) -> Reply | None:
    """The report on a draft, whose lines and length are its own; None where the words bring none."""
    shared = _SHARE.match(words)
    draft = draft_of(words[shared.end() :] if shared else words)
    if draft is None:
        return None
    reply = await check(draft, request, desk, shared=bool(shared))
    # A report alone is for others' eyes; that a draft has lapsed is not.
    wanted = shared and request.user and isinstance(reply, Report)
    return replace(reply, effects=(Share(by=request.user),)) if wanted and request.user else reply


async def _command(words: str, request: Request, desk: Desk) -> Reply | None:
    """The reply of the command that the words begin with, if it knows what to do with the rest."""
    name, rest = split_command(words)
    command = next((command for command in COMMANDS if name in command.words), None)
    return await command.run(rest, request, desk) if command else None


__all__ = ["COMMANDS", "LONGEST", "Command", "Desk", "answer"]
