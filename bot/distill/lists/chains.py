"""Lists whose members are clauses held together by what they share: 是, a verb, 等……政策 at their end, 再……进而."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.distill.lists.listed import Listed
from bot.distill.lists.rows import VERB_FIRST
from bot.distill.patterns import pattern
from bot.distill.sentences import Span, clauses, sentences
from bot.domain.article import Passage, Section
from bot.languages.folding import fold

_CONFIDENCE = 0.4
_HEAD_IS = pattern(
    r"^(?![这那它他我你其就也都又还更不便即乃既]|如果|因为|所以|特别|尤其|主要|但|而|认为|说明)(?P<head>[^是、\"的了在有]{2,8})是(?!否|不)(?=.{3,})"
)
_IS = pattern(r"(?<![还但可于只总若凡就也都不要])(?:是)(?=.{2,})")
_ALSO_IS = pattern(r"^(?:也|还|更|同时也|更加)?是(?!否|不)(?=.{2,})")
_SHARED = (
    "形成",
    "实现",
    "成为",
    "得到",
    "取得",
    "进入",
    "建成",
    "完成",
    "迈上",
    "走向",
    "转向",
    "处于",
    "居于",
    "趋于",
)
_AND_SUCH = pattern(
    r"等(?P<noun>政策|措施|举措|因素|条件|问题|特点|优势|做法|任务|活动|成果|原因|机遇|战略|要求|现象|情况|工作|规定|办法)"
)
_FROM_TO = pattern(r"(?:从|由)(?P<one>[^，。；]{2,20}?)到(?P<two>[^，。；]{2,20})$")
_THEN = pattern(r"^(?:再|然后|接着|随后)")
_FINALLY = pattern(r"^(?:进而|从而|最后|最终|并最终)")
_ATTRIBUTED = re.compile(r"(?:——|—)(?P<said>\d{4}年[^。]{6,60})$")
_NUMBER = re.compile(r"\d|百分之|[０-９]|[一二三四五六七八九十百千万]{2,}")
_NO_SUBJECT = re.compile("[把同将与不也或都又并要而]|从而|我们|或者")
_LAST_WORDS = 8


def chains(passage: Passage) -> Iterator[Listed]:
    """The lists of clauses in each sentence of a passage."""
    text = passage.text
    for sentence in sentences(text, "。！？；"):
        parts = clauses(text, sentence)
        for how, found in (
            ("各以“是”说明的分句", _each_is(text, parts)),
            ("同一主语的“是”", _all_is(text, parts)),
            ("同一动词的分句", _same_verb(text, parts)),
            ("“等”所概括的分句", _and_such(text, parts)),
            ("从……到……，再……，进而……", _in_turn(text, parts)),
        ):
            for spans in found:
                items = tuple((passage, span) for span in spans)
                yield Listed(spans[0].of(text)[:16], (passage, sentence), items, how, _CONFIDENCE, True)


def sources(section: Section) -> Iterator[Listed]:
    """Where the quotations of a box come from, when each of three or more ends with its attribution."""
    found = [
        (passage, Span(match.start("said"), match.end("said")))
        for passage in section.passages
        if (match := _ATTRIBUTED.search(passage.text))
    ]
    if len(found) > 2:
        name = f"{section.title}的出处" if section.title else "各条引语的出处"
        yield Listed(name, found[0], tuple(found), "每条引语之后的出处", _CONFIDENCE, True)


def _runs(parts: Sequence[Span], marked: Sequence[bool]) -> Iterator[Sequence[Span]]:
    """Three clauses or more one after another that are marked."""
    run: list[Span] = []
    for part, good in [*zip(parts, marked, strict=True), (Span(0, 0), False)]:
        if good:
            run.append(part)
            continue
        if len(run) > 2:
            yield run
        run = []


def _each_is(text: str, parts: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """前提是……，关键是……，核心是……: heads that differ, each said to be something."""
    matches = [None if _NUMBER.search(part.of(text)) else _HEAD_IS.match(fold(part.of(text))) for part in parts]
    for run in _runs(parts, [bool(match) for match in matches]):
        heads = [match["head"] for part, match in zip(parts, matches, strict=True) if match and part in run]
        if len(set(heads)) == len(heads):
            yield run


def _all_is(text: str, parts: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """A是……，是……，也是……: of one thing it is said what it is."""
    also = [_ALSO_IS.match(fold(part.of(text))) for part in parts]
    for number in range(len(parts) - 2):
        first = _IS.search(fold(parts[number].of(text)), 1)
        if also[number] or not first or not (also[number + 1] and also[number + 2]):
            continue
        spans = [Span(parts[number].start + first.end(), parts[number].end)]
        for part, match in zip(parts[number + 1 :], also[number + 1 :], strict=True):
            if not match:
                break
            spans.append(Span(part.start + match.end(), part.end))
        # 是以公有制为基础的，是有计划的: qualities, not things.
        if not any(span.of(text).endswith("的") for span in spans):
            yield spans


def _same_verb(text: str, parts: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """航空产业形成……，新材料产业形成……，信创产业形成……: each has its subject, and the verb is one.

    With numbers they are figures, and no list.
    """
    for verb in _SHARED:
        at = [fold(part.of(text)).find(verb) for part in parts]
        marked = [_has_subject(part.of(text), place) for place, part in zip(at, parts, strict=True)]
        yield from _runs(parts, marked)


def _has_subject(clause: str, verb: int) -> bool:
    """Whether something of its own stands before the verb, and an object after it."""
    return 2 < verb < 16 and len(clause) > verb + 4 and not _NUMBER.search(clause) and not _NO_SUBJECT.match(clause)


def _and_such(text: str, parts: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """A……，B……，C……等政策……: the clauses from the beginning of the sentence, which 等 sums up."""
    for number in range(2, min(len(parts), 6)):
        last = parts[number]
        match = _AND_SUCH.search(fold(last.of(text)))
        if not match:
            continue
        words = last.of(text)[: match.start()]
        # 钢铁、煤炭等问题 sums up its own row, not the clauses before it.
        doing = any(VERB_FIRST.match(fold(p.of(text))) for p in parts[: number + 1])
        if (
            not doing
            and len(words.rpartition("、")[2]) >= _LAST_WORDS
            and all(len(p.of(text)) >= _LAST_WORDS for p in parts[:number])
        ):
            yield [*parts[:number], Span(last.start, last.start + match.start())]
        return


def _in_turn(text: str, parts: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """从A到B，再C，进而D、E: what follows on what."""
    for number in range(len(parts) - 2):
        one, two, three = parts[number : number + 3]
        start = _FROM_TO.search(fold(one.of(text)))
        then, finally_ = _THEN.match(fold(two.of(text))), _FINALLY.match(fold(three.of(text)))
        if start and then and finally_:
            begin = three.start + finally_.end()
            ends = [*(begin + mark.start() for mark in re.finditer("、", text[begin : three.end])), three.end]
            starts = [begin, *(end + 1 for end in ends[:-1])]
            yield [
                Span(one.start + start.start("one"), one.start + start.end("one")),
                Span(one.start + start.start("two"), one.start + start.end("two")),
                Span(two.start + then.end(), two.end),
                *(Span(a, b) for a, b in zip(starts, ends, strict=True)),
            ]
