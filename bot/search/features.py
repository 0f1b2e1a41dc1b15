"""How well a document fits a question, as numbers in [0, 1] that the model weighs."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from bot.entries import Quote, Term
from bot.languages.numerals import ordinals
from bot.languages.pinyin import initials as letters_of
from bot.languages.places import find_places
from bot.search.documents import Document
from bot.search.index import Index
from bot.search.query import Subject, Word

NAMES = (
    "bm25",
    "top",
    "name_f",
    "name_cover",
    "own",
    "around",
    "name_ratio",
    "name_sound",
    "text_partial",
    "text_sound",
    "kind",
    "wanted",
    "figure",
    "term",
    "quote",
    "passage",
    "summary",
    "article",
    "rarest_missing",
    "unknown",
    "initials",
    "initials_asked",
    "thread",
    "length",
    "english",
    "spelt",
    "place",
    "synonym",
    "listed",
    "own_missing",
    "name_f2",
    "own2",
    "both",
    "asks_summary",
    "asks_article",
    "fact_missing",
    "fact_unknown",
    "kind_missing",
)

_UNIT = re.compile(
    r"(?:几|多少)(个月|亿元|万元|平方|公里|家|名|所|人|倍|小时|天|亩|岁|台|辆|吨|项|条|张|层|期|次|届|级|元)"
)
_MONEY = re.compile(r"多少钱|投资多少|总投资|花了多少|多少资金|how much money")
_WHICH = re.compile(r"哪(?:个|所|家|座|位|些|几个|几家|几所|款|一个|本)([一-鿿]{2})")
_GENERIC = frozenset(
    [
        "方面",
        "领域",
        "环节",
        "举措",
        "内容",
        "方向",
        "要素",
        "措施",
        "部分",
        "东西",
        "问题",
        "优势",
        "机遇",
        "条件",
        "路径",
        "特点",
        "做法",
        "意思",
        "原则",
        "关键",
        "工作",
        "任务",
        "变化",
        "服务",
        "维度",
        "单位",
        "作者",
        "行业",
        "产业",
        "手段",
        "好处",
        "意义",
        "因素",
        "要求",
        "类型",
        "事情",
        "行当",
        "说法",
        "机制",
        "平台",
        "能力",
        "层次",
        "含义",
        "支撑",
    ]
)
_BODIES = ("大学", "学院", "集团", "银行", "研究院", "公司")
_EVENT = re.compile(
    r"(?:十[一二三四五六七八九]|二十)大|[一二三四五六七]中全会|[二十一三四五六七八九]+届|“?十[一二三四五六七]五”?(?=规划|时期|期间)"
)
_DETAIL = re.compile(
    r"具体|分别|各是|指什么|指的是|是哪|哪[三四五六七八九几]|怎么(?:计算|收费|申请|算)|什么意思|含义|解释|是什么|哪些|都有谁"
)


def _place(document: Document) -> str:
    """The passage in which a document stands, as article/passage; the article alone where it stands in none."""
    passage = document.hit(0).passage
    return f"{document.article.id}/{passage.id}" if passage else document.article.id


@lru_cache(maxsize=4096)
def _places_around(text: str) -> frozenset[str]:
    """The places named around an entry; many entries share their surroundings."""
    return find_places(text)


def asks_detail(subject: Subject) -> bool:
    """Whether the question asks what something consists of or how it works, so that its name alone is no answer."""
    return bool(_DETAIL.search(subject.query.words))


def satisfies(subject: Subject, document: Document) -> bool:
    """Whether the document holds the kind of fact that is asked for: a date, a number in the unit asked, a name, an enumeration."""
    asked, wants, kind = subject.query.words, subject.query.wants, subject.query.kind
    if isinstance(document.entry, Term) and document.entry.named_only and _DETAIL.search(asked):
        return False
    which = _WHICH.search(asked)
    if which and which[1] not in _GENERIC and which[1] not in f"{document.text} {' '.join(document.names)}":
        return which[1] in ("城市", "地方") and bool(document.places)
    if kind == "list":
        return document.listed > 1 or document.text.count("、") >= 2
    if wants == "when":
        return document.dated
    if wants == "where":
        return bool(document.places | document.home)
    if wants == "who":
        return (
            document.kind == "article"
            or (isinstance(document.entry, Quote) and bool(document.entry.label))
            or "由" in document.text
        )
    if _MONEY.search(asked):
        return "元" in document.text
    unit = _UNIT.search(asked)
    if unit and not re.search(rf"[\d一二三四五六七八九十百千万亿两多余]{unit[1]}", document.text):
        return False
    if wants in ("number", "change"):
        return document.numbered
    return True


def _cover(word: Word, text: str, sound: str) -> float:
    """How far a text has a word: itself 1, a stand-in .85, its sound .8, most of its characters less."""
    if word.text in text:
        return 1.0
    if any(o in text for o in word.others):
        return 0.85
    if len(word.sound) > 1 and word.sound in sound:
        return 0.8
    size = len(word.text)
    if size >= 3 and not word.text.isascii():
        pairs = [word.text[i : i + 2] for i in range(size - 1)]
        return 0.8 * sum(p in text for p in pairs) / len(pairs)
    if size == 2 and not word.text.isascii():
        at = text.find(word.text[0])
        while at >= 0:
            if text[at + 2 : at + 3] == word.text[1]:
                return 0.5
            at = text.find(word.text[0], at + 1)
    return 0.0


def _share(words: tuple[Word, ...], weights: list[float], text: str, sound: str) -> tuple[float, list[float]]:
    covers = [_cover(w, text, sound) for w in words]
    return (sum(c * w for c, w in zip(covers, weights, strict=True)) / sum(weights) if weights else 0.0), covers


def measure(
    subject: Subject, index: Index, number: int, score: float, top: float, best: float, thread: frozenset[str]
) -> dict[str, float]:
    """The features of one candidate. `top` is the best BM25 score, `best` what the question could score at most."""
    document = index.documents[number]
    text, sound = index.own[number]
    weights = [index.rare(w.text) for w in subject.words]
    own, covers = _share(subject.words, weights, text, sound)
    around, wide = _share(subject.words, weights, text + document.around, sound)
    name_f = name_cover = ratio = by_sound = 0.0
    asked = {w.text for w in subject.words} | {o for w in subject.words for o in w.others}
    for name, name_sound, words in index.names[number]:
        covered, _ = _share(subject.words, weights, name, name_sound)
        total = sum(map(index.rare, words)) or 1.0
        back = sum(index.rare(w) for w in words if w in asked or w in subject.letters) / total
        if len(subject.sound) > 1 and back < 0.999:
            back = max(
                back,
                fuzz.partial_ratio(name_sound, subject.sound)
                / 100
                * min(1.0, len(subject.sound) / max(1, len(name_sound)))
                if name_sound
                else 0.0,
            )
        f = 2 * covered * back / (covered + back) if covered + back else 0.0
        name_f, name_cover = max(name_f, f), max(name_cover, covered)
        if subject.letters:
            ratio = max(ratio, fuzz.ratio(subject.letters, name) / 100)
        if len(subject.sound) > 1 and name_sound:
            by_sound = max(by_sound, fuzz.ratio(subject.sound, name_sound) / 100)
    initials = 0.0
    for asked_letters in subject.initials:
        for spelled in index.spelled[number]:
            if asked_letters in spelled:
                whole = (
                    1.0
                    if document.entry is not None and any(asked_letters == letters_of(n) for n in document.names[:1])
                    else 0.9
                )
                initials = max(initials, whole * (0.5 + 0.5 * len(asked_letters) / len(spelled)))
            elif len(asked_letters) >= 5 and abs(len(spelled) - len(asked_letters)) <= 2:
                initials = max(initials, 0.6 * fuzz.ratio(asked_letters, spelled) / 100)
    missing = [w for w, c in zip(weights, wide, strict=True) if c < 0.4]
    kind = subject.query.kind
    satisfied = satisfies(subject, document) and (
        subject.query.wants not in ("who", "where") or kind == "article" or min(covers, default=1.0) >= 0.4
    )
    bare = [w for w, c in zip(weights, covers, strict=True) if c < 0.4]
    fits = {"list": document.listed > 1, None: True}.get(kind, document.kind == kind)
    values = (
        min(1.0, score / best) if best else 0.0,
        score / top if top else 0.0,
        name_f,
        name_cover,
        own,
        around,
        ratio,
        by_sound,
        fuzz.partial_ratio(subject.letters, document.text) / 100 if len(subject.letters) > 1 else 0.0,
        fuzz.partial_ratio(subject.sound, sound) / 100 if len(subject.sound) > 1 else 0.0,
        float(fits),
        float(satisfied),
        *(float(document.kind == k) for k in ("figure", "term", "quote", "passage", "summary", "article")),
        max(missing, default=0.0) / index.rarity[""],
        min(1.0, len(missing) / 3),
        initials,
        float(bool(subject.initials)),
        float(_place(document) in thread),
        min(1.0, len(subject.words) / 8),
        float(subject.english),
        float(any(ord(c) >= 0xE000 for w in subject.words for c in w.text)),
        float(bool(subject.query.places & (document.places | document.home))),
        sum(0.8 <= c < 1 for c in covers) / max(1, len(covers)),
        float(kind == "list" and document.listed > 1),
        max(bare, default=0.0) / index.rarity[""],
        name_f**2,
        own**2,
        name_f * own,
        float(kind == "summary" and document.kind == "summary"),
        float(kind == "article" and document.kind == "article"),
        max(bare, default=0.0) / index.rarity[""] if subject.query.wants or kind == "figure" else 0.0,
        min(1.0, len(bare) / 3) if subject.query.wants or kind == "figure" else 0.0,
        max(bare, default=0.0) / index.rarity[""] if kind in ("list", "term") else 0.0,
    )
    return dict(zip(NAMES, values, strict=True))


def contradicts(subject: Subject, document: Document) -> str | None:
    """What the question names that rules this document out as its answer: a place, year, day, ordinal or count; or None."""
    wide = document.text + document.around + " ".join(document.names)
    for place in sorted(subject.query.places - {"中国"}):
        if place not in document.places and place not in document.home and place not in _places_around(document.around):
            return place
    if (
        "中国" in subject.query.places
        and document.kind == "figure"
        and document.places - {"中国"}
        and "中国" not in document.places
    ):
        return "全国"
    for word in subject.words:
        if len(word.text) >= 4 and word.text.endswith(_BODIES) and word.text not in wide:
            return word.text
    for year in sorted(subject.years):
        if year not in wide:
            return f"{year}年"
    for day in sorted(subject.days):
        if day not in wide:
            return day
    for event in _EVENT.findall(subject.query.words):
        if event not in wide and f"第{str(event).removesuffix('大')}次" not in wide:
            return str(event)
    mine = ordinals(wide)
    for ordinal in sorted(subject.ordinals):
        digits = "".join(c for c in ordinal if c.isdigit())
        within_list = digits and int(digits) <= (document.listed or (3 if ordinal[-1] in "个条点项" else 0))
        if ordinal not in mine and not within_list and not any(m.startswith(ordinal) for m in mine):
            return f"第{ordinal}"
    for series in sorted(subject.series):
        if f"之{series}" not in wide:
            return f"之{series}"
    for number, measure_word, thing in subject.counts:
        if (
            f"{number}{measure_word}{thing}" not in wide
            and number not in ("一", "两")
            and any(f"{other}{measure_word}{thing}" in wide for other in "一二三四五六七八九十两" if other != number)
        ):
            return f"{number}{measure_word}{thing}"
    return None
