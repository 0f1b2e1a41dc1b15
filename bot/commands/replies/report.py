"""核稿 as a reply: a line that sums up, the findings, what was not looked at, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from bot.commands.replies.checked import must_mend
from bot.domain.finding import Finding, Verdict
from bot.domain.reply import Followup, Report
from bot.languages.language import Language, Phrases

_BUTTONS = 4


def compose_report(findings: Sequence[Finding], language: Language, *, followups: Sequence[Followup] = ()) -> Report:
    """The report on a draft."""
    say = language.phrases.verdicts
    if not findings:
        return Report(say.heading_none, (), (say.not_kept,))
    return Report(
        heading_of(findings, language.phrases), tuple(findings), (say.scope, say.not_kept), tuple(followups[:_BUTTONS])
    )


def heading_of(findings: Sequence[Finding], phrases: Phrases) -> str:
    """One line that sums up: 引文3处：2处与库内一致，1处有改动，须改."""
    say = phrases.verdicts
    kinds = [finding.kind for finding in findings]
    counted = [
        words.format(n=kinds.count(kind))
        for kind, words in (("quote", say.quotes_counted), ("figure", say.figures_counted))
        if kind in kinds
    ]
    names = dict(phrases.verdict_names)
    verdicts = [finding.verdict for finding in findings]
    told = [
        say.verdict_counted.format(n=verdicts.count(verdict), verdict=names[verdict])
        for verdict in get_args(Verdict)
        if verdict in verdicts
    ]
    if any(must_mend(finding) for finding in findings):
        told.append(say.must_mend)
    comma = "，" if phrases.comma == "、" else ", "
    return say.heading.format(counted=phrases.comma.join(counted), verdicts=comma.join(told))
