"""Numbers as Chinese policy texts write them: 1.2万亿, 百分之十七点五, 第十五次, 三大."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.languages.folding import fold

_DIGITS = "零一二三四五六七八九十百千万亿两"
_SCALE = {
    "万": Decimal(10) ** 4,
    "亿": Decimal(10) ** 8,
    "万亿": Decimal(10) ** 12,
    "千": Decimal(1000),
    "百": Decimal(100),
}
_UNITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_BELOW_HUNDRED = re.compile(r"(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)|([零两])")
NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?(?:万亿|[百千万亿])?|[{_DIGITS}]+(?:点[{_DIGITS}]+)?")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?=年|[-到至.,，、\s]|$|[^\d%家个亿万元人所名项])")
DATE = re.compile(r"(?:(?:19|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?")
ORDINAL = re.compile(
    rf"第([{_DIGITS}\d]+)(次|届|层|个|条|部|篇|代|轮|章|点|项|步|种|方面|环节|阶段|季度|期|批|大|产业|坚持|机遇)"
)


def parse(text: str) -> Decimal | None:
    """The value of a numeral, Arabic, Chinese or mixed; None if the text is none. cn2an reads the long Chinese ones."""
    text = fold(text).replace(",", "").strip()
    mixed = re.fullmatch(r"(\d+(?:\.\d+)?)(万亿|[百千万亿])?", text)
    if mixed:
        return Decimal(mixed[1]) * _SCALE.get(mixed[2] or "", Decimal(1))
    if not text or any(c not in _DIGITS + "点" for c in text):
        return None
    small = _BELOW_HUNDRED.fullmatch(text)
    if small:  # nearly every numeral is one of these, and importing cn2an would double the time of a first answer
        tens, units, alone = small[1], small[2], small[3]
        ten = 0 if tens is None else _UNITS.get(tens, 1)
        return Decimal(10 * ten + _UNITS.get(units or alone, 0))
    import cn2an

    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError):  # the latter for what is no numeral at all, such as 零十零
        return None


def _plain(numeral: str) -> str:
    value = parse(numeral)
    return numeral if value is None else f"{value.normalize():f}"


def ordinals(text: str) -> frozenset[str]:
    """Every ordinal with the word it counts, numerals made Arabic: 第十五次 → 15次; also the bare one that ends a series name (之十 → 10)."""
    found = {f"{_plain(m[1])}{m[2]}" for m in ORDINAL.finditer(fold(text))}
    return frozenset(found)


def years(text: str) -> frozenset[str]:
    """The four-digit years named in a text."""
    return frozenset(YEAR.findall(fold(text)))
