"""Tokens of many workspaces: exchanged once, remembered for a minute, left nowhere."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.installation import Installation
from bot.domain.ports import Tenant
from bot.slack.app import web_client
from bot.slack.install.workspaces import Workspaces
from bot.slack.settings import SlackSettings
from bot.storage.clock import SystemClock
from bot.storage.sql.sealed import Keys, new_key
from bot.storage.store import SqlStore
from tests.slack.doors import Door
from tests.slack.fake_slack import CLIENT_SECRET, FakeSlack
from tests.slack.fakes import Desk
from tests.slack.installing import found, install, mention


def test_a_token_is_exchanged_once_before_it_ends(many: Door, slack: FakeSlack, desk: Desk) -> None:
    install(many, "T9")
    first = found(many, None, "T9")
    assert first
    assert first.expires
    desk.clock.time = first.expires - timedelta(hours=1)
    installations = many.workspaces.installations  # type: ignore[union-attr]
    others = [
        Workspaces(installations, many.settings, many.workspaces.base, desk.clock)  # type: ignore[union-attr]
        for _ in range(6)
    ]

    async def all_at_once() -> list[Installation | None]:
        return await asyncio.gather(*(other.find(Tenant(None, "T9")) for other in others))

    tokens = {one.token for one in many.run(all_at_once()) if one}
    exchanged = [fields for fields in slack.named("oauth.v2.access") if fields.get("refresh_token")]
    assert len(exchanged) == 1
    renewed = found(many, None, "T9")
    assert renewed
    assert renewed.token != first.token
    assert renewed.expires == desk.clock.time + timedelta(hours=12)
    assert tokens <= {first.token, renewed.token}


def test_an_ended_token_is_waited_for(many: Door, slack: FakeSlack, desk: Desk) -> None:
    install(many, "T9")
    first = found(many, None, "T9")
    assert first
    assert first.expires
    desk.clock.time = first.expires
    one, two = (
        Workspaces(many.workspaces.installations, many.settings, many.workspaces.base, desk.clock)  # type: ignore[union-attr]
        for _ in range(2)
    )

    async def both() -> list[Installation | None]:
        return await asyncio.gather(one.find(first.tenant), two.find(first.tenant))

    got = many.run(both())
    assert len({each.token for each in got if each} - {first.token}) == 1
    assert first.token not in {each.token for each in got if each}


def refresh_in_a_process(address: str, api: str, key: str, log: Path) -> None:
    """Find the installation once, as every process does when a request comes in."""

    async def find() -> str:
        store, clock = SqlStore(address), SystemClock()
        settings = SlackSettings(signing_secret="s", api=api, client_id="1.2", client_secret=CLIENT_SECRET)
        workspaces = Workspaces(store.installations(Keys((key,))), settings, web_client(settings), clock)
        found = await workspaces.find(Tenant(None, "T9"))
        assert found
        await store.close()
        return found.token

    log.write_text(asyncio.run(find()))


async def test_many_processes_exchange_an_ended_token_once(
    shared_address: str, slack: FakeSlack, tmp_path: Path
) -> None:
    key, store = new_key(), SqlStore(shared_address)
    ended = datetime.now(UTC) - timedelta(minutes=1)
    await store.installations(Keys((key,))).save(
        Installation(
            None, "T9", "A1", "x", "UBOT", "BBOT", (), "U1", ended, token="xoxb-old", refresh="xoxe-T9-1", expires=ended
        )
    )
    context = multiprocessing.get_context("forkserver")
    logs = [tmp_path / f"log{number}" for number in range(5)]
    running = [context.Process(target=refresh_in_a_process, args=(shared_address, slack.api, key, log)) for log in logs]
    for process in running:
        process.start()
    for process in running:
        await asyncio.to_thread(process.join, 60)
    assert [process.exitcode for process in running] == [0] * 5
    assert {log.read_text() for log in logs} == {"xoxe.xoxb-T9-secret1"}
    assert len(slack.named("oauth.v2.access")) == 1
    await store.close()


def test_a_refused_exchange_leaves_the_token_as_it_is(many: Door, slack: FakeSlack, desk: Desk) -> None:
    install(many, "T9")
    first = found(many, None, "T9")
    assert first
    desk.clock.time += timedelta(hours=11)
    slack.answers["oauth.v2.access"] = [{"ok": False, "error": "invalid_refresh_token"}, {"ok": False, "status": 500}]
    assert mention(many, "T9") == 200
    assert slack.calls[-1].token == first.token


def test_an_installation_is_asked_of_the_store_once_a_minute(
    many: Door, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(many, "T9")
    assert many.workspaces
    installations, asked = many.workspaces.installations, []
    find = installations.find

    async def counted(tenant: Tenant) -> Installation | None:
        asked.append(tenant)
        return await find(tenant)

    monkeypatch.setattr(installations, "find", counted)
    for _ in range(5):
        mention(many, "T9")
    assert len(asked) == 1
    desk.clock.time += timedelta(seconds=61)
    mention(many, "T9")
    assert len(asked) == 2

    async def away(tenant: Tenant) -> Installation | None:
        raise OSError

    monkeypatch.setattr(installations, "find", away)
    desk.clock.time += timedelta(seconds=61)
    assert mention(many, "T9") == 200
    desk.clock.time += timedelta(hours=1)
    assert mention(many, "T9") == 500


def test_no_token_is_left_anywhere(
    many: Door,
    slack: FakeSlack,
    desk: Desk,
    installed_store: SqlStore,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    install(many, "T9")
    install(many, "E9")
    mention(many, "T9")
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "invalid_auth"}] * 2
    mention(many, "T9")
    desk.clock.time += timedelta(hours=11)
    mention(many, "T9")
    many.run(installed_store.back_up(tmp_path / "copy.json"))
    left = caplog.text.encode() + b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    tokens = {call.token for call in slack.calls} | {CLIENT_SECRET}
    assert len(tokens) >= 4
    for token in filter(None, tokens):
        assert token.encode() not in left
        assert token.rpartition("-")[2].encode() not in left
