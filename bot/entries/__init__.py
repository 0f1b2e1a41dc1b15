"""The kinds of knowledge that an article is distilled into. To add a kind, write its module and list it here."""

from __future__ import annotations

from bot.entries.entry import Entry, EntryFields, Kind
from bot.entries.figure import Figure, read_figure
from bot.entries.quote import Quote, read_quote
from bot.entries.term import Term, read_term

KINDS: tuple[Kind, ...] = (
    Kind("quote", "quotes", read_quote),
    Kind("figure", "figures", read_figure),
    Kind("term", "terms", read_term),
)

__all__ = ["KINDS", "Entry", "EntryFields", "Figure", "Kind", "Quote", "Term"]
