"""The quantities of a text: value, unit, how exact, risen to or by, what they are of, when and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.languages.folding import fold
from bot.languages.numerals import parse, years

_HAN = "零一二三四五六七八九十百千万亿两"
_SCALES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
}
_SCALES |= {"百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
_SCALE = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
_UNIT = (
    "个百分点|百分点|个百分比|百分比|%|‰|倍|亿元|万元|美元|欧元|港元|港币|日元|英镑|元|吨标准煤|吨|公斤|千克|斤|克|公里|千米|海里|平方公里|平方米|立方米|平方千米|公顷|亩|米|"
    "千瓦时|千瓦|兆瓦|度|升|户|家|人次|人|名|位|个|件|项|种|台套|台|辆|架|艘|套|座|所|条|处|次|批|篇|册|门|支|列|张|枚|颗|株|头|只|把|对|组|款|岁|小时|分钟|天|周|类|层|届|期"
)
_BEFORE = "大约|约|接近|将近|近|超过|超|突破|逾|不足|不到|至少|最多|高达|多达"
_AFTER = "以上|以下|左右|上下|以内"
_ARABIC = rf"(?P<num>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>{_SCALE})?(?P<num2>[0-9]+(?:\.[0-9]+)?)?(?P<scale2>千|百)?"
_CHINESE = rf"百分之(?P<pct>[{_HAN}]+(?:点[{_HAN}]+)?)|(?P<han>[{_HAN}]{{2,}}(?:点[{_HAN}]+)?|[{_HAN}](?=倍))"
_QUANTITY = re.compile(
    rf"(?<![0-9A-Za-z.+第\-])(?P<before>{_BEFORE})?(?P<whole>{_ARABIC}|{_CHINESE})(?P<more>[多余])?(?P<unit>{_UNIT})?(?P<after>{_AFTER})?"
)
_CLASS = {
    **dict.fromkeys(("大约", "约", "左右", "上下"), "about"),
    **dict.fromkeys(("超过", "超", "突破", "逾", "多", "余", "以上", "至少", "高达", "多达"), "over"),
    **dict.fromkeys(("接近", "将近", "近", "不足", "不到", "以下", "以内", "最多"), "under"),
}
_TO = re.compile(
    r"(?:增长到|提高到|增加到|上升到|下降到|减少到|降到|增至|升至|降至|提高至|下降至|增加至|达到|达|是[^，。]{0,12}的|为|相当于[^，。]{0,8}的)$"
)
_BY = re.compile(r"(?:增长了?|提高了?|增加了?|上升了?|下降了?|减少了?|降低了?|增幅|增速|同比增长|年均增长|翻了?)$")
_CLAUSE = "，；。！？,;!?\n"
_SENTENCE = "。！？!?\n"
_LIST = re.compile(r"^\s*(?:[0-9]{1,2}[.、．)）](?![0-9])|[（(][0-9]{1,2}[)）])")
_RESPECTIVELY = re.compile(r"([^，。；：\n]*?)(?:年均|同比|依次)?分别")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity [start, end) of a text. `value` has its scale multiplied out (1.2万亿 is 1200000000000).

    `exactness`: "" as it stands, "about", "over", "under". `change`: "to" (增长到), "by" (增长了) or "". `step` is the place
    value of its last digit. `subject` are the words that say what it is of, `years` those of its sentence.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    exactness: str
    change: str
    step: Decimal
    subject: str
    years: frozenset[str]
    clause: tuple[int, int]


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity with a unit; dates, ordinals, numbers of lists and of names (5G, 4+4) are none."""
    plain = fold(text)
    for found in _QUANTITY.finditer(plain):
        if not found["unit"] and not found["pct"] and not (found["scale"] or (found["before"] and found["num"])):
            continue
        read = _value(found)
        if read is None or _is_name(plain, found):
            continue
        value, step = read
        unit = "%" if found["pct"] else found["unit"] or ""
        for scale, factor in (("亿", 10**8), ("万", 10**4)):
            if unit == f"{scale}元":
                value, step, unit = value * factor, step * factor, "元"
        unit = {"个百分点": "百分点", "个百分比": "百分比", "港币": "港元", "名": "人", "位": "人"}.get(unit, unit)
        marks = [found["before"], found["more"], found["after"]]
        exactness = next((_CLASS[mark] for mark in marks if mark), "")
        start, end = found.span()
        head = plain[max(0, start - 16) : start]
        change = "to" if _TO.search(head) else "by" if _BY.search(head) else ""
        first, last = _clause(plain, start, end, _CLAUSE)
        low, high = _clause(plain, start, end, _SENTENCE)
        yield Quantity(
            start,
            end,
            text[start:end],
            value,
            unit,
            exactness,
            change,
            step,
            _paired(plain, first, start) or _subject(plain, first, last, start, end, low),
            years(plain[low:high]),
            (first, last),
        )


