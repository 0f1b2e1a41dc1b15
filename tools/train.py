"""Learn the weights of bot/search/weights.json: run python tools/train.py.

Two logistic models over the features of bot/search/features.py. `rank` is learnt from pairs (a right document against a wrong
one of the same question); `answer` from the best-ranked documents of each question, right or not. Three sources:

- tests/questions/tune, written by hand: questions, and questions that the library cannot answer;
- the aliases of the knowledge, each asked of a library from which it was taken out, so that it is a wording not seen before;
- the same aliases asked once more with everything that holds their words left out: nothing remains that answers them.

The threshold is the one at which, over the questions written by hand, right answers given minus wrong ones is greatest;
what an answer to a question without one costs is written below. tests/questions/held is never read here.
"""

from __future__ import annotations

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from bot.entries import Entry
from bot.library import Library, load_library
from bot.search.documents import Document
from bot.search.facts import contradicts
from bot.search.features import NAMES
from bot.search.find import readings
from bot.search.index import Index, build_index
from bot.search.query import mended, understand
from bot.search.rank import follower, gather, placed

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "bot" / "search" / "weights.json"
FOLDS, ALIASES = 4, 1600
BY_HAND, BY_ALIAS, WITHOUT = 1.0, 0.05, 0.02
STRENGTH, RANK_STRENGTH = 0.2, 0.05
# What answering all questions of a tier that have no answer costs, as a share of what answering all others rightly brings.
UNANSWERABLE = {"very_near": 0.25, "near": 0.4, "off_topic": 0.15}
# Features that speak against a document, and those that speak neither for nor against.
AGAINST = frozenset(n for n in NAMES if n.endswith("missing") or n == "unknown")
KINDS = frozenset({"figure", "term", "quote", "passage", "summary", "article"})
NEITHER = KINDS | {"length", "synonym", "initials_asked"}
Row = dict[str, Any]
Array = np.ndarray[Any, Any]
Candidates = list[tuple[int, dict[str, float]]]


@dataclass(frozen=True)
class Case:
    """A question's candidates, whether each is right, and how much the question counts."""

    candidates: Candidates
    right: tuple[bool, ...]
    index: Index
    weight: float
    tier: str = ""


