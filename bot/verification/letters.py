"""What of a text counts when wordings are compared, and what does not.

Letters are what carries meaning: Han characters, letters, digits, signs such as % and +, and what stands between two
digits (the point of 17.5, the dash of 2017—2021). Marks are all the rest but white space. Script and width are folded
in letters; every letter knows its place in the text that it comes from.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

from bot.languages.folding import script_free

BETWEEN = "|"
_KEPT = frozenset("%‰‱&@#+=$¥€£°℃±×÷\\")
_ORNAMENTS = frozenset("●◆◇■□▲△▼▽★☆※→←↑↓◎◦▪▫►▶")
_ZEROS = {"〇": "零", "○": "零"}
_QUOTES = frozenset("“”„‟″＂「」『』〝〞«»‘’‚‛'＇`´\"﹁﹂﹃﹄")
_DASHES = frozenset("‐‑‒–—―−－─-～〜~⸺")
_SAME_MARK = {"・": "·", "•": "·", "‧": "·", "⋯": "…"}
_MINUS = re.compile(r"(?<![0-9A-Za-z—–\-])-(?=[0-9])")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])([^0-9]{1,4}?)(?=[0-9])")
_DIGIT = re.compile(r"[0-9]")
_RUN = re.compile(r"[^ ]+")
_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")


def narrow(char: str) -> str:
    """The half-width form of a full-width sign, and the one code point of a compatibility ideograph; else itself."""
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if 0xFF5F <= code <= 0xFFE6 or 0xF900 <= code <= 0xFAFF or 0x2F00 <= code <= 0x2FDF:
        wide = unicodedata.normalize("NFKC", char)
        return wide if len(wide) == 1 else char
    return char


def _is_letter(char: str) -> bool:
    if char.isalnum() or char in _KEPT:
        return True
    return unicodedata.category(char) in ("Sc", "So", "Sm") and char not in _ORNAMENTS and char not in "<>~"


class _Table(dict[int, str]):
    """For str.translate: the folded letter, a space for white space and the invisible, and marks as `_mark` has them."""

    def __missing__(self, code: int) -> str:
        char = narrow(chr(code))
        if char in _ZEROS:
            found = _ZEROS[char]
        elif char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Mn", "Cn", "Co", "Cs"):
            found = " "
        elif _is_letter(char):
            low = char.lower()
            found = script_free(low if len(low) == 1 else char)
        else:
            found = _mark(char)
        self[code] = found
        return found


def _mark(char: str) -> str:
    if char in _QUOTES:
        return '"'
    if char in _DASHES:
        return "-"
    char = _SAME_MARK.get(char, char)
    return char


class _LettersOnly(dict[int, str]):
    """The same, with a space for every mark."""

    def __missing__(self, code: int) -> str:
        char = _TABLE[code]
        found = self[code] = char if _is_letter(char) else " "
        return found


_TABLE = _Table()
_LETTERS = _LettersOnly()


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text, folded, and the offset of each in the text."""

    text: str
    at: array[int]

    def __len__(self) -> int:
        return len(self.text)


def letters_of(text: str) -> Letters:
    """The letters of a text."""
    letters = text.translate(_LETTERS)
    if _DIGIT.search(letters):
        letters = _with_signs(text, letters)
    if " " not in letters:
        return Letters(letters, array("l", range(len(letters))))
    at = array("l")
    for run in _RUN.finditer(letters):
        at.extend(range(*run.span()))
    return Letters(letters.replace(" ", ""), at)


def _with_signs(text: str, letters: str) -> str:
    """The letters with what stands between digits and before them, which is a mark anywhere else."""
    folded = text.translate(_TABLE)
    kept = {}
    for found in _MINUS.finditer(folded):
        if text[found.start()] in "-−－":
            kept[found.start()] = "-"
    dropped = {i for m in _THOUSANDS.finditer(folded) for i in range(m.start(), m.end()) if folded[i] == ","}
    for found in _BETWEEN_DIGITS.finditer(folded):
        between = found[1].strip()
        if between and not any(_is_letter(c) for c in between) and found.start() not in dropped:
            first = found.start() + found[1].index(between[0])
            kept[first] = "." if between in (".", "·") else BETWEEN
    with_kept = list(letters)
    for i, char in kept.items():
        with_kept[i] = char
    return "".join(with_kept)


def mark_between(text: str) -> str:
    """The marks of a stretch without letters, without what does not count: width, white space, families of quotes."""
    folded = "".join(c for c in text.translate(_TABLE) if c != " ")
    return re.sub(r"(-)+|(…|\.\.\.)+", lambda m: "-" if m[1] else "…", folded)


def plain(char: str) -> str:
    """The character without its width: what of a letter counts for being exact, its case and script too."""
    return narrow(char)
