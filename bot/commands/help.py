"""帮助: all that can be asked, on one screen."""

from __future__ import annotations

from bot.commands.command import Command, Desk
from bot.domain.reply import Followup, Listing, Reply, Request, Row


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """One line per way of asking; help on something is a question."""
    if rest:
        return None
    phrases = desk.phrases
    # One line each: all of it is to be seen at once.
    rows = tuple(Row(phrases.help_row.format(words=words, what=detail)) for words, detail in phrases.help_rows)
    return Listing(phrases.help_heading, rows, (phrases.help_note,), (Followup(phrases.see_articles, "文章"),))


HELP = Command("help", ("帮助", "用法", "help", "usage"), run)
