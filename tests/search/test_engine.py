"""What every Finder promises, whatever it keeps the terms in."""

from collections.abc import Callable
from math import log
from pathlib import Path
from secrets import token_hex

import pytest

from bot.search.engine import FIELDS, Engine, Fields, Finder, too_many
from bot.search.postgres.engine import PostgresEngine
from bot.search.postgres.server import Server

Made = Callable[[list[dict[str, list[str]]]], Finder]


@pytest.fixture(params=["memory", "folder", "folder, opened", "PostgreSQL", "PostgreSQL, opened"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """Makes a finder over documents, of which only the fields that matter are given."""

    def made(documents: list[dict[str, list[str]]]) -> Finder:
        whole: list[Fields] = [dict.fromkeys(FIELDS, ()) | document for document in documents]
        where, _, opened = request.param.partition(", ")
        if where == "PostgreSQL":
            at: Server = request.getfixturevalue("server")
            key = token_hex(4)
            shared = PostgresEngine.build(whole, at, key)
            return PostgresEngine.open(at, key) if opened else shared
        built = Engine.build(whole, tmp_path if where == "folder" else None)
        return Engine.open(tmp_path) if opened else built

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


def test_the_longer_a_field_the_less_a_term_in_it_counts_and_the_oftener_the_more(make: Made) -> None:
    filled = [[f"词{n}" for n in range(length)] for length in (0, 3, 60, 61, 300)]
    finder = make([{"words": ["绿道", *others]} for others in filled] + [{"words": ["绿道", "绿道", *filled[1]]}])
    found = dict(finder.candidates({"words": ["绿道"]}, 10))
    assert found[5] > found[0] > found[1] > found[2] > found[4]
    # Lengths are kept in a byte: from 40 on, neighbours are alike.
    assert found[2] == found[3]


def test_only_the_articles_wanted_come_with_the_same_scores(make: Made) -> None:
    finder = make([{"words": ["绿道"] * (1 + n % 3), "article": [f"a{n % 4}"]} for n in range(40)])
    every = finder.candidates({"words": ["绿道"]}, 40)
    kept = finder.candidates({"words": ["绿道"]}, 10, frozenset({"a1", "a3"}))
    assert len(kept) == 10
    assert all(number % 2 for number, _ in kept)
    assert set(kept) <= set(every)
    assert finder.candidates({"words": ["绿道"]}, 10, frozenset({"elsewhere"})) == []
    assert finder.candidates({"words": ["绿道"]}, 10, frozenset()) == []


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


def test_a_common_term_in_a_helping_field_finds_where_no_other_does(make: Made) -> None:
    common: list[dict[str, list[str]]] = [{"chars": ["的"]}] * (int(too_many(0)) + 1)
    finder = make([*common, {"chars": ["港"]}])
    assert numbers(finder.candidates({"chars": ["的", "港"]}, 3))[0] == len(common)
    assert len(finder.candidates({"chars": ["的"]}, 3)) == 3


def test_our_own_engine_passes_common_terms_over_in_helping_fields_alone() -> None:
    common = {"chars": ["的"], "words": ["的"]}
    documents = [dict.fromkeys(FIELDS, ()) | common] * (int(too_many(0)) + 1)
    engine = Engine.build([*documents, dict.fromkeys(FIELDS, ()) | {"chars": ["港"]}])
    assert numbers(engine.candidates({"chars": ["的", "港"]}, 3)) == [len(documents)]
    assert len(engine.candidates({"words": ["的"], "chars": ["港"]}, 3)) == 3
