"""Values in a text: numerals of every script with what they count, ordinals, dates, and numbers in names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.distill.patterns import pattern
from bot.languages.folding import fold

ValueKind = Literal[
    "amount", "count", "share", "multiple", "ordinal", "date", "year", "span", "era", "name", "magnitude"
]

_ARABIC = r"(?:\d+万\d+千(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_HAN = r"[零一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?"
_MONEY = r"美元|港元|港币|日元|欧元|英镑|卢布|人民币|新币|元"
_MEASURES = (
    r"标准煤|吨标准煤|标箱|吨公里|人公里|公吨|吨|公斤|千克|市斤|斤|克|担|石|毫克|微克|公里|千米|海里|华里|厘米|毫米|纳米|米|市亩|亩|公顷|平方公里|平方千米|"
    r"平方米|立方米|立方|土方|石方|桶|升|千瓦时|千瓦小时|兆瓦|千瓦|瓦|马力|度|摄氏度|标准箱|箱|匹|锭|纱锭"
)
_TIMES = r"个月|个星期|个小时|小时|分钟|星期|周年|周岁|岁|年|天|日|周|季|个工作日|个学时|个百年"
_COUNTED = (
    r"人次|人天|人|名|位|户|家|口|员|万户|个(?!百分点)|项|条|座|所|件|台套|台|套|辆|艘|架|次|届|种|类|部|篇|处|间|张|份|册|头|只|株|颗|门|期|批|轮|列|"
    r"枚|块|支|队|级|层|代|场|站|省|市|县|区|村|乡|镇|州|国|省区市|亿次|幅|尊|根|趟|班|组|对|双|页|字|例|卷|集|点|盏|口井|眼|艘次|架次|标段|起|派|路|道|本|厂|社|校|营"
)
_NUMERALS = "零一二三四五六七八九十百千万亿"
_HAN_ONLY = r"要素|方面|地(?![方区位步震面理质形铁带势])|原则|领域|环节|阶段|大(?=[一-鿿]{2})"
_UNIT = rf"{_MONEY}|{_MEASURES}|{_TIMES}|{_COUNTED}"
_BEFORE = (
    r"(?:不低于|不少于|不超过|不高于|超过了?|突破了?|高于|大约|将近|接近|至少|最多|不到|不足|超出|多达|超|逾|约|近|满)"
)
_AFTER = r"(?:以上|以下|以内|左右|上下|多|余|强)"
_PATTERNS: tuple[tuple[ValueKind, str], ...] = (
    ("name", r"(?<=[“‘「『\"])\d+(?:\+\d+)+(?=[”’」』\"])|(?<![\d.])\d+(?:\+\d+)+(?![\d.])"),
    ("name", r"(?<=[“‘「『\"])(?:[一两二三四五六七八九十多\d][一-鿿]{1,2}){2,}(?=[”’」』\"])"),
    (
        "date",
        r"(?:\d{4}|[一二][零一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?",
    ),
    (
        "span",
        r"(?:\d{4}|[一二][零一二三四五六七八九]{3})年?\s?(?:[-至到])\s?(?:\d{4}|[一二][零一二三四五六七八九]{3})(?:年(?:间|期间)?)?",
    ),
    ("year", r"(?<!\d)(?:(?:1[89]|20)\d\d|[一二][零一二三四五六七八九]{3})年(?:代|底|末|初)?"),
    ("span", r"\d{2}年代"),
    ("era", r"(?<=[“‘「『\"])[一二三四五六七八九十]+五(?=[”’」』\"])(?=.(?:时期|期间|规划|计划|以来|末|前|后))"),
    ("era", r"(?:未来|今后)(?:[\d一两二三四五六七八九十]+)年"),
    ("share", rf"(?:百|千|万)分之(?:{_HAN}|{_ARABIC})|{_ARABIC}\s?[%‰](?:-{_ARABIC}%)?|(?:{_ARABIC}|{_HAN})个百分点"),
    (
        "share",
        rf"{_HAN}分之{_HAN}|(?:{_ARABIC}|[一二两三四五六七八九]|半)成(?:[一二三四五六七八九])?(?=[，。；、以左的多])",
    ),
    ("multiple", rf"(?:{_ARABIC}|{_HAN})(?:多|余)?倍|翻了?(?:{_ARABIC}|{_HAN}|几)番"),
    (
        "ordinal",
        rf"第(?:{_HAN}|\d+)(?:次|届|层|位|批|代|期|轮|笔|桶|名|号|部|条|大(?=[一-鿿])|(?=要务|生产力|资源|动力|责任|目标)|个(?!五年))",
    ),
    ("ordinal", r"首[批次个家台条座艘例部届](?!都)"),
    ("magnitude", r"(?<![\d一二三四五六七八九十几数])(?:[十百千万](?:万|亿)|[百千])(?:元|亩|斤|吨)?级"),
    ("magnitude", r"(?<=[超逾过近])(?:[百千万]亿|千万|百万)(?:元|吨|亩|人)?(?![\d一二三四五六七八九十])"),
    (
        "amount",
        rf"(?P<digits>{_ARABIC})(?P<early>[多余])?(?P<scale>(?:万亿|百万|千万|百亿|千亿|[十百千万亿])?)(?P<more>[多余几来]?)(?P<unit>{_UNIT})",
    ),
    ("amount", rf"(?P<han>{_HAN})(?P<more2>[多余几来]?)(?P<unit2>{_UNIT}|{_HAN_ONLY})"),
)
_ALL = pattern("|".join(f"(?P<k{n}>{written})" for n, (_, written) in enumerate(_PATTERNS)))
# A bare 一 (or 两, 几 in set phrases) before a counting word is grammar, not a figure.
_IDLE = pattern(rf"(?:一|十|百|千|万|亿|百千|千万|亿万)(?:{_COUNTED}|{_TIMES}|{_HAN_ONLY}|元|点|里|石|担|度|米)")
_NOT_VALUES = pattern(
    r"一带一路|党的[一二三四五六七八九十]+[大届]|十[一二三四五六七八九]大(?!重点|产业|工程|行业|措施)|[一二三四五六七八九十]+届[一二三四五六七八九十]+中(?:全会)?|(?:二十|七|八|七十七)国集团|"
    r"三个代表|[一二三]期(?=工程|叠加|”)|两院|三农|一把手|一线|二线|三线|一方面|另一方面|一系列|一部分|一国两制|两岸|一般|一切|一直|一定|一致|一起|一道|一旦|一时|一面|一度|十分|万一|"
    r"千方百计|五年计划|五年规划|百家争鸣|百花齐放|四化|五讲|四有|三大差别|千家万户|万众|一心|一行|五湖四海|一二|二三|三来一补|四人帮|万里|五一|一举|一贯|一面|"
    r"二元|多元|一元化|两国|两位|两党|两军|两极|两头|两侧|两旁|两端|两会|双方|三八|八一|七一|十一届|两点论|一分为二|百年|千年|万年|两个文明|两手|二级|三级|二百五|一点|有一|一家|某一|这一|那一|同一|每一|任一|哪一|统一|唯一|之一|另一|进一|不一|万千"
)


# 这两项, 前三年: what was told of before, and no figure.
_POINTED = pattern(r"(?:这|那|此|上述|该|哪|某|其他|另外|任何)$")
# A stretch of time is a figure only where it is what is measured.
_LASTING = pattern(r"寿命|年限|时间|期限|工期|学制|周期|年龄|工龄|缩短|延长|压缩|长达|产假|里程|平均")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as printed, at `start`–`end` of its passage: 1751 家, 约 4451亿 个, 百分之十七点五, 第十五次."""

    kind: ValueKind
    start: int
    end: int
    value: str
    unit: str | None = None
    before: str | None = None
    after: str | None = None

    @property
    def qualifier(self) -> str | None:
        """超, 约, 以上 … as printed."""
        return self.before or self.after


