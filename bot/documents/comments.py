"""Remarks put into a Word document as comments beside the words that they are about."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from bot.documents.unreadable import UnreadableError
from bot.documents.word import notes_of, paragraphs_of, runs_of, text_of

if TYPE_CHECKING:
    from docx.document import Document

_CUTTABLE = frozenset({"rPr", "t", "tab", "br", "cr", "noBreakHyphen", "lastRenderedPageBreak"})


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of some words of the document; remarks are in the order of the document."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters [start, end) of the document and the run that holds them; for those of a note, the run that refers to it."""

    run: Any
    start: int
    end: int
    of_note: bool = False


def comment_word(name: str, content: bytes, remarks: Sequence[Remark], author: str) -> tuple[bytes, tuple[Remark, ...]]:
    """The document with a comment for each remark, and the remarks whose words were not found.

    Nothing else of the document changes: runs are cut where the words begin and end, and keep their looks, and comments
    that are there stay. Word allows no comments within notes: these stand at the sign that refers to the note. Raises
    UnreadableError for what is no Word document.
    """
    import docx
    from docx.text.run import Run

    try:
        document = docx.Document(BytesIO(content))
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableError(name, "broken") from error
    text, pieces = _read(document)
    lost, after = [], 0
    for remark in remarks:
        pattern = re.compile(r"\s*".join(re.escape(piece) for piece in remark.words.split()))
        found = pattern.search(text, after) or pattern.search(text)
        beside = _between(pieces, *found.span()) if found and found.end() > found.start() else []
        if not found or not beside:
            lost.append(remark)
            continue
        after = found.end()
        runs = [Run(run, document._body) for run in (beside[0].run, beside[-1].run)]
        document.add_comment(runs, text=_legal(remark.text), author=author, initials=author[:2])
    held = BytesIO()
    document.save(held)
    return held.getvalue(), tuple(lost)


def _legal(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def _read(document: Document) -> tuple[str, list[_Piece]]:
    """The text of a document, a line for each paragraph, then its notes; and where in it each run stands."""
    texts: list[str] = []
    pieces: list[_Piece] = []
    length = 0
    body = [(paragraph, None) for paragraph in paragraphs_of(document.element.body)]
    notes = [(paragraph, reference) for reference, note in notes_of(document) for paragraph in paragraphs_of(note)]
    for paragraph, reference in (*body, *notes):
        for run in runs_of(paragraph):
            text = text_of(run)
            if text:
                piece = _Piece(
                    run if reference is None else reference, length, length + len(text), reference is not None
                )
                pieces.append(piece)
                texts.append(text)
                length += len(text)
        texts.append("\n")
        length += 1
    return "".join(texts), pieces


def _between(pieces: list[_Piece], start: int, end: int) -> list[_Piece]:
    """The pieces that hold the characters [start, end), cut where these begin and end within one."""
    for edge in (start, end):
        number = next((n for n, piece in enumerate(pieces) if piece.start < edge < piece.end), None)
        if number is not None:
            pieces[number : number + 1] = _cut(pieces[number], edge)
    return [piece for piece in pieces if piece.start < end and start < piece.end]


def _cut(piece: _Piece, at: int) -> list[_Piece]:
    """One run becomes two that look alike. A run with a picture or field in it is left whole, and so is a note."""
    from docx.text.run import Run

    text = text_of(piece.run)
    kinds = {child.tag.rpartition("}")[2] for child in piece.run}
    if piece.of_note or not kinds <= _CUTTABLE or Run(piece.run, None).text != text:  # type: ignore[arg-type]
        return [piece]
    second = copy.deepcopy(piece.run)
    piece.run.addnext(second)
    for run, words in ((piece.run, text[: at - piece.start]), (second, text[at - piece.start :])):
        Run(run, None).text = words  # type: ignore[arg-type]
    return [_Piece(piece.run, piece.start, at), _Piece(second, at, piece.end)]
