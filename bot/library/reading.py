"""What is read out of one knowledge file, whether from its YAML or from the cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.domain.article import Article
from bot.domain.problem import Problem
from bot.entries import Entry


@dataclass(frozen=True, slots=True, eq=False)
class KnowledgeFile:
    """A file as read. `article` is None where it cannot be served at all; `entries` holds the sound ones only.

    `digest` names the content, `id_at` is where the article's id stands.
    """

    path: Path
    digest: str
    article: Article | None = None
    draft: bool = False
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    id_at: tuple[int, int] = (1, 1)
