"""What a question says so plainly that no weighing is needed: a name, its initials, or every word of a quotation."""

from __future__ import annotations

from bot.entries import Term
from bot.languages.folding import letters_only
from bot.search.index import Index
from bot.search.query import Subject
from bot.search.rank import fits_whole

# How sure a term's own name makes it that the term is meant, and words said whole that they are asked for.
_BY_NAME = 0.9


def spelt(features: dict[str, float]) -> float:
    """Confidence that initials alone give: they spell a name whole, or most of a phrase; else 0."""
    return features["initials"] * 0.95 if features["initials"] >= 0.6 and features["length"] <= 0.25 else 0.0


def plainness(number: int, features: dict[str, float], index: Index, subject: Subject, whole: Subject) -> int:
    """0 where the question names this and nothing else, 1 where it does so by another name, else 2.

    This is a term, or a section whose summary is asked for. A quotation is 0 where one is asked for and it says every word.
    """
    document, asked = index.documents[number], subject.letters
    if subject.query.kind == "quote" and fits_whole(document, features):
        return 0
    explains = isinstance(document.entry, Term) and not document.entry.named_only
    if explains and subject.query.kind in (None, "term", "list"):
        named = [
            asked[:1] in name
            and asked in (letters_only(name), "".join(words))  # English words are known by their stems
            for name, _, words in index.names[number]
        ]
        return 0 if named[0] else 1 if any(named) else 2
    if whole.query.kind != "summary" or not document.section:
        return 2
    title = letters_only(document.section)
    return 0 if len(title) >= 4 and title in letters_only(whole.query.words) else 2


def plainly_sure(features: dict[str, float], plain: int, whole: Subject) -> float:
    """Confidence without weighing: initials, a name asked for and nothing else, or a quotation that says all that is asked."""
    named = plain == 0 and features["wanted"] and whole.query.wants is None
    return max(_BY_NAME if named else 0.0, spelt(features))
