"""How many questions are answered rightly, and how many without an answer are refused: make bench.

The questions of tests/questions were written from the articles alone, before the search was looked at. The weights are learnt
from `tune`; `held` is only measured. A question counts as right when the reply is an answer and its first claim holds one of
the expected wordings (for a list: all of them, anywhere in the reply); one without an answer counts as refused when the reply
is related or none. It drives the command line, `yinju ask --batch`, as a user's script would.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).parent.parent / "tests" / "questions"
Row = dict[str, Any]


def fold(text: str) -> str:
    """NFKC without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def rows(text: str) -> list[Row]:
    """JSON lines."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def ask(path: Path) -> dict[str, Row]:
    """The command line's replies by id."""
    command = [sys.executable, "-m", "bot", "ask", "--batch", str(path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {row["id"]: row for row in rows(done.stdout)}


def wording(claim: Row, room: int) -> str:
    """What is read of a claim: its label, text and excerpt."""
    citation = claim["citation"]
    parts = [claim["label"], claim["text"][:room], citation["excerpt"][:room], citation["title"] or ""]
    return fold(" ".join(parts + [str(a) for a in citation["authors"]]))


def is_right(question: Row, reply: Row) -> bool:
    """Whether the reply answers the question as expected."""
    room = 2000 if question["kind"] in ("summary", "list") else 240
    claims = [wording(c, room) for c in reply["claims"]]
    if reply["status"] != "answered" or not claims:
        return False
    if question["all_of"]:
        return all(fold(x) in "".join(claims) for x in question["all_of"])
    return any(fold(x) in claims[0] for x in question["expect"] + question["also_ok"])


def main() -> None:
    """Print one table a half."""
    for half in ("tune", "held"):
        table: dict[str, Counter[str]] = defaultdict(Counter)
        replies = ask(QUESTIONS / half / "questions.jsonl")
        for question in rows((QUESTIONS / half / "questions.jsonl").read_text(encoding="utf-8")):
            for key in ("all questions", question["style"]):
                table[key].update(n=1, good=is_right(question, replies[question["id"]]))
        refusals = ask(QUESTIONS / half / "unanswerable.jsonl")
        for question in rows((QUESTIONS / half / "unanswerable.jsonl").read_text(encoding="utf-8")):
            for key in ("refused: all", f"refused: {question['tier']}"):
                table[key].update(n=1, good=refusals[question["id"]]["status"] != "answered")
        print(f"\n{half:24}{'n':>6}{'right':>8}")
        for key, counts in table.items():
            print(f"{key:24}{counts['n']:6}{counts['good'] / counts['n']:8.3f}")


if __name__ == "__main__":
    main()
