"""Drafts keep the same promises in every store, and no database holds a word of one."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.ports import Tenant
from bot.storage.lives import DRAFT_LIFE
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import drafts
from bot.storage.sql.sealed import Keys, new_key
from bot.storage.sql.upkeep import leave
from bot.storage.store import SqlStore, Store
from tests.conftest import SetClock

OURS, THEIRS = Tenant(None, "T1"), Tenant("E1", "T2")
MOMENT = timedelta(seconds=1)
WORDS = "未公开的内部讲话 confidential"
DRAFT = f"他说：“{WORDS}”\n> 第二行𠮷 '; DROP TABLE drafts; --"


async def test_whoever_had_it_checked_reads_it_again(store: Store) -> None:
    kept = store.ports.drafts
    first, second = await kept.keep(OURS, "U1", DRAFT), await kept.keep(OURS, "U1", DRAFT)
    assert first
    assert first != second
    assert await kept.read(OURS, "U1", first) == DRAFT
    assert await kept.read(OURS, "U1", first) == DRAFT


async def test_nobody_else_does(store: Store) -> None:
    kept = store.ports.drafts
    key = await kept.keep(OURS, "U1", DRAFT)
    assert await kept.read(OURS, "U2", key) is None
    assert await kept.read(THEIRS, "U1", key) is None
    assert await kept.read(OURS, "U1", key[:-1]) is None
    assert await kept.read(OURS, "U1", "") is None


async def test_it_lapses_after_half_an_hour_however_often_it_is_read(store: Store, clock: SetClock) -> None:
    assert timedelta(minutes=30) == DRAFT_LIFE
    kept = store.ports.drafts
    key = await kept.keep(OURS, "U1", DRAFT)
    clock.time += DRAFT_LIFE
    assert await kept.read(OURS, "U1", key) == DRAFT
    clock.time += MOMENT
    assert await kept.read(OURS, "U1", key) is None


@pytest.fixture
def keys() -> Keys:
    return Keys((new_key(),))


async def opened(address: str, clock: SetClock, keys: Keys | None = None) -> SqlStore:
    store = SqlStore(address, clock, keys=keys)
    await store.migrate()
    return store


async def rows_of(store: SqlStore) -> int:
    async with store.database.reading() as connection:
        return len(await Rows(connection, None, everyone=True).all(drafts))


async def test_another_process_reads_it_with_the_same_keys_alone(
    shared_address: str, clock: SetClock, keys: Keys
) -> None:
    one, other, without = [await opened(shared_address, clock, k) for k in (keys, keys, None)]
    key = await one.ports.drafts.keep(OURS, "U1", DRAFT)
    assert await other.ports.drafts.read(OURS, "U1", key) == DRAFT
    # As after a restart where no keys are set.
    assert await without.ports.drafts.read(OURS, "U1", key) is None
    for store in (one, other, without):
        await store.close()


async def test_what_has_lapsed_is_swept_and_gives_way_to_the_next(shared_address: str, clock: SetClock) -> None:
    store = await opened(shared_address, clock)
    await store.ports.drafts.keep(OURS, "U1", DRAFT)
    assert await store.sweep() == 0
    clock.time += DRAFT_LIFE + MOMENT
    assert await store.sweep() == 1
    assert await rows_of(store) == 0
    await store.ports.drafts.keep(OURS, "U1", DRAFT)
    clock.time += DRAFT_LIFE + MOMENT
    await store.ports.drafts.keep(OURS, "U2", DRAFT)
    assert await rows_of(store) == 1
    await store.close()


async def test_it_goes_with_its_person_and_with_the_workspace(shared_address: str, clock: SetClock) -> None:
    store = await opened(shared_address, clock)
    mine = await store.ports.drafts.keep(OURS, "U1", DRAFT)
    hers = await store.ports.drafts.keep(OURS, "U2", DRAFT)
    assert await store.forget("U1") == {"drafts": 1}
    assert await store.ports.drafts.read(OURS, "U1", mine) is None
    assert await store.ports.drafts.read(OURS, "U2", hers) == DRAFT
    await leave(store.database, OURS)
    assert await rows_of(store) == 0
    await store.close()


def written_in(folder: Path) -> bytes:
    """All that stands in the database's files, the log of what is not yet in the first of them included."""
    files = [path for path in folder.iterdir() if path.is_file()]
    assert {path.name for path in files} >= {"yinju.db", "yinju.db-wal"}
    return b"".join(path.read_bytes() for path in files)


@pytest.mark.parametrize("set_keys", [True, False])
async def test_no_file_of_the_database_holds_its_words(
    sqlite_template: Path, tmp_path: Path, clock: SetClock, keys: Keys, set_keys: bool
) -> None:
    shutil.copy(sqlite_template, tmp_path / "yinju.db")
    store = await opened(f"sqlite:///{tmp_path / 'yinju.db'}", clock, keys if set_keys else None)
    key = await store.ports.drafts.keep(OURS, "U1", DRAFT)
    assert await store.ports.drafts.read(OURS, "U1", key) == DRAFT
    # Its key, which is kept as it is, shows that the search finds what is there.
    written = written_in(tmp_path)
    assert key.encode() in written
    for words in (WORDS, "内部讲话", "confidential", "第二行"):
        for encoding in ("utf-8", "utf-16-le", "unicode_escape"):
            assert words.encode(encoding) not in written
    await store.close()


async def test_a_backup_holds_no_draft(shared_address: str, tmp_path: Path, clock: SetClock) -> None:
    store = await opened(shared_address, clock)
    await store.ports.drafts.keep(OURS, "U1", DRAFT)
    assert await store.back_up(tmp_path / "copy.json") == 0
    assert "drafts" not in (tmp_path / "copy.json").read_text(encoding="utf-8")
    await store.close()


async def test_where_the_database_is_away_a_draft_is_not_kept_and_nothing_breaks(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = SqlStore("postgresql://u:secret@127.0.0.1:1/x")
    assert await store.ports.drafts.keep(OURS, "U1", DRAFT) == ""
    assert "a draft was not kept" in caplog.text
    assert WORDS not in caplog.text
    await store.close()
