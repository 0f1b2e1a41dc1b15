"""Fold text for comparing, one character for one character, so that offsets in the folded copy are offsets in the original."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_HAN = re.compile("[㐀-鿿〇]+")
_QUOTES = dict.fromkeys("“”„‟″＂「」『』〝〞«»‘’‚‛'＇`´", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−－─～〜~", "-")
_SAME = _QUOTES | _DASHES | {"〇": "零", "○": "零", "．": ".", "・": "·", "•": "·", "‧": "·", "⋯": "…"}


@cache
def _traditional() -> dict[str, str]:
    """One-character traditional → simplified, filled on demand; OpenCC's t2s decides."""
    return {}


@cache
def _converter() -> object:
    import opencc

    return opencc.OpenCC("t2s")


def version() -> str:
    """The version of OpenCC, which decides what is simplified to what."""
    import opencc

    return str(opencc.__version__)


def simplified(char: str) -> str:
    """The simplified form of one Han character (itself where it has none or more than one character would be needed)."""
    known = _traditional()
    if char not in known:
        turned: str = _converter().convert(char)  # type: ignore[attr-defined]
        known[char] = turned if len(turned) == 1 else char
    return known[char]


class _Fold(dict[int, str]):
    """A translation table for str.translate that fills itself: each character is looked up once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _SAME.get(char)
        if folded is None:
            wide = unicodedata.normalize("NFKC", char)
            folded = wide.lower() if len(wide) == 1 and len(wide.lower()) == 1 else char
            folded = _SAME.get(folded, folded)
            if "㐀" <= folded <= "鿿":
                folded = simplified(folded)
            elif folded.isspace():
                folded = " "
        self[code] = folded
        return folded


_TABLE = _Fold()


def fold(text: str) -> str:
    """Simplified, half-width, lower-case, one kind of quotation mark and dash; the length never changes."""
    return text.translate(_TABLE)


@cache
def _stand_ins() -> dict[str, str]:
    """What s2t, s2tw and s2hk may put for a character and t2s would leave as it is (tables/variants.txt): 著 → 着."""
    lines = files("bot.languages").joinpath("tables", "variants.txt").read_text(encoding="utf-8").splitlines()
    return {variant: line[0] for line in lines for variant in line[2:]}


def script_free(char: str) -> str:
    """One form for a character and all that OpenCC's s2t, s2tw and s2hk may put for it.

    Coarser than `simplified`: 著 and 着 become one, and so do 象 and 像. Whether one really stands for the other in
    given words `in_traditional` tells.
    """
    plain = simplified(char)
    return _stand_ins().get(plain, plain)


@cache
def _to_traditional(name: str) -> object:
    import opencc

    return opencc.OpenCC(name)


def in_traditional(text: str) -> tuple[str, ...]:
    """The text as OpenCC's s2t, s2tw and s2hk write it, character for character."""
    forms = [_to_traditional(name).convert(text) for name in ("s2t", "s2tw", "s2hk")]  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(form for form in forms if len(form) == len(text)))


def is_han(char: str) -> bool:
    """Whether the character is a Chinese one (unified ideographs and extension A)."""
    return "㐀" <= char <= "鿿" or char == "〇"


def has_han(text: str) -> bool:
    """Whether any character is a Chinese one."""
    return _HAN.search(text) is not None


def all_han(text: str) -> bool:
    """Whether there are characters, and every one is a Chinese one."""
    return _HAN.fullmatch(text) is not None


def is_word_char(char: str) -> bool:
    """Whether the character carries meaning: a letter, digit or Han character, or one of % + that belong to names."""
    return char.isalnum() or char in "%+"


class _Unmarked(dict[int, str]):
    """Like _Fold: a character that carries meaning stays, any other goes."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = kept = char if is_word_char(char) else ""
        return kept


_UNMARKED = _Unmarked()


def without_marks(text: str) -> str:
    """The text without spaces and marks, as it is otherwise."""
    return text.translate(_UNMARKED)


def letters_only(text: str) -> str:
    """The folded text without spaces and marks, for comparing wordings."""
    return without_marks(fold(text))


def visible(text: str) -> str:
    """Text as a person typed it, without control and other invisible characters; runs of white space become one space."""
    kept = "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return " ".join(kept.split())
