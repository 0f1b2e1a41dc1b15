"""A report line by line, free of any platform: the table, what must be put right in full, what agrees in one line each.

Slack, the terminal and written documents draw the same lines, each in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.citing.source import source_line
from bot.domain.finding import Finding, Marked
from bot.languages.language import Language, Phrases

Role = Literal["heading", "draft", "source", "fix", "text", "place"]
Numbered = tuple[int, Finding]


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a finding, in pieces that say whether they mark a change.

    heading: 第3处　须改 · draft, source: both wordings · fix: the words to put instead · text: a sentence of ours ·
    place: the citation, quiet.
    """

    role: Role
    pieces: Marked

    @property
    def text(self) -> str:
        """The line without marks of change other than brackets, which say without colour what differs."""
        return "".join(f"【{piece}】" if changed else piece for piece, changed in self.pieces)


def table(findings: Sequence[Finding], phrases: Phrases) -> list[tuple[str, str, str, str]]:
    """The rows of the table, its heads first: number, words of the draft, verdict, severity."""
    severities = dict(phrases.severity_names)
    return [
        phrases.report_columns,
        *(
            (str(number), _flat(finding.text), verdict_of(finding, phrases), severities[finding.severity])
            for number, finding in enumerate(findings, 1)
        ),
    ]


def verdict_of(finding: Finding, phrases: Phrases) -> str:
    """The verdict in words, with what was changed: 有改动：数字."""
    say, verdict = phrases.verdicts, dict(phrases.verdict_names)[finding.verdict]
    aspect = dict(say.aspects).get(finding.aspect)
    return say.aspect_heading.format(verdict=verdict, aspects=aspect) if aspect else verdict


def in_order(findings: Sequence[Finding]) -> tuple[list[Numbered], list[Numbered]]:
    """The findings to be looked at, the gravest first, and those that agree; each with its number in the draft."""
    rank = ("serious", "warning", "notice", "ok")
    numbered = list(enumerate(findings, 1))
    open_ = [(n, f) for n, f in numbered if f.severity != "ok"]
    return sorted(open_, key=lambda pair: rank.index(pair[1].severity)), [
        (n, f) for n, f in numbered if f.severity == "ok"
    ]


def lines_of(number: int, finding: Finding, language: Language) -> Iterator[Told]:
    """A finding in full; one that agrees in a single line."""
    phrases = language.phrases
    verdict = verdict_of(finding, phrases)
    message = "" if finding.message == phrases.verdicts.exact else finding.message
    if finding.severity == "ok":
        words = phrases.finding_heading.format(n=number, verdict=verdict)
        yield Told("text", ((f"{words}{'　' if language.code == 'zh' else '. '}{message}".rstrip("　. "), False),))
        return
    headed = phrases.verdicts.must_mend if must_mend(finding) else verdict
    yield Told("heading", ((phrases.finding_heading.format(n=number, verdict=headed), False),))
    compared = finding.verdict in ("altered", "punctuation") and finding.source is not None
    if finding.source is not None and (compared or finding.kind == "figure"):
        ours, theirs = finding.side_by_side()
        yield Told("draft", ((phrases.in_draft, False), *ours))
        # What no article says is no source: it is the advice of a check that was switched on.
        yield Told("source", ((phrases.in_source if finding.citation else phrases.in_advice, False), *theirs))
    elif finding.verdict != "exact" or finding.kind == "quote":
        yield Told("draft", ((phrases.in_draft, False), (finding.text, False)))
    if compared and finding.kind == "quote" and finding.citation:
        yield Told("fix", ((phrases.put_right.format(text=_within_marks(_flat(finding.source or ""))), False),))
    if message:
        yield Told("text", ((message, False),))
    if finding.citation:
        yield Told("place", ((source_line([finding.citation], language), False),))


def must_mend(finding: Finding) -> bool:
    """Whether the draft cannot stay as it is; what a check advises is for the editor to decide."""
    return finding.severity == "serious" or (finding.verdict == "altered" and not is_advice(finding))


def is_advice(finding: Finding) -> bool:
    """Whether a finding is of a check that was switched on, and not of the library."""
    return finding.aspect in ("notation", "set_phrase")


def _within_marks(text: str) -> str:
    """Words to stand in quotation marks: those within them become single ones."""
    return text.translate(str.maketrans("“”", "‘’"))


def _flat(text: str) -> str:
    return " ".join(text.split())
