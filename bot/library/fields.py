"""A mapping as its author typed it, read key by key, every scalar as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

import yaml

from bot.library.nodes import Faults, is_null

Choice = TypeVar("Choice", bound=str)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ID = re.compile(r"[^\s/]+")


class Fields:
    """One mapping, read key by key. A fault is noted, and an empty value stands in, so that all are told at once.

    `close` names every key that was never asked for, with the nearest one that was.
    """

    def __init__(self, node: yaml.Node, faults: Faults, what: str) -> None:
        self.node = node
        self.faults = faults
        self.what = what
        self._values: dict[str, yaml.Node] = {}
        self._keys: dict[str, yaml.Node] = {}
        self._asked: set[str] = set()
        self._readable = isinstance(node, yaml.MappingNode)
        if not isinstance(node, yaml.MappingNode):
            faults.add(node, f"{what} should be a mapping of keys to values", "wrong-type")
            return
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in self._keys:
                faults.add(key, f"{name} stands twice in {what}", "duplicate-key")
            else:
                self._keys[name], self._values[name] = key, value

    def close(self) -> None:
        """Note the keys that nothing asked for."""
        for name in self._keys.keys() - self._asked:
            near = get_close_matches(name, self._asked, 1, 0.5)
            hint = f"; nearest: {near[0]}" if near else f"; known: {', '.join(sorted(self._asked))}"
            self.faults.add(self._keys[name], f"unknown key {name!r} in {self.what}{hint}", "unknown-key")

    def value(self, key: str) -> yaml.Node | None:
        """The node under a key; None where it is left out or null."""
        self._asked.add(key)
        node = self._values.get(key)
        return None if node is None or is_null(node) else node

    def has(self, key: str) -> bool:
        """Whether the key is written at all, be it with null."""
        return key in self._keys

    def complain(self, key: str, message: str, rule: str) -> None:
        """Note a fault at the value of a key; at the mapping where there is none."""
        self.faults.add(self._values.get(key, self.node), message, rule)

    def required(self, key: str) -> yaml.Node | None:
        """The node under a key that must be there; an empty list is not."""
        node = self.value(key)
        if isinstance(node, yaml.SequenceNode) and not node.value:
            node = None
        if node is None and self._readable:
            self.complain(key, f"{key} is missing in {self.what}", "missing")
        return node

    def text(self, key: str) -> str:
        """The words under a key that must be there."""
        node = self.required(key)
        return self.scalar(node, key) if node else ""

    def maybe(self, key: str) -> str | None:
        """The words under a key that may be left out."""
        node = self.value(key)
        return self.scalar(node, key) or None if node else None

    def id(self, key: str) -> str:
        """An id that must be there: no space and no slash, since it is part of addresses."""
        text = self.text(key)
        if text and not _ID.fullmatch(text):
            self.complain(key, f"an id has no spaces and no slashes: “{text}”", "wrong-type")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """The list under a key that may be left out; one text counts as a list of one."""
        return tuple(text for node in self.nodes(key) if (text := self.scalar(node, key)))

    def flag(self, key: str) -> bool:
        """True or false; false where the key is left out."""
        return self.choice(key, ("true", "false"), "false") == "true"

    def choice(self, key: str, among: tuple[Choice, ...], default: Choice) -> Choice:
        """One of a few words."""
        text = self.maybe(key)
        for word in among:
            if text == word:
                return word
        if text is not None:
            self.complain(key, f"{key} should be one of {', '.join(among)}, not “{text}”", "wrong-type")
        return default

    def date(self, key: str) -> str | None:
        """A day, month or year (ISO 8601) that exists in the calendar."""
        text = self.maybe(key)
        if text is None or _is_date(text):
            return text
        self.complain(key, f"“{text}” is no date; write 2017-12-12, 2017-12 or 2017", "bad-date")
        return None

    def fields(self, key: str) -> Fields | None:
        """The mapping under a key that may be left out."""
        node = self.value(key)
        return Fields(node, self.faults, key) if node else None

    def list(self, key: str) -> tuple[yaml.Node, ...]:
        """The members of a list that may be left out."""
        node = self.value(key)
        if node is None:
            return ()
        if isinstance(node, yaml.SequenceNode):
            return tuple(node.value)
        self.faults.add(node, f"{key} should be a list", "wrong-type")
        return ()

    def each(self, key: str, what: str) -> Iterable[Fields]:
        """The mappings of a list that may be left out."""
        return [Fields(node, self.faults, what) for node in self.list(key)]

    def nodes(self, key: str) -> tuple[yaml.Node, ...]:
        """The members of a list, or the one scalar that stands in its place."""
        node = self.value(key)
        return (node,) if isinstance(node, yaml.ScalarNode) else self.list(key)

    def scalar(self, node: yaml.Node, what: str) -> str:
        """The text of a scalar exactly as typed: 010, 12.50 and no stay what they are."""
        if isinstance(node, yaml.ScalarNode) and not is_null(node):
            text: str = node.value.strip()
            if text:
                return text
        self.faults.add(node, f"{what} should be a text", "wrong-type")
        return ""


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = match.groups("01")
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
