"""What a question says so plainly that no weighing is needed: a name spelt out, or its initials."""

from __future__ import annotations

from bot.entries import Term
from bot.languages.folding import letters_only
from bot.search.documents import Document
from bot.search.index import Index
from bot.search.query import Subject

# How sure a term's own name makes it that the term is meant, and words said whole that they are asked for.
_BY_NAME = 0.9
# From this share of the question on a quotation says all that is asked for.
_WHOLE = 0.95


def spelt(features: dict[str, float]) -> float:
    """Confidence that initials alone give: they spell a name whole, or most of a phrase; else 0."""
    return features["initials"] * 0.95 if features["initials"] >= 0.6 and features["length"] <= 0.25 else 0.0


def says_whole(features: dict[str, float], document: Document, subject: Subject) -> bool:
    """Whether it is a quotation, as is asked for, that says every word asked for: then any such serves."""
    return subject.query.kind == "quote" and document.kind == "quote" and features["own"] >= _WHOLE


def name_place(number: int, features: dict[str, float], index: Index, subject: Subject, whole: Subject) -> int:
    """0 where the question names this and nothing else, 1 where it does so by another name, else 2.

    This is a term, or a section whose summary is asked for.
    """
    document, asked = index.documents[number], subject.letters
    if says_whole(features, document, subject):
        return 0
    explains = isinstance(document.entry, Term) and not document.entry.named_only
    if explains and subject.query.kind in (None, "term", "list"):
        named = [asked[:1] in name and letters_only(name) == asked for name, _, _ in index.names[number]]
        return 0 if named[0] else 1 if any(named) else 2
    if whole.query.kind != "summary" or not document.section:
        return 2
    title = letters_only(document.section)
    return 0 if len(title) >= 4 and title in letters_only(whole.query.words) else 2


def sure_by_name(features: dict[str, float], place: int, whole: Subject) -> float:
    """Confidence without weighing: initials, a name asked for and nothing else, or a quotation that says all that is asked."""
    plain = place == 0 and features["wanted"] and whole.query.wants is None
    return max(_BY_NAME if plain else 0.0, spelt(features))
