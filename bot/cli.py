"""The command line, yinju: each command imports what it needs, so that a question at the shell never loads Slack."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from bot.commands.record import Question
    from bot.config import Settings
    from bot.search.result import Kind
    from bot.wiring import Bot

_KINDS = ("quote", "figure", "term", "summary")


class _Group(click.Group):
    """The commands in the order in which they are written."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As written, not by the alphabet."""
        return list(self.commands)


knowledge_option = click.option("--knowledge", metavar="DIR", help="the knowledge to use")
locale_option = click.option("--locale", default="zh", show_default=True, help="the language to answer in: zh or en")
json_option = click.option("--json", "as_json", is_flag=True, help="one JSON object a line, nothing else")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yinju", prog_name="yinju")
def main() -> None:
    """引据 Yinju: quotes Chinese policy articles exactly and cites every word."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
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
    asyncio.run(_ask(_bot(knowledge), questions, cast("Kind | None", kind), as_json, locale))


async def _ask(bot: Bot, questions: Sequence[Question], kind: Kind | None, as_json: bool, locale: str) -> None:
    from bot.wiring import answer_line

    for number, question in enumerate(questions):
        line = await answer_line(bot, question, kind, as_json, locale)
        click.echo(line if as_json or not number else f"\n{line}")


@main.command()
@knowledge_option
@locale_option
def chat(knowledge: str | None, locale: str) -> None:
    """The bot at the terminal."""
    from bot.languages.registry import language_for
    from bot.terminal import chat as talk

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(talk(_bot(knowledge).answer, language_for(locale)))


@main.command()
@click.argument("directory", required=False)
@click.option("--fix", is_flag=True, help="write missing passage ids")
@json_option
@knowledge_option
def lint(directory: str | None, fix: bool, as_json: bool, knowledge: str | None) -> None:
    """Every fault of the knowledge files, held against their seeds."""
    from bot.commands.record import as_json_line
    from bot.library.lint import lint as find_problems
    from bot.library.lint import seeds_of
    from bot.library.write import write_ids

    path = _knowledge(directory or knowledge)
    if fix:
        for changed in write_ids(path):
            click.echo(f"{changed}: passage ids written", err=True)
    problems = find_problems(path, seeds_of(path))
    for problem in problems:
        if as_json:
            place = {"path": str(problem.path), "line": problem.line, "column": problem.column}
            click.echo(as_json_line(place | {"message": problem.message, "rule": problem.rule}))
        else:
            click.echo(str(problem))
    if problems:
        sys.exit(1)


@main.command()
@click.option("--json", "as_json", is_flag=True, default=True, help="as one JSON object (there is no other form)")
@knowledge_option
def export(as_json: bool, knowledge: str | None) -> None:
    """The whole library as one JSON object."""
    from bot.commands.record import as_json_line
    from bot.library import load_library
    from bot.library.export import export as rows

    library, problems = load_library(_knowledge(knowledge))
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(as_json_line(rows(library)))


@main.command()
@click.option("--host", default="0.0.0.0", show_default=True, help="the interface to listen on")  # noqa: S104
@click.option("--port", type=click.IntRange(1, 65535), help="the port; else PORT, else 3000")
@knowledge_option
def serve(host: str, port: int | None, knowledge: str | None) -> None:
    """The HTTP door for Slack."""
    settings = _settings()
    _serve(settings, knowledge, host, port or settings.port)


@main.command()
@knowledge_option
def socket(knowledge: str | None) -> None:
    """Slack over Socket Mode, without a public address."""
    _socket(_settings(), knowledge)


@main.command()
@knowledge_option
@locale_option
@click.pass_context
def run(ctx: click.Context, knowledge: str | None, locale: str) -> None:
    """In Slack if its tokens are set, else at the terminal."""
    settings = _settings()
    if not settings.has_tokens:
        ctx.invoke(chat, knowledge=knowledge, locale=locale)
        return
    if settings.by_socket:
        _socket(settings, knowledge)
    else:
        _serve(settings, knowledge, "0.0.0.0", settings.port)  # noqa: S104


@main.command()
@click.option("--url", metavar="URL", help="the public address: a manifest for HTTP")
@click.option("--socket", "by_socket", is_flag=True, help="a manifest for Socket Mode (the default)")
@locale_option
def manifest(url: str | None, by_socket: bool, locale: str) -> None:
    """The manifest of the Slack app."""
    from bot.languages.registry import language_for
    from bot.slack.manifest import make_manifest

    if url and by_socket:
        raise click.UsageError("--url and --socket exclude each other")
    if url and not url.startswith("https://"):
        raise click.UsageError("--url must begin with https://: Slack calls nothing else")
    made = make_manifest(language_for(locale), url=url, prefix=_settings().yinju_command_prefix)
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@main.command()
@knowledge_option
@click.option("--offline", is_flag=True, help="do not ask Slack")
def doctor(knowledge: str | None, offline: bool) -> None:
    """What is missing to run."""
    from bot.wiring import diagnose

    told, sound = diagnose(_knowledge(knowledge), _settings(), offline=offline)
    click.echo("\n".join(told))
    if not sound:
        sys.exit(1)


def _serve(settings: Settings, knowledge: str | None, host: str, port: int) -> None:
    from bot.wiring import serve_slack

    _check(settings, socket=False)
    asyncio.run(serve_slack(_bot(knowledge), settings, host, port))


def _socket(settings: Settings, knowledge: str | None) -> None:
    from bot.wiring import socket_slack

    _check(settings, socket=True)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(socket_slack(_bot(knowledge), settings))


def _settings() -> Settings:
    from bot.config import read_settings

    try:
        return read_settings()
    except ValueError as error:
        raise click.UsageError(f"a setting in the environment or .env cannot be read: {error}") from error


def _check(settings: Settings, *, socket: bool) -> None:
    """Go on only if Slack's tokens are there; else say what is missing and where in Slack it is found."""
    from bot.wiring import slack_faults

    faults = slack_faults(settings, socket=socket, offline=True)
    if faults:
        raise click.UsageError("\n".join(faults))


def _knowledge(option: str | None) -> Path:
    from bot.config import find_knowledge

    path = find_knowledge(option, _settings())
    if not path.exists():
        raise click.UsageError(f"there is no knowledge at {path}")
    return path


def _bot(knowledge: str | None) -> Bot:
    from bot.wiring import Bot

    return Bot(_knowledge(knowledge))


def _read_text(text: str) -> str:
    return sys.stdin.read().strip() if text == "-" else text


def _read_batch(name: str) -> tuple[Question, ...]:
    from bot.commands.record import read_questions

    try:
        return read_questions(_read_text("-") if name == "-" else Path(name).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{name} cannot be read: {error}") from error
