"""Change one thing in a knowledge file's text and leave the rest as its author wrote it."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.library.nodes import Faults, child, compose, peek

_BOM = "\ufeff"


def entry_lines(text: str, plural: str, entry_id: str) -> tuple[int, int] | None:
    """The lines [first, after last), from 0, of the entry with that id in a list such as figures; None if it is not there."""
    root = compose(text.encode(), Faults(Path()))
    listed = child(root, plural) if root else None
    if not isinstance(listed, yaml.SequenceNode):
        return None
    nodes = listed.value
    for number, node in enumerate(nodes):
        if peek(node, "id") == entry_id:
            first = node.start_mark.line
            # A block ends where the next thing begins; comments between the two stay with the next.
            last = nodes[number + 1].start_mark.line if number + 1 < len(nodes) else _end(text, listed)
            return first, last
    return None


def _end(text: str, listed: yaml.Node) -> int:
    """The line after a list: a block's end mark lies at the next token, past blank lines and comments."""
    lines = text.split("\n")
    last = listed.end_mark.line + (1 if listed.end_mark.column else 0)
    last = min(last, len(lines))
    while last > listed.start_mark.line and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return last


def replace_entry(text: str, plural: str, entry_id: str, block: str | None) -> str:
    """The text with the entry's lines replaced by a block, or without them; a list left empty goes too.

    Unchanged where there is no such entry. Only entries in block style, as they are written, can be replaced.
    """
    where = entry_lines(text, plural, entry_id)
    if where is None:
        return text
    lines = text.removeprefix(_BOM).split("\n")
    first, last = where
    fresh = block.rstrip("\n").split("\n") if block else []
    before, after = lines[:first], lines[last:]
    if not fresh and before and before[-1].strip() == f"{plural}:" and not (after and after[0].startswith((" ", "-"))):
        before.pop()
    return (_BOM if text.startswith(_BOM) else "") + "\n".join([*before, *fresh, *after])


def set_review(text: str, by: str, on: str) -> str:
    """The text with its reviewed key saying who signed the file off, and when."""
    root = compose(text.encode(), Faults(Path()))
    said = f"reviewed: {{by: {_quoted(by)}, on: '{on}'}}"
    node = child(root, "reviewed") if root else None
    lines = text.split("\n")
    if node is None:
        at = next((n for n, line in enumerate(lines) if line.startswith("sections:")), len(lines))
        return "\n".join([*lines[:at], said, *lines[at:]])
    last = node.end_mark.line if node.end_mark.column else node.end_mark.line - 1
    return "\n".join([*lines[: node.start_mark.line], said, *lines[max(last, node.start_mark.line) + 1 :]])


def _quoted(text: str) -> str:
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
