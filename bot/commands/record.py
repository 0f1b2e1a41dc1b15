"""A reply as a plain record, for programs that read what the command line prints."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import get_args

from bot.domain.article import Citation
from bot.domain.finding import Finding, Verdict
from bot.domain.reply import Answer, Claim, Notice, Reply

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a batch, with the earlier ones of its thread; `known` is its id, where it has one."""

    words: str
    context: tuple[str, ...] = ()
    known: Record = field(default_factory=dict)


def read_questions(source: str) -> tuple[Question, ...]:
    """The questions of a batch, one JSON object a line; raises ValueError that names the first wrong line."""
    lines = enumerate(source.split("\n"), 1)
    return tuple(_read_question(line, number) for number, line in lines if line.strip())


def _read_question(line: str, number: int) -> Question:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"line {number} is not JSON: {error}") from error
    words = row.get("query") if isinstance(row, dict) else None
    context = (row.get("context") or []) if isinstance(row, dict) else None
    if not isinstance(words, str) or not isinstance(context, list) or not all(isinstance(c, str) for c in context):
        raise ValueError(f'line {number} is not {{"id", "query": text, "context": [texts]}}')
    return Question(words, tuple(context), {"id": row["id"]} if "id" in row else {})


def as_record(reply: Reply) -> Record:
    """A reply for programs; one that is no answer asserts nothing."""
    if not isinstance(reply, Answer):
        heading = reply.text if isinstance(reply, Notice) else reply.heading
        return {"status": "none", "heading": heading, "note": "", "claims": []}
    note = "；".join(filter(None, (reply.heading, reply.note))) if reply.status == "related" else reply.note
    claims = [
        {
            "kind": claim.kind,
            "label": claim.label,
            "text": _with_items(claim),
            "verbatim": claim.verbatim and _with_items(claim) == claim.text,
            "score": round(claim.score, 4),
            "citation": citation_record(claim.sources[0]),
            "citations": [citation_record(place) for place in claim.sources],
        }
        for claim in reply.claims
    ]
    return {"status": reply.status, "heading": reply.heading, "note": note, "claims": claims}


def _with_items(claim: Claim) -> str:
    """The words of a claim; those of a list that stands elsewhere than the words which announce it, item by item below them."""
    if all(item in claim.text for item in claim.items):
        return claim.text
    return "\n".join((claim.text, *(f"{number}. {item}" for number, item in enumerate(claim.items, 1))))


def citation_record(place: Citation) -> Record:
    """Where words stand, for programs; offsets count code points of the passage's text."""
    article, passage = place.article, place.passage
    return {
        "article": article.id,
        "title": article.title,
        "authors": [author.name for author in article.authors],
        "publication": asdict(article.publication),
        "section": passage.section,
        "passage": passage.id,
        "start": place.start,
        "end": place.end,
        "excerpt": place.excerpt,
        "seed": article.seed,
    }


def report_record(findings: Sequence[Finding]) -> Record:
    """What a verification found, for programs: how many of each verdict, and each finding."""
    verdicts = [finding.verdict for finding in findings]
    summary: Record = {verdict: verdicts.count(verdict) for verdict in get_args(Verdict) if verdict in verdicts}
    return {"summary": summary, "findings": [_finding_record(finding) for finding in findings]}


def _finding_record(finding: Finding) -> Record:
    verdict = verdict_record(finding)
    judged: Record = {
        "verdict": verdict.pop("verdict"),
        "severity": verdict.pop("severity"),
        "message": finding.message,
    }
    place: Record = {"kind": finding.kind, "start": finding.start, "end": finding.end, "text": finding.text}
    return place | judged | verdict


def verdict_record(finding: Finding) -> Record:
    """The verdict on one quotation or figure, and what it was held against."""
    return {
        "verdict": finding.verdict,
        "severity": finding.severity,
        "citation": citation_record(finding.citation) if finding.citation else None,
        "source": finding.source,
        "edits": [{"op": edit.op, "draft": edit.draft, "source": edit.source} for edit in finding.edits],
    }


def as_json_line(record: Mapping[str, object]) -> str:
    """One line of JSON; a lone surrogate, which JSON can carry but UTF-8 cannot, becomes a question mark."""
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
