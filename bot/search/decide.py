"""One reading of a question, decided: what may answer it is gathered, measured, ruled out or ranked, and answers or does not."""

from __future__ import annotations

from dataclasses import replace

from bot.entries import Term
from bot.search.documents import Document
from bot.search.facts import contradicts
from bot.search.features import lead
from bot.search.index import Index
from bot.search.meant import plainly_sure, plainness, spelt
from bot.search.named import is_explained, is_merely_named, merely_holds, merely_named
from bot.search.query import Subject
from bot.search.rank import follower, gather, rank, sureness, threshold
from bot.search.result import Found, Hit, HitKind, Kind

# What never answers a question for words or for a number.
_UNFIT: dict[str, tuple[HitKind, ...]] = {"quote": ("summary", "article", "figure"), "figure": ("summary", "article")}

# Kinds that can be asked for alone: nothing else is answered then.
ALONE: tuple[Kind, ...] = ("figure", "quote", "term", "summary")
# From this share of the question on a passage says most of it.
_MOSTLY = 0.5
# How many of the best-ranked are judged whether they answer; the others are near at most.
_JUDGED = 8
# By how much surer another must be, to be the answer before what fits better.
_SURER = 0.15
# From here on initials spell what a document is called, or says; and some part of it.
_SPELT, _PARTLY_SPELT = 0.5, 0.1
# How well a name must fit for the question to be about what it names.
_NAMED = 0.6


def fits(document: Document, subject: Subject, whole: Subject, only: Kind | None) -> bool:
    """Whether a document is of a kind that may answer: of the one kind asked for, if one is."""
    if only in ALONE:
        return document.kind == only
    number = subject.query.kind == "figure" or whole.query.wants in ("number", "change")
    if number and isinstance(document.entry, Term) and document.entry.named_only:
        return False
    return document.kind not in _UNFIT.get(subject.query.kind or "", ()) or whole.query.wants == "when"


def decide(subject: Subject, whole: Subject, index: Index, thread: frozenset[str], only: Kind | None = None) -> Found:
    """What one reading (`subject`) of a question (`whole`) finds; of one kind alone where `only` says so."""
    found = gather(subject, index, thread, wide=only in ALONE)
    found = [c for c in found if fits(index.documents[c[0]], subject, whole, only)]
    plain = {n: plainness(n, f, index, subject, whole) for n, f in found}
    ranked = sorted(((rank(f), n, f) for n, f in found), key=lambda r: (-spelt(r[2]), plain[r[1]], -r[0]))
    lacking: str | None = None
    ruled_out = 0
    kept: list[Hit] = []
    out: list[Hit] = []
    places: dict[str, int] = {}
    named: list[tuple[int, Hit]] = []
    says, least = _says_something(subject), threshold()
    for place, (score, number, features) in enumerate(ranked):
        document = index.documents[number]
        against = contradicts(whole, document)
        ahead = score - follower(ranked, place, index, subject.query.kind)
        judged = sureness(features, score, ahead) if place < _JUDGED else 0.0
        if not says and features["initials"] < _SPELT:
            # Letters that are spelt here in parts only find what is near, and those that are not find nothing.
            judged = min(judged, least * 0.9) if features["initials"] >= _PARTLY_SPELT else 0.0
        sure = max(judged, plainly_sure(features, plain[number], whole))
        hit = document.hit(round(sure, 4))
        places.setdefault(hit.ref, place)
        if against:
            # Where something that it does not rule out fits better, it is not for want of it that there is no answer.
            lacking = lacking or (None if place > ruled_out else against)
            ruled_out += 1
            out.append(hit)
        elif not features["wanted"]:
            out.append(hit)
            if features["name_f"] >= _NAMED and is_merely_named(hit, whole):
                named.append((len(kept), hit))
        else:
            kept.append(hit)
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


def _says_something(subject: Subject) -> bool:
    """Whether a question has a word, be it only by its sound, or a number of three figures, to be answered."""
    return any(len(w.text) > 2 or w.sound or any(map(str.isalpha, w.text)) for w in subject.words)


def _led(found: Found, subject: Subject, index: Index) -> Found:
    """What was found, its terms of several texts each with the one first that answers."""

    def led(hit: Hit) -> Hit:
        term = hit.entry
        if not isinstance(term, Term) or len(term.texts) < 2:
            return hit
        return replace(hit, entry=term.led_by(lead(subject, index, term.name, term.texts)))

    return replace(found, hits=tuple(map(led, found.hits)))
