"""A verification report: the table of findings, then what must be looked at, the differences shown character by character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.commands.replies.checked import Told, in_order, lines_of, table
from bot.domain.finding import Finding
from bot.domain.reply import Report
from bot.languages.language import Language, Phrases
from bot.slack import elements
from bot.slack.elements import Style
from bot.slack.limits import CELL, PIECE, TABLE, Block, cut, scrub, shorten, size

_STYLES: dict[str, Style] = {"draft": "strike", "source": "bold"}


def report_body(report: Report, language: Language) -> Iterator[Block]:
    """The table, the findings to be looked at in full, then those that agree, a line each."""
    yield from _tables(report.findings, language.phrases)
    look, agree = in_order(report.findings)
    for number, finding in look:
        yield from _finding(list(lines_of(number, finding, language)))
    yield from _lines([told.text for number, finding in agree for told in lines_of(number, finding, language)])


def _tables(findings: Sequence[Finding], phrases: Phrases) -> Iterator[Block]:
    """One table; a long report has several, each on a page of its own."""
    head, *body = table(findings, phrases)
    bare = size([elements.table([head])])
    rows, room = [head], TABLE - bare
    for number, text, verdict, severity in body:
        row = (number, shorten(text, CELL), verdict, severity)
        # What the row adds: to measure the growing table anew for each row would be quadratic.
        added = size([elements.table([head, row])]) - bare
        if len(rows) > 1 and added > room:
            yield elements.table(rows)
            rows, room = [head], TABLE - bare
        rows.append(row)
        room -= added
    if len(rows) > 1:
        yield elements.table(rows)


def _finding(lines: Sequence[Told]) -> Iterator[Block]:
    """A finding in one block and its citation in another; where it is long, a block for each line."""
    told = [line for line in lines if line.role != "place" and scrub(line.text).strip()]
    if sum(len(line.text) for line in told) <= PIECE:
        yield elements.rich(*_parts(told))
    else:
        for line in told:
            if line.role in _STYLES:
                yield from elements.flow(
                    [(_shown(text, changed), _style(line, changed)) for text, changed in line.pieces]
                )
            else:
                style: Style | None = "bold" if line.role == "heading" else None
                yield from (elements.paragraph(piece, style) for piece in cut(line.text))
    for line in lines:
        if line.role == "place":
            yield from (elements.quiet(piece) for piece in cut(line.text))


def _parts(told: Sequence[Told]) -> Iterator[Block]:
    """Lines below each other in one section, as Slack writes them itself: two sections may run on in one line."""
    held: list[Block] = []
    for line in told:
        if line.role == "fix":
            yield from [elements.section(held)] if held else []
            yield {"type": "rich_text_preformatted", "elements": [elements.word(scrub(line.text))]}
            held = []
            continue
        if held:
            held[-1] = held[-1] | {"text": f"{held[-1]['text']}\n"}
        if line.role == "heading":
            held.append(elements.word(scrub(line.text), "bold"))
        else:
            pieces = [(scrub(_shown(text, changed)), _style(line, changed)) for text, changed in line.pieces]
            held += [elements.word(text, style) for text, style in pieces if text]
    if held:
        yield elements.section(held)


def _shown(text: str, changed: bool) -> str:
    """The brackets say without colour or style what is changed."""
    return f"【{text}】" if changed else text


def _style(line: Told, changed: bool) -> Style | None:
    return _STYLES.get(line.role) if changed else None


def _lines(texts: Sequence[str]) -> Iterator[Block]:
    """Short lines, as many as fit into one paragraph."""
    held = ""
    for text in texts:
        if held and len(held) + len(text) > PIECE:
            yield from (elements.paragraph(piece) for piece in cut(held))
            held = ""
        held += f"{text}\n"
    yield from (elements.paragraph(piece) for piece in cut(held))
