"""The step that proposes quotations: who said it, when and on what occasion, from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.distill.draft import Draft, Proposal, fields_of
from bot.distill.marks import Quoted, find_quoted
from bot.distill.patterns import pattern
from bot.distill.roles import is_name
from bot.distill.sentences import sentence_at, sentences
from bot.domain.article import Passage
from bot.languages.folding import fold
from bot.languages.numerals import parse

STEP = "quotations"
_SPEECH = "指出|强调|提出|说|讲|认为|要求|表示|写道|告诫|宣布|声明|重申|说明|谈到|主张|明确|讲话|教导|号召|指示|断言|宣称|叫嚷|承认"
_DATE = pattern(
    r"(\d{4}|[一二][零一二三四五六七八九]{3})年(?:(\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})日)?"
)
_TITLED = r"总书记|主席|总理|同志|先生|女士|部长|书记|省长|市长|教授|院士|将军|总统|首相|委员长|副总理|外长|议长|国务卿"
_BODY = r"党中央|中共中央|国务院|全会|大会|会议|代表大会|党代会|报告|决定|决议|公报|宣言|纲要|宪法|法|意见|通知|声明|公约|章程|》|社论|文件"
# Who speaks, at the end of what stands before the words: 习近平总书记2017年在广西考察时指出：
_BEFORE = pattern(
    rf"(?P<who>[^，。；：！？“”]{{2,30}}?)(?P<how>(?:(?:曾|曾经|也|还|就|又|一再|再三|多次|深刻|明确|郑重|进一步|反复|特别|都|总是|早就|经常|着重|正确|一针见血地|公开)*)"
    rf"(?:{_SPEECH})(?:过|道|了|的)?)(?:[：，]|这样一句话：)?\"?$"
)
_AFTER = pattern(rf"^\"?[，。]?(?P<who>[^，。；：！？“”]{{2,16}}?)(?:{_SPEECH})[。，：]")
_OCCASION = pattern(r"(?:在|于|视察|考察|出席|主持|会见|致|给|同(?!志)|为|就|向|对)(?=.{2,})")
_LEADING = pattern(
    r"^(?:正如|遵照|要按照|要根据|要|正像|诚如|如|按照|根据|因为|所以|但是|但|而|对此|这是|就像|早在|自从|自|当|最近|日前|不久前|去年|今年|其中|同时|例如|比如|又如|曾经|"
    r"(?:\d{4}|[一二][零一二三四五六七八九]{3})年(?:[\d一二三四五六七八九十]{1,2}月)?(?:[\d一二三四五六七八九十]{1,3}日)?|[，、])+"
)
_LATELY = re.compile(r"(?:最近|近日|日前|不久前|曾经?|多次|早就|明确|也|还)+$")
_PRONOUN = re.compile(
    r"(?:他|她|它|我|我们|他们|你|这|那|有人|人们|大家|文章|作者|这里|可以|应该|必须|应当|首先|需要|不能|不是|就是).{0,4}"
)
_SENTENCE_MARK = re.compile(r"[。！？；]")
_REPORTED = pattern(
    r"^(?P<lead>(?:[^，。；：！？]{0,24}，)?)(?P<who>[^，。；：！？“”]{2,30}?)(?:深刻|明确|多次|一再|反复|特别|郑重|曾|还)?(?<!的)(?:指出|强调|提出|要求|号召|教导我们)(?:我们)?[，：]"
)
_WHO = pattern(rf".{{2,24}}(?:{_TITLED}|{_BODY})$|(?:{_BODY})$|(?:·[一-鿿]{{2,6}})$")
_LONG_ENOUGH = 12
_OPENING = frozenset('“‘「『"＂')


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something, when (ISO 8601) and on what occasion, as far as it is printed."""

    speaker: str | None = None
    date: str | None = None
    occasion: str | None = None


def propose_quotations(draft: Draft) -> Draft:
    """Words between quotation marks that are somebody's sentence, quotations with their attribution, reported speech."""
    proposals: list[Proposal] = []
    for passage in draft.passages:
        attributed = _attributed(passage, relayed=bool(draft.article.authors))
        proposals += [attributed] if attributed else _marked(passage)
        proposals += [] if attributed else _reported(passage)
    return draft.with_proposals(proposals)


def _attributed(passage: Passage, *, relayed: bool) -> Proposal | None:
    """A passage that is a quotation and, after a dash, whose it is."""
    match = re.fullmatch(r"(.{8,}[。！？”』」])\s*[—―]{1,3}\s*([^—。]{3,70})", passage.text, re.DOTALL)
    if not match:
        return None
    said = read_attribution(match[2])
    if not said.speaker:
        return None
    words = match[1].strip('“”「」『』"')
    rank = "relayed" if relayed else "reprint"
    reason = "引文之后的署名行：" + match[2]
    return _proposal(
        passage, passage.text.index(words), words, "direct", rank, said, 0.95 if said.date else 0.85, reason
    )


def read_attribution(words: str) -> Said:
    """2017年12月12日，习近平总书记在视察江苏时的讲话 → speaker, date, occasion."""
    words = words.strip("（）() 　")
    date = _DATE.search(fold(words))
    rest = words[: date.start()] + words[date.end() :] if date else words
    rest = rest.strip("，、, 　（）()")
    occasion = _OCCASION.search(fold(rest))
    if occasion and occasion.start() > 1:
        return Said(rest[: occasion.start()].strip("，, 　"), _iso(date), rest[occasion.start() :])
    title = re.search(r"《[^》]+》", rest)
    if title and title.start() > 0:
        return Said(rest[: title.start()].strip("，, 　"), _iso(date), rest[title.start() :])
    return Said(rest.strip("，, 　") or None, _iso(date))