def find_values(text: str) -> Iterator[Value]:
    """Every value of a passage, in order, none inside another."""
    folded = fold(text)
    masked = _NOT_VALUES.sub(lambda m: _masked(folded, m), folded)
    for match in _ALL.finditer(masked):
        kind = next(kind for n, (kind, _) in enumerate(_PATTERNS) if match[f"k{n}"] is not None)
        value = _read(kind, match, text, folded)
        if value:
            yield value


def _masked(folded: str, match: re.Match[str]) -> str:
    """A set phrase is hidden, but not a number of which it is only the end (二十一家)."""
    begins, follows = folded[match.start() - 1 : match.start()], folded[match.end() : match.end() + 1]
    numeral = (begins and begins in _NUMERALS + "第") or (
        match[0][-1] in _NUMERALS + "点" and follows and follows in _NUMERALS
    )
    return match[0] if numeral else "·" * len(match[0])


def _read(kind: ValueKind, match: re.Match[str], text: str, folded: str) -> Value | None:
    start, end = match.span()
    if kind in ("share", "multiple", "amount"):
        if folded[max(0, start - 1) : start] in tuple("第.-") + tuple("0123456789"):
            return None
        idle = kind == "amount" and re.fullmatch(r"一[多余来]?.{1,4}", match[0]) and not _solid(match)
        if idle or _IDLE.fullmatch(match[0]):
            return None
    value, unit = text[start:end], None
    if kind == "amount":
        value, unit = _amount(match, text)
        if unit in ("瓦", "克", "米", "瓦时") and value.endswith("千"):
            value, unit = value[:-1], "千" + unit
        if _POINTED.search(folded[max(0, start - 2) : start]) and not folded[start].isdigit():
            return None
        if (
            re.fullmatch(r"\d{1,3}", fold(value))
            and unit in ("年", "日")
            and folded[end : end + 1] not in ",。、;的来内"
        ):
            return None
        if pattern(_TIMES).fullmatch(fold(unit)) and not _LASTING.search(folded[max(0, start - 10) : start]):
            return None
    elif kind == "share":
        cut = re.search(r"个百分点|[%‰]$", folded[start:end])
        if cut and "-" not in folded[start:end]:
            value, unit = text[start : start + cut.start()].strip(), text[start + cut.start() : end]
        elif folded[start] in "百千万" and folded[start + 1 : start + 3] == "分之":
            unit = "%" if folded[start] == "百" else None
    elif kind == "multiple" and not folded.startswith("翻", start):
        value, unit = text[start : end - 1], text[end - 1]
    before = re.search(f"{_BEFORE}$", folded[max(0, start - 4) : start])
    after = re.match(_AFTER, folded[end : end + 2]) if kind != "year" else None
    more = match.groupdict().get("early") or match.groupdict().get("more") or match.groupdict().get("more2")
    said_before = (
        text[start - len(before[0]) : start]
        if before and kind not in ("ordinal", "name", "date", "year", "era")
        else None
    )
    said_after = more or (
        text[end : end + len(after[0])] if after and kind not in ("ordinal", "name", "date", "era") else None
    )
    return Value(kind, start, end, value, unit, said_before, said_after or None)


def _solid(match: re.Match[str]) -> bool:
    unit = match.groupdict().get("unit") or match.groupdict().get("unit2") or ""
    return re.fullmatch(rf"{_MEASURES}|美元|港元|倍", unit) is not None


def _amount(match: re.Match[str], text: str) -> tuple[str, str]:
    """1560亿元 → 1560, 亿元; 4451亿多个 → 4451亿, 个; 六十五亿五千万元 → 六十五亿五千万, 元."""
    if match["early"]:  # 9200多万亩
        return text[match.start("digits") : match.end("digits")], text[match.start("scale") : match.end()]
    if match["unit"] is not None:
        at = match.start("unit") if match["more"] else match.start("scale")
        return text[match.start() : at - len(match["more"]) if match["more"] else at], text[
            match.start("unit") if match["more"] else at : match.end()
        ]
    return text[match.start("han") : match.end("han")], text[match.start("unit2") : match.end("unit2")]
