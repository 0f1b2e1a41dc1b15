"""Cutting text into words: Chinese by jieba's dictionary and way, English by letters with plural and verb endings off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import BinaryIO

from bot.languages import folding
from bot.languages.dictionary import Dictionary
from bot.languages.folding import fold, is_han

_RUN = re.compile(r"[一-鿿㐀-䶿]+|[a-z][a-z'-]*[a-z]|[a-z]|\d[\d.,]*%?")
# Nouns, abbreviations, words of time and place, idioms and set phrases.
_NOUNS = "njtsliz"
_LATIN = re.compile(r"[a-z0-9]+")


@cache
def _dictionary() -> Dictionary:
    """Jieba's dictionary, found without importing jieba: that takes longer than all that it would do for a question."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed: its dictionary cuts Chinese into words")
    return Dictionary(Path(spec.origin).parent / "dict.txt", _whole)


def _whole(file: BinaryIO) -> tuple[dict[str, int], int]:
    """A dictionary that is not the one we know our way about in, as jieba itself reads it."""
    import jieba

    read: tuple[dict[str, int], int] = jieba.Tokenizer.gen_pfdict(file)
    return read


def engines() -> str:
    """What cuts and folds, by name and content or version: what they made is to be made anew when these change."""
    return f"jieba {_dictionary().size}, OpenCC {folding.version()}"


@lru_cache(maxsize=1 << 14)
def _cut_run(run: str) -> tuple[str, ...]:
    """The words of a run of Han characters."""
    return _dictionary().cut(run)


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """An English word without its plural or verb ending: enterprises → enterprise, created → creat."""
    for ending, least in (("ies", 3), ("ing", 4), ("ed", 4), ("es", 4), ("s", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def cut(text: str) -> tuple[str, ...]:
    """The words of a text in order, folded; English ones stemmed; marks left out."""
    words: list[str] = []
    for run in _RUN.findall(fold(text)):
        if is_han(run[0]):
            words.extend(_cut_run(run))
        elif run[0].isdigit():
            words.append(run.rstrip(".,"))
        else:
            words.append(stem(run))
    return tuple(words)


def rarity(word: str) -> float:
    """How much a word tells, in nats: minus the logarithm of its share of the running words behind jieba's dictionary.

    A word that is not in it counts as if it stood there once.
    """
    dictionary = _dictionary()
    dictionary.read("".join(char for char in word if is_han(char)))
    return log(dictionary.total / (dictionary.frequencies.get(word) or 1))


@lru_cache(maxsize=1 << 14)
def names_something(word: str) -> bool:
    """Whether a word is a noun, a set phrase or the like by jieba's tags, or stands in no dictionary."""
    dictionary = _dictionary()
    dictionary.read("".join(char for char in word if is_han(char)))
    return dictionary.tags.get(word, "n")[0] in _NOUNS


def runs(text: str) -> tuple[str, ...]:
    """The runs of one script in a folded text: Han, Latin words, numbers."""
    return tuple(_RUN.findall(fold(text)))


class Thesaurus:
    """Word → words that may stand for it in an article (tables/thesaurus.txt); the lines of a word are read when asked.

    The table is written as `fold` would have it but for capitals, which spares folding it.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: dict[str, list[str]] = {}
        self._read: dict[str, tuple[str, ...]] = {}
        for line in map(str.lower, lines):
            for word in line.partition(">")[0].split():
                self._lines.setdefault(word, []).append(line)

    def get(self, word: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """What may stand for a word, as the table has it."""
        if word not in self._lines:
            return default
        if word not in self._read:
            others: dict[str, None] = {}
            for line in self._lines[word]:
                spoken, arrow, written = line.partition(">")
                others.update(dict.fromkeys((written if arrow else spoken).split()))
            others.pop(word, None)
            self._read[word] = tuple(others)
        return self._read[word]


class Glossary:
    """Stems of an English word or phrase → Chinese renderings, most usual first (tables/glossary.txt)."""

    @cached_property
    def _table(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        table: dict[tuple[str, ...], tuple[str, ...]] = {}
        for line in _table("glossary.txt"):
            english, equals, chinese = line.partition(" = ")
            if equals:
                table.setdefault(tuple(map(stem, _LATIN.findall(english))), tuple(chinese.split()))
        return table

    def get(self, stems: tuple[str, ...]) -> tuple[str, ...] | None:
        """The renderings of a phrase; the table is read when the first is asked for, by a question in English."""
        return self._table.get(stems)


@cache
def thesaurus() -> Thesaurus:
    """The one thesaurus."""
    return Thesaurus(_table("thesaurus.txt"))


@cache
def glossary() -> Glossary:
    """The one glossary."""
    return Glossary()


def _table(name: str) -> list[str]:
    """The lines of one of our tables, without comments."""
    text = files("bot.languages").joinpath("tables", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
