"""What a channel has chosen, a person's own questions, and the one welcome keep the same promises in every store."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.channel import ChannelSettings, Scope
from bot.domain.ports import Question, Tenant
from bot.storage.sql.sealed import Keys, new_key
from bot.storage.store import SqlStore, Store
from tests.conftest import SetClock
from tests.storage.test_installations import installation

OURS, THEIRS = Tenant(None, "T1"), Tenant("E1", "T2")


def chosen(clock: SetClock, tenant: Tenant = OURS) -> ChannelSettings:
    scope = Scope(("harbin-advanced-manufacturing",), ("实体经济", "制造业"))
    return ChannelSettings(tenant, "C1", "questions", "asker", "en", scope, True, "U1", clock.now())


async def test_a_channel_that_never_chose_has_what_is_usual(store: Store) -> None:
    found = await store.ports.settings.of(OURS, "C1")
    assert found == ChannelSettings(OURS, "C1")
    assert (found.when, found.audience, found.language, found.outside) == ("mentioned", "channel", "", False)
    assert found.scope.is_whole


async def test_what_was_chosen_last_holds(store: Store, clock: SetClock) -> None:
    settings = store.ports.settings
    await settings.of(OURS, "C1")
    made = chosen(clock)
    await settings.put(made)
    assert await settings.of(OURS, "C1") == made
    assert not made.scope.is_whole
    again = replace(made, when="mentioned", scope=Scope(), by="U2")
    await settings.put(again)
    clock.time += timedelta(minutes=1)
    assert await settings.of(OURS, "C1") == again


async def test_each_channel_of_each_workspace_chooses_for_itself(store: Store, clock: SetClock) -> None:
    settings = store.ports.settings
    await settings.put(chosen(clock))
    assert await settings.of(OURS, "C2") == ChannelSettings(OURS, "C2")
    assert await settings.of(THEIRS, "C1") == ChannelSettings(THEIRS, "C1")
    await settings.put(replace(chosen(clock, THEIRS), language="zh"))
    clock.time += timedelta(minutes=1)
    assert (await settings.of(OURS, "C1")).language == "en"
    # Taken in by an organisation, a workspace stays the same.
    assert (await settings.of(Tenant("E9", "T1"), "C1")).language == "en"


async def test_another_process_goes_by_it_within_seconds(shared_address: str, clock: SetClock) -> None:
    here, there = SqlStore(shared_address, clock), SqlStore(shared_address, clock)
    await here.migrate()
    await there.ports.settings.of(OURS, "C1")
    made = chosen(clock)
    await here.ports.settings.put(made)
    clock.time += timedelta(seconds=6)
    assert await there.ports.settings.of(OURS, "C1") == made
    await here.close()
    await there.close()


async def test_a_person_sees_what_she_asked_herself(store: Store, clock: SetClock) -> None:
    questions = store.ports.questions
    for number, (user, workspace, status) in enumerate(
        (("U1", "T1", "answered"), ("U2", "T1", "none"), ("U1", "T1", "none"), ("U1", "T2", "none"))
    ):
        asked = clock.now() + timedelta(seconds=number)
        await questions.record(Question(f"第{number}问", status, workspace, user, asked))  # type: ignore[arg-type]
    assert [q.words for q in await questions.of_person(OURS, "U1")] == ["第2问", "第0问"]
    assert [q.words for q in await questions.of_person(OURS, "U1", 1)] == ["第2问"]
    assert await questions.of_person(OURS, "U9") == ()


@pytest.mark.parametrize("whose", [OURS, Tenant("E1", None)], ids=["workspace", "organisation"])
async def test_whoever_installs_it_is_welcomed_once(shared_address: str, clock: SetClock, whose: Tenant) -> None:
    here, there = SqlStore(shared_address, clock), SqlStore(shared_address, clock)
    await here.migrate()
    keys = Keys((new_key(),))
    one, two = here.installations(keys), there.installations(keys)
    assert not await one.begin_welcome(whose)  # nobody has installed it
    made = installation(
        clock, enterprise=whose.enterprise, workspace=whose.workspace, organisation=whose.workspace is None
    )
    await one.save(made)
    told = await asyncio.gather(*(each.begin_welcome(whose) for each in (one, two, one, two)))
    assert sorted(told) == [False, False, False, True]
    # Installed again, for more scopes or by somebody else.
    await two.save(replace(made, by="U2", token="xoxb-2"))
    assert not await two.begin_welcome(whose)
    await one.not_welcomed(whose)
    assert await two.begin_welcome(whose)
    assert not await one.begin_welcome(THEIRS)
    await here.close()
    await there.close()


async def test_settings_are_backed_up_and_leave_with_their_workspace(
    shared_address: str, clock: SetClock, tmp_path: Path
) -> None:
    store = SqlStore(shared_address, clock)
    await store.migrate()
    theirs = chosen(clock, THEIRS)
    for each in (chosen(clock), theirs):
        await store.ports.settings.put(each)
    assert await store.back_up(tmp_path / "copy.json") == 2
    other = SqlStore(f"sqlite:///{tmp_path / 'other.db'}", clock)
    assert await other.restore(tmp_path / "copy.json") == 2
    assert await other.ports.settings.of(THEIRS, "C1") == theirs
    assert await other.forget("U1") == {"channel_settings": 2}
    await other.installations(Keys((new_key(),))).leave(OURS)
    clock.time += timedelta(minutes=1)
    assert (await other.ports.settings.of(OURS, "C1")).scope.is_whole
    kept = await other.ports.settings.of(THEIRS, "C1")
    assert (kept.by, kept.language) == ("", "en")
    await other.close()
    await store.close()
