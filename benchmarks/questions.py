"""How many questions are answered rightly, and how many without an answer are refused: python benchmarks/questions.py.

The questions of tests/questions were written from the articles alone, half of them by somebody who saw neither search nor
knowledge. What decides whether to answer is learnt from them too, so that each is asked here of a bot that has learnt from the
other four fifths (tools/train.py). A question counts as right when the reply is an answer and its first claim holds one of
the expected wordings (for a list: all of them, anywhere in the reply); one without an answer counts as refused when the reply
is related or none.
"""

from __future__ import annotations

import asyncio
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
from cases import by_hand, by_name, rows  # noqa: E402 - the tools' folder
from train import FOLDS, LEARNT, learn  # noqa: E402

from bot.commands.record import as_record  # noqa: E402
from bot.domain.reply import Request  # noqa: E402
from bot.library import load_library  # noqa: E402
from bot.search import rank  # noqa: E402
from bot.search.index import build_index  # noqa: E402
from bot.wiring import Bot  # noqa: E402

Row = dict[str, Any]


def fold(text: str) -> str:
    """NFKC without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


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


def ask(bot: Bot, question: Row) -> Row:
    """The reply as the command line records it."""
    return as_record(asyncio.run(bot.answer(Request(question["query"], context=tuple(question.get("context") or ())))))


def main() -> None:
    """Print a table."""
    before, library = json.loads(LEARNT.read_text(encoding="utf-8")), load_library(ROOT / "knowledge")[0]
    index = build_index(library)
    hand, plain = by_hand(index), tuple(by_name(library, index))
    table: dict[str, Counter[str]] = defaultdict(Counter)
    asked = (*rows("questions"), *rows("unanswerable"))
    for part in range(FOLDS):
        fold_of = asked[part::FOLDS]
        left_out = {question["query"] for question in fold_of}
        learnt = learn([case for question, case in hand if question["query"] not in left_out], plain, before)
        model = rank.read_model(learnt)
        rank.learnt_model = lambda model=model: model  # type: ignore[assignment,misc]
        bot = Bot(ROOT / "knowledge")  # anew: it remembers what it answered
        for question in fold_of:
            reply = ask(bot, question)
            if "tier" in question:
                for key in ("without an answer: all", f"without an answer: {question['tier']}"):
                    table[key].update(n=1, good=reply["status"] != "answered")
            else:
                for key in ("with an answer: all", f"with an answer: {question['style']}"):
                    table[key].update(n=1, good=is_right(question, reply))
    print("| questions | n | answered rightly, or refused |\n|---|---|---|")
    for key, counts in sorted(table.items()):
        print(f"| {key} | {counts['n']} | {counts['good'] / counts['n']:.3f} |")


if __name__ == "__main__":
    main()
