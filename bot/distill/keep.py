"""Drafts on disk: written whole or not at all, and never over what a person has changed."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bot.distill.draft import Draft
from bot.distill.write import Numbered, key_of, number, write
from bot.library.fields import Fields
from bot.library.nodes import Faults, compose

Outcome = Literal["new", "renewed", "same", "changed-by-hand"]
_FOLDER = ".distilled"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a draft: its file, and where a person had changed it, what distilling would do differently now."""

    path: Path
    outcome: Outcome
    diff: str = ""
    numbered: Mapping[str, tuple[Numbered, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered beside a draft: each proposal as it was made, and what the editor decided of it."""

    proposals: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    decided: Mapping[str, str] = field(default_factory=dict)

    def decide(self, name: str, decision: str) -> Record:
        """The record with one more decision."""
        return replace(self, decided={**self.decided, name: decision})


def articles_of(directory: Path) -> Path:
    """Where the knowledge files of a directory lie: in its articles/, or in itself if it is that."""
    return directory if directory.name == "articles" else directory / "articles"


def keep(draft: Draft, directory: Path) -> Kept:
    """Write a draft under a directory.

    A file that is still as distilling left it is renewed. One that a person has changed, or that distilling never wrote,
    stays as it is, and the difference between what distilling made of the seed then and makes of it now is told.
    """
    draft = _own_place(draft, articles_of(directory))
    path = articles_of(directory) / f"{draft.article.id}.yaml"
    record = read_record(path)
    known: dict[tuple[str, ...], str] = {}
    for name, said in record.proposals.items():
        key = said.get("key")
        if isinstance(key, list):
            known[tuple(map(str, key))] = name
    numbered = number(draft, known)
    text = write(draft, numbered)
    base = _base(path)
    before = base.read_text(encoding="utf-8") if base.exists() else ""
    now = path.read_text(encoding="utf-8") if path.exists() else None
    if now is not None and now not in (before, text):
        was = before or now
        names = f"{path} (distilled before)", f"{path} (distilled now)"
        changes = difflib.unified_diff(was.splitlines(keepends=True), text.splitlines(keepends=True), *names)
        return Kept(path, "changed-by-hand", "".join(changes), numbered)
    # The file first: if this process dies before the rest is written, the next time finds the same text and makes it good.
    if now != text:
        write_whole(path, text)
    write_record(path, replace(record, proposals=_proposals(numbered)))
    write_whole(base, text)
    return Kept(path, "new" if now is None else "same" if now == text else "renewed", numbered=numbered)


def _own_place(draft: Draft, folder: Path) -> Draft:
    """The draft under an id that no article of another seed has."""
    wanted, count = draft.article.id, 2
    while (other := _seed_of(folder / f"{draft.article.id}.yaml")) is not None and other != draft.article.seed:
        draft = replace(draft, article=replace(draft.article, id=f"{wanted}-{count}"))
        count += 1
    return draft


def _seed_of(path: Path) -> str | None:
    """The seed of a knowledge file; empty where it names none, None where there is no such file."""
    if not path.exists():
        return None
    root = compose(path.read_bytes(), Faults(path))
    return (Fields(root, Faults(path), "article").maybe("seed") or "") if root else ""


def _proposals(numbered: Mapping[str, tuple[Numbered, ...]]) -> dict[str, dict[str, object]]:
    return {
        one.id: {
            "key": list(key_of(one.proposal)),
            "confidence": one.proposal.confidence,
            "step": one.proposal.step,
            "reason": one.proposal.reason,
        }
        for given in numbered.values()
        for one in given
    }


def _base(path: Path) -> Path:
    return path.parent / _FOLDER / path.name


def read_record(path: Path) -> Record:
    """What is remembered beside a draft; nothing where nothing is, or where it cannot be read."""
    try:
        said = json.loads((path.parent / _FOLDER / f"{path.stem}.json").read_text(encoding="utf-8"))
        return Record(dict(said["proposals"]), dict(said["decided"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Record()


def write_record(path: Path, record: Record) -> None:
    """Remember it."""
    said = {"proposals": record.proposals, "decided": record.decided}
    write_whole(path.parent / _FOLDER / f"{path.stem}.json", json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a file whole: whoever reads it sees the old text or the new, even if this process is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(path)


def keep_seed(name: str, content: bytes, seeds: Path) -> bool:
    """Put the seed where lint looks for it; False if another file of that name lies there already."""
    path = seeds / name
    if path.exists():
        return path.read_bytes() == content
    seeds.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{name}.{os.getpid()}")
    partial.write_bytes(content)
    partial.replace(path)
    return True
