"""主页: a person's own page, put together anew each time it is looked at."""

from __future__ import annotations

import re

from bot.commands.command import Desk
from bot.commands.home.kept import kept_parts
from bot.commands.home.known import HOME, known_parts
from bot.commands.home.mine import digests_part, questions_part
from bot.domain.home import Home
from bot.domain.reply import Request

_WORDS = re.compile(rf"{HOME}(?: (?P<page>\d{{1,6}}))?(?: (?P<topic>.+))?", re.DOTALL)


async def compose_home(request: Request, desk: Desk) -> Home:
    """The page that the request's words ask for: 主页, 主页 2, 主页 1 实体经济 (a page of the articles on a topic)."""
    asked = _WORDS.fullmatch(request.words)
    page = int(asked["page"] or 1) if asked else 1
    topic = (asked["topic"] if asked else None) or ""
    parts = [
        *known_parts(page, topic, desk),
        await digests_part(request, desk),
        await questions_part(request, desk),
    ]
    if "admin" in request.permissions:
        parts += await kept_parts(request, desk)
    words = f"{HOME} {page} {topic}".strip()
    return Home(desk.phrases.home.heading, tuple(parts), words)


__all__ = ["HOME", "compose_home"]
