"""核稿 as a reply: a line that sums up, the findings, what was not looked at, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from bot.commands.replies.checked import in_order, is_advice, lines_of, must_mend, table
from bot.domain.finding import Finding, Verdict
from bot.domain.reply import Followup, Report
from bot.languages.language import Language, Phrases

if TYPE_CHECKING:
    from bot.documents import Remark, Sheet

_BUTTONS = 4


def compose_report(
    findings: Sequence[Finding],
    language: Language,
    *,
    followups: Sequence[Followup] = (),
    stored: str | None = None,
    again: str = "",
) -> Report:
    """The report on a draft. `stored` says what is kept of the draft (nothing, if not given).

    `again` are the words that open the report once more, where the draft is kept for that.
    """
    say = language.phrases.verdicts
    if not findings:
        return Report(say.heading_none, (), (say.not_kept,))
    return Report(
        heading_of(findings, language.phrases),
        tuple(findings),
        tuple(filter(None, (say.scope, say.not_kept if stored is None else stored))),
        tuple(followups[:_BUTTONS]),
        again=again,
    )


def heading_of(findings: Sequence[Finding], phrases: Phrases) -> str:
    """One line that sums up: 引文3处：2处与库内一致，1处有改动，须改."""
    say = phrases.verdicts
    held = [finding for finding in findings if not is_advice(finding)]
    kinds = [finding.kind for finding in held]
    counted = [
        words.format(n=kinds.count(kind))
        for kind, words in (("quote", say.quotes_counted), ("figure", say.figures_counted))
        if kind in kinds
    ]
    names = dict(phrases.verdict_names)
    verdicts = [finding.verdict for finding in held]
    told = [
        say.verdict_counted.format(n=verdicts.count(verdict), verdict=names[verdict])
        for verdict in get_args(Verdict)
        if verdict in verdicts
    ]
    if len(held) < len(findings):
        told.append(say.advice_counted.format(n=len(findings) - len(held)))
    if any(must_mend(finding) for finding in findings):
        told.append(say.must_mend)
    comma = "，" if phrases.comma == "、" else ", "
    verdicts_told = comma.join(told)
    return say.heading.format(counted=phrases.comma.join(counted), verdicts=verdicts_told) if counted else verdicts_told


def compose_sheet(report: Report, language: Language) -> Sheet:
    """The report as a document: the same lines as everywhere."""
    from bot.documents import Sheet, SheetLine

    look, agree = in_order(report.findings)
    lines = [told for number, finding in (*look, *agree) for told in lines_of(number, finding, language)]
    rows = tuple(table(report.findings, language.phrases)) if report.findings else ()
    return Sheet(report.heading, rows, tuple(SheetLine(told.role, told.pieces) for told in lines), report.note)


def remarks(findings: Sequence[Finding], language: Language) -> tuple[Remark, ...]:
    """What is to be said beside the words of the draft: every finding that is to be looked at, in the order of the draft."""
    from bot.documents import Remark

    return tuple(
        Remark(
            finding.text, "\n".join(told.text for told in lines_of(number, finding, language) if told.role != "draft")
        )
        for number, finding in enumerate(findings, 1)
        if finding.severity != "ok"
    )
