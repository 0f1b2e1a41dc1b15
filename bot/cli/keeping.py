"""Commands for those who keep the knowledge: find its faults, hand it out whole."""

from __future__ import annotations

import sys

import click

from bot.cli.options import json_option, knowledge_at, knowledge_option


@click.command()
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

    path = knowledge_at(directory or knowledge)
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


@click.command()
@click.option("--json", "as_json", is_flag=True, default=True, help="as one JSON object (there is no other form)")
@knowledge_option
def export(as_json: bool, knowledge: str | None) -> None:
    """The whole library as one JSON object."""
    from bot.commands.record import as_json_line
    from bot.library import load_library
    from bot.library.export import export as rows

    library, problems = load_library(knowledge_at(knowledge))
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(as_json_line(rows(library)))
