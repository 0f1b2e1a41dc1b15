"""How a source is written down: the line under an answer, and the styles a writer copies into a manuscript."""

from bot.citing.printed import Gap, gap_names, missing
from bot.citing.source import article_line, passage_numbers, source_line
from bot.citing.styles import STYLES, Style, StyleId, find_style

__all__ = [
    "STYLES",
    "Gap",
    "Style",
    "StyleId",
    "article_line",
    "find_style",
    "gap_names",
    "missing",
    "passage_numbers",
    "source_line",
]
