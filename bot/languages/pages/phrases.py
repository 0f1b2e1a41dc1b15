"""Every sentence of the pages, as fields. mypy names each one that a new language lacks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PagePhrases:
    """Sentences and labels; braces are filled with str.format."""

    open: str  # the link behind a source in Slack
    skip: str
    brand: str
    whole: str  # the link to the whole article
    previous: str
    following: str
    neighbours: str  # what the links to both are called
    marked: str  # read aloud before the words that are marked
    marked_end: str
    changed: str  # where the link names words that the passage has no longer
    notes: str
    note: str  # {n}: what the small number leads to
    back: str  # from a note to its words
    evidence: str  # {text}
    repairs: str
    repair: str  # {printed} {repaired} {reason}
    cite: str
    cite_hint: str
    quotation: str  # the name of the words with their source
    summary: str
    not_printed: str  # {what}
    other_language: str
    missing_title: str
    missing_text: str
