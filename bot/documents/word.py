"""Word documents (.docx): every paragraph and table row, also inside text boxes and content controls, then the notes.

Insertions under change tracking are read as part of the text, deletions are not: the text as it would be if all changes
were accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from bot.documents.block import Block
from bot.documents.unreadable import UnreadableError

if TYPE_CHECKING:
    from docx.document import Document

_MOST_UNPACKED = 400_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is not part of a paragraph's own text: struck-out text, the older copy of a drawing, paragraphs of a text box.
_APART = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", _FALLBACK}
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OLE = b"\xd0\xcf\x11\xe0"
_HEADING = re.compile(r"(?:Heading|标题)\s*(\d)")


def read_word(name: str, content: bytes) -> tuple[Block, ...]:
    """The blocks of a .docx file."""
    if content.startswith(_OLE):
        # The same container holds an old .doc and an encrypted .docx; the latter names its stream in UTF-16.
        raise UnreadableError(name, "password" if "EncryptedPackage".encode("utf-16-le") in content else "old-word")
    import docx

    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED:
                raise UnreadableError(name, "too-large")
        document = docx.Document(BytesIO(content))
        styles = {style.style_id: _level(style.name or "") for style in document.styles}
        notes = (Block(_text(p), note=True) for _, note in notes_of(document) for p in paragraphs_of(note))
        return (*_blocks(document.element.body, styles), *notes)
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(name, "broken") from error


def _blocks(body: Any, styles: dict[str | None, int]) -> Iterator[Block]:
    for row, members in groupby(paragraphs_of(body), key=lambda p: next(p.iterancestors(f"{_W}tr"), None)):
        if row is not None:
            cells = groupby(members, key=lambda p: next(p.iterancestors(f"{_W}tc"), None))
            yield Block("\t".join(" ".join(_text(p) for p in cell).strip() for _, cell in cells).strip())
            continue
        for paragraph in members:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            level = styles.get(style.get(f"{_W}val"), 0) if style is not None else 0
            yield Block(_text(paragraph), level, 0 if level else _bold(paragraph))


def paragraphs_of(element: Any) -> list[Any]:
    """Every paragraph within an element, those of tables, text boxes and content controls in their place."""
    return [p for p in element.iter(f"{_W}p") if not any(up.tag == _FALLBACK for up in p.iterancestors())]


def runs_of(element: Any) -> Iterator[Any]:
    """The runs of a paragraph's own text, those of insertions and links among them."""
    for child in element:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag not in _APART:
            yield from runs_of(child)


def text_of(run: Any) -> str:
    """The text of a run, as it is read."""
    return "".join(_pieces(run))


def notes_of(document: Document) -> Iterator[tuple[Any, Any]]:
    """The footnotes and endnotes that the text refers to, in its order, each with the run that refers to it."""
    from docx.oxml import parse_xml

    for kind in ("footnote", "endnote"):
        parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(f"/{kind}s")]
        notes = {n.get(f"{_W}id"): n for part in parts for n in parse_xml(part.blob).findall(f"{_W}{kind}")}
        for reference in document.element.body.iter(f"{_W}{kind}Reference"):
            note = notes.pop(reference.get(f"{_W}id"), None)
            if note is not None:
                yield reference.getparent(), note


def _level(style: str) -> int:
    found = _HEADING.match(style)
    return int(found[1]) if found else 1 if style == "Title" else 0


def _text(element: Any) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _APART:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            yield from _pieces(child)


def _bold(paragraph: Any) -> int:
    """How many characters from the first are in bold runs."""
    length = 0
    for run in paragraph.findall(f"{_W}r"):
        mark = run.find(f"{_W}rPr/{_W}b")
        text = "".join(_pieces(run))
        if text and (mark is None or mark.get(f"{_W}val") in ("0", "false", "off")):
            break
        length += len(text if length else text.lstrip())
    return length
