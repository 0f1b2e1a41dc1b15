"""The step that proposes figures: each value of each passage with what it is a figure of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.distill.draft import Draft, Proposal, fields_of
from bot.distill.figures.degrees import Degree, find_degrees
from bot.distill.figures.subjects import main_place, measured, named, noun_after, period_of, place_of
from bot.distill.figures.values import Value, find_values
from bot.distill.patterns import pattern
from bot.distill.sentences import Span, balanced, clauses, sentences
from bot.domain.article import Passage
from bot.languages.folding import fold

STEP = "figures"
# In a text with so many numbers words of degree are no key figures: an editor would drown in them.
_MANY_NUMBERS = 60
_CONFIDENCE = {
    "share": 0.92,
    "multiple": 0.9,
    "amount": 0.9,
    "name": 0.75,
    "magnitude": 0.6,
    "ordinal": 0.65,
    "date": 0.7,
}
_EACH_ONCE = ("ordinal", "year", "era", "date", "name")
_ORDINAL_MEASURES = (
    ("届", "届次"),
    ("次", "次序"),
    ("批", "批次"),
    ("层", "层次"),
    ("位", "位次"),
    ("首", "次序"),
    ("第", "次序"),
)
_RISE = pattern(r"(提高|增加|上升|增长|下降|降低|减少|扩大|发展|降|升|跃升|缩短|变|延长|调整)(?:了)?(?:到|至|为)$")
_FROM = pattern(r"(?:由|从)[^，。；]{0,14}$")
_JOINT = pattern(r"[、和及与]$|^[、和及与]")
_LISTED = pattern(r"[、和及与]")
_RESPECTIVELY = pattern("分别")
_SINCE = re.compile(r"^(?:以来|[的初末底中，、 ])+")


@dataclass(frozen=True, slots=True)
class _Found:
    """A value with what it is a figure of, and the words that say so."""

    value: Value
    noun: str
    measure: str
    text: Span
    reason: str
    base: int | None = None
    suffix: str = ""


def propose_figures(draft: Draft) -> Draft:
    """Numbers with their subject, unit, qualifier, period and place; in texts with few numbers words of degree too."""
    article = draft.article
    home = main_place([article.title or "", *(passage.text for passage in draft.passages)])
    proposals: list[Proposal] = []
    seen: set[tuple[str, ...]] = set()
    for passage in draft.passages:
        for found in _figures_of(passage.text):
            value = found.value
            key = (value.kind, fold(value.value), found.noun if value.kind == "ordinal" else "")
            if value.kind in _EACH_ONCE and key in seen:
                continue
            seen.add(key)
            proposals.append(_proposal(passage, found, home))
    numbers = len(proposals)
    if numbers < _MANY_NUMBERS:
        for passage in draft.passages:
            taken = {(one.start, one.passages[0]) for one in proposals}
            proposals += [one for one in _degrees_of(passage, home) if (one.start, passage.id) not in taken]
    return draft.with_proposals(proposals)


def _figures_of(text: str) -> Iterator[_Found]:
    values = [value for value in find_values(text) if value.kind != "span"]
    for sentence in sentences(text):
        inside = [value for value in values if sentence.start <= value.start < sentence.end]
        if not inside:
            continue
        parts = clauses(text, sentence)
        before = ""
        for number, clause in enumerate(parts):
            here = [value for value in inside if clause.start <= value.start < clause.end]
            found = tuple(_in_clause(text, sentence, parts, number, here, before))
            yield from found
            nouns = [one.noun for one in found if one.noun]
            before = nouns[-1] if nouns else before


def _in_clause(
    text: str, sentence: Span, parts: Sequence[Span], number: int, values: Sequence[Value], before: str
) -> Iterator[_Found]:
    clause = parts[number]
    joint = _joint(text, clause, [value for value in values if value.kind in ("share", "multiple", "amount")])
    base, last, at = "", None, clause.start
    for value in values:
        lead = text[at : value.start - len(value.before or "")]
        noun, measure = measured(lead)
        reason = "句中的数值"
        span = clause
        after = noun_after(text, value) if value.kind in ("amount", "ordinal", "magnitude") and _counts(value) else ""
        if value in joint:
            noun, measure, reason = joint[value][0], joint[value][1], "并列的各项与各数值一一对应"
        elif value.kind in ("year", "date", "era"):
            yield _Found(value, _rest(text, clause, value), _DATE_MEASURES[value.kind], span, "时间")
            continue
        elif value.kind == "ordinal":
            measure = next(name for sign, name in _ORDINAL_MEASURES if sign in fold(value.value))
            noun = f"{noun[-16:]}{after}"
            reason = "次序"
        elif after:
            noun, measure, reason = after, "数", "数量词后的名词"
        elif not noun and base:
            noun, reason = base, "承同一分句的主语"
        if len(fold(noun)) <= 2 or fold(noun)[0] in "对比占":
            borrowed = before or (measured(parts[number - 1].of(text))[0][-20:] if number else "")
            if borrowed and borrowed not in noun:
                noun, reason = f"{borrowed}{noun}", "承上一分句的主语"
                span = Span(parts[number - 1].start, clause.end) if number else clause
        rise = _RISE.search(fold(lead))
        if last and rise and _FROM.search(fold(text[clause.start : last.start])):
            yield _Found(value, base, "", clause, "由……到……的后一个数", last.start, f"（{rise[1]}后）")
        elif _follows_rise(text, value, values):
            base = noun
            yield _Found(
                value, noun, "", clause, "由……到……的前一个数", None, f"（{_follows_rise(text, value, values)}前）"
            )
        else:
            yield _Found(value, noun, measure, span, reason)
        if noun and value not in joint:
            base = noun
        last, at = value, value.end + len(value.after or "")


_DATE_MEASURES = {"year": "年份", "date": "日期", "era": "时期"}


def _counts(value: Value) -> bool:
    """Whether a noun may follow: after 个, 家, 项, not after 亿元 or 吨."""
    unit = fold(value.unit or "")
    return value.kind != "amount" or not pattern(r".*(?:元|吨|斤|亩|公里|米|千瓦|度|升|年|天|%)$").match(unit)


def _follows_rise(text: str, value: Value, values: Sequence[Value]) -> str:
    """The verb of 由 A 提高到 B, if the value is the A of one."""
    if not _FROM.search(fold(text[max(0, value.start - 16) : value.start])):
        return ""
    following = next((other for other in values if other.start > value.start), None)
    if following is None or following.start - value.end > 24:
        return ""
    rise = _RISE.search(fold(text[value.end : following.start - len(following.before or "")]))
    return rise[1] if rise else ""


def _joint(text: str, clause: Span, values: Sequence[Value]) -> dict[Value, tuple[str, str]]:
    """Values that stand in a row (4.2%、2.7%和2.4%), each with its own of as many nouns before them."""
    for start in range(len(values)):
        run = [values[start]]
        for value in values[start + 1 :]:
            between = fold(text[run[-1].end : value.start])
            if len(between) > 1 or not (between in "、和及与" or not between):
                break
            run.append(value)
        if len(run) < 2:
            continue
        lead = text[clause.start : run[0].start]
        noun, measure = measured(_RESPECTIVELY.sub("", fold(lead)) and lead.replace("分别", ""))
        nouns = [part for part in _LISTED.split(noun) if part]
        if len(nouns) == len(run):
            return {value: (part, measure) for value, part in zip(run, nouns, strict=True)}
    return {}


def _rest(text: str, clause: Span, value: Value) -> str:
    """What happened at a date: the clause without it."""
    words = _SINCE.sub("", text[value.end : clause.end]) or text[clause.start : value.start]
    return measured(words)[0][:24] or words[:24]


def _proposal(passage: Passage, found: _Found, home: str | None) -> Proposal:
    text, value = passage.text, found.value
    span = balanced(text, found.text)
    lead = text[span.start : value.start]
    place = place_of(span.of(text), text[max(0, span.start - 40) : span.start], home)
    dated = value.kind in ("year", "date")
    since = text[max((s.start for s in sentences(text) if s.start <= value.start), default=0) : value.start]
    subject = named(place, found.noun, found.measure) + found.suffix
    printed = text[value.start - len(value.before or "") : value.end]
    if value.after and text.startswith(value.after, value.end):
        printed += value.after
    confidence = (
        _CONFIDENCE.get(value.kind, 0.5) - (0.25 if len(found.noun) < 2 else 0) - (0.1 if len(found.noun) > 24 else 0)
    )
    return Proposal(
        "figure",
        (passage.id,),
        value.start,
        fields_of(
            subject=subject or lead or span.of(text)[:20],
            value=value.value,
            unit=value.unit,
            qualifier=value.qualifier,
            printed=printed,
            base=None if found.base is None else f"@{passage.id}:{found.base}",
            period=None if dated else period_of(since),
            place=place,
            text=span.of(text).strip(),
        ),
        round(max(confidence, 0.2), 2),
        STEP,
        found.reason,
    )


def _degrees_of(passage: Passage, home: str | None) -> Iterator[Proposal]:
    """Words of degree as figures; of two nouns joined by 和 that end alike each has its own."""
    text = passage.text
    numbered = [(value.start, value.end) for value in find_values(text)]
    for degree in find_degrees(text):
        if any(start < degree.end and degree.start < end for start, end in numbered):
            continue
        sentence = next(s for s in sentences(text) if s.start <= degree.start < s.end)
        parts = clauses(text, sentence)
        number = next((n for n, c in enumerate(parts) if c.start <= degree.start < c.end), None)
        if number is None:
            continue
        clause = parts[number]
        for noun in _degree_nouns(text, parts, number, degree):
            value = Value("name", degree.start, degree.end, degree.value)
            made = _proposal(passage, _Found(value, noun, degree.measure, clause, "表示程度、位次或变化的词"), home)
            yield replace(made, confidence=0.45)


def _degree_nouns(text: str, parts: Sequence[Span], number: int, degree: Degree) -> tuple[str, ...]:
    clause = parts[number]
    noun = measured(text[clause.start : degree.start])[0]
    value = Value("amount", degree.start, degree.end, degree.value)
    after = noun_after(text, value)
    if degree.measure in ("数量", "范围", "方式", "频次", "时间", "水平") and after:
        return (f"{noun[-12:]}{after}",)
    if not noun and number:
        noun = measured(parts[number - 1].of(text))[0][-20:]
    halves = noun.rsplit("和", 1)
    if len(halves) == 2 and halves[0][-1:] == halves[1][-1:] and len(halves[0]) > 4 and degree.measure == "变化":
        return (halves[0], halves[1])
    return (f"{noun}{after}" if after and len(noun) < 6 else noun,)
