"""How each kind of thing found becomes an answer. To add a kind, write its module and list it here."""

from __future__ import annotations

from collections.abc import Callable

from bot.commands.replies import article, figure, passage, quote, summary, term
from bot.commands.replies.parts import Setting, claim_of
from bot.domain.reply import Answer
from bot.search.result import Hit, HitKind

COMPOSERS: dict[HitKind, Callable[[Hit, Setting], Answer]] = {
    "quote": quote.compose,
    "figure": figure.compose,
    "term": term.compose,
    "summary": summary.compose,
    "article": article.compose,
    "passage": passage.compose,
}


def compose(hit: Hit, setting: Setting) -> Answer:
    """The answer that one hit makes."""
    return COMPOSERS[hit.kind](hit, setting)


__all__ = ["COMPOSERS", "Setting", "claim_of", "compose"]