def _iso(match: re.Match[str] | None) -> str | None:
    if not match:
        return None
    year = match[1] if match[1].isdigit() else "".join(str("零一二三四五六七八九".index(c)) for c in match[1])
    parts = [year]
    for part in (match[2], match[3]):
        number = parse(part) if part else None
        if number is None:
            break
        parts.append(f"{int(number):02d}")
    return "-".join(parts)


def _marked(passage: Passage) -> Iterator[Proposal]:
    """What stands between quotation marks and is a sentence, or is introduced as somebody's words."""
    text = passage.text
    for quoted in find_quoted(text):
        words = quoted.of(text)
        if quoted.inside or len(words.strip()) < 4:
            continue
        said, reason = _who(text, quoted)
        ended = bool(_SENTENCE_MARK.search(words[-1:])) or bool(re.search(r"[，。；！？]", words))
        long = len(words) >= _LONG_ENOUGH
        if not (ended and len(words) >= 8) and not (said and len(words) >= 8) and not (long and ended):
            continue
        if not ended and len(words) < 10:
            continue
        for start, end in _sentences_of(text, quoted):
            confidence = (0.85 if said else 0.55) + (0.05 if ended else -0.1)
            rank = "relayed" if said else "unattributed"
            yield _proposal(
                passage, start, text[start:end], "direct", rank, said or Said(), round(confidence, 2), reason
            )


def _sentences_of(text: str, quoted: Quoted) -> tuple[tuple[int, int], ...]:
    """The quotation, or, where it is longer than two sentences, each sentence of it."""
    words = quoted.of(text)
    parts = [(quoted.start + s.start, quoted.start + s.end) for s in sentences(words, "。！？!?")]
    return tuple(parts) if len(parts) > 2 else ((quoted.start, quoted.end),)


def _who(text: str, quoted: Quoted) -> tuple[Said | None, str]:
    """The speaker named before the words (指出：) or after them (，他说)."""
    start = sentence_at(text, max(0, quoted.start - 2)).start
    folded = fold(text)
    before = _BEFORE.search(folded[start : quoted.start])
    if before:
        said = _said(
            text[start : start + before.start("how")], text[start + before.start("who") : start + before.end("who")]
        )
        if said:
            return said, "引语之前：" + text[start + before.start("who") : quoted.start].strip('“「『"：')
    after = _AFTER.match(folded[quoted.end : quoted.end + 30])
    if after:
        said = _said("", text[quoted.end + after.start("who") : quoted.end + after.end("who")])
        if said:
            return said, "引语之后：" + text[quoted.end + after.start("who") : quoted.end + after.end()].strip("，。")
    return None, "引号内的整句"


def _said(lead: str, who: str) -> Said | None:
    """Speaker, date and occasion, from the words before 指出; None where nobody can be named."""
    date = _DATE.search(fold(lead))
    stripped = who[(_LEADING.match(fold(who)) or re.match("", "")).end() :]  # type: ignore[union-attr]
    occasion = _OCCASION.search(fold(stripped))
    speaker, where = stripped, None
    if occasion and occasion.start() > 1:
        speaker, where = stripped[: occasion.start()], stripped[occasion.start() :]
    elif stripped.startswith("在") and re.search(r"[上中里时]", stripped):
        at = max(stripped.find(c) for c in "上中里时")
        speaker, where = stripped[at + 1 :], stripped[: at + 1]
    speaker = speaker.strip("，、 　的")
    speaker = _LATELY.sub("", speaker)
    named = is_name(speaker) or _WHO.search(fold(speaker))
    if (
        len(speaker) < 2
        or len(speaker) > 24
        or re.search("根据|遵照|按照", speaker)
        or _PRONOUN.fullmatch(fold(speaker))
        or not named
    ):
        return None
    return Said(speaker, _iso(date), where)


def _reported(passage: Passage) -> Iterator[Proposal]:
    """A sentence that tells what somebody said without quotation marks."""
    text = passage.text
    for sentence in sentences(text, "。！？"):
        words = sentence.of(text).strip()
        match = _REPORTED.match(fold(words))
        if not match or set(words[match.end() : match.end() + 2]) & _OPENING or not 12 <= len(words) <= 200:
            continue
        who = words[match.start("who") : match.end("who")]
        said = _said(words[: match.end("who")], who)
        titled = said and pattern(rf"(?:{_TITLED}|{_BODY})$").search(fold(said.speaker or ""))
        if said and titled:
            yield _proposal(passage, sentence.start, words, "reported", "relayed", said, 0.7, f"间接引语：{who}")


def _proposal(
    passage: Passage, start: int, words: str, voice: str, rank: str, said: Said, confidence: float, reason: str
) -> Proposal:
    return Proposal(
        "quote",
        (passage.id,),
        start,
        fields_of(
            text=words.strip(), voice=voice, rank=rank, speaker=said.speaker, date=said.date, occasion=said.occasion
        ),
        confidence,
        STEP,
        reason,
    )
