"""Documents that people write and keep become plain text. To add a format, write its module and list it in FORMATS."""

from __future__ import annotations

from bot.documents.read import FORMATS, LARGEST, Format, read_blocks, read_bytes, read_document
from bot.documents.unreadable import Reason, UnreadableError

__all__ = [
    "FORMATS",
    "LARGEST",
    "Format",
    "Reason",
    "UnreadableError",
    "read_blocks",
    "read_bytes",
    "read_document",
]
