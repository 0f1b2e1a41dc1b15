"""Files out of the cache are as they were when they were parsed."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from bot.cache import Cache
from bot.domain import article
from bot.domain.article import Citation, Passage
from bot.entries import Entry
from bot.library import Library, Shelf, load_library, saved
from bot.library.export import export
from bot.library.load import assemble, find_files
from bot.library.plain import TYPES, Packer, SavedPassages, Unpacker
from bot.library.reading import KnowledgeFile
from bot.library.rows import RowWriter
from bot.library.saved import read_files
from tests.library.test_shelf import rewrite
from tests.library.written import ARTICLE

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
QUOTE = "quotes: [{id: q1, text: 没有落后的产业, passage: p2}]\n"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def forbid(*_: object) -> tuple[KnowledgeFile, ...]:
    raise AssertionError("the files are to be taken from the cache, not parsed")


def test_the_whole_library_comes_back(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = find_files(KNOWLEDGE)
    read_files(paths, cache)
    monkeypatch.setattr(saved, "_parse", forbid)
    monkeypatch.setattr(saved, "_write", forbid)
    library, problems = assemble(read_files(paths, cache))
    monkeypatch.undo()
    parsed, told = load_library(KNOWLEDGE)
    assert (export(library), problems, library.version) == (export(parsed), told, parsed.version)
    assert [citations_of(library)] == [citations_of(parsed)]


def citations_of(library: Library) -> list[tuple[str, int, int]]:
    return [(c.passage.id, c.start, c.end) for entry in library.entries for c in entry.places]


def test_what_was_shared_is_shared(cache: Cache) -> None:
    read_files(find_files(KNOWLEDGE), cache)
    library, _ = assemble(read_files(find_files(KNOWLEDGE), cache))
    for entry in library.entries:
        assert entry.article is library.article(entry.article.id)
        assert all(place.article is entry.article for place in entry.places)
        assert all(place.passage is entry.article.passage(place.passage.id) for place in entry.places)


@pytest.mark.parametrize(("words", "stand"), [("哈尔滨", True), ("1751家", True), ("深圳", False), ("p14", False)])
def test_words_are_found_in_passages_without_reading_them(cache: Cache, words: str, stand: bool) -> None:
    read_files(find_files(KNOWLEDGE), cache)
    library, _ = assemble(read_files(find_files(KNOWLEDGE), cache))
    assert library.mentions(words) == stand == load_library(KNOWLEDGE)[0].mentions(words)


def test_problems_keep_their_line_and_column_and_take_the_present_path(tmp_path: Path, cache: Cache) -> None:
    here, there = tmp_path / "here.yaml", tmp_path / "there.yaml"
    here.write_text(ARTICLE + "quotes: [{id: q1, text: 没有的话, passage: p2}]\n", encoding="utf-8")
    (first,) = read_files([here], cache)
    here.rename(there)
    (again,) = read_files([there], cache)
    assert [(p.line, p.column, p.message, p.rule) for p in again.problems] == [
        (p.line, p.column, p.message, p.rule) for p in first.problems
    ]
    assert again.problems
    assert {p.path for p in again.problems} == {there}


def test_a_changed_file_is_parsed(tmp_path: Path, cache: Cache) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(ARTICLE, encoding="utf-8")
    before = read_files([path], cache)[0]
    path.write_text(ARTICLE + QUOTE, encoding="utf-8")
    after = read_files([path], cache)[0]
    assert (len(before.entries), len(after.entries)) == (0, 1)


def test_hot_reload_goes_on_from_the_cache(tmp_path: Path, cache: Cache) -> None:
    file = tmp_path / "articles" / "a.yaml"
    file.parent.mkdir()
    file.write_text(ARTICLE + QUOTE, encoding="utf-8")
    Shelf(tmp_path, cache)
    shelf = Shelf(tmp_path, cache)
    assert shelf.current.entry("harbin/q1")
    rewrite(file, ARTICLE)
    assert shelf.refresh()[0].entry("harbin/q1") is None
    rewrite(file, "id: [")
    library, problems = shelf.refresh()
    assert library.article("harbin")
    assert problems


@pytest.mark.parametrize("content", [b"", b"x", b"\xe9\x00\x00\x00\x00"])
def test_what_cannot_be_read_is_parsed(cache: Cache, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(paths: object, progress: object, folder: Path) -> None:
        (folder / "files").write_bytes(content)
        (folder / "passages").write_bytes(content)

    monkeypatch.setattr(saved, "_write", write)
    library, problems = assemble(read_files(find_files(KNOWLEDGE), cache))
    assert library.entries
    assert problems == ()


def test_a_file_that_cannot_be_opened_is_a_problem_as_ever(tmp_path: Path, cache: Cache) -> None:
    (file,) = read_files([tmp_path / "none.yaml"], cache)
    assert [problem.rule for problem in file.problems] == ["yaml"]


def test_every_type_of_the_domain_can_be_packed() -> None:
    ours = [kind for _, kind in inspect.getmembers(article, is_dataclass) if isinstance(kind, type)]
    # By name: a dataclass with slots leaves behind the class that it was made from.
    assert {kind.__qualname__ for kind in (*ours, *Entry.__subclasses__())} == {
        kind.__qualname__ for kind in (*TYPES, Passage)
    }


def test_a_citation_keeps_its_passage() -> None:
    library, _ = load_library(KNOWLEDGE)
    with RowWriter() as passages:
        packer = Packer(passages)
        packer.pack(library.entries[0].article)
        packed = packer.pack(library.entries[0].citations)
    (citation, *_) = Unpacker(packer.rows, SavedPassages(passages.rows())).unpack(packed)
    before = library.entries[0].citations[0]
    assert isinstance(citation, Citation)
    assert (citation.excerpt, citation.article.id) == (before.excerpt, before.article.id)
    names = {field.name for field in fields(citation.article)} - {"sections"}
    assert all(getattr(citation.article, name) == getattr(before.article, name) for name in names)
