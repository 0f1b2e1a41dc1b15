"""The knowledge in use: a small library is taken up at once, a large one when its index is built."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from bot import knowledge
from bot.cache import Cache
from bot.domain.progress import Progress, quietly
from bot.knowledge import Knowledge
from bot.library import Library
from bot.search.index import Index
from bot.search.saved import open_index
from tests.library.written import ARTICLE


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with one article, looked at whenever asked."""
    monkeypatch.setattr(knowledge, "_BETWEEN_LOOKS", 0.0)
    monkeypatch.setattr(knowledge, "_RESTS", 0.0)
    articles = tmp_path / "knowledge" / "articles"
    articles.mkdir(parents=True)
    (articles / "a.yaml").write_text(ARTICLE, encoding="utf-8")
    return articles


def add_article(files: Path, name: str) -> None:
    (files / f"{name}.yaml").write_text(ARTICLE.replace("harbin", name), encoding="utf-8")


def ids(kept: Knowledge) -> list[str]:
    now = kept.now
    assert now.index.library is now.library
    return [article.id for article in now.library.articles]


def test_a_small_library_is_taken_up_at_once(files: Path) -> None:
    kept = Knowledge(files.parent)
    add_article(files, "tianjin")
    kept.refresh()
    assert ids(kept) == ["harbin", "tianjin"]


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Every library counts as large, and its index is not built before the event."""
    allowed = Event()

    def open_when_allowed(library: Library, cache: Cache | None, progress: Progress) -> Index:
        allowed.wait(60)
        return open_index(library, cache, progress)

    monkeypatch.setattr(knowledge, "_QUICK", 0)
    monkeypatch.setattr(knowledge, "open_index", open_when_allowed)
    yield allowed
    allowed.set()


def test_over_a_large_library_questions_go_on_while_its_index_is_built(files: Path, slowly: Event) -> None:
    slowly.set()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(knowledge, "open_index", open_index)
        kept = Knowledge(files.parent, None, quietly)
    slowly.clear()
    add_article(files, "tianjin")
    kept.refresh()
    assert ids(kept) == ["harbin"]
    add_article(files, "beijing")
    kept.refresh()
    assert ids(kept) == ["harbin"]
    slowly.set()
    assert kept._renewal
    kept._renewal.join()
    assert ids(kept) == ["harbin", "tianjin"]
    kept.refresh()
    assert kept._renewal
    kept._renewal.join()
    assert ids(kept) == ["harbin", "beijing", "tianjin"]


def test_the_longer_a_look_takes_the_longer_until_the_next(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instants = iter([0.0, 10.0, 13.0, 100.0, 311.0, 320.0, 321.0])
    monkeypatch.setattr("bot.knowledge.time.monotonic", lambda: next(instants))
    monkeypatch.setattr(knowledge, "_RESTS", 100)
    kept = Knowledge(files.parent)
    add_article(files, "tianjin")
    kept.refresh()  # from 10 to 13: the next look at 313
    assert ids(kept) == ["harbin", "tianjin"]
    (files / "tianjin.yaml").unlink()
    kept.refresh()
    kept.refresh()
    assert ids(kept) == ["harbin", "tianjin"]
    kept.refresh()
    assert ids(kept) == ["harbin"]
