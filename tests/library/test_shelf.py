"""Hot reload: what changes is taken up, what breaks stays as it last was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.library import Shelf
from tests.library.written import ARTICLE

QUOTE = "quotes: [{id: q1, text: 没有落后的产业, passage: p2}]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "a.yaml"
    path.parent.mkdir()
    path.write_text(ARTICLE + QUOTE, encoding="utf-8")
    return path


@pytest.fixture
def shelf(tmp_path: Path, file: Path) -> Shelf:
    return Shelf(tmp_path)


def rewrite(path: Path, source: str) -> None:
    """Write a file so that its time differs, however coarse the clock is."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(source, encoding="utf-8")
    os.utime(path, ns=(before + 1_000_000_000, before + 1_000_000_000))


def test_nothing_changed(shelf: Shelf) -> None:
    before = shelf.current
    assert shelf.refresh() == (before, ())
    assert shelf.current is before


def test_touched_only(shelf: Shelf, file: Path) -> None:
    before = shelf.current
    rewrite(file, ARTICLE + QUOTE)
    assert shelf.refresh()[0] is before


def test_a_change_is_taken_up_and_readers_keep_what_they_hold(shelf: Shelf, file: Path) -> None:
    before = shelf.current
    rewrite(file, ARTICLE.replace("1751", "1752"))
    after, problems = shelf.refresh()
    assert shelf.current is after
    assert problems == ()
    assert after.version != before.version
    assert after.entry("harbin/q1") is None
    assert before.entry("harbin/q1")


def test_files_come_and_go(shelf: Shelf, file: Path) -> None:
    other = file.with_name("b.yaml")
    rewrite(other, ARTICLE.replace("harbin", "tianjin"))
    assert shelf.refresh()[0].article("tianjin")
    file.unlink()
    assert [article.id for article in shelf.refresh()[0].articles] == ["tianjin"]


def test_a_broken_file_stays_as_it_last_was(shelf: Shelf, file: Path) -> None:
    before = shelf.current
    for broken in ("id: [", "", "id: harbin\ntitle: 先进制造之都\n"):
        rewrite(file, broken)
        library, problems = shelf.refresh()
        assert library is before
        assert {problem.path for problem in problems} == {file}
        assert shelf.problems == problems
        assert shelf.refresh() == (before, ()), "a problem is told once"
    rewrite(file, ARTICLE + "topics: [新]\n")
    library, problems = shelf.refresh()
    assert (library.articles[0].topics, problems, shelf.problems) == (("新",), (), ())


def test_others_change_while_one_is_broken(shelf: Shelf, file: Path) -> None:
    rewrite(file, "id: [")
    rewrite(file.with_name("b.yaml"), ARTICLE.replace("harbin", "tianjin"))
    library, _ = shelf.refresh()
    assert [article.id for article in library.articles] == ["harbin", "tianjin"]
    assert library.entry("harbin/q1")


def test_a_faulty_entry_goes_and_the_rest_of_its_file_is_new(shelf: Shelf, file: Path) -> None:
    rewrite(file, ARTICLE + QUOTE.replace("产业", "行业") + "topics: [新]\n")
    library, problems = shelf.refresh()
    assert [problem.rule for problem in problems] == ["not-in-source"]
    assert library.entries == ()
    assert library.articles[0].topics == ("新",)


def test_a_withdrawn_article_goes(shelf: Shelf, file: Path) -> None:
    rewrite(file, ARTICLE + "reviewed: false\n")
    assert shelf.refresh()[0].articles == ()


def test_a_directory_that_is_gone_changes_nothing(shelf: Shelf, file: Path, tmp_path: Path) -> None:
    before = shelf.current
    away = file.parent.rename(tmp_path.parent / f"{tmp_path.name}-away")
    library, problems = shelf.refresh()
    assert library is before
    assert [problem.rule for problem in problems] == ["missing"]
    away.rename(file.parent)
    assert shelf.refresh() == (before, ())
    assert shelf.problems == ()


def test_a_file_that_was_never_good(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: [", encoding="utf-8")
    shelf = Shelf(tmp_path)
    assert shelf.current.articles == ()
    assert [problem.rule for problem in shelf.problems] == ["yaml"]
    assert shelf.refresh()[1] == ()
