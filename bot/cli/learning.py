"""Commands for what the keepers of the knowledge learn from its use."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bot.cli.options import json_option, knowledge_at, knowledge_option, locale_option, read_settings
from bot.cli.storing import with_store

if TYPE_CHECKING:
    from bot.domain.ports import Question
    from bot.storage.store import SqlStore

_limit = click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="how many")


@click.command()
@click.option("--workspace", metavar="ID", help="of this workspace only")
@_limit
@json_option
def gaps(workspace: str | None, limit: int, as_json: bool) -> None:
    """The latest questions that found nothing: gaps in the knowledge."""
    from bot.commands.record import as_json_line
    from bot.domain.ports import Tenant

    async def find(store: SqlStore) -> tuple[Question, ...]:
        questions = store.ports.questions
        if workspace:
            return await questions.unanswered(Tenant(None, workspace), limit)
        return await questions.unanswered_anywhere(limit)

    for question in with_store(find):
        asked = question.asked.isoformat(timespec="minutes")
        row = {"words": question.words, "asked": asked, "workspace": question.workspace}
        click.echo(as_json_line(row) if as_json else f"{asked}  {question.workspace or '-'}  {question.words}")


@click.command()
@_limit
@json_option
def opinions(limit: int, as_json: bool) -> None:
    """What people thought of answers (👍, 👎, with their reasons), newest first."""
    from bot.commands.record import as_json_line

    for opinion in with_store(lambda store: store.ports.opinions.anywhere(limit)):
        given, refs = opinion.given.isoformat(timespec="minutes"), list(opinion.refs)
        if as_json:
            row = {"mark": opinion.mark, "refs": refs, "reason": opinion.reason, "given": given}
            click.echo(as_json_line(row | {"workspace": opinion.tenant.workspace}))
        else:
            mark = "+" if opinion.mark == "up" else "-"
            click.echo(f"{given}  {mark}  {', '.join(refs) or '-'}  {opinion.reason}".rstrip())


@click.command()
@_limit
@json_option
def reports(limit: int, as_json: bool) -> None:
    """What readers told the editors: questions passed on, faults, what a reference lacks; newest first."""
    from bot.commands.record import as_json_line

    for report in with_store(lambda store: store.ports.reports.anywhere(limit)):
        asked = report.asked.isoformat(timespec="minutes")
        row = {"kind": report.kind, "words": report.words, "asked": asked, "workspace": report.place.workspace}
        line = f"{asked}  {report.place.workspace or '-'}  {report.kind}  {' / '.join(report.words.splitlines())}"
        click.echo(as_json_line(row) if as_json else line)


@click.command()
@click.option("--tell", "telling", is_flag=True, help="write to them, once")
@knowledge_option
@locale_option
@json_option
def corrections(telling: bool, knowledge: str | None, locale: str, as_json: bool) -> None:
    """Who was shown, in the last 30 days, an entry in a wording that has been corrected since."""
    from bot.commands.record import as_json_line
    from bot.stores import corrections_in, tell_corrections

    path, settings = knowledge_at(knowledge), read_settings()
    if telling and not (settings.slack_bot_token or settings.is_installable):
        raise click.UsageError("--tell needs Slack's tokens: yinju doctor says which")
    found = with_store(lambda store: corrections_in(path, store))
    for each in found:
        shown, now = each.shown, each.now.text if each.now else None
        row = {"ref": shown.ref, "was": shown.wording, "now": now, "workspace": shown.tenant.workspace}
        row |= {"channel": shown.channel, "user": shown.person, "shown": shown.at.isoformat(timespec="minutes")}
        whom = shown.person or shown.channel
        line = f"{shown.ref}  {shown.tenant.workspace or '-'}  {whom}  {shown.wording} -> {now or '(withdrawn)'}"
        click.echo(as_json_line(row) if as_json else line)
    if telling and found:
        number = with_store(lambda store: tell_corrections(found, store, settings, locale))
        click.echo(f"{number} of {len(found)} told", err=True)
        if number < len(found):
            sys.exit(1)
