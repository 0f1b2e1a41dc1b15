"""Terms that their text only names: what asks what they are is told so, and gets no mere mention for an answer."""

from __future__ import annotations

from dataclasses import replace

from bot.entries import Term
from bot.languages.folding import fold, has_han, letters_only
from bot.languages.pinyin import code
from bot.search.facts import asks_detail
from bot.search.query import Subject
from bot.search.result import Found, Hit


def is_merely_named(hit: Hit, whole: Subject) -> bool:
    """Whether the question asks what something is, or where, and this is it: a term that its text only names."""
    what = whole.query.kind in (None, "term", "list") and whole.query.wants not in ("number", "change")
    asks = what and (asks_detail(whole) or whole.query.wants == "where")
    return asks and isinstance(hit.entry, Term) and hit.entry.named_only


def merely_holds(sure: Hit, term: Hit, whole: Subject) -> bool:
    """Whether an answer is only the sentence in which the term is named: it explains the term no better."""
    asks_what = whole.query.kind in (None, "term", "list") and whole.query.wants in (None, "where")
    if sure.kind not in ("quote", "figure", "passage") or not asks_what:
        return False
    places = sure.entry.citations if sure.entry is not None else (sure.citation,)
    own = term.entry.citations if term.entry is not None else ()
    return any(
        a is not None and a.passage is b.passage and a.start < b.end and b.start < a.end for a in places for b in own
    )


def is_explained(term: Hit, others: list[Hit]) -> bool:
    """Whether another article explains what this one only names, under the same name."""
    names = {letters_only(fold(name)) for name in term.entry.names()} if term.entry else set()
    return any(
        not names.isdisjoint(letters_only(fold(name)) for name in other.entry.names())
        for other in others
        if isinstance(other.entry, Term) and not other.entry.named_only
    )


def _stands(name: str, subject: Subject) -> bool:
    """Whether a question says a name whole, in characters or, where it has none, in pinyin."""
    called = letters_only(fold(name))
    spelt = code(called) if not has_han(subject.query.words) else ""
    return called in letters_only(fold(subject.query.words)) or (len(spelt) > 1 and spelt in subject.sound)


def merely_named(barred: list[Hit], near: list[Hit], subject: Subject, lacking: str | None) -> Found:
    """What is near, and before it the terms that are only named, of those whose names stand in the question."""
    first = [h for h in barred if h.entry and any(_stands(name, subject) for name in h.entry.names())]
    # Of several readings of a question the surest counts: these terms are what this one is surest of.
    score = max(h.score for h in (*barred, *near))
    led = [replace(h, score=score) for h in first[:5]]
    refs = {h.ref for h in first}
    rest = [h for h in near if h.ref not in refs]
    return Found("related", subject.query, (*led, *rest)[:5], lacking, named=len(led))
