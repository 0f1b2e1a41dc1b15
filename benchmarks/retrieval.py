"""Which passage answers, beside what people would use instead: python benchmarks/retrieval.py --questions FILE.

FILE holds reading-comprehension questions in SQuAD's form, such as CMRC 2018 (https://github.com/ymcui/cmrc2018). Its
passages become a library of bare articles, and the questions are asked with `yinju ask --batch`, as they are and with each
slip of benchmarks/_slips.py. A passage counts by its place among the claims of the reply. Then every second passage is
taken out and all questions are asked again: those whose passage is gone should be refused. A peer refuses below a
score; that score is set so that it answers 95 of 100 questions that have an answer. Yinju is measured in the same way,
and by what it really says. What decides on bare sentences was learnt from the trial set of CMRC 2018 (tools/train.py): over that
file these figures are of what was learnt. Held apart, one half of its passages against the other, it lets through 0.05.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from _peers import PEERS
from _slips import slips

ANSWERED = 0.95
BEST = 5
Row = list[str]


@dataclass(frozen=True)
class Asked:
    """A question and the number of the passage that answers it."""

    words: str
    passage: int


@dataclass(frozen=True)
class Told:
    """What came back: passages, best first, how sure, and whether it was given as an answer."""

    passages: tuple[int, ...]
    score: float
    answered: bool = True


def read_questions(path: Path) -> tuple[list[str], list[Asked]]:
    """The passages of a file in SQuAD's form, and its questions."""
    passages: list[str] = []
    questions: list[Asked] = []
    for paragraph in (p for entry in json.loads(path.read_text(encoding="utf-8"))["data"] for p in entry["paragraphs"]):
        questions += [Asked(q["question"], len(passages)) for q in paragraph["qas"]]
        passages.append(paragraph["context"].strip())
    return passages, questions


def write_library(passages: Iterable[tuple[int, str]], folder: Path) -> None:
    """Bare articles of one passage each; their ids are the passages' numbers."""
    (folder / "articles").mkdir(parents=True)
    for number, text in passages:
        article = {"id": f"a{number}", "title": f"第{number}篇", "sections": [{"title": None, "passages": [text]}]}
        written = yaml.safe_dump(article, allow_unicode=True, width=1_000_000)
        (folder / "articles" / f"a{number}.yaml").write_text(written, encoding="utf-8")


def ask_yinju(questions: Sequence[str], folder: Path) -> list[Told]:
    """The replies of the command line."""
    lines = [json.dumps({"id": str(n), "query": words}, ensure_ascii=False) for n, words in enumerate(questions)]
    batch = folder / "batch.jsonl"
    batch.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "bot", "ask", "--knowledge", str(folder), "--batch", str(batch), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [_told(json.loads(line)) for line in done.stdout.splitlines()]


def _told(row: dict[str, Any]) -> Told:
    articles = dict.fromkeys(int(claim["citation"]["article"][1:]) for claim in row["claims"])
    score = row["claims"][0]["score"] if row["claims"] else 0.0
    return Told(tuple(articles), score, row["status"] == "answered")


def ask_peer(name: str, questions: Iterable[str], passages: Sequence[tuple[int, str]]) -> list[Told]:
    """The rankings of one peer."""
    search = PEERS[name]([text for _, text in passages])
    found = [search(words, BEST) for words in questions]
    return [Told(tuple(passages[n][0] for n, _ in one), one[0][1] if one else 0.0, bool(one)) for one in found]


def placed(told: Sequence[Told], questions: Sequence[Asked], best: int) -> float:
    """The share of questions whose passage is among the first."""
    return sum(q.passage in t.passages[:best] for t, q in zip(told, questions, strict=True)) / len(questions)


def wrongly_answered(told: Sequence[Told], has_answer: Sequence[bool]) -> float:
    """The share of questions without an answer that are answered when 95 of 100 with one are."""
    scores = sorted((t.score for t, has in zip(told, has_answer, strict=True) if has), reverse=True)
    least = scores[int(len(scores) * ANSWERED)]
    without = [t.score for t, has in zip(told, has_answer, strict=True) if not has]
    return sum(score >= least for score in without) / len(without)


def rank_rows(passages: Sequence[str], questions: Sequence[Asked]) -> list[Row]:
    """Right passage first / among five, for each system and each slip."""
    numbered = list(enumerate(passages))
    table = {name: [] for name in ("Yinju", *PEERS)}
    typed = slips(passages)
    for slip in typed.values():
        chance = random.Random(1)
        words = [slip(q.words, chance) for q in questions]
        with tempfile.TemporaryDirectory() as made:
            write_library(numbered, Path(made))
            replies = {"Yinju": ask_yinju(words, Path(made))}
        replies |= {name: ask_peer(name, words, numbered) for name in PEERS}
        for name, told in replies.items():
            table[name].append(f"{placed(told, questions, 1):.3f} / {placed(told, questions, BEST):.3f}")
    return [["right passage first / among five", *typed], *([name, *cells] for name, cells in table.items())]


def refusal_rows(passages: Sequence[str], questions: Sequence[Asked]) -> list[Row]:
    """Wrong answers to questions whose passage was taken out."""
    kept = [(n, text) for n, text in enumerate(passages) if n % 2 == 0]
    has_answer = [q.passage % 2 == 0 for q in questions]
    words = [q.words for q in questions]
    with tempfile.TemporaryDirectory() as made:
        write_library(kept, Path(made))
        ours = ask_yinju(words, Path(made))
    rows = [["answering or refusing", "wrong answers when 95 in 100 are answered", "answered", "wrongly answered"]]
    said = [
        sum(t.answered for t, has in zip(ours, has_answer, strict=True) if has is which) / has_answer.count(which)
        for which in (True, False)
    ]
    rows.append(["Yinju", f"{wrongly_answered(ours, has_answer):.3f}", f"{said[0]:.3f}", f"{said[1]:.3f}"])
    peers = {name: wrongly_answered(ask_peer(name, words, kept), has_answer) for name in PEERS}
    return rows + [[name, f"{wrong:.3f}", "", ""] for name, wrong in peers.items()]


def markdown(rows: Sequence[Row]) -> str:
    """A table."""
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Print both tables, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, help="a file in SQuAD's form")
    parser.add_argument("--json", type=Path, help="write the rows here")
    parser.add_argument("--most", type=int, default=100_000, help="ask no more questions than this")
    given = parser.parse_args()
    if given.questions is None:
        print("skipped: --questions FILE, such as cmrc2018_trial.json of https://github.com/ymcui/cmrc2018")
        return
    passages, questions = read_questions(given.questions)
    tables = [f(passages, questions[: given.most]) for f in (rank_rows, refusal_rows)]
    for table in tables:
        print(markdown(table), end="\n\n")
    if given.json:
        given.json.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
