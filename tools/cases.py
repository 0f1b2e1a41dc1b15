"""What the search is taught by: questions with their candidates, and which of these are right."""

from __future__ import annotations

import json
import random
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.entries import Entry, Figure, Term
from bot.library import Library, load_library
from bot.search.decide import fits
from bot.search.documents import Document
from bot.search.facts import contradicts
from bot.search.find import readings
from bot.search.index import Index, build_index
from bot.search.meant import plainness
from bot.search.query import Subject, mended, understand
from bot.search.rank import gather

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "benchmarks"))
from _slips import slips  # noqa: E402 - a neighbour's folder
from retrieval import Asked, read_questions, write_library  # noqa: E402

Row = dict[str, Any]
SETS = ("tune", "held", "later")


@dataclass(frozen=True)
class Candidate:
    """A document weighed for one reading of a question: whether it is right, ruled out, and named whole (0 is best)."""

    number: int
    features: dict[str, float]
    right: bool
    out: bool
    place: int


@dataclass(frozen=True)
class Case:
    """A question's candidates by reading; `tier` says how near what it asks for is, where that is nowhere."""

    readings: tuple[tuple[Candidate, ...], ...]
    index: Index
    tier: str = ""


def rows(name: str) -> list[Row]:
    """The lines of all files of questions of that name."""
    files = (ROOT / "tests" / "questions" / part / f"{name}.jsonl" for part in SETS)
    return [
        json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


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


def candidates(words: str, index: Index, is_right: Callable[[int], bool]) -> tuple[tuple[Candidate, ...], ...]:
    """What the search would weigh, reading by reading."""
    whole = understand(words, index.latin, None, index.lexicon)
    meant = mended(whole, index.latin, None, index.lexicon)
    wanted = whole.query.kind or meant.query.kind
    subjects = [understand(reading, index.latin, wanted, index.lexicon) for reading in readings(words)]
    if meant.letters != whole.letters:
        subjects = [meant, *subjects[1:]]
    return tuple(tuple(_candidates(subject, whole, index, is_right)) for subject in subjects)


def _candidates(subject: Subject, whole: Subject, index: Index, is_right: Callable[[int], bool]) -> Iterator[Candidate]:
    for number, features in gather(subject, index):
        document = index.documents[number]
        if fits(document, subject, whole, None):
            out = bool(contradicts(whole, document)) or not features["wanted"]
            yield Candidate(number, features, is_right(number), out, plainness(number, features, index, subject, whole))


def by_hand(index: Index) -> list[tuple[Row, Case]]:
    """The questions written by hand; follow-ups are left out, for they rest on other questions."""
    cases = []
    for question in (*rows("questions"), *rows("unanswerable")):
        if not question.get("context"):
            found = candidates(question["query"], index, lambda n: is_expected(question, index.documents[n]))  # noqa: B023
            cases.append((question, Case(found, index, question.get("tier", ""))))
    return cases


def by_name(library: Library, index: Index) -> Iterator[Case]:
    """What terms and figures are, asked by their names as people ask that: the plainest questions, of which few are written."""
    chance = random.Random(3)
    terms = [entry for entry in library.entries if isinstance(entry, Term) and not entry.named_only]
    figures = [entry for entry in library.entries if isinstance(entry, Figure)]
    for entry in (*chance.sample(terms, min(260, len(terms))), *chance.sample(figures, min(100, len(figures)))):
        ways = ("{}是什么", "什么是{}", "{}", "{}指什么") if isinstance(entry, Term) else ("{}是多少", "{}", "{}")
        words = chance.choice(ways).format(entry.name if isinstance(entry, Term) else entry.subject)
        yield Case(candidates(words, index, lambda n: overlaps(index.documents[n], entry)), index)  # noqa: B023


def overlaps(document: Document, entry: Entry) -> bool:
    """Whether a document shows words that the entry shows."""
    places = document.entry.places if document.entry else (document.citation,) if document.citation else ()
    return any(a.passage is b.passage and a.start < b.end and b.start < a.end for a in places for b in entry.places)


def by_reading(path: Path) -> Iterator[Case]:
    """Reading comprehension over all its passages, and over every second passage with questions to the others."""
    passages, questions = read_questions(path)
    typed = slips(passages)
    whole, halves = (
        _index(passages, range(len(passages))),
        [_index(passages, range(n, len(passages), 2)) for n in (1, 0)],
    )
    chance = random.Random(7)
    for question in questions:
        slip = typed[chance.choice([name for name in typed if name != "clean"])]
        for words in (question.words, slip(question.words, chance)):
            yield _case(question, words, whole, "")
            yield _case(question, words, halves[question.passage % 2], "gone")


def _index(passages: list[str], numbers: range) -> Index:
    with tempfile.TemporaryDirectory() as folder:
        write_library(((n, passages[n]) for n in numbers), Path(folder))
        return build_index(load_library(Path(folder))[0])


def _case(question: Asked, words: str, index: Index, tier: str) -> Case:
    home = f"a{question.passage}"
    return Case(candidates(words, index, lambda n: index.documents[n].article.id == home), index, tier)
