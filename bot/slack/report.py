"""A verification report: the table of findings, then each finding, the differences shown character by character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.citing.source import source_line
from bot.domain.finding import Edit, Finding
from bot.domain.reply import Report
from bot.languages.language import Language, Phrases
from bot.slack import elements
from bot.slack.elements import Run, Style
from bot.slack.limits import CELL, TABLE, Block, clean, cut, shorten, size

Marked = list[tuple[str, bool]]


def report_body(report: Report, language: Language) -> Iterator[Block]:
    """The table, then what must be put right in full; what agrees with the library keeps to one line."""
    yield from _tables(report.findings, language.phrases)
    for number, finding in enumerate(report.findings, 1):
        yield from _finding(number, finding, language)


def _tables(findings: Sequence[Finding], phrases: Phrases) -> Iterator[Block]:
    """One table; a long report has several, each on a page of its own."""
    rows = [list(phrases.report_columns)]
    for number, finding in enumerate(findings, 1):
        verdict, severity = _verdict(finding, phrases), dict(phrases.severity_names).get(finding.severity, "")
        row = [str(number), shorten(finding.text, CELL), verdict, severity]
        if len(rows) > 1 and size([elements.table([*rows, row])]) > TABLE:
            yield elements.table(rows)
            rows = rows[:1]
        rows.append(row)
    if len(rows) > 1:
        yield elements.table(rows)


def _verdict(finding: Finding, phrases: Phrases) -> str:
    return dict(phrases.verdict_names).get(finding.verdict, finding.verdict)


def _finding(number: int, finding: Finding, language: Language) -> Iterator[Block]:
    phrases = language.phrases
    verdict = _verdict(finding, phrases)
    yield elements.paragraph(phrases.finding_heading.format(n=number, verdict=verdict), "bold")
    if finding.severity != "ok":
        yield from _compared(finding, phrases)
    if clean(finding.message) != verdict:
        yield from (elements.paragraph(piece) for piece in cut(finding.message))
    if finding.severity != "ok" and finding.citation:
        yield from (elements.quiet(piece) for piece in cut(source_line([finding.citation], language)))


def _compared(finding: Finding, phrases: Phrases) -> Iterator[Block]:
    if not finding.source:
        return
    draft, source = differences(finding.text, finding.source, finding.edits)
    yield from _line(phrases.in_draft, draft, "strike")
    yield from _line(phrases.in_source, source, "bold")
    yield from (elements.paragraph(piece) for piece in cut(phrases.put_right.format(text=finding.source)))


def _line(label: str, marked: Marked, style: Style) -> Iterator[Block]:
    """One side of the comparison. The brackets say without colour or style what is changed."""
    words: list[Run] = [(f"【{text}】", style) if changed else (text, None) for text, changed in marked]
    yield from elements.flow([(label, None), *words])


def differences(draft: str, source: str, edits: Sequence[Edit]) -> tuple[Marked, Marked]:
    """Both texts with what the edits changed marked.

    Edits carry no places: they are found by walking both texts side by side, from wherever in the source (which may
    be a longer sentence) all of them fit. Where none do, nothing is marked.
    """
    if edits:
        for start in range(len(source) + 1):
            walked = _walk(draft, source, start, edits)
            if walked:
                return walked
    return [(draft, False)], [(source, False)]


def _walk(draft: str, source: str, start: int, edits: Sequence[Edit]) -> tuple[Marked, Marked] | None:
    ours, theirs = [], [(source[:start], False)]
    i, j = 0, start
    for edit in edits:
        same = 0
        while not (draft.startswith(edit.draft, i + same) and source.startswith(edit.source, j + same)):
            if i + same >= len(draft) or j + same >= len(source) or draft[i + same] != source[j + same]:
                return None
            same += 1
        ours += [(draft[i : i + same], False), (edit.draft, True)]
        theirs += [(source[j : j + same], False), (edit.source, True)]
        i, j = i + same + len(edit.draft), j + same + len(edit.source)
    if not source.startswith(draft[i:], j):
        return None
    return _joined([*ours, (draft[i:], False)]), _joined([*theirs, (source[j:], False)])


def _joined(marked: Marked) -> Marked:
    """Neighbours of a kind as one, and none empty."""
    groups = groupby((part for part in marked if part[0]), key=lambda part: part[1])
    return [("".join(text for text, _ in group), changed) for changed, group in groups]
