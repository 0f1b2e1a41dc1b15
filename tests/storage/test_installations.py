"""Installations: whose they are, sealed tokens, one refresh among many, and what a workspace leaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.domain.installation import Installation
from bot.domain.ports import Tenant
from bot.storage.sql.installations import SqlInstallations
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import METADATA
from bot.storage.sql.sealed import Keys, KeysError, new_key, read_keys
from bot.storage.store import SqlStore
from tests.conftest import SetClock

TOKEN, REFRESH = "xoxe.xoxb-1-" + "a" * 150, "xoxe-1-" + "b" * 120
LEASE = timedelta(seconds=60)


def installation(clock: SetClock, **changed: object) -> Installation:
    made = Installation(
        enterprise=None,
        workspace="T1",
        app="A1",
        name="研究室",
        bot_user="UBOT",
        bot_id="BBOT",
        scopes=("commands", "chat:write"),
        by="U1",
        installed=clock.now(),
        token=TOKEN,
        refresh=REFRESH,
        expires=clock.now() + timedelta(hours=12),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


@pytest_asyncio.fixture
async def opened(shared_address: str, clock: SetClock) -> AsyncIterator[SqlStore]:
    store = SqlStore(shared_address, clock)
    await store.migrate()
    yield store
    await store.close()


@pytest.fixture
def keys() -> Keys:
    return Keys((new_key(),))


@pytest.fixture
def kept(opened: SqlStore, clock: SetClock, keys: Keys) -> SqlInstallations:
    return SqlInstallations(opened.database, clock, keys)


async def test_an_installation_comes_back_as_it_was(kept: SqlInstallations, clock: SetClock) -> None:
    ours = installation(clock)
    await kept.save(ours)
    assert await kept.find(Tenant(None, "T1")) == ours
    assert await kept.find(Tenant(None, "T2")) is None
    again = replace(ours, token="xoxb-2", refresh="", expires=None, scopes=())
    await kept.save(again)
    assert await kept.find(Tenant(None, "T1")) == again


async def test_an_organisation_stands_behind_its_workspaces(kept: SqlInstallations, clock: SetClock) -> None:
    whole = installation(clock, enterprise="E1", workspace=None, organisation=True)
    own = installation(clock, enterprise="E1", workspace="T1", token="xoxb-own")
    await kept.save(whole)
    assert await kept.find(Tenant("E1", "T1")) == whole
    assert await kept.find(Tenant("E1", None)) == whole
    assert await kept.find(Tenant("E2", "T1")) is None
    await kept.save(own)
    assert await kept.find(Tenant("E1", "T1")) == own
    await kept.leave(Tenant("E1", "T1"))
    assert await kept.find(Tenant("E1", "T1")) == whole
    await kept.leave(Tenant("E1", None))
    assert await kept.find(Tenant("E1", "T1")) is None


async def test_no_token_is_readable_at_rest(
    opened: SqlStore, kept: SqlInstallations, clock: SetClock, tmp_path: Path
) -> None:
    await kept.save(installation(clock))
    file = tmp_path / "copy.json"
    await opened.back_up(file)
    async with opened.database.reading() as connection:
        found = await Rows(connection, None, everyone=True).all(METADATA.tables["installations"])
    bytes_kept = file.read_bytes() + str(found).encode()
    if opened.database.is_sqlite:
        database = Path(str(opened.database.url.database))
        bytes_kept += b"".join(path.read_bytes() for path in database.parent.glob("yinju.db*"))
    for secret in (TOKEN, REFRESH, TOKEN[:24], "xoxe", "xoxb"):
        assert secret.encode() not in bytes_kept
    assert TOKEN not in repr(await kept.find(Tenant(None, "T1")))


async def test_keys_are_exchanged_while_the_bot_runs(opened: SqlStore, clock: SetClock) -> None:
    old, new = new_key(), new_key()
    before = SqlInstallations(opened.database, clock, Keys((old,)))
    await before.save(installation(clock))
    await before.save(installation(clock, workspace="T2", refresh=""))
    both = SqlInstallations(opened.database, clock, Keys((new, old)))
    assert (await both.find(Tenant(None, "T1")) or installation(clock, token="")).token == TOKEN
    assert await both.reseal() == 2
    after = SqlInstallations(opened.database, clock, Keys((new,)))
    assert await after.find(Tenant(None, "T1")) == installation(clock)
    assert (await after.find(Tenant(None, "T2"))) == installation(clock, workspace="T2", refresh="")
    with pytest.raises(KeysError, match="add that key"):
        await before.find(Tenant(None, "T1"))


async def test_exactly_one_refreshes(kept: SqlInstallations, clock: SetClock) -> None:
    ours = installation(clock)
    await kept.save(ours)
    until = clock.now() + LEASE
    told = await asyncio.gather(*(kept.begin_refresh(ours, until) for _ in range(10)))
    assert sorted(told) == [False] * 9 + [True]
    expires = clock.now() + timedelta(hours=24)
    await kept.end_refresh(ours, {"token": "xoxb-new", "refresh": "xoxe-new", "expires": expires})
    # Who comes late with the token of before finds that it has been exchanged.
    assert not await kept.begin_refresh(ours, until)
    renewed = await kept.find(Tenant(None, "T1"))
    assert renewed == replace(ours, token="xoxb-new", refresh="xoxe-new", expires=expires)
    assert await kept.begin_refresh(renewed, until)
    assert not await kept.begin_refresh(renewed, until)


async def test_whoever_dies_while_refreshing_is_followed_by_another(kept: SqlInstallations, clock: SetClock) -> None:
    ours = installation(clock)
    await kept.save(ours)
    assert await kept.begin_refresh(ours, clock.now() + LEASE)
    clock.time += LEASE
    assert await kept.begin_refresh(ours, clock.now() + LEASE)
    await kept.end_refresh(ours, None)
    assert await kept.begin_refresh(ours, clock.now() + LEASE)
    assert await kept.find(Tenant(None, "T1")) == ours


async def test_a_state_comes_back_once_and_in_time(kept: SqlInstallations, clock: SetClock) -> None:
    state, late = [await kept.issue_state(clock.now() + LEASE) for _ in range(2)]
    assert await kept.consume_state(state)
    assert not await kept.consume_state(state)
    assert not await kept.consume_state("made up")
    clock.time += LEASE
    assert not await kept.consume_state(late)


@pytest.mark.parametrize("text", ["", " , ", "nonsense", "xoxb-secret"])
def test_what_is_no_key_is_said_without_showing_it(text: str) -> None:
    with pytest.raises(KeysError, match="yinju keys new") as raised:
        Keys(read_keys(text))
    assert "secret" not in str(raised.value)
