"""What every Finder promises, whatever it keeps the terms in."""

from collections.abc import Callable, Iterable
from math import log
from pathlib import Path

import pytest

from bot.search.engine import FIELDS, Engine, Fields, Finder, too_many

Made = Callable[[list[dict[str, list[str]]]], Finder]


def in_memory(documents: Iterable[Fields], _: Path) -> Finder:
    return Engine.build(documents)


def in_a_folder(documents: Iterable[Fields], folder: Path) -> Finder:
    return Engine.build(documents, folder)


def opened(documents: Iterable[Fields], folder: Path) -> Finder:
    Engine.build(documents, folder)
    return Engine.open(folder)


@pytest.fixture(params=[in_memory, in_a_folder, opened])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """Makes a finder over documents, of which only the fields that matter are given."""

    def made(documents: list[dict[str, list[str]]]) -> Finder:
        whole: list[Fields] = [dict.fromkeys(FIELDS, ()) | document for document in documents]
        finder: Finder = request.param(whole, tmp_path)
        return finder

    return made


def numbers(found: list[tuple[int, float]]) -> list[int]:
    return [number for number, _ in found]


def test_the_best_come_first_and_only_those_with_a_term(make: Made) -> None:
    finder = make([{"words": ["港口"]}, {"words": ["绿道", "公里"]}, {"words": ["绿道", "港口"]}, {"words": ["桥"]}])
    assert numbers(finder.candidates({"words": ["绿道", "公里"]}, 10)) == [1, 2]
    assert numbers(finder.candidates({"words": ["绿道", "公里"]}, 1)) == [1]


def test_equals_score_alike_and_no_more_come_than_are_wanted(make: Made) -> None:
    finder = make([{"words": ["绿道"]}] * 300)
    found = finder.candidates({"words": ["绿道"]}, 40)
    assert len(set(numbers(found))) == 40
    assert len({score for _, score in found}) == 1


def test_fields_are_weighed_and_added(make: Made) -> None:
    finder = make([{"words": ["绿道"], "bigrams": ["绿道"], "names": ["绿道"]}, {"chars": ["港"]}])
    alone = {name: finder.candidates({name: ["绿道"]}, 1)[0][1] for name in ("words", "bigrams", "names")}
    # One document of two has the term, and in a field of the mean length: BM25 is the inverse document frequency.
    assert alone["names"] / FIELDS["names"] == pytest.approx(alone["words"] / FIELDS["words"], rel=1e-5)
    assert 0.3 < alone["words"] / log(2) < 1.2
    every = finder.candidates({name: ["绿道"] for name in alone}, 1)[0][1]
    assert every == pytest.approx(sum(alone.values()), rel=1e-5)


def test_a_term_counts_once_and_an_unknown_one_nothing(make: Made) -> None:
    finder = make([{"words": ["绿道"]}, {"words": ["港口"]}])
    once = finder.candidates({"words": ["绿道"]}, 10)
    assert finder.candidates({"words": ["绿道", "绿道", "没有"], "bigrams": ["没有"]}, 10) == once
    assert finder.candidates({"words": ["没有"]}, 10) == []
    assert finder.candidates({"words": []}, 10) == finder.candidates({}, 10) == []


def test_terms_of_any_script_are_kept_as_they_are(make: Made) -> None:
    terms = ["5g", "12.5%", "\ue001\ue002", "a'b-c", "“", "xjzz"]
    finder = make([{"words": [term]} for term in terms])
    assert [numbers(finder.candidates({"words": [term]}, 10)) for term in terms] == [[n] for n in range(len(terms))]


def test_how_many_documents_have_a_word(make: Made) -> None:
    finder = make([{"words": ["绿道", "绿道"]}, {"words": ["绿道"], "names": ["港口"]}])
    assert [finder.frequency(word) for word in ("绿道", "港口", "没有", "")] == [2, 0, 0, 0]


def test_a_common_term_in_a_helping_field_is_passed_over_while_others_are_left(make: Made) -> None:
    common: list[dict[str, list[str]]] = [{"chars": ["的"]}] * (int(too_many(0)) + 1)
    finder = make([*common, {"chars": ["港"]}])
    assert numbers(finder.candidates({"chars": ["的", "港"]}, 3)) == [len(common)]
    assert len(finder.candidates({"chars": ["的"]}, 3)) == 3
