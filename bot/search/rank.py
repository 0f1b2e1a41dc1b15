"""The ranking of candidates, and how sure it is that the first of them answers."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul
from typing import Any

from bot.entries import Term
from bot.languages.words import cut
from bot.search.called import weigh
from bot.search.documents import Document
from bot.search.features import NAMES, measure, place_of
from bot.search.forest import Forest
from bot.search.index import Index, bigrams, bigrams_of, letter_grams
from bot.search.query import Subject

CANDIDATES = 18
_TITLED = 12
# How many of the first candidates are looked at for terms that are only named.
_FOREMOST = 3
# From this share of the question on a quotation says all that is asked for.
_WHOLE = 0.95
# A candidate: its rank, its number, its features.
Ranked = tuple[float, int, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Model:
    """`rank` weighs each feature, in the order of NAMES; two forests decide, the one for entries, the other for sentences."""

    rank: tuple[float, ...]
    entry: Forest
    sentence: Forest
    threshold: float


def read_model(learnt: dict[str, Any]) -> Model:
    """The model as tools/train.py writes it."""
    return Model(
        tuple(learnt["rank"][name] for name in NAMES),
        Forest.read(learnt["entry"]),
        Forest.read(learnt["sentence"]),
        learnt["threshold"],
    )


@cache
def learnt_model() -> Model:
    """The model that is in use."""
    return read_model(json.loads(files("bot.search").joinpath("learnt.json").read_text(encoding="utf-8")))


def rank(features: dict[str, float]) -> float:
    """How well a candidate fits, compared with the others of its question. The features come in the order of NAMES."""
    return math.fsum(map(mul, learnt_model().rank, features.values()))


def sureness(features: dict[str, float], place: float, ahead: float) -> float:
    """How sure it is that a candidate answers, in [0, 1]; `place` is its rank, `ahead` how far it is before the next.

    What an editor wrote down is judged otherwise than a bare sentence, which has no name and must be known by its words.
    """
    model = learnt_model()
    forest = model.sentence if features["passage"] else model.entry
    return forest.likelihood(tuple(placed(features, place, ahead).values()))


def placed(features: dict[str, float], place: float, ahead: float) -> dict[str, float]:
    """A candidate's features as the deciding model sees them, with its place among the others."""
    return {**features, "top": place / 10, "ahead": min(1.0, max(0.0, ahead) / 3)}


def gather(
    subject: Subject, index: Index, thread: frozenset[str] = frozenset(), *, wide: bool = False
) -> list[tuple[int, dict[str, float]]]:
    """Candidates with their features, not yet ranked; `wide` takes more, for when most are of a kind not asked for."""
    text = [w.text for w in subject.words] + [o for w in subject.words for o in w.others[:4]]
    words = [c for t in text for c in ((t,) if t in index.rarity else cut(t))]
    joined = [b for w in (subject.letters, *(o for w in subject.words for o in w.others[:3])) for b in bigrams(w)]
    terms = {
        "words": words,
        "names": words,
        "around": words,
        "nearby": joined,
        "bigrams": joined,
        "chars": [c for c in subject.letters if not c.isspace()],
        "sounds": bigrams_of(subject.sound),
        "initials": [g for i in subject.initials for g in letter_grams(i)],
    }
    found = index.candidates(terms, CANDIDATES * 4 if wide else CANDIDATES)
    if subject.query.kind == "summary":
        # A section is found by its title alone: its summary need not say the words.
        seen = {number for number, _ in found}
        found += [c for c in index.candidates({"names": words}, _TITLED) if c[0] not in seen]
    if not found:
        return []
    for number, _ in found[:_FOREMOST]:
        entry = index.documents[number].entry
        if isinstance(entry, Term) and entry.named_only:
            # Another article may explain, under the same name, what this one only names.
            seen = {number for number, _ in found}
            namesakes = index.candidates({"names": index.names[number][0][2]}, _TITLED)
            found += [c for c in namesakes if c[0] not in seen]
    top = found[0][1]
    asked = weigh(subject, index)
    best = max(1e-9, asked.total * 3.0)
    return [(number, measure(asked, index, number, score, top, best, thread)) for number, score in found]


def fits_whole(document: Document, features: dict[str, float]) -> bool:
    """Whether it is a quotation that says every word asked for."""
    return document.kind == "quote" and features["by_text"] >= _WHOLE


def follower(ranked: Sequence[Ranked], place: int, index: Index, kind: str | None = None) -> float:
    """The rank of the next candidate that stands somewhere else; that of the last where there is none.

    Who asks for a quotation is served by any that fits: there another quotation is no rival.
    """
    _, number, features = ranked[place]
    here = place_of(index.documents[number])
    fits = kind == "quote" and fits_whole(index.documents[number], features)
    after = (
        score
        for score, number, features in ranked[place + 1 :]
        if place_of(index.documents[number]) != here and not (fits and fits_whole(index.documents[number], features))
    )
    return next(after, ranked[-1][0])


def threshold() -> float:
    """How sure an answer must be to be given."""
    return learnt_model().threshold
