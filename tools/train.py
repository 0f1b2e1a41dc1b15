"""Learn bot/search/learnt.json: python tools/train.py [--reading FILE].

Over the features of bot/search/features.py are learnt, from the questions of tests/questions and of a file of reading comprehension:

- `rank`, the weights of a logistic model over pairs: a right document against a wrong one of the same question;
- `entry` and `sentence`, two boosted forests over the best-ranked documents, right or not. Entries are judged by the questions
  written by hand, whose unanswerable ones ask for what is nearly there, and by names of terms and figures, plainly asked; bare sentences by the reading comprehension, asked of
  all its passages and of those passages that do not answer, as it stands and with a slip of benchmarks/_slips.py.

FILE is in SQuAD's form: the trial set of CMRC 2018 was used (https://github.com/ymcui/cmrc2018, CC BY-SA 4.0), which is not part
of this repository. Without it ranking and sentences stay as they were learnt. The threshold is the one at which right answers
given minus wrong ones is greatest, each question judged by a forest learnt without it; what answering a question without an
answer costs is written below. benchmarks/questions.py measures: it asks each question of a bot that has learnt from the others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from cases import ROOT, Candidate, Case, by_hand, by_name, by_reading
from scipy.optimize import minimize
from sklearn.ensemble import GradientBoostingClassifier

from bot.library import load_library
from bot.search.features import NAMES
from bot.search.forest import Forest
from bot.search.index import Index, build_index
from bot.search.rank import follower, placed

LEARNT = ROOT / "bot" / "search" / "learnt.json"
FOLDS = 5
RANK_STRENGTH, READING, PLAIN, RATE = 0.05, 0.1, 0.6, 0.04
# By how much less a threshold may bring than the best one and still be as good.
FLAT, LOWER = 0.005, 0.1
# What answering all questions of a tier that have no answer costs, as a share of what answering all others rightly brings.
UNANSWERABLE = {"very_near": 0.15, "near": 0.3, "off_topic": 0.15}
# Features that speak against a document, and those that speak neither for nor against.
AGAINST = frozenset(n for n in NAMES if n.endswith("missing") or n == "unknown")
KINDS = frozenset({"figure", "term", "quote", "passage", "summary", "article"})
NEITHER = KINDS | {"length", "synonym", "initials_asked"}
Array = np.ndarray[Any, Any]
Learnt = dict[str, Any]
# A first candidate as the deciding model sees it, and whether it is right.
Seen = tuple[list[float], bool]


def vector(features: dict[str, float]) -> list[float]:
    """In the order of NAMES."""
    return [features[n] for n in NAMES]


def _likely(values: list[float]) -> float:
    """What makes a candidate worth comparing: its name and its words fit."""
    return values[NAMES.index("name_f")] + values[NAMES.index("own")]


def learn_rank(cases: Sequence[tuple[Case, float]]) -> Array:
    """Weights by which right documents stand before wrong ones, from cases and how much each counts."""
    pairs, signs, weights = [], [], []
    for case, weight in cases:
        both: dict[bool, list[list[float]]] = {True: [], False: []}
        for candidate in (c for reading in case.readings for c in reading):
            both[candidate.right].append(vector(candidate.features))
        for found in both.values():
            found.sort(key=_likely, reverse=True)
        for good in both[True][:4]:
            for bad in both[False][:16]:
                pairs += [np.subtract(good, bad), np.subtract(bad, good)]
                signs += [1, 0]
                weights += [weight] * 2
    return fit_signed(np.array(pairs), np.array(signs), np.array(weights))


def fit_signed(x: Array, y: Array, counts: Array) -> Array:
    """Weights of a logistic regression in which evidence never counts against a document, nor lack of it for one.

    The columns are scaled to the same spread before.
    """
    spread = x.std(axis=0)
    used = spread > 1e-6
    scaled, signs = x / np.where(used, spread, 1.0) * used, np.where(y > 0, 1, -1)

    def loss(w: Array) -> tuple[float, Array]:
        margin = signs * (scaled @ w)
        slope = -(counts * signs / (1 + np.exp(margin))) * RANK_STRENGTH
        return float((counts * np.logaddexp(0, -margin)).sum() * RANK_STRENGTH + 0.5 * w @ w), scaled.T @ slope + w

    bounds = [(None, 0) if n in AGAINST else (None, None) if n in NEITHER else (0, None) for n in NAMES]
    start = np.zeros(x.shape[1])
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 3000})
    return np.asarray(found.x / np.where(used, spread, 1.0) * used)


def firsts(case: Case, order: Array) -> list[Seen]:
    """For each reading the best-ranked candidate that is not ruled out, as the deciding model sees it."""
    return [seen for reading in case.readings if (seen := _first(reading, case.index, order))]


def best(case: Case, order: Array) -> Seen | None:
    """Of the readings' first candidates the one that ranks best."""
    return max(firsts(case, order), key=lambda seen: seen[0][NAMES.index("top")], default=None)


