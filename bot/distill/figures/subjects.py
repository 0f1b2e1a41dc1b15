"""What a value is a figure of: the noun beside it, the measure that its verb means, and a name that reads alone."""

from __future__ import annotations

import re

from bot.distill.figures.periods import without_periods
from bot.distill.figures.places import HERE, NATION
from bot.distill.patterns import pattern
from bot.distill.sentences import Span
from bot.languages.folding import fold
from bot.languages.places import find_places

# How a value goes on from what came before it, and by what name such a figure is called.
_VERBS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (pattern(f"(?:{verb})$"), name)
    for verb, name in (
        (
            r"(?:年均|平均每年|每年平均|年平均|平均年)(?:实际|名义)?(?:分别)?(?:增长|递增|增加|提高|上升)(?:了|为)?",
            "年均增速",
        ),
        (
            r"(?:比|较)(?:上年|去年|上一年|前一年|同期|上年同期)?(?:实际|名义)?(?:分别)?(?:增长|增加|提高|上升)(?:了)?",
            "增幅",
        ),
        (
            r"(?:实际|名义|同比|环比)?(?:分别)?(?:又|再|将|也|都|要求)?(?:增长|递增|上涨|上升|扩大|提升|增加|提高|增产|增收)(?:速度)?(?:了|为)?",
            "增幅",
        ),
        (r"(?:净增|新增|多收|多)(?:了)?", "增加数"),
        (r"(?:比|较)?(?:分别)?(?:下降|降低|减少|回落|缩减|减产|压缩|压减|下浮|下调|缩短|少)(?:了)?", "降幅"),
        (r"(?:所占|占)(?:到|了)?", "占比"),
        (
            r"(?:分别)?(?:增加|提高|上升|增长|扩大|发展|升|跃升|跃居|提升|下降|降低|减少|降|缩短|恢复|稳定)(?:到|至|为)",
            "",
        ),
        (
            r"(?:总|共|累计|合计|预计|可|将|已|已经|总共)?(?:分别)?(?:达到|突破|超过|高达|达|完成|实现|约为|为|是|有|共有|计有|合计|总计|共计|累计|共|计|近|超|约|到|收到|安排|保持在|控制在|纳入)(?:了)?",
            "",
        ),
    )
)
_ABSOLUTE = {"增幅": "增加额", "降幅": "减少额", "年均增速": "年均增加额"}
_SHIFT = pattern(
    r"(?:由|从)(?=[^，。；]{0,24}(?:提高|增加|上升|增长|下降|降低|减少|扩大|发展|降|升|跃升|缩短|变)(?:到|至|为)$)"
)
_TO = pattern(r"(?:到|至|为|达)$")
_INSIDE = pattern(r"[中里内][^，。]{0,3}$")
_FILLER = pattern(
    r"^(?:其中|同时|目前|当前|现在|此外|另外|预计|今年以来|到目前为止|现有|现|已有|已经|已|我们|拥有|具有|有|共有|共|以及|并且|并|和|及|与|而|也|还|又|更是|更(?![好加大多高])|都|使|让|令|约|将|可|要|"
    r"(?:具体)?应|其中|共用|主要有|主要|是|按[^，]{2,12}计算|扣除[^，]{2,10}因素|[（(][一二三四五六七八九十\d]+[）)]|第?[一二三四五六七八九十][、，是]|-+|[、，:：\" ])+"
)
_TAIL = pattern(
    r"(?:已经|已|将|也|都|又|再|仅|均|还|就|只|要|可|能够|可以|开始|分别|主要|平均|大约|超过|突破|达到|达|约|近|超|为|了|的|至少|到|由|从|按|共|总共|则|左右|在|等|每年|中|里|内|上|[，、\"（(])+$"
)
_STOPPED = pattern(
    r"落地|增长|减少|下降|提高|增加|基本|普遍|开始|经过|建立|设立|成立|加快|加速|以上|正在|全部|先后|纳入|组成|入选|同时|投入|建成|参加|共同|已经|开展|进行|实行|得到|获得|取得|实施|明确|提出|指出|报告指|都|早已|投产|开工|脱贫|竣工"
)
_NOUN = pattern(
    r"(?:以上|以下|左右|多|余|强)?的?[“‘「]?((?:[^，。；：、！？,;:!?（）()《》和及与或等是为在将被已达占到由从比\d]|\d+强|\dG){1,20})"
)
_NOUNS = pattern(r"的?([^，。；：！？,;:!?（）()]{2,26})")
_NOT_NOUN = pattern(
    r"^(?:增长|增加|提高|下降|减少|以上|左右|落地|的$|上升|完成|取得|得到|实现|成为|以来|之间|期间|时间|内|中|后|前|里|多|了|人民|之)"
)
_ONE_CHARACTER = "县市省国人乡村州区厂校户"
GENERIC = pattern(
    r"(?:方面|问题|环节|阶段|重点|要点|特点|原则|步骤|任务|部分|条件|关系|层次|工作|内容|因素|目标|路径|机遇|举措|途径|挑战|优势|坚持)(?:的.*)?"
)
# Nouns of measure that say nothing until it is said of what.
BARE = pattern(
    r"(?:(?:总|完成|新增|实际|计划|年|其)?(?:投资|产量|总额|总数|比重|收入|支出|规模|人数|面积|总量|数量|产值|总值|价值|产业规模和实力|实力|效率|余额|投入|增速|水平)额?)|"
    r"继续|或者|等于|相当|少支|多支|只有|还有|就有|将有|分别|以及|要求|规定|五年|两年|十年|三年|正在施工|实施|"
    r"(?:完成|实现|占|约占|仅占|相当于?|超额|比|对|以|在|每年|平均|人均每|合计|实际|计划|约合|不到|其|负|他们|它们).*"
)


