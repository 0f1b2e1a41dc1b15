"""Checks that a team switches on: numerals as GB/T 15835 writes them, and its own list of set phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.finding import Edit, Finding
from bot.languages.language import Language

if TYPE_CHECKING:
    from bot.library.set_phrases import SetPhrase

_NUMBER = r"[0-9０-９]+(?:[.．][0-9０-９]+)?"
# 6千亿: a scale between a number in digits and 万 or 亿 is written out; only 万 and 亿 themselves stand after digits.
_MIXED = re.compile(rf"({_NUMBER})(百|千)(万|亿)")
_TWICE = re.compile(rf"(约|大约|近|将近)({_NUMBER}[^，。；、\s]{{0,8}}?)(左右|上下)")
# 17.5—21.2%: both ends of a range of percentages have the sign.
_RANGE = re.compile(rf"(?<![0-9.．%％])({_NUMBER})([-—–~～－至到]{{1,2}})({_NUMBER})([%％])")


@dataclass(frozen=True, slots=True)
class Checks:
    """What is looked at beyond quotations and figures; nothing, unless it is switched on."""

    notation: bool = False
    phrases: tuple[SetPhrase, ...] = ()


def style_findings(draft: str, checks: Checks, language: Language) -> Iterator[Finding]:
    """What a draft writes otherwise than the checks ask for."""
    say = language.phrases.verdicts
    if checks.notation:
        for start, end, better in _notation(draft):
            message = say.figure_notation.format(better=better)
            yield _finding("figure", draft, start, end, better, message, "notation")
    for phrase in checks.phrases:
        for wrong in phrase.wrong:
            for found in re.finditer(re.escape(wrong), draft):
                message = say.set_phrase.format(right=phrase.right, source=phrase.source)
                yield _finding("quote", draft, found.start(), found.end(), phrase.right, message, "set_phrase")


def _notation(draft: str) -> Iterator[tuple[int, int, str]]:
    for found in _MIXED.finditer(draft):
        yield found.start(), found.end(), _written_out(found[1], found[2]) + found[3]
    for found in _TWICE.finditer(draft):
        yield found.start(), found.end(), f"{found[1]}{found[2]}"
    for found in _RANGE.finditer(draft):
        yield found.start(), found.end(), f"{found[1]}{found[4]}{found[2]}{found[3]}{found[4]}"


def _written_out(number: str, scale: str) -> str:
    """6 and 千 → 6000; 1.5 and 千 → 1500."""
    from decimal import Decimal

    value = Decimal(number.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))) * (
        100 if scale == "百" else 1000
    )
    return f"{value.normalize():f}"


def _finding(kind: str, draft: str, start: int, end: int, better: str, message: str, aspect: str) -> Finding:
    words = draft[start:end]
    return Finding(
        "figure" if kind == "figure" else "quote",
        start,
        end,
        words,
        "altered",
        "warning",
        message,
        source=better,
        edits=(Edit("replace", words, better, 0, 0),),
        aspect=aspect,
    )
