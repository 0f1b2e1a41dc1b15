"""The styles in which a reference can be copied, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.citing import bibtex, gbt7714, markdown, note
from bot.domain.article import Article

StyleId = Literal["note", "gbt2025", "gbt2015", "markdown", "bibtex"]


@dataclass(frozen=True, slots=True)
class Style:
    """A way to write a reference down: `name` is what readers call it."""

    id: StyleId
    name: str
    render: Callable[[Article], str]


STYLES: tuple[Style, ...] = (
    Style("note", "夹注", note.render),
    Style("gbt2025", "GB/T 7714—2025", gbt7714.render_2025),
    Style("gbt2015", "GB/T 7714—2015", gbt7714.render_2015),
    Style("markdown", "Markdown", markdown.render),
    Style("bibtex", "BibTeX", bibtex.render),
)


def find_style(style_id: str) -> Style | None:
    """The style with that id, or None."""
    return next((style for style in STYLES if style.id == style_id), None)
