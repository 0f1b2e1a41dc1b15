"""What a document must hold to answer a question, and what in the question rules it out: rules that no score outweighs."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.entries import Quote, Term
from bot.languages import cues
from bot.languages.folding import fold, letters_only
from bot.languages.numerals import ordinals
from bot.languages.pinyin import segment
from bot.languages.places import find_places
from bot.languages.words import cut
from bot.search.documents import Document
from bot.search.focus import carrying
from bot.search.query import Subject

_UNIT = re.compile(
    r"(?:几|多少)[十百千万]*(个月|亿元|万元|平方|公里|家|名|所|人|倍|小时|天|亩|岁|台|辆|吨|项|条|张|层|期|次|届|级|元|页|字|户|座|兆瓦|千瓦|个?亿|公里)"
)
_MONEY = re.compile(r"多少钱|投资多少|总投资|花了多少|多少资金|how much money")
_WHICH = re.compile(r"哪(?:个|所|家|座|位|些|几个|几家|几所|款|一个|本)([一-鿿]{2,6})")
_BODIES = ("大学", "学院", "集团", "银行", "研究院", "公司")
_EVENT = re.compile(
    r"(?:十[一二三四五六七八九]|二十)大|[一二三四五六七]中全会|[二十一三四五六七八九]+届|“?十[一二三四五六七]五”?(?=规划|时期|期间)"
)
_DETAIL = re.compile(
    r"具体|分别|各是|指什么|指的是|是哪|哪[三四五六七八九几]|(?:怎么|怎样|如何)(?:计算|收费|申请|算|运作|运行|操作)|组成|构成|什么意思|含义|解释|是什么|什么是|何谓|何为|啥是|是啥|啥叫|什么叫|理解|指啥|代表什么|展开|拆开|what is|what are|哪些|都有谁"
)
# A name of letters and digits: 6G, C919. Not the 19th, and no word spelt without them.
_MODEL = re.compile(r"(?<![a-z0-9.])(?!\d+(?:st|nd|rd|th)(?![a-z0-9]))(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]+(?![a-z0-9.])")
_LONGEST = 8
# Whose words are asked for must stand with the words.
_LEADER = re.compile(r"习近平(?:总书记)?|总书记")
# Of what is counted some are asked after: 1751家里有几家上市.
_AMONG = re.compile(r"\d[^，。,]{0,12}?(?:里面|里头|里|之中|当中|中间|其中)(.+)$")
# What the items of a list are counted with.
_LISTED = "个条点项是大方"
# A number that a question gives: not a year, and long enough to be no other's by chance.
_GIVEN = re.compile(r"(?<![\d.])\d{3,}(?:\.\d+)?(?![\d.年])|(?<![\d.])\d+\.\d+(?![\d.])")
# Where something stands, and who does something, as a text says it.
_STANDS = re.compile(
    r"位于|坐落|地处|落户|落地|设在|建在|布局[在于]|在[^,。]{1,12}(?:建|设|落|布局|召开|举行|考察)|考察"
)
_DOER = re.compile(r"由|共同|负责|牵头")
_SAID = re.compile(r"说|讲|提|指出|强调|话|写|表示|论述")


@lru_cache(maxsize=4096)
def _places_around(text: str) -> frozenset[str]:
    """The places named around an entry; many entries share their surroundings."""
    return find_places(text)


@lru_cache(maxsize=256)
def _models(words: str) -> tuple[str, ...]:
    """The names of letters and digits in a question, pinyin with numbers left out (2017nian)."""
    found = _MODEL.findall(fold(words))
    return tuple(m for m in found if len(m) <= _LONGEST and segment("".join(filter(str.isalpha, m))) is None)


def asks_detail(subject: Subject) -> bool:
    """Whether the question asks what something consists of or how it works, so that its name alone is no answer."""
    return bool(_DETAIL.search(_asked(subject.query.words)))


@lru_cache(maxsize=256)
def _asked(words: str) -> str:
    """A question as the rules read it: simplified, in lower case."""
    return fold(words)


def satisfies(subject: Subject, document: Document) -> bool:
    """Whether the document holds the kind of fact that is asked for: a date, a number in the unit asked, a name, an enumeration."""
    asked, wants, kind = _asked(subject.query.words), subject.query.wants, subject.query.kind
    if isinstance(document.entry, Term) and document.entry.named_only and _DETAIL.search(asked):
        return False
    if kind != "summary" and not tells(asked, document):
        return False
    if kind != "quote" and announces(document):
        return False
    among = _AMONG.search(asked) if wants == "number" or kind == "figure" else None
    if among and any(word not in own(document) for word in carrying(among[1])):
        return False
    which = _which(asked)
    if which and not cues.is_general(which) and which not in own(document):
        return which in ("城市", "地方") and bool(document.places)
    if kind == "list" and wants != "number":
        return document.listed > 1 or document.text.count("、") >= 2
    if wants == "when":
        return document.dated
    if wants == "where":
        stands = bool(document.places | document.home) and bool(_STANDS.search(document.text))
        return stands or (kind == "article" == document.kind)
    if wants == "who":
        spoken = isinstance(document.entry, Quote) and bool(document.entry.label) and bool(_SAID.search(asked))
        return document.kind == "article" or spoken or bool(_DOER.search(document.text))
    if _MONEY.search(asked):
        return "元" in document.text
    unit = _UNIT.search(asked)
    if unit and not re.search(rf"[\d一二三四五六七八九十百千万亿两多余]{unit[1]}", document.text):
        return False
    if wants in ("number", "change"):
        return document.numbered
    return True


@lru_cache(maxsize=256)
def _told(asked: str) -> tuple[re.Pattern[str], ...]:
    """What a text must say to tell what is asked of a thing: its area, its price, its telephone number."""
    return tuple(told for way, told in cues.attributes() if way.search(asked))


def tells(asked: str, document: Document) -> bool:
    """Whether the document says anything of each attribute that is asked after."""
    return all(told.search(own(document)) for told in _told(asked))


def announces(document: Document) -> bool:
    """Whether it is a sentence that only announces what its passage is about: the heading with which that begins."""
    if document.kind not in ("quote", "passage"):
        return False
    where = document.entry.citations[0] if document.entry else document.citation
    heading = where.passage.heading if where else None
    return bool(heading) and letters_only(where.excerpt) == letters_only(heading or "") if where else False


@lru_cache(maxsize=256)
def _which(asked: str) -> str | None:
    """The thing of which one is asked for, or some: 哪家工厂, 哪些领域."""
    found = _WHICH.search(asked)
    return next((word for word in cut(found[1]) if len(word) > 1), found[1][:2]) if found else None


def own(document: Document) -> str:
    """What a document says, and its name; the other names are what people may call it, and a quotation has no other."""
    named = document.names and document.kind != "quote"
    return f"{document.text} {fold(document.names[0])}" if named else document.text


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
    leader = _LEADER.search(_asked(subject.query.words))
    if leader and not _LEADER.search(wide):
        return leader[0]
    for word in subject.words:
        if len(word.text) >= 4 and word.text.endswith(_BODIES) and word.text not in wide:
            return word.text
    for model in _models(subject.query.words):
        if model not in wide:
            return model.upper()
    for given in _GIVEN.findall(fold(subject.query.words)):
        if given not in subject.years and given not in wide:
            return str(given)
    for year in sorted(subject.years):
        if year not in wide:
            return f"{year}年"
    for day in sorted(subject.days):
        if day not in wide:
            return day
    for event in _EVENT.findall(subject.query.words):
        if event not in wide and f"第{str(event).removesuffix('大')}次" not in wide:
            return str(event)
    mine = ordinals(wide) if subject.ordinals else frozenset()
    for ordinal in sorted(subject.ordinals):
        digits = "".join(c for c in ordinal if c.isdigit())
        within_list = digits and ordinal[-1] in _LISTED and int(digits) <= document.listed
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
