"""Learn the weights of bot/search/weights.json from tests/questions/tune: run python tools/train.py.

Two logistic models over the features of bot/search/features.py. `rank` is learnt from pairs (a right document against a wrong
one of the same question); `answer` from the best-ranked document of each question, right or not, and of questions that the
library cannot answer. The threshold is the one at which right answers given minus wrong answers given, wrong ones counting
twice, is greatest on the same questions. tests/questions/held is never read here.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

import bot.search.find as search
from bot.library import load_library
from bot.search.facts import contradicts
from bot.search.features import NAMES
from bot.search.index import Index, build_index
from bot.search.query import understand

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "bot" / "search" / "weights.json"
Row = dict[str, Any]


def rows(name: str, half: str = "tune") -> list[Row]:
    """The lines of one file of questions."""
    text = (ROOT / "tests" / "questions" / half / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def fold(text: str) -> str:
    """As the scorer compares: NFKC, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def right(question: Row, index: Index, number: int) -> bool:
    """Whether the document holds what is expected."""
    document = index.documents[number]
    claim = document.entry.claim() if document.entry else None
    room = 2000 if question["kind"] in ("summary", "list") else 240
    text = fold(f"{claim.label} {claim.text[:room]} {' '.join(claim.items)}" if claim else document.text[:room])
    if question.get("all_of"):
        return all(fold(x) in text for x in question["all_of"])
    return any(fold(x) in text for x in [*question["expect"], *question.get("also_ok", [])])


def cases(
    half: str = "tune",
) -> tuple[
    Index, list[tuple[Row, list[tuple[int, dict[str, float]]]]], list[tuple[Row, list[tuple[int, dict[str, float]]]]]
]:
    """Candidates and features of every question."""
    index = build_index(load_library(ROOT / "knowledge")[0])

    def run(row: Row) -> list[tuple[int, dict[str, float]]]:
        found: list[tuple[int, dict[str, float]]] = []
        whole = understand(row["query"], index.latin, None, index.lexicon)
        mended = understand(row["query"], index.latin, None, index.lexicon, mend=True)
        subjects = [
            understand(r, index.latin, whole.query.kind or mended.query.kind, index.lexicon)
            for r in search.readings(row["query"])
        ]
        if mended.letters != whole.letters:
            subjects = [mended, *subjects[1:]]
        for subject in subjects:
            found.extend(c for c in search.gather(subject, index) if not contradicts(whole, index.documents[c[0]]))
        return found

    return (
        index,
        [(q, run(q)) for q in rows("questions", half) if not q.get("context")],
        [(q, run(q)) for q in rows("unanswerable", half)],
    )


def vector(features: dict[str, float]) -> list[float]:
    """In the order of NAMES."""
    return [features[n] for n in NAMES]


def main() -> None:
    """Learn and write."""
    index, answerable, unanswerable = cases()
    pairs, signs, reach = [], [], 0
    for question, found in answerable:
        good = [vector(f) for n, f in found if right(question, index, n)]
        bad = [vector(f) for n, f in found if not right(question, index, n)]
        reach += bool(good)
        good.sort(key=lambda v: -v[2] - v[4])
        bad.sort(key=lambda v: -v[2] - v[4])
        for g in good[:4]:
            for b in bad[:16]:
                pairs += [np.subtract(g, b), np.subtract(b, g)]
                signs += [1, 0]
    rank = LogisticRegression(C=1.0, fit_intercept=False, max_iter=2000).fit(np.array(pairs), signs)
    order = rank.coef_[0]
    x, y = [], []
    for question, found in (*answerable, *unanswerable):
        if not found:
            continue
        scored = sorted(found, key=lambda c: -float(np.dot(order, vector(c[1]))))
        for number, features in scored[:3]:
            score = 1 / (1 + np.exp(-float(np.dot(order, vector(features)))))
            x.append(vector({**features, "top": score}))
            y.append(int("expect" in question and right(question, index, number)))
    answer = LogisticRegression(C=1.0, max_iter=2000, class_weight="balanced").fit(np.array(x), y)
    sure = answer.predict_proba(np.array(x))[:, 1]
    best = max(
        np.arange(0.2, 0.9, 0.01),
        key=lambda t: sum((1 if good else -1.5) for s, good in zip(sure, y, strict=True) if s >= t),
    )
    WEIGHTS.write_text(
        json.dumps(
            {
                "rank": {**dict(zip(NAMES, order.round(3).tolist(), strict=True)), "bias": 0.0},
                "answer": {
                    **dict(zip(NAMES, answer.coef_[0].round(3).tolist(), strict=True)),
                    "bias": round(float(answer.intercept_[0]), 3),
                    "threshold": round(float(best), 2),
                },
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )
    print(
        f"{len(answerable)} questions, {reach} with a right candidate; {len(unanswerable)} without an answer; threshold {best:.2f}; first right {sum(y)}"
    )


if __name__ == "__main__":
    main()
