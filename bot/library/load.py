"""A directory of knowledge files becomes a library."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from bot.domain.problem import Problem
from bot.library.library import Library
from bot.library.reading import KnowledgeFile
from bot.library.saved import read_files


def load_library(directory: Path) -> tuple[Library, tuple[Problem, ...]]:
    """Load every knowledge file under a directory (under its articles/, if it has one).

    Never raises for bad files: what is wrong with them is told in the problems, sorted by place, and only what is
    sound is in the library.
    """
    paths = find_files(directory)
    return assemble(read_files(paths)) if paths else (Library(), (nothing_in(directory),))


def find_files(directory: Path) -> tuple[Path, ...]:
    """The knowledge files under a directory, however deep, sorted, hidden ones left out; a file stands for itself."""
    if directory.is_file():
        return (directory,)
    root = directory / "articles" if (directory / "articles").is_dir() else directory
    found: list[Path] = []
    for folder, below, names in os.walk(root):
        below[:] = [name for name in below if not name.startswith(".")]
        here = Path(folder)
        found += [here / name for name in names if name.endswith((".yaml", ".yml")) and not name.startswith(".")]
    return tuple(sorted(found))


def nothing_in(directory: Path) -> Problem:
    """What to tell of a directory without any knowledge file."""
    return Problem(directory, 1, 1, "there are no knowledge files here", "missing")


def assemble(files: Iterable[KnowledgeFile]) -> tuple[Library, tuple[Problem, ...]]:
    """Put files together: an article id belongs to the first file that has it, a draft claiming it last."""
    problems: list[Problem] = []
    admitted: dict[str, KnowledgeFile] = {}
    for file in sorted(files, key=lambda file: (file.draft, file.path)):
        problems += file.problems
        if file.article is None:
            continue
        first = admitted.setdefault(file.article.id, file)
        if first is not file:
            message = f"the article id {file.article.id} is already that of {first.path}"
            problems.append(Problem(file.path, *file.id_at, message, "duplicate-id"))
    served = sorted((file for file in admitted.values() if not file.draft), key=lambda file: file.path)
    library = Library(
        articles=tuple(file.article for file in served if file.article),
        entries=tuple(entry for file in served for entry in file.entries),
        version=sha256("".join(file.digest for file in served).encode()).hexdigest()[:12],
    )
    return library, tuple(sorted(problems))