def rows(name: str, half: str = "tune") -> list[Row]:
    """The lines of one file of questions."""
    text = (ROOT / "tests" / "questions" / half / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def fold(text: str) -> str:
    """As the scorer compares: NFKC, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def is_expected(question: Row, document: Document) -> bool:
    """Whether the document holds what is expected."""
    if "expect" not in question:
        return False
    claim = document.entry.claim() if document.entry else None
    room = 2000 if question["kind"] in ("summary", "list") else 240
    texts = " ".join(c.excerpt for c in document.entry.citations)[:room] if document.entry else ""
    text = fold(f"{claim.label} {texts} {' '.join(claim.items)}" if claim else document.text[:room])
    if question.get("all_of"):
        return all(fold(x) in text for x in question["all_of"])
    return any(fold(x) in text for x in [*question["expect"], *question.get("also_ok", [])])


def candidates(words: str, index: Index) -> Candidates:
    """What the search would weigh for a question."""
    whole = understand(words, index.latin, None, index.lexicon)
    meant = mended(whole, index.latin, None, index.lexicon)
    wanted = whole.query.kind or meant.query.kind
    subjects = [understand(reading, index.latin, wanted, index.lexicon) for reading in readings(words)]
    if meant.letters != whole.letters:
        subjects = [meant, *subjects[1:]]
    gathered = [c for subject in subjects for c in gather(subject, index)]
    return [c for c in gathered if not contradicts(whole, index.documents[c[0]])]


def by_hand(index: Index) -> Iterator[Case]:
    """The questions written by hand; follow-ups are left out, for they rest on other questions."""
    for question in (*rows("questions"), *rows("unanswerable")):
        if not question.get("context"):
            found = candidates(question["query"], index)
            right = tuple(is_expected(question, index.documents[n]) for n, _ in found)
            yield Case(found, right, index, BY_HAND, question.get("tier", ""))


def overlaps(document: Document, entry: Entry) -> bool:
    """Whether a document shows words that the entry shows."""
    places = document.entry.places if document.entry else (document.citation,) if document.citation else ()
    return any(a.passage is b.passage and a.start < b.end and b.start < a.end for a in places for b in entry.places)


def by_alias(library: Library) -> Iterator[Case]:
    """Aliases asked of a library that lacks them, with their entry and without it."""
    chance = random.Random(1)
    aliases = [(entry, alias) for entry in library.entries for alias in entry.aliases]
    asked = chance.sample(aliases, min(ALIASES, len(aliases)))
    for part in range(FOLDS):
        left_out = set(asked[part::FOLDS])
        keep: Callable[[Entry], Entry] = lambda e: replace(  # noqa: E731
            e,
            aliases=tuple(a for a in e.aliases if (e, a) not in left_out),  # noqa: B023
        )
        index = build_index(replace(library, entries=tuple(map(keep, library.entries))))
        for entry, alias in asked[part::FOLDS]:
            found = candidates(alias, index)
            right = tuple(overlaps(index.documents[n], entry) for n, _ in found)
            if any(right):
                yield Case(found, right, index, BY_ALIAS)
            rest = [c for c, is_right in zip(found, right, strict=True) if not is_right]
            yield Case(rest, (False,) * len(rest), index, WITHOUT)


def vector(features: dict[str, float]) -> list[float]:
    """In the order of NAMES."""
    return [features[n] for n in NAMES]


def _likely(values: list[float]) -> float:
    """What makes a candidate worth comparing: its name and its words fit."""
    return values[NAMES.index("name_f")] + values[NAMES.index("own")]


def learn_rank(cases: list[Case]) -> Array:
    """Weights by which right documents stand before wrong ones."""
    pairs, signs, weights = [], [], []
    for case in cases:
        both: dict[bool, list[list[float]]] = {True: [], False: []}
        for (_, features), is_right in zip(case.candidates, case.right, strict=True):
            both[is_right].append(vector(features))
        for found in both.values():
            found.sort(key=_likely, reverse=True)
        for good in both[True][:4]:
            for bad in both[False][:16]:
                pairs += [np.subtract(good, bad), np.subtract(bad, good)]
                signs += [1, 0]
                weights += [case.weight] * 2
    return fit_signed(np.array(pairs), np.array(signs), np.array(weights), RANK_STRENGTH)[0]


def fit_signed(
    x: Array, y: Array, counts: Array, strength: float, free: frozenset[str] = NEITHER
) -> tuple[Array, float]:
    """Weights and bias of a logistic regression in which evidence never counts against a document, nor lack of it for one.

    `free` are the features that may count either way; the columns are scaled to the same spread before.
    """
    spread = x.std(axis=0)
    used = spread > 1e-6
    scaled, signs = x / np.where(used, spread, 1.0) * used, np.where(y > 0, 1, -1)

    def loss(w: Array) -> tuple[float, Array]:
        margin = signs * (scaled @ w[:-1] + w[-1])
        slope = -(counts * signs / (1 + np.exp(margin))) * strength
        value = (counts * np.logaddexp(0, -margin)).sum() * strength + 0.5 * w[:-1] @ w[:-1]
        return float(value), np.append(scaled.T @ slope + w[:-1], slope.sum())

    bounds = [(None, 0) if n in AGAINST else (None, None) if n in free else (0, None) for n in NAMES]
    start = np.zeros(x.shape[1] + 1)
    found = minimize(
        loss, start, jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B", options={"maxiter": 3000}
    )
    return found.x[:-1] / np.where(used, spread, 1.0) * used, float(found.x[-1])


def first(case: Case, order: Array) -> tuple[list[float], bool] | None:
    """The best-ranked candidate as the deciding model sees it, and whether it is right."""
    scored = sorted(
        ((float(np.dot(order, vector(f))), n, f, r) for (n, f), r in zip(case.candidates, case.right, strict=True)),
        key=lambda c: -c[0],
    )
    if not scored:
        return None
    score, _, features, is_right = scored[0]
    ahead = score - follower([(s, n, f) for s, n, f, _ in scored], 0, case.index)
    return vector(placed(features, score, ahead)), is_right


def learn_answer(x: Array, y: Array) -> tuple[Array, float]:
    """Weights and bias by which a right first candidate is told from a wrong one; both count the same in all.

    What kind it is and how it was typed say nothing of whether it answers.
    """
    counts = np.where(y, len(y) / 2 / y.sum(), len(y) / 2 / (~y).sum())
    return fit_signed(x * [name not in NEITHER for name in NAMES], y, counts, STRENGTH)


def main() -> None:
    """Learn and write."""
    library = load_library(ROOT / "knowledge")[0]
    cases = [*by_hand(build_index(library)), *by_alias(library)]
    order = learn_rank(cases)
    hand = [(case, found) for case in cases if case.weight == BY_HAND and (found := first(case, order))]
    x, y = np.array([values for _, (values, _) in hand]), np.array([right for _, (_, right) in hand])
    weights, bias = learn_answer(x, y)
    sure = 1 / (1 + np.exp(-(x @ weights + bias)))
    tiers = Counter(case.tier for case, _ in hand)
    cost = {tier: UNANSWERABLE[tier] * tiers[""] / tiers[tier] for tier in UNANSWERABLE}
    worth = [1.0 if right else -cost.get(case.tier, 1.0) for case, (_, right) in hand]
    threshold = max(np.arange(0.2, 0.9, 0.01), key=lambda t: float(np.sum(np.array(worth)[sure >= t])))
    learnt = {
        "rank": dict(zip(NAMES, order.round(3).tolist(), strict=True)),
        "answer": {
            **dict(zip(NAMES, weights.round(3).tolist(), strict=True)),
            "bias": round(bias, 3),
            "threshold": round(float(threshold), 2),
        },
    }
    WEIGHTS.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")
    print(f"{len(cases)} cases, threshold {threshold:.2f}")


if __name__ == "__main__":
    main()
