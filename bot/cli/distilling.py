"""Commands that make knowledge: from texts to drafts, and from drafts to what an editor signs off."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import json_option

if TYPE_CHECKING:
    from bot.distill.draft import Draft
    from bot.distill.review import Item, Review
    from bot.distill.work import Done

_DRAFTS = "drafts"
_INTERRUPTED = 130


@click.command()
@click.argument("seeds", nargs=-1, required=True, metavar="SEED...")
@click.option("-o", "--output", metavar="DIR", help=f"the knowledge directory to write to (default: {_DRAFTS})")
@click.option("--explain", is_flag=True, help="say which step proposed what, and why")
@click.option("--compare", metavar="DIR", help="hold the drafts against knowledge made by hand, and write nothing")
@json_option
def distill(seeds: tuple[str, ...], output: str | None, explain: bool, compare: str | None, as_json: bool) -> None:
    """Turn texts (.txt .md .docx .pdf .html) into knowledge files to review."""
    from bot.distill.work import distill_all

    paths = _paths(seeds)
    done: list[Done] = []
    writes = compare is None and (output is not None or not as_json)
    interrupted = False
    try:
        with click.progressbar(
            length=len(paths), label="distilling", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:
            for one in distill_all(paths):
                done.append(one)
                if writes:
                    _write(one, Path(output or _DRAFTS), explain=explain, quiet=as_json)
                bar.update(1)
    except KeyboardInterrupt:
        interrupted = True
    done.sort(key=lambda one: paths.index(one.path))
    if compare is not None:
        _compare([draft for one in done for draft in one.drafts], Path(compare), explain=explain)
    elif as_json:
        _print_json(done)
    for one in done:
        if one.fault:
            click.echo(one.fault, err=True)
    if interrupted:
        click.echo(f"stopped after {len(done)} of {len(paths)} files; what is done is kept", err=True)
        sys.exit(_INTERRUPTED)
    if any(one.fault for one in done):
        sys.exit(2)


def _paths(seeds: Iterable[str]) -> list[Path]:
    """The files named, each once; a directory stands for the files in it that can be read."""
    from bot.documents import FORMATS

    endings = {suffix for form in FORMATS for suffix in form.suffixes}
    found: list[Path] = []
    for seed in seeds:
        path = Path(seed)
        inside = sorted(p for p in path.iterdir() if p.suffix.lower() in endings) if path.is_dir() else [path]
        found += inside or [path]
    return list(dict.fromkeys(found))


def _write(done: Done, directory: Path, *, explain: bool, quiet: bool) -> None:
    from bot.distill.keep import articles_of, keep, keep_seed
    from bot.distill.tell import explain_lines, kept_lines
    from bot.library.lint import seeds_of

    if done.fault:
        return
    articles_of(directory).mkdir(parents=True, exist_ok=True)
    seeds = seeds_of(directory)
    seeds = seeds if seeds.is_dir() else articles_of(directory).parent / "seeds"
    if not keep_seed(done.path.name, done.path.read_bytes(), seeds):
        click.echo(
            f"{done.path}: another {done.path.name} lies in {seeds}; lint will hold the draft against that one",
            err=True,
        )
    for draft in done.drafts:
        kept = keep(draft, directory)
        lines = [*kept_lines(draft, kept), *(explain_lines(kept.numbered) if explain else ())]
        if not quiet:
            click.echo("\n".join(lines))


def _print_json(done: Sequence[Done]) -> None:
    from bot.commands.record import as_json_line
    from bot.distill.tell import draft_rows

    for one in done:
        if not one.fault:
            click.echo(as_json_line(draft_rows(one.drafts)))


def _compare(drafts: Sequence[Draft], directory: Path, *, explain: bool) -> None:
    from bot.distill.compare import compare
    from bot.distill.tell import score_lines
    from bot.library import load_library

    if not directory.exists():
        raise click.UsageError(f"there is no knowledge at {directory}")
    library, _ = load_library(directory)
    click.echo("\n".join(score_lines(compare(drafts, library), missing=explain)))


@click.command()
@click.argument("draft", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", metavar="NAME", help="who reviews: signs the draft when nothing is left to decide")
def review(draft: Path, by: str | None) -> None:
    """Walk through a draft: keep, change or drop each proposal. What was decided is kept when you stop."""
    from bot.distill.review import Review

    session = Review(draft)
    file = session.read()
    if file.article is None:
        raise click.UsageError("\n".join(str(problem) for problem in file.problems) or f"{draft}: no article")
    click.echo(f"《{file.article.name}》 {len(file.entries)} proposals. k keep, c change, d drop, s later, q stop")
    left = 0
    try:
        for item in session.pending():
            decision = _ask(session, item)
            left += decision == "s"
            if decision == "q":
                click.echo("stopped; what was decided is kept")
                return
    except (click.Abort, EOFError, KeyboardInterrupt):
        click.echo("\nstopped; what was decided is kept")
        return
    _finish(session, draft, by, left)


def _ask(session: Review, item: Item) -> str:
    """Show one proposal and carry out what the editor says, until it is decided."""
    _show(item)
    changed = False
    while True:
        answer = click.prompt("[k/c/d/s/q]", default="k", show_default=False, prompt_suffix=" ").strip()
        verb, _, rest = answer.partition(" ")
        if verb in ("k", "keep"):
            (session.decided_changed if changed else session.keep)(item)
            return "k"
        if verb in ("d", "drop"):
            session.drop(item)
            return "d"
        if verb in ("s", "later", "q", "stop"):
            return verb[0] if verb[0] in "sq" and verb != "stop" else ("q" if verb == "stop" else "s")
        if verb in ("c", "change"):
            key, given, value = rest.partition("=")
            if key and not given:
                click.echo(f"not changed: write c {key.strip()}=VALUE (c {key.strip()}= empties it)")
                continue
            if not key:
                key = click.prompt("key", prompt_suffix=" ")
                value = click.prompt("value (｜ between several)", default="", show_default=False, prompt_suffix=" ")
            fault = session.change(item, key.strip(), value)
            click.echo(f"not changed: {fault}" if fault else f"{key.strip()} changed")
            changed = changed or fault is None
            continue
        click.echo("k keep, c KEY=VALUE change, d drop, s later, q stop")


def _show(item: Item) -> None:
    entry = item.entry
    sure = f"{item.confidence:.2f} " if item.confidence is not None else ""
    click.echo(f"\n{item.number}/{item.of} {entry.kind} {entry.id}  {sure}{item.reason}")
    for key, value in item.fields.items():
        if value not in (None, [], False, ""):
            click.echo(f"  {key}: {'｜'.join(map(str, value)) if isinstance(value, list) else value}")
    place = entry.citations[0]
    before, after = place.passage.text[: place.start][-30:], place.passage.text[place.end :][:30]
    click.echo(f"  第{place.passage.number}段: …{before}【{place.excerpt}】{after}…")


def _finish(session: Review, draft: Path, by: str | None, left: int) -> None:
    from datetime import datetime

    if left:
        click.echo(f"{left} left for later; the draft stays a draft")
    elif by:
        session.sign(by, datetime.now().astimezone().date().isoformat())
        click.echo(f"{draft} is signed by {by}: it is knowledge now")
    else:
        click.echo("everything is decided; yinju review --by NAME signs it, and it is knowledge then")
