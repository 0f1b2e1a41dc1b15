"""The step that proposes figures: each value of each passage with what it is a figure of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.distill.draft import Draft, Proposal, fields_of
from bot.distill.figures.clause import Found, figures_of
from bot.distill.figures.degrees import Degree, find_degrees
from bot.distill.figures.periods import period_of
from bot.distill.figures.places import main_place, place_of
from bot.distill.figures.subjects import BARE, example_of, measured, named, nouns_after, topic
from bot.distill.figures.values import Value, find_values
from bot.distill.patterns import pattern
from bot.distill.sentences import Span, balanced, clauses, sentence_at
from bot.domain.article import Passage
from bot.languages.folding import fold

STEP = "figures"
# In a text with so many numbers, or of so many characters, words of degree, bare years, and counts up to ten in words (四项基本原则, 两方面) are no key
# figures: an editor would drown in them.
_MANY_NUMBERS, _LONG = 45, 10_000
_CONFIDENCE = {
    "share": 0.92,
    "multiple": 0.9,
    "amount": 0.9,
    "name": 0.75,
    "magnitude": 0.6,
    "ordinal": 0.65,
    "date": 0.7,
}
_DEGREE = 0.45
_COUNTED = pattern(r"[个项条种级件大届点位名次类批组代期层方面要素地步]+")
_EACH_ONCE = ("ordinal", "year", "era", "date", "name")
_OBJECT = ("数量", "范围", "方式", "频次", "时间", "水平")


def propose_figures(draft: Draft) -> Draft:
    """Numbers with their subject, unit, qualifier, period and place; in texts with few numbers words of degree too."""
    home = main_place(draft.article.title or "", (passage.text for passage in draft.passages))
    found = [(passage, one) for passage in draft.passages for one in figures_of(passage)]
    numbers = sum(one.value.kind in ("share", "multiple", "amount") for _, one in found)
    many = numbers >= _MANY_NUMBERS or sum(len(passage.text) for passage in draft.passages) > _LONG
    proposals: list[Proposal] = []
    seen: set[tuple[str, ...]] = set()
    for passage, one in found:
        value = one.value
        key = (value.kind, fold(value.value), one.once)
        if (value.kind in _EACH_ONCE and key in seen) or (many and _is_small(value)):
            continue
        seen.add(key)
        proposals.append(_proposal(passage, one, home))
    if not many:
        for passage in draft.passages:
            proposals += _degrees_of(passage, home)
    return draft.with_proposals(proposals)


def _is_small(value: Value) -> bool:
    words = value.kind == "amount" and pattern(r"[一二两三四五六七八九十几]").fullmatch(fold(value.value))
    return value.kind in ("year", "era", "name") or bool(words and _COUNTED.fullmatch(fold(value.unit or "")))


def _proposal(passage: Passage, found: Found, home: str | None) -> Proposal:
    text, value = passage.text, found.value
    span = balanced(text, found.text)
    printed = text[value.start - len(value.before or "") : value.end]
    if value.after and text.startswith(value.after, value.end):
        printed += value.after
    since = sentence_at(text, value.start).start
    around = text[since : value.start] if value.kind in ("share", "multiple", "amount") else text[since : span.end]
    place = place_of(around, home)
    vague = len(found.noun) < 2 or bool(BARE.fullmatch(fold(found.noun)))
    confidence = (
        _CONFIDENCE.get(value.kind, 0.5)
        - (0.5 if not found.noun else 0.25 if vague else 0)
        - (0.1 if len(found.noun) > 26 else 0)
    )
    return Proposal(
        "figure",
        (passage.id,),
        value.start,
        fields_of(
            subject=named(place, found.noun, found.measure) + found.suffix or span.of(text)[:20],
            value=value.value,
            unit=value.unit,
            qualifier=value.qualifier,
            printed=printed,
            base=None if found.base is None else f"@{passage.id}:{found.base}",
            period=None if value.kind in ("year", "date") else period_of(text[since : value.start]),
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
    numbered = [(value.start, value.end) for value in find_values(text) if value.kind != "span"]
    for degree in find_degrees(text):
        if any(start < degree.end and degree.start < end for start, end in numbered):
            continue
        parts = clauses(text, sentence_at(text, degree.start))
        number = next((n for n, c in enumerate(parts) if c.start <= degree.start < c.end), None)
        if number is None:
            continue
        for noun in _degree_nouns(text, parts, number, degree):
            value = Value("name", degree.start, degree.end, degree.value)
            made = _proposal(
                passage, Found(value, noun, degree.measure, parts[number], "表示程度、位次或变化的词"), home
            )
            yield replace(made, confidence=_DEGREE)


def _degree_nouns(text: str, parts: tuple[Span, ...], number: int, degree: Degree) -> tuple[str, ...]:
    clause = parts[number]
    noun = measured(text[clause.start : degree.start])[0]
    after = nouns_after(text[: clause.end], degree.end)
    example = example_of(text, parts, number)
    if degree.measure in _OBJECT:
        if BARE.fullmatch(fold(noun)) and len(noun) < 4:
            noun = topic(text, parts, number) + noun
        return (f"{noun[-20:]}{after}",)
    if degree.measure == "变化" and after:  # what it does to something else
        return (f"{noun or example or topic(text, parts, number)}对{after.removeprefix('了')}"[:40],)
    if degree.measure == "位次" and after:
        noun += after.removeprefix("的")
    if len(noun) < 2 or BARE.fullmatch(fold(noun)):
        noun = (example or topic(text, parts, number)) + noun
    halves = noun.rsplit("和", 1)
    if len(halves) == 2 and halves[0][-1:] == halves[1][-1:] and len(halves[0]) > 4 and degree.measure == "变化":
        return (halves[0], halves[1])
    return (noun[:40],)
