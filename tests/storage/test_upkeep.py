"""Sweeping, forgetting, backing up and restoring; every table is thought of."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.domain.ports import Place, Question, Tenant
from bot.storage.lives import Keep
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import METADATA, questions, threads
from bot.storage.sql.upkeep import LIVES, leave
from bot.storage.store import SqlStore, StoreError
from tests.conftest import SetClock
from tests.storage.test_digests import subscription

OURS, THEIRS = Tenant(None, "T1"), Tenant("E1", "T2")
ROOT = Path(__file__).parent.parent.parent


@pytest_asyncio.fixture
async def kept(shared_address: str, clock: SetClock) -> AsyncIterator[SqlStore]:
    """A store in which two people of two workspaces left traces in many tables."""
    store = SqlStore(shared_address, clock)
    await store.migrate()
    await fill(store, clock)
    yield store
    await store.close()


async def fill(store: SqlStore, clock: SetClock) -> None:
    ports = store.ports
    for tenant, person in ((OURS, "U1"), (THEIRS, "U2")):
        place = Place(tenant.enterprise, tenant.workspace, "C1", "170.1")
        await ports.threads.remember(place, f"{person}问", person)
        await ports.shares.record(place, "170.2", person)
        await ports.claims.claim(f"message:{person}", tenant, {"person": person, "text": "x"})
        await ports.questions.record(
            Question(f"{person}问", "none", tenant.workspace, person, clock.now(), tenant.enterprise)
        )
        name = f"s-{person}"
        made = subscription(name, enterprise=tenant.enterprise, workspace=tenant.workspace, by=person)
        await ports.subscriptions.add(made)
        await ports.deliveries.plan(name, date(2026, 11, 23), clock.now())


async def counts(store: SqlStore) -> dict[str, int]:
    async with store.database.reading() as connection:
        rows = Rows(connection, None, everyone=True)
        return {name: len(await rows.all(table)) for name, table in METADATA.tables.items() if await rows.all(table)}


FULL = {"threads": 2, "shares": 2, "event_claims": 2, "questions": 2, "subscriptions": 2, "deliveries": 2}


async def test_what_has_lapsed_is_swept(kept: SqlStore, clock: SetClock) -> None:
    assert await counts(kept) == FULL
    assert await kept.sweep() == 0
    clock.time += timedelta(hours=13)
    assert await kept.sweep() == 4
    assert await counts(kept) == {"shares": 2, "questions": 2, "subscriptions": 2, "deliveries": 2}
    clock.time += timedelta(days=91)
    await kept.sweep()
    assert await counts(kept) == {"subscriptions": 2, "deliveries": 2}


async def test_questions_are_kept_as_long_as_the_operator_says(shared_address: str, clock: SetClock) -> None:
    store = SqlStore(shared_address, clock, Keep(questions=timedelta(0)))
    await store.migrate()
    await fill(store, clock)
    assert "questions" not in await counts(store)
    await store.close()


async def test_one_person_is_forgotten(kept: SqlStore) -> None:
    assert await kept.forget("U1", "T2") == {}
    told = await kept.forget("U1")
    assert told == {"threads": 1, "event_claims": 1, "questions": 1, "shares": 1, "subscriptions": 1}
    assert await counts(kept) == dict.fromkeys(("threads", "shares", "event_claims", "questions"), 1) | {
        "subscriptions": 2,
        "deliveries": 2,
    }
    (theirs,) = await kept.ports.subscriptions.of_workspace(OURS)
    assert theirs.by == ""
    assert await kept.forget("U1") == {}


async def test_a_workspace_leaves_nothing(kept: SqlStore) -> None:
    await leave(kept.database, OURS)
    assert await counts(kept) == dict.fromkeys(FULL, 1)
    await leave(kept.database, Tenant("E1", None))
    assert await counts(kept) == {}


async def test_a_backup_is_read_back_by_either_database(
    kept: SqlStore, tmp_path: Path, request: pytest.FixtureRequest, clock: SetClock
) -> None:
    file = tmp_path / "copy.json"
    assert await kept.back_up(file) == 12
    assert oct(file.stat().st_mode)[-3:] == "600"
    other = request.getfixturevalue("postgres").make_database() if kept.database.is_sqlite else None
    into = SqlStore(other or f"sqlite:///{tmp_path / 'other.db'}", clock)
    assert await into.restore(file) == 12
    assert await counts(into) == FULL
    assert await into.ports.subscriptions.active() == await kept.ports.subscriptions.active()
    assert await into.ports.questions.unanswered_anywhere() == await kept.ports.questions.unanswered_anywhere()
    # Numbers that the database gives out go on after those of the backup.
    await fill_more(into)
    with pytest.raises(StoreError, match="not empty"):
        await into.restore(file)
    assert await into.restore(file, replace=True) == 12
    assert await counts(into) == FULL
    await into.close()


async def fill_more(store: SqlStore) -> None:
    await store.ports.threads.remember(Place(None, "T1", "C9", "1"), "再问", "U1")


async def test_a_broken_backup_changes_nothing(kept: SqlStore, tmp_path: Path) -> None:
    file = tmp_path / "copy.json"
    await kept.back_up(file)
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines[:3], '{"table": "nowhere", "row": {}}']), encoding="utf-8")
    with pytest.raises(StoreError, match=r"copy\.json:4: "):
        await kept.restore(file, replace=True)
    file.write_text(lines[0].replace("0001", "9999"), encoding="utf-8")
    with pytest.raises(StoreError, match="step 9999"):
        await kept.restore(file, replace=True)
    assert await counts(kept) == FULL


def test_whose_rows_must_be_said() -> None:
    with pytest.raises(ValueError, match="one tenant's"):
        Rows(None, None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="one tenant's"):
        Rows(None, OURS, everyone=True)  # type: ignore[arg-type]


async def test_a_row_of_everyones_needs_an_owner(kept: SqlStore) -> None:
    async with kept.database.writing() as connection:
        with pytest.raises(ValueError, match="whose row"):
            await Rows(connection, None, everyone=True).add(threads, channel="C1")


def test_rows_are_read_and_written_in_one_place() -> None:
    verbs = re.compile(
        r"from sqlalchemy[\w.]* import [^\n]*\b(select|insert|update|delete)\b|\.(select|insert|update|delete)\("
    )
    folder = ROOT / "bot" / "storage"
    found = [p.name for p in folder.rglob("*.py") if "versions" not in p.parts and verbs.search(p.read_text())]
    assert found == ["rows.py"]


def test_every_table_has_an_owner_and_a_life() -> None:
    assert all({"tenant", "enterprise", "workspace"} <= set(table.c.keys()) for table in METADATA.tables.values())
    until_ended = {"subscriptions", "deliveries", "installations", "channel_settings"}
    assert {life.table.name for life in LIVES} | until_ended | {questions.name} == set(METADATA.tables)


def test_the_privacy_page_tells_of_every_table() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert [name for name in METADATA.tables if f"`{name}`" not in page] == []


async def test_a_time_without_a_zone_is_refused(kept: SqlStore) -> None:
    with pytest.raises(Exception, match="a time needs a zone"):
        await kept.ports.deliveries.plan("s-U1", date(2026, 1, 1), datetime(2026, 1, 1))  # noqa: DTZ001
