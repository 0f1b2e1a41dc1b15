"""YAML nodes with line and column, and the problems found at them; nothing is converted here."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from pathlib import Path

import yaml
from yaml.reader import ReaderError

from bot.domain.problem import Problem

Position = tuple[int, int]
_NULL = "tag:yaml.org,2002:null"
_DEEP = re.compile(r"[\[{?-](?:\s*[\[{]|\s+[?-]){63}")


class Faults:
    """The problems found so far in one file, each once, in the order found."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._found: dict[Problem, None] = {}

    def __len__(self) -> int:
        return len(self._found)

    @property
    def found(self) -> tuple[Problem, ...]:
        """The problems themselves."""
        return tuple(self._found)

    def add(self, node: yaml.Node | None, message: str, rule: str) -> None:
        """Note a fault where a node begins (the top of the file for None)."""
        self.add_at(position(node), message, rule)

    def add_at(self, place: Position, message: str, rule: str) -> None:
        """Note a fault at a line and column."""
        self._found[Problem(self.path, *place, message, rule)] = None


def position(node: yaml.Node | None) -> Position:
    """Line and column of a node, from 1."""
    return (1, 1) if node is None else (node.start_mark.line + 1, node.start_mark.column + 1)


def compose(source: bytes, faults: Faults) -> yaml.Node | None:
    """The root node of a file; None, and one fault, if it is not YAML at all or holds nothing."""
    source = source.removeprefix(BOM_UTF8)
    try:
        text = source.decode()
        if _DEEP.search(text):  # libyaml recurses, and would take the whole process with it
            faults.add(None, "brackets or lists are nested too deep", "yaml")
            return None
        root: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        faults.add_at(_position_after(source[: error.start]), "not UTF-8 text", "yaml")
        return None
    except ReaderError as error:
        message = f"the character U+{error.character:04X} is not allowed"
        faults.add_at(_position_after(source[: error.position]), message, "yaml")
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add_at((mark.line + 1, mark.column + 1) if mark else (1, 1), error.problem or "not YAML", "yaml")
        return None
    if root is None:
        faults.add(None, "the file is empty", "yaml")
    return root


def child(node: yaml.Node, key: str) -> yaml.Node | None:
    """The node under a key, if the node is a mapping and has it there; notes no fault."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key and not is_null(value)), None)


def peek(node: yaml.Node, key: str) -> str | None:
    """The text under a key, if the node is a mapping and has it there; notes no fault."""
    value = child(node, key)
    return value.value.strip() or None if isinstance(value, yaml.ScalarNode) else None


def is_null(node: yaml.Node) -> bool:
    """Whether nothing is written there, or null."""
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL


def _position_after(source: bytes) -> Position:
    before = source.decode(errors="replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
