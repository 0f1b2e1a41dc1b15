"""What the words around a quotation say of its source, and the library says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.article import Article
from bot.entries import Quote
from bot.languages.folding import fold
from bot.languages.numerals import ordinals
from bot.languages.places import find_places, lies_in
from bot.verification.attribution import POST, SAYS, TITLE, Named, names_speaker
from bot.verification.letters import letters_of

_DAY = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|(\d{1,2})月(\d{1,2})日")
_CONGRESS = re.compile(r"(?:党的)?(二十|十[一二三四五六七八九])大")
_NUMBERED = re.compile(r"第[零一二三四五六七八九十百0-9]+[次届][一-鿿]{0,6}?(?:大会|党代会|全会|会议)")
_OF_SPEECH = re.compile(r"视察|考察|调研|讲话|时|报告|会|座谈|致辞")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A name, post, date or place in the draft and what the library has instead."""

    sort: str
    draft: str
    source: str


def contradictions(named: Named, article: Article, quotes: Sequence[Quote]) -> tuple[Contradiction, ...]:
    """What the words around a quotation say of its source and the library says otherwise."""
    words = fold(named.words)
    found: list[Contradiction] = []
    for author in article.authors:
        slip = _slip(words, author.name)
        if slip:
            found.append(Contradiction("name", slip, author.name))
        post = _affiliation(words, author.name)
        if post and author.affiliation and not _agrees(post, author.affiliation):
            found.append(Contradiction("post", post, author.affiliation))
    if article.title:
        found += _title_slips(named.words, article.title)
    for quote in quotes:
        if congresses(words) or (quote.speaker and names_speaker(words, quote.speaker)):
            found += _event(words, quote)
    return tuple(dict.fromkeys(found))


def _slip(words: str, name: str) -> str:
    """A name of as many characters that differs in one, where the name itself is missing: 王丽萍 for 王丽平."""
    if name in words or len(name) < 2:
        return ""
    for i in range(len(words) - len(name) + 1):
        other = words[i : i + len(name)]
        differ = sum(a != b for a, b in zip(name, other, strict=True))
        if differ == 1 and all("一" <= c <= "鿿" for c in other) and (len(name) > 2 or other[0] == name[0]):
            after = words[i + len(name) :]
            if len(name) > 2 or re.match(rf"{POST}|{SAYS}|[，：:]|$", after):
                return other
    return ""


_BODY = re.compile(
    r"([一-鿿（）()]{2,24}?(?:大学|学院|研究院|研究所|研究中心|党校|社科院|科学院|中心|集团|公司|银行|报社|委员会|研究室|教研部|基地))(?:[一-鿿]{0,12}?)$"
)


def _affiliation(words: str, name: str) -> str:
    """The body named right before an author's name: 天津大学管理学院教授王丽平."""
    at = words.find(name)
    before = re.split(r"[，。；：、\s]", words[:at])[-1] if at > 0 else ""
    beside = re.match(r"[（(]([^，。；：、（()）]{2,40})[)）]", words[at + len(name) :]) if at >= 0 else None
    found = _BODY.search(before) or (_BODY.search(beside[1]) if beside else None)
    return found[1] if found else ""


def _agrees(named: str, printed: str) -> bool:
    """Whether a body is the printed one, perhaps shortened: its characters follow each other in it."""
    rest = iter(fold(printed))
    return all(c in rest for c in fold(named)) or fold(printed) in fold(named)


def _title_slips(words: str, title: str) -> Iterator[Contradiction]:
    """A title of nearly the same letters."""
    others = TITLE.findall(words)
    own = letters_of(title).text if others else ""
    for other in others:
        letters = letters_of(other).text
        if letters == own or len(letters) < 6 or letters in own:
            continue
        same = sum(a == b for a, b in zip(letters, own, strict=False))
        if abs(len(letters) - len(own)) <= 1 and same >= 0.8 * len(own):
            yield Contradiction("title", other, title)


def _event(words: str, quote: Quote) -> Iterator[Contradiction]:
    """Date, place and number of a congress, where the draft and the library both name one."""
    if quote.date:
        own = tuple(int(part) for part in quote.date.split("-"))
        for found in _DAY.finditer(words):
            year, month, day, month2, day2 = (int(part) if part else 0 for part in found.groups())
            given = (year, month, day) if year else (own[0], month2, day2)
            if any(a and b and a != b for a, b in zip(given, own, strict=False)):
                yield Contradiction("date", found[0], "".join(f"{n}{u}" for n, u in zip(own, "年月日", strict=False)))
    occasion = fold(f"{quote.speaker or ''}{quote.occasion or ''}")
    if _OF_SPEECH.search(occasion) and _OF_SPEECH.search(words):
        ours, theirs = find_places(words), find_places(occasion)
        if ours and theirs and not any(lies_in(a, b) or lies_in(b, a) for a in ours for b in theirs):
            yield Contradiction("place", "、".join(sorted(ours)), "、".join(sorted(theirs)))
    ours, theirs = congresses(words), congresses(occasion)
    if ours and theirs and not ours & theirs:
        named = _CONGRESS.search(words) or _NUMBERED.search(words)
        said = named[0] if named else "、".join(sorted(ours))
        yield Contradiction("occasion", said, quote.occasion or quote.speaker or "")


def congresses(words: str) -> frozenset[str]:
    """The congresses and meetings that words number: 十九大 is 第19次, 第十五次党代会 第15次."""
    long = _CONGRESS.sub(lambda m: f"第{m[1]}次全国代表大会", words)
    return frozenset(f"第{number}" for number in ordinals(long) if number.endswith(("次", "届")))
