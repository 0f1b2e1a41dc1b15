"""Small knowledge files for tests. ‸ in a source marks a place where a problem must be told."""

from __future__ import annotations

from pathlib import Path

from bot.library.file import KnowledgeFile, read_source

ARTICLE = """\
id: harbin
title: 先进制造之都
sections:
  - title: 发展基础
    passages:
      - {id: p1, text: 高新技术企业数量增长2.6倍、达到1751家。}
      - id: p2
        heading: 改造提升
        text: 改造提升。没有落后的产业，只有落后的技术。
"""


def marked(source: str) -> tuple[str, list[tuple[int, int]]]:
    """The source without its marks, and the line and column of each mark."""
    places = []
    for number, line in enumerate(source.split("\n"), 1):
        pieces = line.split("‸")[:-1]
        places += [(number, len("".join(pieces[: n + 1])) + 1) for n in range(len(pieces))]
    return source.replace("‸", ""), places


def read(source: str) -> KnowledgeFile:
    """A source as a knowledge file x.yaml."""
    return read_source(Path("x.yaml"), source.encode())


def places(file: KnowledgeFile) -> list[tuple[int, int]]:
    """Line and column of every problem, in order."""
    return sorted((problem.line, problem.column) for problem in file.problems)


def rules(file: KnowledgeFile) -> set[str]:
    """The rules that are broken."""
    return {problem.rule for problem in file.problems}
