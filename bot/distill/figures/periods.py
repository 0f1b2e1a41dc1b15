"""The time that a figure is of, as it is printed."""

from __future__ import annotations

from bot.distill.patterns import pattern
from bot.languages.folding import fold

_YEAR = r"(?:\d{4}|[一二][零一二三四五六七八九]{3})"
_WORDS = (
    rf"{_YEAR}年?(?:-|至|到|和|、|同){_YEAR}(?:年|两年)|自?{_YEAR}年(?:以来|年?底|年?末|年?初|上半年|下半年|\d{{1,2}}月(?:\d{{1,2}}日)?)?|"
    r"“[一二三四五六七八九十]+五”(?:时期|期间|计划期间|以来)|去年|今年|上年|前年|明年|本世纪末|全年|近年来|近几年来|近两年|近三年|近五年|五年来|三年来|十年来|过去五年|今后五年|未来五年|"
    r"一年来|过去一年|[一二三四五六七八九十]+年来|第[一二三四五六七八九十]+个五年计划(?:期间|时期)?|上半年|下半年|本世纪|五年内|年内|五年间"
)
_PERIOD = pattern(f"(?:{_WORDS})")
_PHRASE = pattern(
    rf"(?:^|(?<=[，、由从到比在]))(?:从|在|到|由|自|截至|比)?(?:{_WORDS})(?:的|底|末|初|[，、])?|(?<=[一-鿿])(?:{_WORDS})的?"
)
_COMPARED = pattern(r"(?:比|较|同|与)$")


def period_of(words: str) -> str | None:
    """The last time that is named before a value, unless it is only what the value is compared with (比上年)."""
    folded = fold(words)
    found = [m for m in _PERIOD.finditer(folded) if not _COMPARED.search(folded[: m.start()])]
    return words[found[-1].start() : found[-1].end()] if found else None


def without_periods(words: str) -> str:
    """The words without the times that they name."""
    kept, at = "", 0
    for match in _PHRASE.finditer(fold(words)):
        start = match.start()
        lead = match[0][:1]
        start += 1 if lead in "由从比" else 0
        kept += words[at:start]
        at = match.end()
    return kept + words[at:]
