"""The search from door to door: a question is read in several ways, each is decided, and the best is what was found."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.entries import Quote, Term
from bot.languages.folding import has_han, visible
from bot.search.decide import ALONE, decide
from bot.search.focus import asks
from bot.search.index import Index
from bot.search.query import Subject, Word, mended, understand
from bot.search.rank import threshold
from bot.search.result import Found, Kind

_REST = re.compile(r"第[一二三四五六七八九十]|最后|剩下|其余|其他|另|还有|哪些|全部|都")
# A clause that says less of what is asked than this is a greeting or an aside.
_ENOUGH = 0.5
# From here on words that were read into pinyin are meant.
_CLEARLY = 0.5
# How many questions are remembered with what was found: a few hundred kilobytes.
_RECENT = 512
_CLAUSE = re.compile(r"[，。！？!?；;,\n~～]+|\s{2,}")


def readings(words: str) -> list[str]:
    """The question whole, and where it is long its clauses: a greeting must not drown what is asked."""
    whole = visible(words)[:600]
    clauses = [c for c in _CLAUSE.split(whole) if len(c) >= 4]
    if len(whole) < 22 or len(clauses) < 2:
        return [whole]
    parts = [*clauses[:8], *(f"{a}，{b}" for a, b in list(pairwise(clauses))[:7])]
    return [whole, *([part for part in parts if asks(part)] or parts)]


def _is_known(word: Word, index: Index) -> bool:
    """Whether the library uses a word, or one that may stand for it."""
    return word.text in index.rarity or any(o in index.rarity for o in word.others)


def _understood(kind: Kind | None, whole: Subject, index: Index) -> list[Subject]:
    """The readings of a question that say enough of it: those with most of what the library knows the words of."""
    first, *parts = readings(whole.query.words)
    if first == whole.query.words:
        subjects = [replace(whole, query=replace(whole.query, kind=kind))]
    else:
        subjects = [understand(first, index.latin, kind, index.lexicon)]
    subjects += [understand(part, index.latin, kind, index.lexicon) for part in parts]
    told = [sum(index.rare(w.text) for w in s.words if _is_known(w, index)) for s in subjects]
    return [s for s, share in zip(subjects, told, strict=True) if s is subjects[0] or share >= told[0] * _ENOUGH]


def find(words: str, index: Index, context: tuple[str, ...] = (), kind: Kind | None = None) -> Found:
    """Answer a question from the index; `context` holds the earlier questions of its thread, oldest first."""
    key = (words, context, kind)
    found = index.recent.get(key)
    if found is None:
        if len(index.recent) >= _RECENT:
            index.recent.clear()
        found = index.recent[key] = _find(words, index, context, kind)
    return found


def _find(words: str, index: Index, context: tuple[str, ...], kind: Kind | None) -> Found:
    earlier = find(context[-1], index, context[:-1]) if context else None
    thread: frozenset[str] = frozenset()
    if earlier and earlier.hits and earlier.hits[0].passage:
        thread = frozenset({f"{earlier.hits[0].article.id}/{earlier.hits[0].passage.id}"})
    whole = understand(words, index.latin, kind, index.lexicon)
    meant = mended(whole, index.latin, kind, index.lexicon)
    wanted = kind or whole.query.kind or meant.query.kind
    tries = [decide(s, whole, index, thread, kind) for s in _understood(wanted, whole, index)]
    if meant.letters != whole.letters:
        named = replace(meant, query=replace(meant.query, places=meant.query.places | whole.query.places))
        tries.append(decide(meant, named, index, thread, kind))
        if whole.sound and not has_han(whole.query.words):
            tries = [_heard(tries[0], tries[-1]), *tries[1:-1]]
    best = max(tries, key=lambda f: f.hits[0].score if f.hits else 0.0)
    if tries[0].status == "answered" and meant.letters == whole.letters:
        best = tries[0] if best.status != "answered" or tries[0].hits[0].score >= best.hits[0].score * 0.8 else best
    if best.named:
        return best  # it says itself what it asks about
    if earlier and earlier.hits and (best.status != "answered" or _extent(whole) <= 2 or best.hits[0].score < 0.8):
        best = _followed(words, whole, context, earlier, best, index, thread) if kind not in ALONE else best
    return best


def _heard(sound: Found, read: Found) -> Found:
    """A question in pinyin, found by its sound and by the words read into it: these must be clearly found, or the sound leads.

    Of questions of reading comprehension (CMRC 2018, trial) for which only one of the two has the right passage first, that is the
    sound four times in five below _CLEARLY, and the words more often than not from there on.
    """
    if not sound.hits or (read.hits and read.hits[0].score >= _CLEARLY):
        return read
    nothing = sound.status == read.status == "none"
    return replace(
        sound,
        status="none" if nothing else "related",
        hits=tuple({h.ref: h for h in (*sound.hits, *read.hits)}.values())[:5],
    )


def _followed(
    words: str,
    whole: Subject,
    context: tuple[str, ...],
    earlier: Found,
    alone: Found,
    index: Index,
    thread: frozenset[str],
) -> Found:
    """A follow-up: what it leaves unsaid is taken from the question before it."""
    before = earlier.hits[0]
    if _extent(whole) <= 2 and not whole.initials and not (whole.words and _extent(whole) == 2):
        return _same(whole, context, earlier, index)
    joined = understand(f"{context[-1]} {words}", index.latin, whole.query.kind or earlier.query.kind, index.lexicon)
    places = whole.query.places or earlier.query.places
    merged = replace(whole, query=replace(whole.query, kind=whole.query.kind or earlier.query.kind, places=places))
    narrowed = decide(merged, merged, index, thread)
    inside = [h for h in narrowed.hits if h.article is before.article]
    least = 0.35 if _extent(whole) <= 6 else threshold()
    sure = alone.hits[0].score if alone.hits and alone.status == "answered" else 0.0
    if narrowed.lacking is None and not narrowed.named and inside and inside[0].score >= max(least, sure):
        return replace(narrowed, status="answered", hits=(inside[0], *(h for h in narrowed.hits if h is not inside[0])))
    if whole.query.places and len(whole.words) == len(whole.query.places):
        return decide(joined, merged, index, thread)  # 深圳呢？ asks the same of another place
    known = all(_is_known(w, index) for w in whole.words)
    if alone.status == "answered" or not known or _extent(whole) > 6 or narrowed.lacking:
        return alone
    return decide(joined, merged, index, thread)


def _extent(whole: Subject) -> int:
    """How much a question says, in characters, or in syllables where it is spelt in pinyin."""
    return max(len(whole.letters), len(whole.sound))


def _same(whole: Subject, context: tuple[str, ...], earlier: Found, index: Index) -> Found:
    """A follow-up that names nothing new: the dated answer for when, the whole list for the second, the last, the rest."""
    query = replace(whole.query, kind=whole.query.kind or earlier.query.kind)
    hits = earlier.hits
    if whole.query.wants == "when":
        dated = [h for h in hits if isinstance(h.entry, Quote) and h.entry.date]
        hits = (*dated[:1], *(h for h in hits if h not in dated[:1]))
    elif _REST.search(whole.query.words):
        lists = [h for h in hits if isinstance(h.entry, Term) and len(h.entry.items) > 1]
        if not lists:
            again = find(f"{context[-1]} 有哪些", index, context[:-1], "list")
            lists = [
                h
                for h in again.hits
                if isinstance(h.entry, Term) and len(h.entry.items) > 1 and h.article is earlier.hits[0].article
            ]
        hits = (*lists[:1], *(h for h in hits if h not in lists[:1]))
    return replace(
        earlier, query=query, hits=hits, status="answered" if hits and earlier.status == "answered" else earlier.status
    )
