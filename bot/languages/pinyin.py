"""Toneless pinyin of Han characters, and back: which syllables a run of Latin letters spells."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from bot.languages.folding import fold


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Character → its readings, usual one first (tables/pinyin.txt, made from pypinyin by tools/make_pinyin.py)."""
    table: dict[str, tuple[str, ...]] = {}
    for line in files("bot.languages").joinpath("tables", "pinyin.txt").read_text(encoding="utf-8").splitlines():
        *readings, chars = line.split(" ")
        table.update(dict.fromkeys(chars, tuple(readings)))
    return table


@cache
def syllables() -> frozenset[str]:
    """Every toneless syllable of the standard language."""
    return frozenset(r for readings in _readings().values() for r in readings)


def readings(char: str) -> tuple[str, ...]:
    """The toneless readings of one character; a digit or letter reads as itself, a mark not at all."""
    if char.isascii():
        return (char,) if char.isalnum() else ()
    return _readings().get(char, ())


def spell(text: str) -> tuple[str, ...]:
    """One syllable a character, the usual reading; marks are passed over."""
    return tuple(r[0] for r in map(readings, fold(text)) if r)


class _Sounds(dict[int, str]):
    """A translation table for str.translate that fills itself: each character becomes a mark for its usual reading."""

    def __init__(self, mark: Callable[[str], str]) -> None:
        super().__init__()
        self._mark = mark

    def __missing__(self, point: int) -> str:
        read = readings(fold(chr(point)))
        self[point] = mark = self._mark(read[0]) if read else ""
        return mark


def initials(text: str) -> str:
    """The first letter of every syllable: 先进制造之都 → xjzzzd. Digits stay."""
    return text.translate(_INITIALS)


def code(text: str) -> str:
    """The syllables as one private-use character each, so that string measures compare by sound."""
    return text.translate(_CODES)


def codes(text: str) -> tuple[str, ...]:
    """The code of the usual readings, then those with one character read its other way (都: dou, du)."""
    usual = code(text)
    chars = [r for r in map(readings, fold(text)) if r]
    others = [usual[:i] + _symbol(r) + usual[i + 1 :] for i, found in enumerate(chars) for r in found[1:]]
    return (usual, *others) if len(chars) == len(usual) else (usual,)


def code_syllables(spelled: tuple[str, ...]) -> str:
    """The same code for syllables already spelt."""
    return "".join(_symbol(s) for s in spelled)


@cache
def _symbol(syllable: str) -> str:
    if len(syllable) == 1:
        return syllable
    return chr(0xE000 + _order()[syllable]) if syllable in _order() else syllable


@cache
def _order() -> dict[str, int]:
    return {s: i for i, s in enumerate(sorted(syllables()))}


_INITIALS = _Sounds(lambda syllable: syllable[0])
_CODES = _Sounds(_symbol)


def segment(letters: str) -> tuple[str, ...] | None:
    """Cut a run of Latin letters into syllables, fewest first, longest first among equals; None if it spells nothing."""
    letters = letters.lower().replace("ü", "v")
    best: list[tuple[int, tuple[str, ...]] | None] = [None] * (len(letters) + 1)
    best[0] = (0, ())
    known = syllables()
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 6), end):
            before, piece = best[start], letters[start:end]
            if before is None or (piece not in known) or (len(piece) == 1 and piece not in "aeo"):
                continue
            candidate = (before[0] + 1, (*before[1], piece))
            now = best[end]
            if now is None or candidate[0] < now[0]:
                best[end] = candidate
    done = best[-1]
    return done[1] if done else None
