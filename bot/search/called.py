"""How well a question fits what a document is called: over all its names, the best of each measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from rapidfuzz import fuzz, process

from bot.search.covers import covers
from bot.search.index import Index
from bot.search.naming import Naming, make_naming
from bot.search.query import Subject

# Added where rounding could make a bound fall short of what it bounds.
_SLACK = 1e-9
# For how many documents it is kept how they are named: some megabytes.
_KEPT = 2048


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, with what is the same for all its candidates: how rare each word is, in sum, and all that may be said."""

    subject: Subject
    weights: tuple[float, ...]
    total: float
    sayings: str

    def share(self, covers: Sequence[float]) -> float:
        """How much of the question is covered, each word as far as it is."""
        return sum(map(mul, covers, self.weights)) / self.total if self.total else 0.0


def weigh(subject: Subject, index: Index) -> Asked:
    """A question, its words by how rare they are."""
    weights = tuple(index.rare(word.text) for word in subject.words)
    sayings = "\n".join([subject.letters, *(said for word in subject.words for said in (word.text, *word.others))])
    return Asked(subject, weights, sum(weights), sayings)


@dataclass(frozen=True, slots=True)
class Called:
    """How well a document's names fit; `named` is of its first alone, `with_text` joins each name with its words."""

    f: float = 0.0
    ratio: float = 0.0
    sound: float = 0.0
    named: float = 0.0
    with_text: float = 0.0


def _naming(index: Index, number: int) -> Naming:
    """How a document is named, kept in its index for the next question."""
    kept = index.naming.get(number)
    if kept is None:
        if len(index.naming) >= _KEPT:
            index.naming.clear()
        kept = index.naming[number] = make_naming(index.names[number], index.rare)
    return kept


def called(asked: Asked, index: Index, number: int, own: Sequence[float], text: Sequence[float]) -> Called:
    """Compare a question with every name of a document.

    `own` says how far the document, names included, has each word of the question, `text` how far its text alone does.
    """
    if not index.names[number]:
        return Called(with_text=asked.share(text))
    subject, naming = asked.subject, _naming(index, number)
    # By the number of a name: how much of the question it has, and how much that the text lacks.
    covered: dict[int, float] = {}
    more: dict[int, float] = {}
    has: dict[int, dict[int, float]] = {}
    for place, (word, weight, said) in enumerate(zip(subject.words, asked.weights, text, strict=True)):
        if not own[place]:
            continue  # then no name has anything of it either
        has[place] = covers(word, naming.text, naming.sound)
        for name, share in has[place].items():
            covered[name] = covered.get(name, 0.0) + share * weight
            if share > said:
                more[name] = more.get(name, 0.0) + (share - said) * weight
    most = max(more.values(), default=0.0) - _SLACK
    joint = [
        [max(said, has[place].get(name, 0.0)) if place in has else said for place, said in enumerate(text)]
        for name, gained in more.items()
        if gained >= most
    ]
    ratio = _closest(subject.letters, naming.names)
    return Called(
        _both_ways(asked, naming, {name: share / asked.total for name, share in covered.items()}),
        ratio,
        _closest(subject.sound, naming.sounds) if len(subject.sound) > 1 else 0.0,
        fuzz.ratio(subject.letters, naming.names[0]) / 100 if ratio else 0.0,
        max(map(asked.share, (text, *joint))),
    )


def _closest(asked: str, names: Sequence[str]) -> float:
    """How near the nearest name is, letter by letter."""
    best = process.extractOne(asked, names, scorer=fuzz.ratio) if asked else None
    return best[1] / 100 if best else 0.0


def _both_ways(asked: Asked, naming: Naming, covered: Mapping[int, float]) -> float:
    """The best harmonic mean of how much of the question a name has and how much of the name is asked.

    The latter by the name's words or by its sound. Names that cannot be the best are passed over.
    """
    sayings, sound = asked.sayings, asked.subject.sound
    best = 0.0
    for name in sorted(covered, key=covered.__getitem__, reverse=True):
        share = covered[name]
        if 2 * share / (share + 1) + _SLACK < best:
            break  # even if all of this name, or of a later one, were asked
        back = sum([rare for word, rare in naming.words[name] if word in sayings])
        back /= naming.totals[name]
        spelt = naming.sounds[name]
        if back <= 0.999 and len(sound) > 1 and spelt:
            part = min(1.0, len(sound) / len(spelt))
            # Below this the sound does not make this name the best.
            least = max(back, best * share / (2 * share - best) if best else 0.0) / part * 100 - _SLACK
            if least <= 100:
                back = max(back, fuzz.partial_ratio(spelt, sound, score_cutoff=max(0.0, least)) / 100 * part)
        best = max(best, 2 * share * back / (share + back) if back else 0.0)
    return best
