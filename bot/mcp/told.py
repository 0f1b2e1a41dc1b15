"""Replies and findings as the records that the tools give back: pure."""

from __future__ import annotations

from collections import Counter

from bot.citing import source_line
from bot.domain.article import Citation
from bot.domain.finding import Finding
from bot.domain.reply import Answer, Claim, Reply, Report, Status
from bot.languages.language import Language
from bot.mcp.results import Checked, Cited, Difference, Found, Held, Verified


def found_in(reply: Reply, shown: str, language: Language) -> Found:
    """A reply as a record; `shown` is how a reader sees it. What is no answer asserts nothing."""
    say = language.phrases.lookups
    if not isinstance(reply, Answer):
        return _found("none", say.said, shown.partition("\n")[0], shown)
    meanings = {"answered": say.answered, "related": say.related, "none": say.none}
    shows = len(reply.claims) - reply.beside
    held = tuple(_held(claim, language) for claim in reply.claims[:shows])
    found = _found(reply.status, meanings[reply.status], reply.heading, shown)
    warned = [reply.warning, *(line.text for line in reply.lines if line.role == "warning")]
    found = found.model_copy(update={"caution": next(filter(None, warned), "")})
    if reply.status == "related":
        return found.model_copy(update={"near": held})
    others = tuple(_held(claim, language) for claim in reply.claims[shows:])
    return found.model_copy(update={"answer": held, "further": others})


def _found(status: Status, meaning: str, headline: str, shown: str) -> Found:
    return Found(
        status=status, meaning=meaning, headline=headline, caution="", answer=(), near=(), further=(), reply=shown
    )


def verified_in(report: Report, language: Language) -> Verified:
    """A report as a record."""
    between = language.phrases.verdicts.between
    return Verified(
        headline=report.heading,
        serious=sum(finding.severity == "serious" for finding in report.findings),
        verdicts=dict(Counter(finding.verdict for finding in report.findings)),
        findings=tuple(_checked(finding, language) for finding in report.findings),
        scope=between.join(report.note),
    )


def _held(claim: Claim, language: Language) -> Held:
    cited = tuple(_cited(place, language) for place in claim.sources)
    return Held(
        kind=claim.kind,
        about=claim.label,
        text=claim.text,
        verbatim=claim.verbatim,
        items=claim.items,
        citations=cited,
    )


def _cited(place: Citation, language: Language) -> Cited:
    article, passage = place.article, place.passage
    return Cited(
        line=source_line([place], language),
        article=article.id,
        title=article.title,
        authors=tuple(author.name for author in article.authors),
        section=passage.section,
        paragraph=passage.number,
        passage=passage.id,
        excerpt=place.excerpt,
    )


def _checked(finding: Finding, language: Language) -> Checked:
    return Checked(
        kind=finding.kind,
        text=finding.text,
        start=finding.start,
        end=finding.end,
        verdict=finding.verdict,
        severity=finding.severity,
        message=finding.message,
        source=finding.source,
        sentence=finding.sentence,
        differences=tuple(Difference(op=edit.op, draft=edit.draft, source=edit.source) for edit in finding.edits),
        citation=_cited(finding.citation, language) if finding.citation else None,
    )
