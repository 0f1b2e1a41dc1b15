"""One knowledge file: its article, its sound entries, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import yaml

from bot.domain.problem import Problem
from bot.entries import KINDS, Entry
from bot.library.article import ReadArticle, read_article
from bot.library.fields import Fields
from bot.library.locate import LocatingFields
from bot.library.nodes import Faults, compose, peek, position
from bot.library.reading import KnowledgeFile

Check = Callable[[ReadArticle, Faults], None]


def read_file(path: Path, check: Check | None = None) -> KnowledgeFile:
    """Read a knowledge file; what cannot be read becomes a Problem. `check` may add problems of its own."""
    try:
        source = path.read_bytes()
    except OSError as error:
        return KnowledgeFile(path, "", problems=(Problem(path, 1, 1, error.strerror or str(error), "yaml"),))
    return read_source(path, source, check)


def read_source(path: Path, source: bytes, check: Check | None = None) -> KnowledgeFile:
    """Read the content of a knowledge file."""
    faults, digest = Faults(path), sha256(source).hexdigest()
    root = compose(source, faults)
    if root is None:
        return KnowledgeFile(path, digest, problems=faults.found)
    read, entries = read_root(root, faults)
    if check:
        check(read, faults)
    id_at = position(read.fields.value("id"))
    article = read.article if read.sound else None
    return KnowledgeFile(path, digest, article, read.draft, entries if article else (), faults.found, id_at)


def read_root(root: yaml.Node, faults: Faults) -> tuple[ReadArticle, tuple[Entry, ...]]:
    """Read a whole file from its root node: the article and its sound entries, of which each id stands once."""
    fields = Fields(root, faults, "article")
    read = read_article(fields)
    passages = {passage.id: passage for passage in read.article.passages()}
    entries: list[Entry] = []
    ids: set[str] = set()
    for kind in KINDS:
        nodes = fields.list(kind.plural)
        siblings = frozenset(name for node in nodes if (name := peek(node, "id")))
        for node in nodes:
            before = len(faults)
            written = LocatingFields(node, faults, kind.name, read.article, passages, siblings)
            entry = kind.read(written)
            written.close()
            if entry.id in ids:
                written.complain("id", f"{entry.id} stands twice in this article", "duplicate-id")
            if entry.id:
                ids.add(entry.id)
            if len(faults) == before:
                entries.append(entry)
    fields.close()
    return read, tuple(entries)
