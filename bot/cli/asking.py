"""Commands that ask: one question, a batch of them, a conversation at the terminal."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from bot.cli.options import index_errors, json_option, knowledge_option, locale_option, make_bot, read_settings

if TYPE_CHECKING:
    from bot.commands.record import Question
    from bot.search.result import Kind
    from bot.wiring import Bot

_KINDS = ("quote", "figure", "term", "summary")


@click.command()
@click.argument("text", required=False)
@click.option("--batch", metavar="FILE", help="answer a question a line: {id, query, context}; - for standard input")
@click.option("--kind", type=click.Choice(_KINDS), help="ask for one kind only")
@json_option
@knowledge_option
@locale_option
def ask(
    text: str | None, batch: str | None, kind: str | None, as_json: bool, knowledge: str | None, locale: str
) -> None:
    """Answer one question (- reads it from standard input), or one a line with --batch."""
    if (text is None) == (batch is None):
        raise click.UsageError("give either a question or --batch FILE")
    from bot.commands.record import Question

    questions = _read_batch(batch) if batch is not None else (Question(_read_text(str(text))),)
    bot = make_bot(knowledge)
    with index_errors():
        asyncio.run(_ask(bot, questions, cast("Kind | None", kind), as_json, locale))


async def _ask(bot: Bot, questions: Sequence[Question], kind: Kind | None, as_json: bool, locale: str) -> None:
    for number, question in enumerate(questions):
        line = await _answer_line(bot, question, kind, as_json, locale)
        click.echo(line if as_json or not number else f"\n{line}")


async def _answer_line(bot: Bot, question: Question, kind: Kind | None, as_json: bool, locale: str) -> str:
    """The reply to one question: as text, or as one line of JSON."""
    from bot.commands.record import as_json_line, as_record
    from bot.domain.reply import Request
    from bot.languages.registry import language_for
    from bot.terminal import render

    request = Request(question.words, door="line", locale=locale, context=question.context)
    reply = await (bot.search(request, kind) if kind else bot.answer(request))
    if as_json:
        return as_json_line(question.known | {"query": question.words} | as_record(reply))
    return render(reply, language_for(locale), choices=False)


@click.command()
@knowledge_option
@locale_option
def chat(knowledge: str | None, locale: str) -> None:
    """The bot at the terminal."""
    from bot.languages.registry import language_for
    from bot.pages import drawing
    from bot.terminal import chat as talk

    settings = read_settings()
    bot = make_bot(knowledge, posters=settings.yinju_posters)
    with index_errors(), contextlib.suppress(KeyboardInterrupt):
        asyncio.run(talk(bot.answer, language_for(locale), drawing(settings)))


def _read_text(text: str) -> str:
    return sys.stdin.read().strip() if text == "-" else text


def _read_batch(name: str) -> tuple[Question, ...]:
    from bot.commands.record import read_questions

    try:
        return read_questions(_read_text("-") if name == "-" else Path(name).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{name} cannot be read: {error}") from error
