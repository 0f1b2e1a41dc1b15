"""What a value is a figure of: the noun beside it, the measure that its verb means, the place and the time it is for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bot.distill.figures.values import Value
from bot.distill.patterns import pattern
from bot.languages.folding import fold
from bot.languages.places import find_places, gazetteer

# How a value goes on from what came before it, and by what name such a figure is called: longest first.
_VERBS: tuple[tuple[str, str], ...] = (
    (r"(?:年均|平均每年|每年平均|年平均)(?:实际|名义)?(?:分别)?(?:增长|递增|增加|提高|上升)", "年均增速"),
    (r"(?:比|较)(?:上年|去年|上一年|前一年|同期)?(?:实际|名义)?(?:分别)?(?:增长|增加|提高|上升)", "增幅"),
    (
        r"(?:实际|名义|同比|环比)?(?:分别)?(?:又|再|将|也|都)?(?:增长|递增|上涨|上升|扩大|提升)(?:速度)?(?:了|为)?",
        "增幅",
    ),
    (r"(?:净增|新增加?|增加|增产|增收|多收|提高)(?:了)?", "增加数"),
    (r"(?:分别)?(?:下降|降低|减少|回落|缩减|减产|压缩|下浮)(?:了)?", "降幅"),
    (r"(?:所占|占)", "占比"),
    (r"(?:分别)?(?:增加|提高|上升|增长|扩大|发展|升|跃升|跃居|提升|上升)(?:到|至)", ""),
    (r"(?:分别)?(?:下降|降低|减少|降|缩短)(?:到|至|为)", ""),
    (
        r"(?:总|共|累计|合计|预计|可|将|已|已经)?(?:分别)?(?:达到|突破|超过|达|完成|实现|约为|为|是|有|共有|共|计|近|超|约|到)(?:了)?",
        "",
    ),
)
_SHIFT = pattern(
    r"(?:由|从)(?=[^，。；]{0,24}(?:提高|增加|上升|增长|下降|降低|减少|扩大|发展|降|升|跃升|缩短|变)(?:到|至|为))"
)
_FILLER = pattern(
    r"^(?:其中|同时|目前|当前|现在|此外|另外|预计|今年以来|到目前为止|近年来|全年|现有|现|共有|已有|已经|已|我们|拥有|有|共|以及|并且|并|和|及|与|而|也|还|又|"
    r"截至[^，]{2,10}|按[^，]{2,12}计算|扣除[^，]{2,10}因素|-+|[、，,:：])+"
)
_TAIL = pattern(
    r"(?:已经|已|将|也|都|又|再|仅|均|还|就|只|要|可|能|可以|分别|平均|大约|超过|突破|达到|达|约|近|超|为|了|的|至少|到|由|从|按|共|总共|左右|在|等)+$"
)
_NOUN = re.compile(  # over the text itself, whose marks it must tell apart
    r"(?:以上|以下|左右|多|余)?的?([^，。；：、！？,;:!?（）()“”‘’《》和及与或等是为在将被已达占到由从比\d]{2,18})"
)
_NOT_NOUN = re.compile(  # over the text itself, whose marks it must tell apart
    r"^(?:增长|增加|提高|下降|减少|以上|左右|落地|的$|上升|完成|取得|得到|实现|成为|以来|之间|期间|时间|内|中|后|前|里|多)"
)
_PERIOD = pattern(
    r"(?:\d{4}|[一二][零一二三四五六七八九]{3})年?(?:-|至|到)(?:\d{4}|[一二][零一二三四五六七八九]{3})年|自?(?:\d{4}|[一二][零一二三四五六七八九]{3})年(?:以来|底|末|初|上半年|下半年)?|"
    r'["“][一二三四五六七八九十]+五["”](?:时期|期间|计划期间|以来)|(?:去年|今年|上年|前年|明年|本世纪末|全年|近年来|近几年来|近两年|近三年|近五年|五年来|三年来|十年来|过去五年|今后五年|未来五年|'
    r"一年来|过去一年|[一二三四五六七八九十]+年来|第[一二三四五六七八九十]+个五年计划(?:期间|时期)?|上半年|下半年|本世纪)"
)
_HERE = re.compile(r"我市|全市|本市|市里|我省|全省|本省|我区|全区|我县|全县|本市")
_NATION = re.compile(r"我国|全国")


def main_place(texts: Iterable[str]) -> str | None:
    """The place that a local text is about; None where it is about the whole country or about no one place."""
    counts: Counter[str] = Counter()
    for text in texts:
        folded = fold(text)
        for match in gazetteer().pattern.finditer(folded):
            counts[gazetteer().usual[match[0]]] += 1
    country = counts.pop("中国", 0)
    for general in ("世界", "全球", "国际", "国内"):
        counts.pop(general, None)
    best = counts.most_common(1)
    if not best or best[0][1] < 3 or best[0][1] * 2 < sum(counts.values()) or best[0][1] < country:
        return None
    return best[0][0]


def place_of(clause: str, before: str, home: str | None) -> str | None:
    """The place that a figure is of: named in its clause or just before, or the one that the text is about."""
    for words in (clause, before):
        if _HERE.search(fold(words)):
            return home
        named = sorted((place for place in find_places(words)), key=lambda place: fold(words).rfind(place))
        if named:
            place = named[-1]
            nation = _NATION.search(fold(words))
            return nation[0] if place == "中国" and nation else place
    return home


def period_of(words: str) -> str | None:
    """The last time that is named before a value."""
    found = list(_PERIOD.finditer(fold(words)))
    return words[found[-1].start() : found[-1].end()] if found else None


def noun_after(text: str, value: Value) -> str:
    """The noun that a counted value stands before: 11个 → 国家级企业技术中心."""
    folded = fold(text)
    match = _NOUN.match(text, value.end)
    if not match or _NOT_NOUN.match(folded[match.start(1) : match.end(1)]):
        return ""
    noun = match[1]
    stop = re.search(
        r"落地|加快|加速|以上|实施|正在|全部|先后|纳入|组成|入选|同时|投入|建成|参加|共同|已经|开展|进行|实行|得到|获得|取得",
        fold(noun),
    )
    return noun[: stop.start()] if stop and stop.start() > 1 else noun


def measured(before: str) -> tuple[str, str]:
    """What stands before a value, taken apart: the noun, and the name of the measure that its verb means."""
    words, folded = before, fold(before)
    shift = _SHIFT.search(folded + "0提高到")
    if shift:
        words = words[: shift.start()]
    measure = ""
    for _ in range(4):
        folded = fold(words)
        for verb, name in _VERBS:
            match = re.search(f"{verb}$", folded)
            if match and match.start() < len(folded):
                words, measure = words[: match.start()], measure or name
                break
        else:
            break
    words = words[: len(words) - len((_TAIL.search(fold(words)) or [""])[0])] if _TAIL.search(fold(words)) else words
    for _ in range(3):
        filler = _FILLER.match(fold(words)) or _period_at_start(words)
        if not filler:
            break
        words = words[filler.end() :]
    return words.strip("　 、，,“”"), measure


def _period_at_start(words: str) -> re.Match[str] | None:
    match = re.match(rf"(?:从|在|到)?(?:{_PERIOD.pattern})(?:期间|以来|间)?[，,、]?", fold(words))
    return match if match and match.end() else None


def named(place: str | None, noun: str, measure: str) -> str:
    """A subject that reads alone: 哈尔滨 + 高新技术企业数量 + 增幅."""
    noun = _HERE.sub("", noun) if place and not _NATION.match(place) else noun
    noun = noun.removeprefix("的")
    front = place if place and place not in fold(noun) and not find_places(noun) else ""
    if front in ("全国", "我国", "中国") and noun.startswith(("全国", "我国", "中国", "国家", "世界", "全球")):
        front = ""
    tail = "" if not measure or fold(noun).endswith(tuple(fold(m) for m in (measure, measure[-2:]))) else measure
    return f"{front or ''}{noun}{tail}"
