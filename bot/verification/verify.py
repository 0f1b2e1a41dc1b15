"""A draft from end to end: find what it claims, hold each claim against the library, one finding each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.domain.finding import Finding
from bot.languages.language import Language
from bot.languages.registry import language_for
from bot.library import Library
from bot.verification.attribution import Named, follows_on, goes_on, read_named
from bot.verification.corpus import corpus_of
from bot.verification.extract import Quoted, quotations
from bot.verification.figure_verdict import judge_figure
from bot.verification.figures import facts_of
from bot.verification.quantities import Quantity, quantities
from bot.verification.runs import unmarked_runs
from bot.verification.sources import sources_of
from bot.verification.style import Checks, style_findings
from bot.verification.verdict import Bench, judge

# The part of an unmarked run that may differ from the library's words, for it to count as theirs.
_CHANGED = 0.25
NO_CHECKS = Checks()
_ENDS = "。！？!?\n"


def verify(
    draft: str, library: Library, language: Language | None = None, checks: Checks = NO_CHECKS
) -> tuple[Finding, ...]:
    """Every quotation and figure of a draft with its verdict, in the order of the draft.

    The library's letters are indexed when it is first used, which takes about a second for a million characters; after
    that a draft of ten thousand characters takes well under a second.
    """
    bench = Bench(corpus_of(library), sources_of(library), language or language_for("zh"))
    found = _quoted(draft, bench)
    taken = [(f.start, f.end) for f in found]
    for run in unmarked_runs(draft, taken, bench.corpus):
        finding = judge(run, read_named(run.lead, "", bench.sources), bench)
        if finding.citation and _is_near(finding):
            found.append(finding)
    facts = facts_of(library)
    for quantity in _outside(quantities(draft), [(f.start, f.end) for f in found]):
        named = read_named(_sentence(draft, quantity.start), "", bench.sources)
        found.append(judge_figure(quantity, draft, named, facts, bench))
    found += style_findings(draft, checks, bench.language)
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def _outside(found: Iterable[Quantity], taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    """The quantities, in the order of the draft, that lie in none of the stretches."""
    taken.sort()
    at = covered = 0
    for quantity in found:
        while at < len(taken) and taken[at][0] <= quantity.start:
            covered = max(covered, taken[at][1])
            at += 1
        if quantity.end > covered:
            yield quantity


def _is_near(finding: Finding) -> bool:
    """Whether an unmarked run has so little changed that it is the library's sentence and not one of the draft's own."""
    return sum(max(len(edit.draft), len(edit.source)) for edit in finding.edits) <= len(finding.text) * _CHANGED


def _sentence(draft: str, at: int) -> str:
    """What its sentence says before a figure."""
    return draft[max(draft.rfind(mark, 0, at) for mark in _ENDS) + 1 : at]


def _quoted(draft: str, bench: Bench) -> list[Finding]:
    """A finding for each quotation; one within another only where the other is not the library's."""
    found: list[Finding] = []
    covered = 0
    before = Named()
    before_end = 0
    for quoted in quotations(draft):
        if quoted.end <= covered:
            continue
        named = read_named(quoted.lead, quoted.trail, bench.sources)
        if not named.anything and follows_on(quoted.lead) and "\n" not in draft[before_end : quoted.start]:
            named = goes_on(before, quoted.lead)
        finding = judge(quoted, named, bench)
        if finding.citation:
            covered = max(covered, quoted.end)
        if quoted.outer < 0:
            before, before_end = named, quoted.end
        found.append(finding)
    return found


def verify_quotation(text: str, library: Library, language: Language | None = None) -> Finding:
    """The verdict on one text that is claimed to be a quotation, no source being named."""
    bench = Bench(corpus_of(library), sources_of(library), language or language_for("zh"))
    return judge(Quoted(0, len(text), text), Named(), bench)
