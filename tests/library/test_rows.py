"""Rows come back as they were written, one by one; what is no rows is known."""

from pathlib import Path

import pytest

from bot.library.rows import Rows, RowWriter

ROWS = [(1, "哈尔滨", ("a", None)), ("", frozenset({"天津"})), (), ("x" * 100_000,)]


@pytest.mark.parametrize("in_memory", [True, False])
def test_they_come_back_in_any_order(tmp_path: Path, in_memory: bool) -> None:
    with RowWriter(None if in_memory else tmp_path / "rows") as writer:
        assert [writer.add(row) for row in ROWS] == [0, 1, 2, 3]
    rows = writer.rows()
    assert [rows[number] for number in (3, 0, 2, 1)] == [ROWS[number] for number in (3, 0, 2, 1)]
    assert (list(rows), len(rows)) == (ROWS, len(ROWS))


def test_none_are_rows_too(tmp_path: Path) -> None:
    with RowWriter(tmp_path / "rows") as writer:
        pass
    assert list(writer.rows()) == []


def test_who_reads_keeps_what_was_removed(tmp_path: Path) -> None:
    with RowWriter(tmp_path / "rows") as writer:
        writer.add(ROWS[0])
    rows = Rows.open(tmp_path / "rows")
    (tmp_path / "rows").unlink()
    assert rows[0] == ROWS[0]


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 64])
def test_anything_else_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rows").write_bytes(content)
    with pytest.raises(ValueError, match=r"rows|empty"):
        Rows.open(tmp_path / "rows")


def test_words_are_looked_for_without_reading_a_row(tmp_path: Path) -> None:
    with RowWriter(tmp_path / "rows") as writer:
        for row in (("哈尔滨", 1), ("天津", 2), ("北京 and 5G", 3)):
            writer.add(row)
    rows = writer.rows()
    assert [rows.may_hold("天津", first, 1) for first in range(3)] == [False, True, False]
    assert [rows.may_hold(words, 0, 3) for words in ("5G", "上海")] == [True, False]
