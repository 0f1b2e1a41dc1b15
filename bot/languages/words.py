"""Cutting text into words: Chinese by jieba (a Tokenizer of our own), English by letters with plural and verb endings off."""

from __future__ import annotations

import marshal
import os
import re
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any

from bot.languages.folding import fold, has_han

_RUN = re.compile(r"[一-鿿㐀-䶿]+|[a-z][a-z'-]*[a-z]|[a-z]|\d[\d.,]*%?")


def cache_directory() -> Path:
    """Where Yinju keeps what it can make again: XDG_CACHE_HOME or ~/.cache, in a folder of its own."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yinju"


def _dictionary() -> tuple[dict[str, int], int]:
    """Jieba's dictionary, from a private cache: its own cache lies in a shared temporary folder, and reads slower."""
    spec = find_spec("jieba")
    source = Path(str(spec.origin)).parent / "dict.txt" if spec else Path("dict.txt")
    cached = cache_directory() / f"jieba-{source.stat().st_size}.marshal"
    try:
        loaded: tuple[dict[str, int], int] = marshal.loads(cached.read_bytes())  # noqa: S302 - our own private file
        return loaded
    except (OSError, ValueError, EOFError, TypeError):
        pass
    frequency: dict[str, int] = {}
    total = 0
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        frequency[word] = int(count)
        total += int(count)
        for end in range(1, len(word)):
            frequency.setdefault(word[:end], 0)
    try:
        cached.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = cached.with_suffix(f".{os.getpid()}")
        partial.write_bytes(marshal.dumps((frequency, total)))
        partial.replace(cached)
    except OSError:
        pass  # a read-only home: the dictionary is read again next time
    return frequency, total


@cache
def _tokenizer() -> Any:
    import logging

    import jieba

    jieba.default_logger.setLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _dictionary()
    tokenizer.initialized = True
    return tokenizer


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
        if has_han(run):
            words.extend(_tokenizer().cut(run, HMM=False))
        elif run[0].isdigit():
            words.append(run.rstrip(".,"))
        else:
            words.append(stem(run))
    return tuple(words)


def rarity(word: str) -> float:
    """How much a word tells, in nats: minus the logarithm of its share of the running words behind jieba's dictionary.

    A word that is not in it counts as if it stood there once.
    """
    tokenizer = _tokenizer()
    return log(tokenizer.total / (tokenizer.FREQ.get(word) or 1))


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
