"""Questions as people type them: each slip is a function of a question and a source of chance."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

import cn2an
import opencc
from pypinyin import Style, lazy_pinyin

_HAN = re.compile(r"[一-鿿]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
Slip = Callable[[str, random.Random], str]


class Homophones:
    """Characters of a text by their sound, tones left out."""

    def __init__(self, texts: Iterable[str]) -> None:
        by_sound: dict[str, set[str]] = defaultdict(set)
        for char in {char for text in texts for char in text if _HAN.match(char)}:
            by_sound[lazy_pinyin(char)[0]].add(char)
        self._by_sound = {sound: sorted(chars) for sound, chars in by_sound.items()}

    def __call__(self, question: str, chance: random.Random) -> str:
        """One character in six, at least one, becomes another of the same sound."""
        places = [m.start() for m in _HAN.finditer(question) if len(self._others(m[0])) > 0]
        chars = list(question)
        for place in chance.sample(places, min(len(places), max(1, len(places) // 6))):
            chars[place] = chance.choice(self._others(chars[place]))
        return "".join(chars)

    def _others(self, char: str) -> list[str]:
        return [other for other in self._by_sound.get(lazy_pinyin(char)[0], []) if other != char]


def lose(question: str, chance: random.Random) -> str:
    """One character in eight is lost, at least one."""
    places = [m.start() for m in _HAN.finditer(question)]
    lost = set(chance.sample(places, min(len(places), max(1, len(places) // 8))))
    return "".join(char for place, char in enumerate(question) if place not in lost)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def traditional(question: str, _: random.Random) -> str:
    """OpenCC's s2t."""
    return str(_converter().convert(question))


def _bare(question: str) -> str:
    return "".join(re.findall(r"\w", question))


def spaced(question: str, _: random.Random) -> str:
    """Toneless pinyin with spaces."""
    return " ".join(lazy_pinyin(_bare(question)))


def joined(question: str, _: random.Random) -> str:
    """Toneless pinyin without spaces."""
    return "".join(lazy_pinyin(_bare(question)))


def initials(question: str, _: random.Random) -> str:
    """The first letter of every syllable."""
    return "".join(lazy_pinyin(_bare(question), style=Style.FIRST_LETTER))


def half(question: str, chance: random.Random) -> str:
    """Every second word, by chance, in order."""
    words = re.findall(r"[A-Za-z0-9.]+|[一-鿿]{1,2}", question)
    kept = sorted(chance.sample(range(len(words)), (len(words) + 1) // 2))
    return " ".join(words[place] for place in kept)


def numerals(question: str, _: random.Random) -> str:
    """Digits as Chinese numerals, years digit by digit; unchanged where there are none."""

    def written(match: re.Match[str]) -> str:
        style = "direct" if re.match(r"年", question[match.end() :]) else "low"
        return str(cn2an.an2cn(match[0], style)) if len(match[0]) <= 12 else match[0]

    return _DIGITS.sub(written, question)


def slips(texts: Iterable[str]) -> dict[str, Slip]:
    """Every way of asking, by name; `texts` give the characters that homophones are taken from."""
    return {
        "clean": lambda question, _: question,
        "homophone": Homophones(texts),
        "lost character": lose,
        "traditional": traditional,
        "pinyin, spaced": spaced,
        "pinyin, joined": joined,
        "initials": initials,
        "half the words": half,
        "numerals": numerals,
    }
