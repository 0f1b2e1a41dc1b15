"""Everything that is wrong with a directory of knowledge files, held against the seeds they were taken from."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from bot.documents import UnreadableError, read_bytes, read_document
from bot.domain.problem import Problem
from bot.library.article import ReadArticle
from bot.library.file import read_file
from bot.library.load import assemble, find_files, nothing_in
from bot.library.nodes import Faults
from bot.library.page import Page

ReadSeed = Callable[[Path], str]


def read_text(path: Path) -> str:
    """The text of a seed, whatever its format. Raises OSError for one that cannot be read."""
    try:
        return read_document(path.name, read_bytes(path))
    except UnreadableError as error:
        raise OSError(str(error)) from error


def seeds_of(directory: Path) -> Path:
    """Where the seeds of a knowledge directory lie: inside it, or else beside it."""
    home = directory.parent if directory.name == "articles" else directory
    return home / "seeds" if (home / "seeds").is_dir() else home.resolve().parent / "seeds"


def lint(directory: Path, seeds: Path, read_seed: ReadSeed = read_text) -> tuple[Problem, ...]:
    """Every problem of the knowledge files, sorted by place: those that loading finds, and departures from the seeds.

    `read_seed` turns a seed file into its text; it may raise OSError.
    """
    text_of = cache(read_seed)

    def check(read: ReadArticle, faults: Faults) -> None:
        check_seed(read, faults, seeds, text_of)

    paths = find_files(directory)
    return assemble(read_file(path, check) for path in paths)[1] if paths else (nothing_in(directory),)


def check_seed(read: ReadArticle, faults: Faults, seeds: Path, text_of: ReadSeed) -> None:
    """Note what an article shows that its seed does not have; without a seed there is nothing to hold it against."""
    seed = read.article.seed
    if seed is None:
        return
    try:
        text = text_of(seeds / seed)
    except OSError:
        near = get_close_matches(seed, [path.name for path in seeds.glob("*")], 1, 0.0)
        hint = f"; nearest: {near[0]}" if near else ""
        read.fields.complain("seed", f"there is no seed {seed} in {seeds}{hint}", "no-such-seed")
        return
    page = Page(text, read.article.repairs)
    for repair, written in read.repairs:
        if not repair.rule and repair.printed not in page:
            written.complain("printed", f"“{repair.printed}” is not printed in {seed}", "repair-not-printed")
    if read.article.title and read.article.title not in page:
        read.fields.complain("title", f"“{read.article.title}” does not stand in {seed}", "not-in-seed")
    for title, node in read.wording.headings:
        if title not in page:
            faults.add(node, f"“{title}” does not stand in {seed}", "not-in-seed")
    for passage in read.article.passages():
        departure = page.departure(passage.id, passage.text)
        if departure:
            ours, printed = departure
            message = f"{passage.id}: “…{ours}…” does not stand in {seed}; nearest: “…{printed}…”"
            faults.add(read.wording.texts[passage.id], message, "not-in-seed")