def _first(reading: Sequence[Candidate], index: Index, order: Array) -> Seen | None:
    scored = sorted(((float(np.dot(order, vector(c.features))), c) for c in reading), key=lambda s: (s[1].place, -s[0]))
    place = next((place for place, (_, candidate) in enumerate(scored) if not candidate.out), None)
    if place is None:
        return None
    score, candidate = scored[place]
    ahead = score - follower([(s, c.number, c.features) for s, c in scored], place, index)
    return vector(placed(candidate.features, score, ahead)), candidate.right


def learn_forest(seen: Sequence[Seen], plain: Sequence[Seen] = ()) -> Learnt:
    """A forest by which a right first candidate is told from a wrong one; both count the same in all, `plain` ones less.

    Each tree has four forks at most in a row, and is grown on six tenths of the cases.
    """
    x, y = np.array([values for values, _ in (*seen, *plain)]), np.array([right for _, right in (*seen, *plain)])
    hard = y[: len(seen)]
    counts = np.where(hard, len(hard) / 2 / hard.sum(), len(hard) / 2 / (~hard).sum())
    model = GradientBoostingClassifier(
        n_estimators=160,
        max_depth=4,
        learning_rate=RATE,
        min_samples_leaf=12,
        subsample=0.6,
        max_features=0.3,
        random_state=0,
    ).fit(x, y, sample_weight=np.append(counts, np.full(len(plain), PLAIN)))
    trees = [_branches(tree.tree_, 0, RATE) for tree in model.estimators_[:, 0]]
    return {"bias": round(float(model._raw_predict_init(x[:1])[0, 0]), 4), "trees": trees}


def _branches(tree: Any, node: int, rate: float) -> Any:
    if tree.children_left[node] < 0:
        return round(float(tree.value[node].item()) * rate, 5)
    low, high = (_branches(tree, side[node], rate) for side in (tree.children_left, tree.children_right))
    return [int(tree.feature[node]), round(float(tree.threshold[node]), 5), low, high]


def is_sentence(values: Sequence[float]) -> bool:
    """Whether the features are those of a bare sentence."""
    return values[NAMES.index("passage")] > 0


def learn_entry(hand: Sequence[Case], plain: Sequence[Case], order: Array) -> Learnt:
    """The forest that judges entries."""

    def seen(cases: Sequence[Case]) -> list[Seen]:
        found = (best(case, order) for case in cases)
        return [one for one in found if one and not is_sentence(one[0])]

    return learn_forest(seen(hand), seen(plain))


def learn(hand: Sequence[Case], plain: Sequence[Case], before: Learnt, reading: Sequence[Case] = ()) -> Learnt:
    """Everything from all cases; without reading comprehension what is learnt from it stays as it was `before`."""
    order = np.array([before["rank"].get(name, 0.0) for name in NAMES])
    sentence = before.get("sentence")
    if reading:
        order = learn_rank([*((case, 1.0) for case in hand), *((case, READING) for case in reading if not case.tier)])
        sentence = learn_forest([one for case in reading if (one := best(case, order))])
    learnt = {"rank": dict(zip(NAMES, order.round(3).tolist(), strict=True)), "entry": learn_entry(hand, plain, order)}
    return learnt | {"sentence": sentence, "threshold": find_threshold(hand, plain, order)}


def find_threshold(hand: Sequence[Case], plain: Sequence[Case], order: Array) -> float:
    """How sure an answer must be: what was learnt from four fifths of the cases is tried on the last fifth."""
    told: list[tuple[float, float]] = []
    count = Counter(case.tier for case in hand)
    for part in range(FOLDS):
        others = [case for n, case in enumerate(hand) if n % FOLDS != part]
        forest = Forest.read(learn_entry(others, plain, order))
        for case in hand[part::FOLDS]:
            seen = [
                (forest.likelihood(values), right) for values, right in firsts(case, order) if not is_sentence(values)
            ]
            if seen:
                sure, right = max(seen)
                cost = UNANSWERABLE[case.tier] * count[""] / count[case.tier] if case.tier else 1.0
                told.append((sure, 1.0 if right else -cost))
    tried = np.arange(0.2, 0.9, 0.01)
    worth = np.array([sum(w for sure, w in told if sure >= least) for least in tried])
    # Many do almost as well, and which does best is chance. What has no answer is harder in these questions than among those
    # that people ask, so that one of the lower is taken.
    return round(float(np.quantile(tried[worth >= worth.max() * (1 - FLAT)], LOWER)), 2)


def main() -> None:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reading", type=Path, help="reading comprehension in SQuAD's form")
    given = parser.parse_args()
    before = json.loads(LEARNT.read_text(encoding="utf-8"))
    library = load_library(ROOT / "knowledge")[0]
    index = build_index(library)
    hand, plain = by_hand(index), tuple(by_name(library, index))
    reading = tuple(by_reading(given.reading)) if given.reading else ()
    learnt = learn([case for _, case in hand], plain, before, reading)
    LEARNT.write_text(json.dumps(learnt, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(hand)} questions written by hand, threshold {learnt['threshold']:.2f}")


if __name__ == "__main__":
    main()
