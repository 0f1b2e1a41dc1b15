"""The seeds of the repository, distilled, against the knowledge that was made of them by hand."""

from pathlib import Path

import pytest

from bot.distill.compare import compare
from bot.distill.draft import Draft
from bot.distill.pipeline import distill
from bot.distill.scores import Score
from bot.library import load_library

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made() -> list[Draft]:
    return [d for path in sorted((ROOT / "seeds").glob("*.txt")) for d in distill(path.name, path.read_bytes())]


@pytest.fixture(scope="module")
def scores(made: list[Draft]) -> dict[str, Score]:
    return {score.name: score for score in compare(made, load_library(ROOT / "knowledge")[0])}


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("articles", 1),
        ("sections", 1),
        ("passages with their headings", 1),
        ("repairs", 1),
        ("figures found", 0.97),
        ("figures proposed that are right", 0.90),
        ("figures with value and unit", 0.90),
        ("figures with subject", 0.90),
        ("attributed quotations", 1),
        ("lists counted off", 0.95),
        ("lists in a row", 0.95),
    ],
)
def test_what_a_person_found_is_found(scores: dict[str, Score], name: str, least: float) -> None:
    assert scores[name].share >= least, scores[name].missing


def test_the_fragment_is_nobodys(made: list[Draft]) -> None:
    (fragment,) = [draft.article for draft in made if draft.article.title is None]
    assert fragment.authors == ()
    assert fragment.publication.series is None


def test_the_sentence_that_was_cut_off_is_doubted(made: list[Draft]) -> None:
    assert [doubt.note for draft in made for doubt in draft.article.doubts] == ["原文至此中断，下文缺"]
