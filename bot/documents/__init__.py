"""Documents that people write and keep become plain text, and reports become documents.

To add a format, write its module and list it in FORMATS, or its function in WRITERS.
"""

from __future__ import annotations

from bot.documents.comments import Remark, comment_word
from bot.documents.read import FORMATS, LARGEST, Format, read_blocks, read_bytes, read_document
from bot.documents.sheet import Sheet, SheetLine
from bot.documents.unreadable import Reason, UnreadableError
from bot.documents.write import WRITERS, write_sheet

__all__ = [
    "FORMATS",
    "LARGEST",
    "WRITERS",
    "Format",
    "Reason",
    "Remark",
    "Sheet",
    "SheetLine",
    "UnreadableError",
    "comment_word",
    "read_blocks",
    "read_bytes",
    "read_document",
    "write_sheet",
]
