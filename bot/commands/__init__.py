"""What readers can ask. To add a command, write its module and list it here."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.commands.asked import asks
from bot.commands.begin import BEGIN, TODAY
from bot.commands.browse import BROWSING
from bot.commands.choosing import CHOOSING
from bot.commands.cite import CITE, STYLE
from bot.commands.command import KEPT, Command, Desk, Kept, split_command
from bot.commands.complete import COMPLETE
from bot.commands.context import CONTEXT
from bot.commands.copy import COPY
from bot.commands.doubts import DOUBTS
from bot.commands.gaps import GAPS
from bot.commands.help import HELP
from bot.commands.items import ITEMS
from bot.commands.more import MORE
from bot.commands.posters import POSTER
from bot.commands.search import search
from bot.commands.settings import SETTINGS
from bot.commands.share import SHARE
from bot.commands.subscribing import SUBSCRIBING
from bot.commands.talk import small_talk
from bot.commands.tell import FAULT, PASS_ON, REFERENCE
from bot.commands.topics import TOPICS
from bot.commands.trace import TRACE, find_source, message_of
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
    TRACE,
    PASS_ON,
    FAULT,
    REFERENCE,
    GAPS,
    HELP,
    COMPLETE,
    *SUBSCRIBING,
    SETTINGS,
    BEGIN,
    TODAY,
    TOPICS,
    *CHOOSING,
)

LONGEST = 2_000
_SHARE = re.compile(r"\s*(?:分享|share)\s+")
# Whom one speaks to is not what one asks; and a lone digit or two ({{7*7}}) asks nothing.
_MENTION = re.compile(r"<[!@][^<>]*>")
_SAYS = re.compile(r"[^\W\d_]|\d[\d.,]*\d|\d\s*[%％]")


async def answer(request: Request, desk: Desk, kind: Kind | None = None) -> Reply:
    """The reply to whatever is said, through whichever door. What is addressed to us always gets a visible one.

    With `kind` the words are a question for one kind of thing, never a command.
    """
    if request.addressed and kind is None and (known := desk.kept.plain.get(request.words)):
        return await search(known, request, desk)
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
    if not request.addressed and not asks(words):
        return Notice("", silent=True)
    command = None if kind else _command_of(words)
    reply = await command.run(split_command(words)[1], request, desk) if command else None
    if reply is None and words.startswith("/"):
        return Notice(desk.phrases.unknown_command.format(word=words.split()[0][:40]), silent=not request.addressed)
    if reply is None:
        reply = await search(words, request, desk, kind)
        if request.addressed and kind is None and command is None:
            _keep_plain(request.words, words, desk)
    if not request.addressed and (not isinstance(reply, Answer) or reply.status != "answered"):
        return Notice("", silent=True)
    return reply


async def _checked(words: str, request: Request, desk: Desk) -> Reply | None:
    """The report on a draft, or the sources of a message, whose lines and length are their own; None where there is none."""
    traced = message_of(words)
    if traced is not None:
        return await find_source(traced, desk)
    shared = _SHARE.match(words)
    draft = draft_of(words[shared.end() :] if shared else words)
    if draft is None:
        return None
    reply = await check(draft, request, desk, shared=bool(shared))
    # A report alone is for others' eyes; that a draft has lapsed is not.
    wanted = shared and request.user and isinstance(reply, Report)
    return replace(reply, effects=(Share(by=request.user),)) if wanted and request.user else reply


def _command_of(words: str) -> Command | None:
    """The command that the words begin with; it may not know what to do with the rest."""
    name, _ = split_command(words)
    return next((command for command in COMMANDS if name in command.words), None)


def _keep_plain(said: str, words: str, desk: Desk) -> None:
    """Words that are a question and can be nothing else need not be looked at again before they are searched."""
    if len(desk.kept.plain) >= KEPT:
        desk.kept.plain.clear()
    desk.kept.plain[said] = words


__all__ = ["COMMANDS", "LONGEST", "Command", "Desk", "Kept", "answer", "asks"]
