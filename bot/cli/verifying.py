"""The command that holds a draft against the library, and can stop a pipeline on what it finds."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import json_option, knowledge_at, knowledge_option, locale_option

if TYPE_CHECKING:
    from bot.domain.finding import Finding
    from bot.languages.language import Language
    from bot.library import Library
    from bot.verification import Checks


@click.command()
@click.argument("draft", metavar="FILE|-", required=False)
@click.option(
    "--batch", metavar="FILE", help="check a quotation a line, no source named: {id, text}; - for standard input"
)
@click.option("-o", "--output", metavar="FILE", help="write the report to a file: .docx, .md or .html")
@click.option(
    "--comments", metavar="FILE", help="write a copy of a .docx draft with the findings as comments beside the words"
)
@click.option("--notation", is_flag=True, help="also check numerals against GB/T 15835")
@click.option(
    "--phrases", metavar="FILE", help="also check the set phrases of a YAML file: {phrases: [{right, wrong, source}]}"
)
@json_option
@knowledge_option
@locale_option
def verify(
    draft: str | None,
    batch: str | None,
    output: str | None,
    comments: str | None,
    notation: bool,
    phrases: str | None,
    as_json: bool,
    knowledge: str | None,
    locale: str,
) -> None:
    """Hold the quotations and figures of a draft against the library; status 1 if something serious was found."""
    if (draft is None) == (batch is None):
        raise click.UsageError("give either a draft or --batch FILE")
    if batch is not None and (output or comments):
        raise click.UsageError("--output and --comments go with a draft, not with --batch")
    if comments and not str(draft).lower().endswith(".docx"):
        raise click.UsageError("--comments needs a draft in .docx")
    files = [Path(name).resolve() for name in (draft, output, comments) if name and name != "-"]
    if len(set(files)) < len(files):
        raise click.UsageError("--output and --comments need files of their own: the draft is never written over")
    from bot.languages.registry import language_for
    from bot.library import load_library

    library, problems = load_library(knowledge_at(knowledge))
    for problem in problems:
        click.echo(str(problem), err=True)
    if batch is not None:
        sys.exit(_batch(batch, library, locale))
    from bot.verification import verify as check

    language = language_for(locale)
    findings = check(_read_draft(str(draft)), library, language, _checks(notation, phrases))
    _write(str(draft), findings, language, output, comments)
    _print(findings, language, as_json)
    sys.exit(_status(findings))


def _checks(notation: bool, phrases: str | None) -> Checks:
    from bot.library.set_phrases import load_set_phrases
    from bot.verification import Checks

    if phrases is None:
        return Checks(notation)
    found, problems = load_set_phrases(Path(phrases))
    if problems:
        raise click.UsageError("\n".join(map(str, problems)))
    return Checks(notation, found)


def _print(findings: tuple[Finding, ...], language: Language, as_json: bool) -> None:
    from bot.commands.record import as_json_line, report_record
    from bot.commands.replies.report import compose_report
    from bot.terminal import render

    if as_json:
        click.echo(as_json_line(report_record(findings)))
    else:
        click.echo(render(compose_report(findings, language), language, choices=False))


def _write(
    draft: str, findings: tuple[Finding, ...], language: Language, output: str | None, comments: str | None
) -> None:
    from bot.commands.replies.report import compose_report, compose_sheet, remarks
    from bot.documents import UnreadableError, comment_word, read_bytes, write_sheet

    try:
        if output:
            Path(output).write_bytes(write_sheet(output, compose_sheet(compose_report(findings, language), language)))
        if comments:
            said = remarks(findings, language)
            content, lost = comment_word(draft, read_bytes(Path(draft)), said, "引据")
            Path(comments).write_bytes(content)
            for remark in lost:
                click.echo(f"{comments}: no comment could be put beside “{remark.words[:40]}”", err=True)
    except UnreadableError as error:
        raise click.UsageError(str(error)) from error


def _status(findings: tuple[Finding, ...]) -> int:
    return int(any(finding.severity == "serious" for finding in findings))


def _batch(name: str, library: Library, locale: str) -> int:
    from bot.commands.record import as_json_line, verdict_record
    from bot.languages.registry import language_for
    from bot.verification import verify_quotation

    language, status = language_for(locale), 0
    for known, text in _read_quotations(name):
        finding = verify_quotation(text, library, language)
        status = max(status, _status((finding,)))
        click.echo(as_json_line(known | verdict_record(finding)))
    return status


def _read_quotations(name: str) -> list[tuple[dict[str, object], str]]:
    rows = []
    for number, line in enumerate(_read_text(name).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise click.UsageError(f"{name}: line {number} is not JSON: {error}") from error
        text = row.get("text") if isinstance(row, dict) else None
        if not isinstance(text, str):
            raise click.UsageError(f'{name}: line {number} is not {{"id", "text": text}}')
        rows.append(({"id": row["id"]} if "id" in row else {}, text))
    return rows


def _read_text(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{name} cannot be read: {error}") from error


def _read_draft(name: str) -> str:
    from bot.documents import UnreadableError, read_bytes, read_document

    if name == "-":
        return _read_text(name)
    try:
        return read_document(name, read_bytes(Path(name)))
    except UnreadableError as error:
        raise click.UsageError(str(error)) from error
