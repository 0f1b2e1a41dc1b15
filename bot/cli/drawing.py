"""The command that draws."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import knowledge_option, locale_option, make_bot, read_settings

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.wiring import Bot


@click.command()
@click.argument("words")
@click.option("-o", "--output", metavar="FILE.png", help="where to; else a new file here, named after the article")
@knowledge_option
@locale_option
def poster(words: str, output: str | None, knowledge: str | None, locale: str) -> None:
    """A quotation or figures as a picture; status 1 where there is none."""
    settings = read_settings()
    bot = make_bot(knowledge, posters=settings.yinju_posters)
    told, saved = asyncio.run(_save(bot, words, locale, settings, Path(output) if output else None))
    click.echo(told, err=not saved)
    if not saved:
        sys.exit(1)


async def _save(bot: Bot, words: str, locale: str, settings: Settings, path: Path | None) -> tuple[str, bool]:
    from bot.domain.poster import Picture
    from bot.domain.reply import Request
    from bot.languages.registry import language_for
    from bot.pages import drawing
    from bot.terminal import render, save_picture

    language = language_for(locale)
    reply = await bot.answer(Request(f"海报 {words}", door="terminal", locale=locale))
    picture = next((effect for effect in reply.effects if isinstance(effect, Picture)), None)
    if picture is None:
        return render(reply, language, choices=False), False
    return await save_picture(picture, drawing(settings), language, path)
