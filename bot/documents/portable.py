"""PDF files with text; what is a picture of a page is said to be one."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO

from bot.documents.block import Block
from bot.documents.unreadable import UnreadableError

# Fewer characters than this a page, on average, are page numbers and stamps, not text.
_LEAST_PER_PAGE = 8
# A line that fills this share of the page's usual width was broken by the layout, not by its author.
_FULL = 0.86
_ENDS = tuple("。！？；：…”』」!?;:")
_OPENS = re.compile(r"　|\s{2,}|[（(]?[一二三四五六七八九十\d]+[)）、．.]|[●•■◆▲—]|第[一二三四五六七八九十百]+[章节条]")


def read_portable(name: str, content: bytes) -> tuple[Block, ...]:
    """The paragraphs of a .pdf file, its lines joined where only the width of the page broke them."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every oddity that it has mended
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(name, "password")
        pages = [page.extract_text() for page in reader.pages]
    except UnreadableError:
        raise
    except PyPdfError as error:
        raise UnreadableError(name, "password" if "encrypt" in str(error).lower() else "broken") from error
    except Exception as error:  # a damaged file may trip the reader anywhere
        raise UnreadableError(name, "broken") from error
    if pages and sum(len("".join(page.split())) for page in pages) < _LEAST_PER_PAGE * len(pages):
        raise UnreadableError(name, "scan")
    return tuple(Block(paragraph) for page in pages for paragraph in join_lines(page))


def join_lines(page: str) -> Iterator[str]:
    """The paragraphs of a page of lines."""
    lines = [line.rstrip() for line in page.split("\n") if line.strip()]
    widths = sorted(_width(line) for line in lines)
    full = _FULL * widths[len(widths) * 9 // 10] if widths else 0
    paragraph = ""
    for line in lines:
        if paragraph and _OPENS.match(line):
            yield paragraph.strip()
            paragraph = ""
        between = " " if paragraph[-1:].isascii() and paragraph[-1:].isalnum() and line[:1].isascii() else ""
        paragraph += (between if paragraph else "") + line.strip()
        if _width(line) < full or line.endswith(_ENDS):
            yield paragraph.strip()
            paragraph = ""
    if paragraph:
        yield paragraph.strip()


def _width(line: str) -> float:
    return sum(0.5 if char.isascii() else 1 for char in line.strip())
