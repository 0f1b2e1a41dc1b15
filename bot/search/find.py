"""The search from door to door: understand, gather, measure, rule out, rank, decide."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.entries import Quote, Term
from bot.languages.folding import visible
from bot.search.documents import Document
from bot.search.facts import contradicts
from bot.search.features import lead
from bot.search.index import Index
from bot.search.meant import plainly_sure, plainness, spelt
from bot.search.named import is_explained, is_merely_named, merely_holds, merely_named
from bot.search.query import Subject, Word, asks, mended, understand
from bot.search.rank import follower, gather, rank, sureness, threshold
from bot.search.result import Found, Hit, HitKind, Kind

# What never answers a question for words or for a number.
_UNFIT: dict[str, tuple[HitKind, ...]] = {"quote": ("summary", "article", "figure"), "figure": ("summary", "article")}

# Kinds that can be asked for alone: nothing else is answered then.
_OWN: tuple[Kind, ...] = ("figure", "quote", "term", "summary")
_REST = re.compile(r"第[一二三四五六七八九十]|最后|剩下|其余|其他|另|还有|哪些|全部|都")
# A clause that says less of what is asked than this is a greeting or an aside.
_ENOUGH = 0.5
# From this share of the question on a passage says most of it.
_MOSTLY = 0.5
# How many of the best-ranked are judged whether they answer; the others are near at most.
_JUDGED = 8
# By how much surer another must be, to be the answer before what fits better.
_SURER = 0.15
# From here on initials spell what a document is called, or says.
_SPELT = 0.5
# How many questions are remembered with what was found: a few hundred kilobytes.
_RECENT = 512
# How well a name must fit for the question to be about what it names.
_NAMED = 0.6
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
    tries = [_search(s, whole, index, thread, kind) for s in _understood(wanted, whole, index)]
    if meant.letters != whole.letters:
        named = replace(meant, query=replace(meant.query, places=meant.query.places | whole.query.places))
        tries.append(_search(meant, named, index, thread, kind))
    best = max(tries, key=lambda f: f.hits[0].score if f.hits else 0.0)
    if tries[0].status == "answered" and meant.letters == whole.letters:
        best = tries[0] if best.status != "answered" or tries[0].hits[0].score >= best.hits[0].score * 0.8 else best
    if best.named:
        return best  # it says itself what it asks about
    if earlier and earlier.hits and (best.status != "answered" or len(whole.letters) <= 2 or best.hits[0].score < 0.8):
        best = _followed(words, whole, context, earlier, best, index, thread) if kind not in _OWN else best
    return best


def _says_something(subject: Subject) -> bool:
    """Whether a question has a word, or a number of three figures, to be answered."""
    return any(len(w.text) > 2 or any(map(str.isalpha, w.text)) for w in subject.words)


def _led(found: Found, subject: Subject, index: Index) -> Found:
    """What was found, its terms of several texts each with the one first that answers."""

    def led(hit: Hit) -> Hit:
        term = hit.entry
        if not isinstance(term, Term) or len(term.texts) < 2:
            return hit
        return replace(hit, entry=term.led_by(lead(subject, index, term.name, term.texts)))

    return replace(found, hits=tuple(map(led, found.hits)))


def fits(document: Document, subject: Subject, whole: Subject, only: Kind | None) -> bool:
    """Whether a document is of a kind that may answer: of the one kind asked for, if one is."""
    if only in _OWN:
        return document.kind == only
    number = subject.query.kind == "figure" or whole.query.wants in ("number", "change")
    if number and isinstance(document.entry, Term) and document.entry.named_only:
        return False
    return document.kind not in _UNFIT.get(subject.query.kind or "", ()) or whole.query.wants == "when"


def _search(subject: Subject, whole: Subject, index: Index, thread: frozenset[str], only: Kind | None = None) -> Found:
    found = gather(subject, index, thread, wide=only in _OWN)
    found = [c for c in found if fits(index.documents[c[0]], subject, whole, only)]
    plain = {n: plainness(n, f, index, subject, whole) for n, f in found}
    ranked = sorted(((rank(f), n, f) for n, f in found), key=lambda r: (-spelt(r[2]), plain[r[1]], -r[0]))
    lacking: str | None = None
    kept: list[Hit] = []
    out: list[Hit] = []
    places: dict[str, int] = {}
    named: list[tuple[int, Hit]] = []
    says = _says_something(subject)
    for place, (score, number, features) in enumerate(ranked):
        document = index.documents[number]
        against = contradicts(whole, document)
        ahead = score - follower(ranked, place, index, subject.query.kind)
        # Letters that spell nothing here say nothing by which to judge.
        judged = place < _JUDGED and (says or features["initials"] >= _SPELT)
        sure = max(
            sureness(features, score, ahead) if judged else 0.0,
            plainly_sure(features, plain[number], whole),
        )
        hit = document.hit(round(sure, 4))
        places.setdefault(hit.ref, place)
        if against:
            # Where something that it does not rule out fits better, it is not for want of it that there is no answer.
            lacking = lacking or (None if kept else against)
            out.append(hit)
        elif not features["wanted"]:
            out.append(hit)
            if features["name_f"] >= _NAMED and is_merely_named(hit, whole):
                named.append((len(kept), hit))
        else:
            kept.append(hit)
    least = threshold()
    kept[:4] = sorted(kept[:4], key=lambda h: h.score < least)
    surest = max(kept[:4], key=lambda h: h.score, default=None)
    if surest is not None and surest.score > kept[0].score + _SURER:
        kept = [surest, *(hit for hit in kept if hit is not surest)]
    answer = kept[0] if kept and kept[0].score >= least else None
    barred = [
        hit
        for before, hit in named
        if (not before or answer is None or merely_holds(answer, hit, whole)) and not is_explained(hit, kept)
    ]
    # What does not answer is shown by how well it fits: how sure it is says only whether it answers.
    near = sorted((*kept[:4], *out[:4]), key=lambda h: places[h.ref])
    if barred:
        return _led(merely_named(barred, near, subject, lacking), subject, index)
    if answer is not None:
        return _led(Found("answered", subject.query, tuple(kept[:8])), subject, index)
    nearest = max((hit.score for hit in near), default=0.0)
    # A bare sentence is near, however little else speaks for it, where most of what is asked stands in its passage.
    said = max((features["around"] for _, _, features in ranked[:1] if features["passage"]), default=0.0)
    if near and (nearest >= least * 0.45 or (lacking and nearest > 0.2) or said >= _MOSTLY):
        return _led(Found("related", subject.query, tuple(near[:5]), lacking), subject, index)
    return _led(Found("none", subject.query, tuple(near[:3]), lacking), subject, index)


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
    if len(whole.letters) <= 2 and not whole.initials and not (whole.words and len(whole.letters) == 2):
        return _same(whole, context, earlier, index)
    joined = understand(f"{context[-1]} {words}", index.latin, whole.query.kind or earlier.query.kind, index.lexicon)
    places = whole.query.places or earlier.query.places
    merged = replace(whole, query=replace(whole.query, kind=whole.query.kind or earlier.query.kind, places=places))
    narrowed = _search(merged, merged, index, thread)
    inside = [h for h in narrowed.hits if h.article is before.article]
    least = 0.35 if len(whole.letters) <= 6 else threshold()
    sure = alone.hits[0].score if alone.hits and alone.status == "answered" else 0.0
    if narrowed.lacking is None and not narrowed.named and inside and inside[0].score >= max(least, sure):
        return replace(narrowed, status="answered", hits=(inside[0], *(h for h in narrowed.hits if h is not inside[0])))
    if whole.query.places and len(whole.words) == len(whole.query.places):
        return _search(joined, merged, index, thread)  # 深圳呢？ asks the same of another place
    known = all(_is_known(w, index) for w in whole.words)
    if alone.status == "answered" or not known or len(whole.letters) > 6 or narrowed.lacking:
        return alone
    return _search(joined, merged, index, thread)


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
