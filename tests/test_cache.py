"""The cache: whole folders or none, private, never missed when it cannot be used."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.cache import Cache, code_version


def write(text: str = "words") -> "Writer":
    return Writer(text)


class Writer:
    """Writes one file, and counts how often it was asked to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0

    def __call__(self, folder: Path) -> None:
        self.asked += 1
        (folder / "words").write_text(self.text, encoding="utf-8")


def test_a_folder_is_written_once(tmp_path: Path) -> None:
    cache, writer = Cache(tmp_path / "yinju"), write()
    first = cache.folder("index", "a", writer)
    assert first
    assert (first / "words").read_text(encoding="utf-8") == "words"
    assert cache.folder("index", "a", writer) == first
    assert writer.asked == 1
    assert cache.folder("index", "b", writer) != first


def test_what_was_made_ahead_is_copied(tmp_path: Path) -> None:
    made = Cache(tmp_path / "package").folder("index", "a", write())
    assert made
    cache, writer = Cache(tmp_path / "yinju", tmp_path / "package"), write("others")
    folder = cache.folder("index", "a", writer)
    assert folder
    assert ((folder / "words").read_text(encoding="utf-8"), writer.asked) == ("words", 0)
    assert folder.parent == tmp_path / "yinju"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert cache.folder("index", "b", writer)
    assert writer.asked == 1


def test_what_was_made_ahead_and_is_damaged_is_not_copied(tmp_path: Path) -> None:
    made = Cache(tmp_path / "package").folder("index", "a", write())
    assert made
    (made / "words").write_text("other", encoding="utf-8")
    folder = Cache(tmp_path / "yinju", tmp_path / "package").folder("index", "a", write("anew"))
    assert folder
    assert (folder / "words").read_text(encoding="utf-8") == "anew"


def test_it_is_private(tmp_path: Path) -> None:
    folder = Cache(tmp_path / "yinju").folder("index", "a", write())
    assert folder
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", ["cut", "other", "gone", "no seal", "half a seal"])
def test_a_damaged_folder_is_written_again(tmp_path: Path, damage: str) -> None:
    cache, writer = Cache(tmp_path / "yinju"), write()
    folder = cache.folder("index", "a", writer)
    assert folder
    match damage:
        case "cut":
            (folder / "words").write_text("wor", encoding="utf-8")
        case "other":
            (folder / "words").write_text("swrod", encoding="utf-8")
        case "gone":
            (folder / "words").unlink()
        case "no seal":
            (folder / "seal").unlink()
        case _:
            (folder / "seal").write_text('{"words": [5', encoding="utf-8")
    assert cache.folder("index", "a", writer) == folder
    assert writer.asked == 2
    assert (folder / "words").read_text(encoding="utf-8") == "words"


def test_a_folder_that_could_not_be_finished_is_not_there(tmp_path: Path) -> None:
    def stop(folder: Path) -> None:
        (folder / "words").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    cache = Cache(tmp_path / "yinju")
    with pytest.raises(KeyboardInterrupt):
        cache.folder("index", "a", stop)
    assert list((tmp_path / "yinju").iterdir()) == []


def test_old_folders_go(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "yinju")
    for number in range(9):
        made = cache.folder("index", str(number), write())
        assert made
        os.utime(made, (number, number))
    other = cache.folder("library", "0", write())
    left = {path.name for path in (tmp_path / "yinju").iterdir()}
    assert other
    assert left == {"library-0", "index-5", "index-6", "index-7", "index-8"}


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_directory_that_others_may_write_to_is_not_used(
    tmp_path: Path, mode: int, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "yinju").mkdir()
    (tmp_path / "yinju").chmod(mode)
    with caplog.at_level("DEBUG", "bot.cache"):
        assert Cache(tmp_path / "yinju").folder("index", "a", write()) is None
    assert "others may write to it" in caplog.text


def test_a_directory_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: uid + 1)
    assert Cache(tmp_path).folder("index", "a", write()) is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "yinju").symlink_to(tmp_path / "elsewhere")
    assert Cache(tmp_path / "yinju").folder("index", "a", write()) is None


def test_where_nothing_can_be_written_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    writer = write()
    assert Cache(tmp_path / "file" / "yinju").folder("index", "a", writer) is None
    assert writer.asked == 0


def test_many_at_once_see_only_whole_folders(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "yinju")

    def read(number: int) -> str:
        folder = cache.folder("index", str(number % 3), write("x" * 100_000))
        assert folder
        return (folder / "words").read_text(encoding="utf-8")

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(read, range(48))) == {"x" * 100_000}


def test_the_version_of_the_code_covers_its_tables() -> None:
    assert code_version("languages") != code_version("search")
    assert len(code_version("domain", "languages")) == 64