def measured(before: str, unit: str | None = "%") -> tuple[str, str]:
    """What stands before a value, taken apart: the noun, and the name of the measure that its verb means."""
    words = without_periods(before)
    shift = _SHIFT.search(fold(words)) or _SHIFT.search(fold(words) + "提高到")
    words = words[: shift.start()] if shift else words
    measure: str | None = None
    for _ in range(8):
        folded = fold(words)
        verb = next(((m, name) for searched, name in _VERBS if (m := searched.search(folded))), None)
        if verb:
            # What rose *to* a value is not how much it rose; of several verbs the last says which.
            measure = measure if measure is not None else verb[1] if verb[1] or _TO.search(folded) else None
            words = words[: verb[0].start()]
            continue
        shorter = _without_tail(words)
        if shorter == words:
            break
        words = shorter
    if words != before and words.startswith("在") and _INSIDE.search(fold(before)):
        words = words[1:]
    filler = _FILLER.match(fold(words))
    words = words[filler.end() :] if filler else words
    relative = fold(unit or "") in ("%", "‰", "倍", "个百分点", "")
    words = words.strip("　 、，,“”‘’")
    named_so = measure or ""
    return "" if words in ("更", "则", "就", "均") else words, named_so if relative else _ABSOLUTE.get(
        named_so, named_so
    )


def _without_tail(words: str) -> str:
    tail = _TAIL.search(fold(words))
    return words[: tail.start()] if tail else words


def noun_after(text: str, at: int) -> str:
    """The noun that stands after a counted value: 11个 → 国家级企业技术中心."""
    match = _NOUN.match(fold(text), at)
    if not match or _NOT_NOUN.match(match[1]):
        return ""
    noun = re.sub('[“”‘’「」『』"]', "", text[match.start(1) : match.end(1)])
    stop = _STOPPED.search(fold(noun), 1)
    if stop:
        ends = re.match(r"[，。；：、！？,;]|$", text[match.end() :]) is not None and stop.end() == len(noun)
        noun = noun[stop.start() :] + "的" + noun[: stop.start()] if ends else noun[: stop.start()]
    return noun if len(noun) > 1 or noun in _ONE_CHARACTER else ""


def nouns_after(text: str, at: int) -> str:
    """All that a word of degree stands before in its clause: 更多 → 国家级实验室、大科学装置、技术创新中心."""
    match = _NOUNS.match(fold(text), at)
    return re.sub('[“”‘’「」『』"]', "", text[match.start(1) : match.end(1)]) if match else ""


def topic(text: str, parts: tuple[Span, ...], number: int) -> str:
    """What a sentence is about, for a clause that does not say it: the noun of its first clause that has one."""
    for clause in parts[:number]:
        words = fold(clause.of(text))
        if pattern(
            r"^(?:随着|为了|通过|由于|面对|当|根据|按照|从.*看|预计|其中|截至|到.*止|在.*下$|例如|比如|又如)"
        ).match(words):
            continue
        noun = measured(_before_number(clause.of(text)))[0]
        head = pattern(r"(?:建成|形成|实现|迸发|本质上|加速|加快|是)").search(fold(noun), 4)
        noun = noun[: head.start()] if head else noun
        if len(noun) > 2 and not BARE.fullmatch(fold(noun)):
            return noun[:26]
    return ""


def _before_number(words: str) -> str:
    found = pattern(r"\d|百分之|[一二三四五六七八九十百]+(?:万|亿|个|元|吨)").search(fold(without_periods(words)))
    return without_periods(words)[: found.start()] if found and found.start() > 2 else words


def example_of(text: str, parts: tuple[Span, ...], number: int) -> str:
    """以半导体集成电路为例 → 半导体集成电路: what the whole sentence is about."""
    for clause in parts[: number + 1]:
        match = re.match("以(.{2,20})为例$", clause.of(text))
        if match:
            return match[1]
    return ""


def named(place: str | None, noun: str, measure: str) -> str:
    """A subject that reads alone: 哈尔滨 + 高新技术企业数量 + 增幅."""
    plain = HERE.sub("", fold(noun))
    if place and len(plain) < len(noun) and not NATION.match(place):
        at = HERE.search(fold(noun))
        noun = noun[: at.start()] + noun[at.end() :] if at else noun
    noun = noun.removeprefix("的")
    front = place if place and place not in fold(noun) and not find_places(noun.replace("国内", "")) else ""
    if front in ("全国", "我国", "中国") and noun.startswith(("全国", "我国", "中国", "国家", "世界", "全球", "国内")):
        front = ""
    ending = fold(noun)
    tail = (
        ""
        if not measure or ending.endswith((measure, measure[-2:])) or (measure == "数" and ending.endswith("数量"))
        else measure
    )
    return f"{front or ''}{noun}{tail}"
