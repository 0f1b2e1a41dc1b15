"""How much a change matters: a digit, a unit, a negation or a modal weighs more than any likeness of the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import Levenshtein

Aspect = Literal["digit", "unit", "negation", "modal", "qualifier", "order", "splice", "words"]

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# A numeral in Chinese characters that counts something: 第十五次, 百分之七十, 三大, 五百亿; the 一 of 统一 is none.
_CHINESE = re.compile(
    r"(?:第|百分之)[零一二三四五六七八九十百千]+|[零一二三四五六七八九十百千万亿两]{2,}|"
    r"(?:(?<=[。；：，、,;:.“])|^)[一二三四五六七八九十]+(?=是|、)|"
    r"[一二三四五六七八九十两几](?=[个大项条次届年月日家倍成类步层名位种批所座])"
)
# Words that hold a negative character and deny nothing.
_NO_DENIAL = re.compile(
    r"未来|不断|不仅|不但|不同|不少|不久|不过|不论|不管|不愧|不免|不禁|不料|不妨|非常|非凡|除非|非洲|无论|无疑|无数|无比|无线|无人机|无私|是非|没收|南非"
)
_DENIAL = re.compile(r"[不未非无没勿莫别否]")
_MODALS = re.compile(
    r"必须|务必|必需|一定(?=要|会|能|不|得)|应当|应该|可以|可能|能够|力争|争取|努力|基本|初步|大体|总体|全面|全部|完全|部分|逐步|"
    r"原则上|有望|预计|也许|或许|大概|唯一|主要|首要|首次|首个|只有|已经|正在"
)
_ABOUT = re.compile(
    r"至少|至多|最多|最少|不超过|不低于|以上|以下|以内|左右|大约|超过|突破|接近|近(?=[0-9])|超(?=[0-9])|约(?=[0-9])|(?<=[0-9])[多余]"
)
# Single characters that put a fact into the future, or an obligation into leave, where one stands for the other.
_MODES = frozenset("必须应当可要需能会将已")
_UNITS = (
    "个百分点|百分点|个百分比|万亿|亿|万|千|百|％|%|‰|倍|成|元|美元|欧元|港元|日元|吨|公斤|千克|斤|克|公里|千米|米|厘米|毫米|亩|公顷|平方米|平方公里|立方米|"
    "升|千瓦时|千瓦|度|户|家|人|名|位|个|件|项|种|台|辆|架|艘|套|座|所|条|处|次|批|篇|期|本|册|年|月|日|天|小时|分钟|秒|岁|代|届|届次|倍"
)
_UNIT_AFTER = re.compile(rf"(?<=[0-9零一二三四五六七八九十百千万亿两半多余])({_UNITS})")
_PERIOD = re.compile(
    r"[年月日季周旬](?=均|度|内|末|初|底|中)|每[年月日季周天]|同比|环比|增长[到了至]?|下降[到了至]?|提高[到了至]?|增加[到了至]?|减少[到了至]?"
)


def aspects_of(draft: str, source: str) -> tuple[Aspect, ...]:
    """What the differences of two folded wordings touch, the gravest first. Both texts are looked at whole: 必须 → 必需 is a modal changed."""
    found: list[Aspect] = []
    if _DIGITS.findall(draft) != _DIGITS.findall(source) or _CHINESE.findall(draft) != _CHINESE.findall(source):
        found.append("digit")
    if _counts(_UNIT_AFTER, draft) != _counts(_UNIT_AFTER, source) or _counts(_PERIOD, draft) != _counts(
        _PERIOD, source
    ):
        found.append("unit")
    pieces = _pieces(draft, source)
    if _denials(draft) != _denials(source) or any(_DENIAL.fullmatch(ours + theirs) for ours, theirs in pieces):
        found.append("negation")
    if _counts(_MODALS, draft) != _counts(_MODALS, source) or any(
        len(ours) == len(theirs) == 1 and {ours, theirs} <= _MODES for ours, theirs in pieces
    ):
        found.append("modal")
    if _counts(_ABOUT, draft) != _counts(_ABOUT, source):
        found.append("qualifier")
    if not found and sorted(draft) == sorted(source):
        found.append("order")
    return tuple(found) or ("words",)


def is_grave(aspects: Sequence[Aspect]) -> bool:
    """Whether a change makes the quotation say something else in number, unit, denial or obligation."""
    return any(aspect in ("digit", "unit", "negation", "modal") for aspect in aspects)


def _counts(pattern: re.Pattern[str], text: str) -> list[str]:
    """What a pattern finds, each as often as it stands there, in whatever order."""
    return sorted(m[0] for m in pattern.finditer(text))


def _pieces(draft: str, source: str) -> list[tuple[str, str]]:
    """What stands in the draft and what in the source, wherever they differ: 不仅 → 仅 lacks a 不, which is no word of its own."""
    return [
        (draft[code.src_start : code.src_end], source[code.dest_start : code.dest_end])
        for code in Levenshtein.opcodes(draft, source)
        if code.tag != "equal"
    ]


def _denials(text: str) -> list[str]:
    return sorted(_DENIAL.findall(_NO_DENIAL.sub("·", text)))
