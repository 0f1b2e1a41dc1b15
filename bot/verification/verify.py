"""A draft from end to end: find what it claims, hold each claim against the library, one finding each."""

from __future__ import annotations

from bot.domain.finding import Finding
from bot.languages.language import Language
from bot.languages.registry import language_for
from bot.library import Library
from bot.verification.attribution import Named, follows_on, goes_on, read_named
from bot.verification.corpus import corpus_of
from bot.verification.extract import Quoted, quotations
from bot.verification.runs import unmarked_runs
from bot.verification.sources import sources_of
from bot.verification.verdict import Bench, judge


def verify(draft: str, library: Library, language: Language | None = None) -> tuple[Finding, ...]:
    """Every quotation and figure of a draft with its verdict, in the order of the draft.

    The library's letters are indexed when it is first used, which takes about a second for a million characters; after
    that a draft of ten thousand characters takes well under a second.
    """
    bench = Bench(corpus_of(library), sources_of(library), language or language_for("zh"))
    found = _quoted(draft, bench)
    taken = [(f.start, f.end) for f in found]
    for run in unmarked_runs(draft, taken, bench.corpus):
        finding = judge(run, read_named(run.lead, "", bench.sources), bench)
        if finding.citation:
            found.append(finding)
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def _quoted(draft: str, bench: Bench) -> list[Finding]:
    """A finding for each quotation; one within another only where the other is not the library's."""
    found: list[Finding] = []
    covered: list[tuple[int, int]] = []
    before = Named()
    before_end = 0
    for quoted in quotations(draft):
        if any(start <= quoted.start and quoted.end <= end for start, end in covered):
            continue
        named = read_named(quoted.lead, quoted.trail, bench.sources)
        if not named.anything and follows_on(quoted.lead) and "\n" not in draft[before_end : quoted.start]:
            named = goes_on(before, quoted.lead)
        finding = judge(quoted, named, bench)
        if finding.citation:
            covered.append((quoted.start, quoted.end))
        if quoted.outer < 0:
            before, before_end = named, quoted.end
        found.append(finding)
    return found


def verify_quotation(text: str, library: Library, language: Language | None = None) -> Finding:
    """The verdict on one text that is claimed to be a quotation, no source being named."""
    bench = Bench(corpus_of(library), sources_of(library), language or language_for("zh"))
    return judge(Quoted(0, len(text), text), Named(), bench)
