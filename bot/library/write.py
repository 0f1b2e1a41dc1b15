"""Write into a knowledge file what its author left to us, the ids of passages, and touch nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import yaml

from bot.library.load import find_files
from bot.library.nodes import Faults, child, compose, peek
from bot.library.passages import passage_ids

_LINE = re.compile(r"\n(?=[^\r\n])")
Insertion = tuple[int, str]


def write_ids(directory: Path) -> tuple[Path, ...]:
    """Give every passage without an id the one it goes by, in every file under a directory; the files changed."""
    return tuple(path for path in find_files(directory) if _write_file(path))


def _write_file(path: Path) -> bool:
    try:
        before = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return False
    after = with_ids(before)
    if after == before:
        return False
    path.write_bytes(after.encode())
    return True


def with_ids(text: str) -> str:
    """The text of a file with the missing passage ids in it; unchanged where it is not YAML that we understand."""
    start = "\ufeff" if text.startswith("\ufeff") else ""  # marks count from after a byte order mark
    body = text.removeprefix(start)
    passages = _passages(body)
    ids, texts = passage_ids([node for node, _ in passages]), _texts(passages)
    if None in texts:
        return text
    insertions = sorted(
        insertion
        for (node, flow), name in zip(passages, ids, strict=True)
        if not _has_id(node)
        for insertion in _insertions(node, flow, name, body)
    )
    changed = start + "".join(_spliced(body, insertions))
    # Aliases, tags and whatever else YAML allows may defeat an insertion: better no change than a wrong one.
    return changed if _wording(_passages(changed)) == list(zip(ids, texts, strict=True)) else text


def _passages(text: str) -> list[tuple[yaml.Node, bool]]:
    """The passages' nodes, and for each whether its list is written in flow style, between brackets."""
    root = compose(text.encode(), Faults(Path()))
    sections = child(root, "sections") if root else None
    lists = [child(section, "passages") for section in _members(sections)]
    return [
        (node, bool(found.flow_style))
        for found in lists
        for node in _members(found)
        if isinstance(found, yaml.SequenceNode)
    ]


def _members(node: yaml.Node | None) -> Sequence[yaml.Node]:
    return node.value if isinstance(node, yaml.SequenceNode) else ()


def _has_id(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and any(key.value == "id" for key, _ in node.value)


def _insertions(node: yaml.Node, flow: bool, name: str, text: str) -> Iterator[Insertion]:
    begin, end = node.start_mark.index, node.end_mark.index
    margin = ("\r\n" if "\r\n" in text else "\n") + " " * node.start_mark.column
    if isinstance(node, yaml.MappingNode):
        yield (begin + 1, f"id: {name}, ") if node.flow_style else (begin, f"id: {name}{margin}")
    elif flow:
        yield begin, f"{{id: {name}, text: "
        yield end, "}"
    else:
        yield begin, f"id: {name}{margin}text: "
        yield from ((begin + line.end(), "  ") for line in _LINE.finditer(text[begin:end]) if begin + line.end() < end)


def _spliced(text: str, insertions: Sequence[Insertion]) -> Iterator[str]:
    stops = [(0, ""), *insertions, (len(text), "")]
    for (begin, inserted), (end, _) in pairwise(stops):
        yield inserted
        yield text[begin:end]


def _wording(passages: Sequence[tuple[yaml.Node, bool]]) -> list[tuple[str | None, str | None]]:
    return list(zip([peek(node, "id") for node, _ in passages], _texts(passages), strict=True))


def _texts(passages: Sequence[tuple[yaml.Node, bool]]) -> list[str | None]:
    return [node.value.strip() if isinstance(node, yaml.ScalarNode) else peek(node, "text") for node, _ in passages]
