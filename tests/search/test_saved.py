"""An index that was opened answers as one that was built."""

import json
import logging
from pathlib import Path

import pytest

from bot.cache import Cache
from bot.domain.progress import Progress
from bot.library import Library, load_library
from bot.search import saved
from bot.search.find import find
from bot.search.index import Index, build_index
from bot.search.result import Found
from bot.search.saved import open_index

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "tests" / "questions" / "tune" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
QUESTIONS = [json.loads(line)["query"] for line in LINES[::9]]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT / "knowledge")[0]


@pytest.fixture(scope="module")
def built(library: Library) -> Index:
    return build_index(library)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("saved"))


@pytest.fixture(scope="module")
def opened(library: Library, cache: Cache) -> Index:
    open_index(library, cache)
    return open_index(library, cache)


def told(found: Found) -> list[object]:
    """What a reader gets of it, in order: a term is made anew for each question, with the text first that answers."""
    hits = [(hit.ref, hit.score, hit.entry and hit.entry.claim().text) for hit in found.hits]
    return [found.status, found.query, found.lacking, *hits]


def forbid(*_: object) -> Index:
    raise AssertionError("the index is to be opened, not built")


def test_the_opened_index_holds_what_was_built(
    library: Library, built: Index, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index(library, cache)
    monkeypatch.setattr(saved, "build_index", forbid)
    opened = open_index(library, cache)
    assert (opened.library, opened.size, opened.latin) == (built.library, built.size, built.latin)
    for name in ("documents", "names", "own", "spelled"):
        ours, theirs = getattr(opened, name), getattr(built, name)
        assert [ours[n] for n in range(opened.size)] == [theirs[n] for n in range(built.size)], name
    words = {word for n in range(built.size) for _, _, words in built.names[n] for word in words}
    assert words
    assert {word: opened.rarity[word] for word in words} == {word: built.rarity[word] for word in words}
    assert "没有这个词" not in opened.rarity
    for name in ("by_sound", "pairs", "names"):
        assert getattr(opened.lexicon, name) == getattr(built.lexicon, name), name


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_answers_alike(question: str, opened: Index, built: Index) -> None:
    assert told(find(question, opened)) == told(find(question, built))


def test_other_knowledge_and_other_code_have_an_index_of_their_own(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    open_index(library, cache)
    fewer = Library(library.articles[:1], (), "another")
    assert open_index(fewer, cache).size < open_index(library, cache).size
    monkeypatch.setattr(saved, "code_version", lambda *rooms: "another")
    open_index(library, cache)
    assert len(list((tmp_path / "cache").iterdir())) == 3


def test_a_library_without_a_version_is_not_saved(tmp_path: Path, library: Library) -> None:
    open_index(Library(library.articles, library.entries), Cache(tmp_path / "cache"))
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("broken", ["tables", "documents", "meta.json"])
def test_what_cannot_be_read_is_built_again(
    tmp_path: Path, library: Library, broken: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(library: Library, folder: Path, progress: Progress) -> None:
        write(library, folder, progress)
        (folder / broken).write_bytes(b"{")

    write = saved._write
    cache = Cache(tmp_path / "cache")
    monkeypatch.setattr(saved, "_write", spoil)
    with caplog.at_level(logging.DEBUG, "bot.search.saved"):
        assert find("哈尔滨有多少家高新技术企业", open_index(library, cache)).status == "answered"
    assert "cannot be read" in caplog.text
    monkeypatch.setattr(saved, "_write", write)
    caplog.clear()
    with caplog.at_level(logging.DEBUG, "bot.search.saved"):
        assert find("哈尔滨有多少家高新技术企业", open_index(library, cache)).status == "answered"
    assert caplog.text == ""


def test_without_a_cache_it_is_built_in_memory(tmp_path: Path, library: Library) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    found = find("哈尔滨有多少家高新技术企业", open_index(library, Cache(tmp_path / "file" / "cache")))
    assert found.status == "answered"
