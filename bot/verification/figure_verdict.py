"""One verdict for one figure of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.citing.source import source_line
from bot.domain.finding import Edit, Finding, Severity, Verdict
from bot.languages.folding import fold
from bot.languages.places import find_places
from bot.verification.attribution import Named
from bot.verification.figures import SAME, SURELY, Fact, Facts, agrees_in_place, derived, rounds
from bot.verification.quantities import Quantity
from bot.verification.remarks import Remarks
from bot.verification.sentence import whole_sentences
from bot.verification.verdict import Bench

# A time told from today or from another time that the draft names; the source may name none.
_RELATIVE = re.compile(
    r"去年|今年|前年|上年|同期|[一二三四五六七八九十两几0-9]+年(?:前|来|间)|近[一二三四五六七八九十两几0-9]+年"
)

Scored = Sequence[tuple[float, Fact]]


def judge_figure(quantity: Quantity, draft: str, named: Named, facts: Facts, bench: Bench) -> Finding:
    """The verdict on one figure, held against the figures that the library gives of the same thing."""
    first, last = quantity.clause
    places = find_places(draft[max(0, first - 40) : last].rpartition("\n")[2]) or find_places(draft[first:last])
    near = [
        (score, fact)
        for score, fact in facts.candidates(quantity.subject, named.articles)
        if score >= SAME and agrees_in_place(places, fact.places)
    ]
    same = [pair for pair in near if pair[1].quantity.value == quantity.value]
    right = [pair for pair in same if pair[1].quantity.unit == quantity.unit]
    if right:
        when = _RELATIVE.search(draft[first:last])
        return _right_value(quantity, right, near, bench, when[0] if when else "")
    for _, fact in near:
        if rounds(quantity, fact.quantity):
            remarks = Remarks(bench.language)
            remarks.add(remarks.phrases.figure_rounded, printed=fact.shown)
            return _finding(quantity, "rounded", "notice", remarks, fact)
        for way in derived(quantity, fact):
            if way.value == quantity.value and way.unit != quantity.unit:
                remarks = Remarks(bench.language)
                remarks.add(remarks.phrases.figure_unit, draft=quantity.text, printed=f"{way.how}（{way.unit}）")
                return _finding(quantity, "altered", "serious", remarks, fact, "derived")
            if way.value == quantity.value:
                remarks = Remarks(bench.language)
                remarks.add(remarks.phrases.figure_derived, how=way.how)
                return _finding(quantity, "derived", "notice", remarks, fact)
    return _wrong_value(quantity, near, named, places, bench)


def _right_value(quantity: Quantity, right: Scored, near: Scored, bench: Bench, when: str) -> Finding:
    """The value and unit are there: exactness, rise to or by, period."""
    remarks = Remarks(bench.language)
    say = remarks.phrases
    fact = max(right, key=lambda pair: (_agreement(quantity, pair[1]), pair[0]))[1]
    own = fact.quantity
    if quantity.change and own.change and quantity.change != own.change:
        remarks.add(say.figure_change, draft=quantity.text, printed=_around(fact))
        return _finding(quantity, "altered", "serious", remarks, fact, "change")
    if quantity.years and fact.years and not quantity.years <= fact.years:
        remarks.add(say.figure_period, draft=_years(quantity.years), printed=_years(fact.years))
        return _finding(quantity, "altered", "serious", remarks, fact, "period")
    if quantity.exactness != own.exactness:
        remarks.add(say.figure_qualifier, printed=fact.shown)
        return _finding(quantity, "altered", "warning", remarks, fact, "qualifier")
    severity: Severity = "ok"
    if (quantity.years and not fact.years) or (when and when not in fact.citation.passage.text):
        remarks.add(say.figure_no_period)
        severity = "notice"
    others = _conflicts(fact, near)
    if others:
        lines = [f"{other.shown}（{source_line([other.citation], bench.language)}）" for other in others]
        remarks.add(say.figure_conflict, others=say.listed.join(lines))
        severity = "warning"
    return _finding(quantity, "exact", severity, remarks, fact)


def _agreement(quantity: Quantity, fact: Fact) -> int:
    own = fact.quantity
    return (
        (quantity.change == own.change)
        + (quantity.exactness == own.exactness)
        + (not quantity.years or not fact.years or quantity.years <= fact.years)
    )


def _conflicts(fact: Fact, near: Scored) -> list[Fact]:
    """Figures of other articles for surely the same thing, with another value."""
    best = max((score for score, other in near if other is fact), default=0.0)
    return [
        other
        for score, other in near
        if other.article is not fact.article
        and score >= max(best, SURELY)
        and other.quantity.unit == fact.quantity.unit
        and other.quantity.change == fact.quantity.change
        and other.quantity.value != fact.quantity.value
        and (not other.years or not fact.years or other.years & fact.years)
    ]


def _wrong_value(quantity: Quantity, near: Scored, named: Named, places: frozenset[str], bench: Bench) -> Finding:
    """No figure of that value and unit: another of surely the same thing, or nothing to hold it against.

    Surely the same is what the draft names the article of, or a figure that somebody distilled and gave its subject, or
    one of the same place: 国内生产总值 in any text is of some year that the draft may not mean.
    """
    remarks = Remarks(bench.language)
    say = remarks.phrases
    surely = [
        fact
        for score, fact in near
        if score >= SURELY
        and (named.articles or fact.distilled or places & fact.places)
        and (not quantity.years or named.articles or (fact.years and quantity.years <= fact.years))
    ]
    # Several articles that differ among themselves (the same figure of other years) accuse nobody.
    several = len({fact.article.id for fact in surely}) > 1
    surely = [] if several else surely
    for fact in surely:
        own = fact.quantity
        if own.value == quantity.value and own.unit and quantity.unit:
            remarks.add(say.figure_unit, draft=quantity.text, printed=fact.shown)
            return _finding(quantity, "altered", "serious", remarks, fact, "unit")
    for fact in surely:
        own = fact.quantity
        if own.unit == quantity.unit and (not own.change or not quantity.change or own.change == quantity.change):
            remarks.add(say.figure_value, draft=quantity.text, printed=fact.shown)
            return _finding(quantity, "altered", "serious", remarks, fact, "digit")
        for way in derived(quantity, fact):
            remarks.add(say.figure_value, draft=quantity.text, printed=way.how)
            return _finding(quantity, "altered", "serious", remarks, fact, "derived")
    if named.articles:
        remarks.add(say.figure_absent, named=bench.sources.articles[named.articles[0]].name)
        return _finding(quantity, "absent", "warning", remarks)
    return _finding(quantity, "unverifiable", "notice", remarks.add(say.figure_unknown))


def _around(fact: Fact) -> str:
    """The verb and the value, as printed."""
    text, quantity = fact.citation.passage.text, fact.quantity
    verb = re.search(r"[一-鿿]{0,6}$", text[quantity.clause[0] : quantity.start])
    return (verb[0] if verb else "") + quantity.text


def _years(found: frozenset[str]) -> str:
    return "、".join(f"{year}年" for year in sorted(found))


def _finding(
    quantity: Quantity,
    verdict: Verdict,
    severity: Severity,
    remarks: Remarks,
    fact: Fact | None = None,
    aspect: str = "",
) -> Finding:
    if fact is None:
        return Finding("figure", quantity.start, quantity.end, quantity.text, verdict, severity, remarks.message)
    edits: tuple[Edit, ...] = ()
    printed = fact.quantity.text
    if verdict == "altered" and aspect in ("digit", "unit", "qualifier") and fold(printed) != fold(quantity.text):
        edits = (Edit("replace", quantity.text, printed, 0, fact.quantity.start - fact.citation.start),)
    return Finding(
        "figure",
        quantity.start,
        quantity.end,
        quantity.text,
        verdict,
        severity,
        remarks.message,
        citation=fact.citation,
        source=fact.citation.excerpt,
        edits=edits,
        places=(fact.citation,),
        sentence=whole_sentences(fact.citation),
        aspect=aspect,
    )