def _value(found: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    if found["num"]:
        number = found["num"].replace(",", "")
        factor = Decimal(_SCALES.get(found["scale"] or "", 1))
        value = Decimal(number) * factor
        step = factor / (10 ** len(number.partition(".")[2]))
        if "." not in number:
            step = factor * 10 ** (len(number) - len(number.rstrip("0"))) if number.strip("0") else factor
        if found["num2"] and found["scale"]:
            small = Decimal(_SCALES.get(found["scale2"] or "", 1))
            value, step = value + Decimal(found["num2"]) * small, small
        return value, step
    words = found["pct"] or found["han"]
    read = parse(words)
    if read is None:
        return None
    digits = f"{read.normalize():f}"
    places = len(digits.partition(".")[2])
    zeros = 0 if places else len(digits) - len(digits.rstrip("0"))
    return read, Decimal(10) ** (zeros - places)


def _is_name(plain: str, found: re.Match[str]) -> bool:
    """Whether the digits belong to a name or a date: 第3, 2021年, 5G, 4+4, 一百年."""
    start, end = found.span()
    if found["whole"].isdigit() and plain[end : end + 1] in ("年", "月", "日", "号", "g", "+", "-", "/"):
        return True
    if plain[max(0, start - 1) : start] in ("第", "之", "+", "/"):
        return True
    if found["unit"] == "届" and re.match(r"[一二三四五六七]中全会|(?:中央|全国|人大)", plain[end:]):
        return True
    line = plain.rfind("\n", 0, start) + 1
    return start - line <= 2 and bool(_LIST.match(plain[line : line + 6]))


def _clause(plain: str, start: int, end: int, marks: str) -> tuple[int, int]:
    while start and plain[start - 1] not in marks:
        start -= 1
    while end < len(plain) and plain[end] not in marks:
        end += 1
    return start, end


def _subject(plain: str, first: int, last: int, start: int, end: int, low: int) -> str:
    """What the number is of: its clause without it, and the clause before where that says little: 增长2.6倍、达到1751家."""
    before, after = plain[first:start], plain[end:last]
    before = before.rpartition("、")[2] if len(before.rpartition("、")[2]) >= 6 else before
    words = before + _QUANTITY.split(after)[0] if not after.startswith("、") else before
    bare = re.sub(
        r"比[^，。]{1,8}(?=增长|提高|增加|上升|下降|减少)|[0-9.%]+|达到?|增长到?了?|提高到?了?|为|是|约|超过?|突破",
        "",
        words,
    )
    if len(bare) < 4 and first > low:
        words = plain[max(low, first - 24) : first] + words
    return words


def _paired(plain: str, first: int, start: int) -> str:
    """The member of a list that 分别 pairs with the number, if there are as many members as numbers before and with it."""
    head = plain[first:start]
    found = _RESPECTIVELY.search(head)
    if found is None:
        return ""
    members = [m for m in re.split(r"[、和及与]", found[1]) if m]
    verb = re.sub(r"[0-9.%、\s]|个?百分点|[万亿]?元", "", head[found.end() :].split("、")[0])
    number = len(re.split(r"[、和及与]", head[found.end() :])) - 1
    return members[number] + verb if number < len(members) and len(members) > 1 else ""
