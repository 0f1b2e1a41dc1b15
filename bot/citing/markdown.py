"""Markdown: a footnote, the one thing in Markdown that is made for citing."""

from __future__ import annotations

import re

from bot.citing import note
from bot.citing.printed import reference_key
from bot.domain.article import Article

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|])")


def render(article: Article) -> str:
    """[^key]: the 夹注, with what Markdown would read as markup escaped."""
    text = _SPECIAL.sub(r"\\\1", note.render(article))
    return f"[^{reference_key(article)}]: {text}。"
