"""Places that a question or an entry names, and which lies in which (tables/places.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from operator import add

from bot.languages.folding import fold
from bot.languages.pinyin import spell


@dataclass(frozen=True)
class Gazetteer:
    """Every name of every place, its usual name, and the places it lies in (itself included)."""

    usual: dict[str, str]
    within: dict[str, frozenset[str]]
    _begun: dict[str, list[str]]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any name in Chinese, the longest first."""
        return re.compile("|".join(re.escape(name) for names in self._begun.values() for name in names))

    @cached_property
    def latin(self) -> dict[str, str]:
        """The usual name of each name in Latin letters, pinyin among them: made for the first text that has such letters."""
        latin = {name: usual for name, usual in self.usual.items() if name.isascii()}
        for name in self.usual.values():
            latin.setdefault("".join(spell(name)), name)
        return latin

    def names_in(self, text: str) -> Iterator[str]:
        """The names that `pattern` finds, without the pattern: compiling it takes longer than reading a short text."""
        free = 0
        for at, pair in enumerate(map(add, text, text[1:])):
            for name in self._begun.get(pair, ()):
                if at >= free and text.startswith(name, at):
                    yield name
                    free = at + len(name)


_SUFFIX = ("省", "市")
# Words that begin or end like a place but are none: 中国 in 中国共产党 is no place asked about, 国际 in 国际科技创新中心 neither.
_NOT_PLACES = re.compile(
    r"中国共产党|中国特色|中国式|中国梦|大连接|东北亚|世界级|世界领先|世界一流|世界500强|国际(?=科技|国内|双循环|合作|局势|联合|技术|顶尖|知识)|海南岛|国内国际|南开大学|北京大学|中国人民|全国人大|全国政协"
)
_GENERAL = frozenset({"世界", "全球", "国际", "国内"})


@cache
def gazetteer() -> Gazetteer:
    """The table, read once."""
    parents: dict[str, set[str]] = {}
    usual: dict[str, str] = {}
    for line in files("bot.languages").joinpath("tables", "places.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        parent, _, children = line.partition(":")
        for child in children.split():
            name, *aliases = child.split("/")
            parents.setdefault(name, set()).add(parent)
            for alias in (name, *aliases):
                usual[alias.replace("_", " ")] = name
            if all(not name.endswith(s) for s in _SUFFIX) and len(name) > 1:
                usual.setdefault(name + "市", name)
                usual.setdefault(name + "省", name)
    within: dict[str, frozenset[str]] = {}

    def climb(name: str) -> frozenset[str]:
        if name not in within:
            within[name] = frozenset({name}).union(*(climb(p) for p in parents.get(name, ()) if p != name))
        return within[name]

    for name in list(parents):
        climb(name)
    begun: dict[str, list[str]] = {}
    for name in sorted((n for n in usual if not n.isascii()), key=len, reverse=True):
        begun.setdefault(name[:2], []).append(name)
    return Gazetteer(usual, within, begun)


def find_places(text: str) -> frozenset[str]:
    """The usual names of the places that a text names, in Chinese or in Latin letters; 全球 and 世界 name no place."""
    table = gazetteer()
    plain = _NOT_PLACES.sub(lambda m: "·" * len(m[0]), fold(text))
    found = {table.usual[name] for name in table.names_in(plain)}
    for word in re.findall(r"[a-z]{5,}", plain):
        if word in table.latin:
            found.add(table.latin[word])
    return frozenset(found - _GENERAL)


def lies_in(inner: str, outer: str) -> bool:
    """Whether one place lies in another, or is the same."""
    return outer in gazetteer().within.get(inner, frozenset({inner}))
