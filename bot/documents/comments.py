"""Remarks put into a Word document as comments beside the words that they are about."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from bot.documents.unreadable import UnreadableError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of some words of the document; remarks are in the order of the document."""

    words: str
    text: str


def comment_word(name: str, content: bytes, remarks: Sequence[Remark], author: str) -> tuple[bytes, tuple[Remark, ...]]:
    """The document with a comment for each remark, and the remarks whose words were not found in one paragraph.

    Nothing else of the document changes: the runs of a paragraph are cut where the words begin and end, and keep their
    looks. Raises UnreadableError for what is no Word document.
    """
    import docx

    try:
        document = docx.Document(BytesIO(content))
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableError(name, "broken") from error
    paragraphs = list(_paragraphs(document))
    lost = []
    at, after = 0, 0
    for remark in remarks:
        place = _find(paragraphs, remark.words, at, after) or _find(paragraphs, remark.words, 0, 0)
        if place is None:
            lost.append(remark)
            continue
        at, start, end = place
        after = end
        runs = _runs(paragraphs[at], start, end)
        if runs:
            document.add_comment(runs, text=_legal(remark.text), author=author, initials=author[:2])
        else:
            lost.append(remark)
    held = BytesIO()
    document.save(held)
    return held.getvalue(), tuple(lost)


def _legal(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def _paragraphs(within: Document | _Cell) -> Iterator[Paragraph]:
    """Every paragraph of the body, those of tables in their place."""
    from docx.table import Table

    for part in within.iter_inner_content():
        if isinstance(part, Table):
            yield from _in_table(part)
        else:
            yield part


def _in_table(table: Table) -> Iterator[Paragraph]:
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield from _paragraphs(cell)


def _find(paragraphs: Sequence[Paragraph], words: str, at: int, after: int) -> tuple[int, int, int] | None:
    """The paragraph that has the words at or after a place, and where; white space may differ."""
    pattern = re.compile(r"\s*".join(re.escape(piece) for piece in words.split()))
    for number in range(at, len(paragraphs)):
        text = "".join(run.text for run in paragraphs[number].runs)
        found = pattern.search(text, after if number == at else 0)
        if found and found.end() > found.start():
            return number, found.start(), found.end()
    return None


def _runs(paragraph: Paragraph, start: int, end: int) -> list[Run]:
    """The runs that hold exactly the characters [start, end), cut where they begin and end within one."""
    for edge in (start, end):
        at = 0
        for run in paragraph.runs:
            length = len(run.text)
            if at < edge < at + length:
                _cut(run, edge - at)
                break
            at += length
    found, at = [], 0
    for run in paragraph.runs:
        length = len(run.text)
        if length and start <= at and at + length <= end:
            found.append(run)
        at += length
    return found


def _cut(run: Run, at: int) -> None:
    """One run becomes two that look alike. A run with a picture or field in it is left whole."""
    kinds = {child.tag.rpartition("}")[2] for child in run._r}
    if not kinds <= {"rPr", "t", "tab", "br", "cr", "noBreakHyphen"}:
        return
    text = run.text
    second = copy.deepcopy(run._r)
    run._r.addnext(second)
    run.text = text[:at]
    type(run)(second, run._parent).text = text[at:]
