"""查出处: where the words of a message come from. What the library does not hold is said plainly, the near one called so."""

from __future__ import annotations

import asyncio
import re

from bot.commands.cite import CITE
from bot.commands.command import Command, Desk
from bot.commands.referring import TRACE_WORDS
from bot.commands.replies import Setting
from bot.domain.reply import Notice, Reply, Request
from bot.languages.folding import visible

_TEXT = re.compile(rf"\s*/?(?:{'|'.join(TRACE_WORDS)})[\s：:]+(?P<text>.*)", re.DOTALL | re.IGNORECASE)
LONGEST_MESSAGE = 20_000


def message_of(words: str) -> str | None:
    """The message in words such as 查出处 …, line by line as it was written; None where they are no such words."""
    found = _TEXT.fullmatch(words)
    return found["text"].strip() or None if found else None


async def find_source(message: str, desk: Desk) -> Reply:
    """Where its sentences and figures come from. Nothing of it is recorded: it is somebody else's message."""
    if len(message) > LONGEST_MESSAGE:
        return Notice(desk.phrases.verdicts.draft_too_long.format(n=LONGEST_MESSAGE))
    # Imported when first needed: a question at the shell looks up no message, and should not wait for this.
    from bot.commands.replies.traced import compose_traced
    from bot.verification.trace import trace

    text = "\n".join(filter(None, map(visible, message.splitlines())))
    found = await asyncio.to_thread(trace, text, desk.library, desk.language)
    if not found:
        return Notice(desk.phrases.seek.traced_no_words)
    return compose_traced(found, Setting(desk.library, desk.language))


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The same for words that come as a command; alone it asks for the source of the answer before."""
    return await find_source(rest, desk) if rest else await CITE.run("", request, desk)


TRACE = Command("trace", TRACE_WORDS, run)
