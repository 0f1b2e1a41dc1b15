"""A document's bytes become its text, whatever the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from bot.documents.block import Block
from bot.documents.plain import decode
from bot.documents.portable import read_portable
from bot.documents.unreadable import UnreadableError
from bot.documents.web import read_web
from bot.documents.word import read_word

LARGEST = 100_000_000
"""The most bytes that a document may have."""


def read_plain(name: str, content: bytes) -> tuple[Block, ...]:
    """A text file is one block: what its lines mean is for the reader to say."""
    return (Block(decode(name, content)),)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read: what its files are called, how they begin if that is certain, and by which function."""

    suffixes: tuple[str, ...]
    read: Callable[[str, bytes], tuple[Block, ...]]
    begins: bytes = b""


FORMATS: tuple[Format, ...] = (
    Format((".docx",), read_word, b"PK\x03\x04"),
    Format((".pdf",), read_portable, b"%PDF-"),
    Format((".html", ".htm", ".xhtml"), read_web),
    Format((".txt", ".text", ".md", ".markdown"), read_plain),
)


def read_document(name: str, content: bytes) -> str:
    """The plain text of a document, a blank line between its paragraphs.

    `name` decides the format by its ending. Raises UnreadableError, with one clear sentence, for whatever cannot be read.
    """
    return "\n\n".join(block.text for block in read_blocks(name, content))


def read_blocks(name: str, content: bytes) -> tuple[Block, ...]:
    """The same with what the layout says: headings, run-in headings in bold. There is text in every block."""
    if len(content) > LARGEST:
        raise UnreadableError(name, "too-large")
    if not content.strip():
        raise UnreadableError(name, "empty")
    suffix = PurePath(name).suffix.lower()
    read = next((format.read for format in FORMATS if suffix in format.suffixes), None)
    if read is None:
        raise UnreadableError(name, "old-word" if suffix == ".doc" else "unknown-format")
    # A PDF called .txt is a PDF.
    read = next((format.read for format in FORMATS if format.begins and content.startswith(format.begins)), read)
    blocks = tuple(block for block in read(name, content) if block.text.strip())
    if not blocks:
        raise UnreadableError(name, "empty")
    return blocks


def read_bytes(path: Path) -> bytes:
    """The content of a file, whose size is looked at before it is read."""
    try:
        if not path.is_file():
            raise UnreadableError(str(path), "missing")
        if path.stat().st_size > LARGEST:
            raise UnreadableError(str(path), "too-large")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(str(path), "missing") from error
