"""Cutting text into words: Chinese by jieba (a Tokenizer of our own), English by letters with plural and verb endings off."""

from __future__ import annotations

import logging
import re
import sys
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.languages import folding
from bot.languages.dictionary import Dictionary
from bot.languages.folding import fold, is_han

_RUN = re.compile(r"[一-鿿㐀-䶿]+|[a-z][a-z'-]*[a-z]|[a-z]|\d[\d.,]*%?")


@cache
def _jieba() -> Any:
    """Jieba without pkg_resources, which it asks where its files lie: that takes longer than all that jieba does for us."""
    unloaded = "pkg_resources" not in sys.modules
    if unloaded:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment] # an import of it fails, and jieba does without
    try:
        import jieba
    finally:
        if unloaded:
            del sys.modules["pkg_resources"]
    jieba.default_logger.setLevel(logging.WARNING)
    return jieba


@cache
def _tokenizer() -> tuple[Any, Dictionary]:
    """A tokenizer of our own, and the dictionary that takes up what it needs before each cut."""
    tokenizer = _jieba().Tokenizer()
    dictionary = Dictionary(Path(_jieba().__file__).parent / "dict.txt", tokenizer)
    tokenizer.FREQ, tokenizer.total = dictionary.frequencies, dictionary.total
    tokenizer.initialized = True
    return tokenizer, dictionary


def engines() -> str:
    """The versions of what cuts and folds: what they made is to be made anew when these change."""
    return f"jieba {_jieba().__version__}, OpenCC {folding.version()}"


@lru_cache(maxsize=4096)
def _cut_run(run: str) -> tuple[str, ...]:
    """The words of a run of Han characters."""
    tokenizer, dictionary = _tokenizer()
    dictionary.read(run)
    return tuple(tokenizer.cut(run, HMM=False))


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


def runs(text: str) -> tuple[str, ...]:
    """The runs of one script in a folded text: Han, Latin words, numbers."""
    return tuple(_RUN.findall(fold(text)))


@cache
def thesaurus() -> dict[str, tuple[str, ...]]:
    """Word → words that may stand for it in an article (tables/thesaurus.txt)."""
    table: dict[str, list[str]] = {}
    for line in files("bot.languages").joinpath("tables", "thesaurus.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        spoken, arrow, written = line.partition(">")
        left = spoken.split()
        right = written.split() if arrow else left
        for word in left:
            table.setdefault(fold(word), []).extend(fold(w) for w in right if w != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in table.items()}


@cache
def glossary() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Stems of an English word or phrase → Chinese renderings, most usual first (tables/glossary.txt)."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in files("bot.languages").joinpath("tables", "glossary.txt").read_text(encoding="utf-8").splitlines():
        english, equals, chinese = line.partition(" = ")
        if equals and not line.startswith("#"):
            table.setdefault(tuple(stem(w) for w in re.findall(r"[a-z0-9]+", english)), tuple(chinese.split()))
    return table
