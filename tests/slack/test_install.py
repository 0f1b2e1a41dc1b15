"""Many workspaces: installing over real HTTP, tokens exchanged once, and leaving."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from bot.domain.installation import Installation
from bot.domain.ports import Place, Tenant
from bot.slack.app import web_client
from bot.slack.install.workspaces import Workspaces
from bot.slack.settings import SlackSettings
from bot.storage.clock import SystemClock
from bot.storage.sql.sealed import Keys, new_key
from bot.storage.store import SqlStore
from tests.slack.doors import Door
from tests.slack.fake_slack import CLIENT_SECRET, SCOPES, FakeSlack
from tests.slack.fakes import Desk

URL = "https://bot.example.com"


@pytest.fixture
def store(sqlite_template: Path, tmp_path: Path, desk: Desk) -> SqlStore:
    (tmp_path / "yinju.db").write_bytes(sqlite_template.read_bytes())
    return SqlStore(f"sqlite:///{tmp_path / 'yinju.db'}", desk.clock)


@pytest.fixture
def many(slack: FakeSlack, desk: Desk, store: SqlStore) -> Iterator[Door]:
    """A door that any workspace may install."""
    desk.ports = replace(store.ports, clock=desk.clock)
    settings = {"client_id": "1.2", "client_secret": CLIENT_SECRET, "url": URL}
    door = Door(slack, desk, store.installations(Keys((new_key(),))), **settings)
    door.start()
    yield door
    door.run(store.close())
    door.stop()


def begin(door: Door, **headers: str) -> tuple[str, str, str]:
    """The install page, the address that its button leads to, and the state in it."""
    status, page = door.get("/slack/install", **headers)
    assert status == 200
    (address,) = re.findall(r'href="(https?://[^"]*)"', page)
    address = unescape(address)
    return page, address, urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["state"][0]


def come_back(door: Door, state: str, *, cookie: str | None = None, **query: str) -> tuple[int, str]:
    """What Slack's page leads back to."""
    address = "/slack/oauth_redirect?" + urllib.parse.urlencode(query | {"state": state})
    return door.get(address, Cookie=f"slack-app-oauth-state={state if cookie is None else cookie}")


def install(door: Door, whose: str) -> str:
    status, page = come_back(door, begin(door)[2], code=f"code-{whose}-{begin(door)[2]}")
    assert status == 200
    return page


def found(door: Door, *tenant: str | None) -> Installation | None:
    assert door.workspaces
    return door.run(door.workspaces.installations.find(Tenant(*tenant)))


def mention(door: Door, team: str, words: str = "问", **body: Any) -> int:
    return door.event({"type": "app_mention", "text": f"<@UBOT> {words}"}, team=team, body=body)


def test_the_install_page_leads_to_slack(many: Door) -> None:
    page, address, _ = begin(many)
    assert "install_heading" in page
    asked = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
    assert address.startswith("https://slack.com/oauth/v2/authorize?")
    assert asked["client_id"] == ["1.2"]
    assert set(asked["scope"][0].split(",")) == set(SCOPES.split(","))
    assert asked["redirect_uri"] == [f"{URL}/slack/oauth_redirect"]
    assert "lang=en" in begin(many, **{"Accept-Language": "en-GB,en;q=0.8"})[0].replace('"', "")


def test_a_workspace_installs_and_is_answered_with_its_own_token(many: Door, slack: FakeSlack) -> None:
    for whose in ("T7", "T9"):
        page = install(many, whose)
        assert "installed_heading" in page
    assert [mention(many, whose) for whose in ("T7", "T9", "T7")] == [200, 200, 200]
    posted = [call.token for call in slack.calls if call.method == "chat.postMessage"]
    assert [token.rpartition("-")[0] for token in posted] == ["xoxe.xoxb-T7", "xoxe.xoxb-T9", "xoxe.xoxb-T7"]
    # Each installation asks who the bot is; no request does.
    assert len(slack.named("auth.test")) == 2
    kept = found(many, None, "T9")
    assert kept
    assert (kept.name, kept.bot_user, kept.by, set(kept.scopes)) == ("<研究室>T9", "UBOT", "U1", set(SCOPES.split(",")))


def test_an_organisation_installs_for_all_its_workspaces(many: Door, slack: FakeSlack) -> None:
    install(many, "E9")
    whole = {"authorizations": [{"enterprise_id": "E9", "team_id": "T5", "is_enterprise_install": True}]}
    mention(many, "T5", enterprise_id="E9", **whole)
    assert [call.token.rpartition("-")[0] for call in slack.calls if call.method == "chat.postMessage"] == [
        "xoxe.xoxb-E9"
    ]


def test_where_it_is_not_installed_a_person_is_told(many: Door, slack: FakeSlack) -> None:
    many.command("/yinju", "问")
    assert [told["text"] for told in slack.responses] == ["not_installed"]
    assert mention(many, "T1") == 200
    assert slack.posts == []


@pytest.mark.parametrize(
    ("query", "cookie", "status", "shown"),
    [
        ({"error": "access_denied"}, None, 200, "访问取消"),
        ({"error": "<script>"}, None, 200, "&lt;script&gt;"),
        ({"code": "code-T9"}, "another", 400, "另一个浏览器"),
        ({}, None, 401, "没有凭据"),
        ({"code": "code-used"}, None, 401, "不接受"),
    ],
)
def test_what_goes_wrong_is_told_with_a_way_to_begin_again(
    many: Door, slack: FakeSlack, query: dict[str, str], cookie: str | None, status: int, shown: str
) -> None:
    slack.answers["oauth.v2.access"] = {"ok": False, "error": "code_already_used"}
    got, page = come_back(many, begin(many)[2], cookie=cookie, **query)
    assert got == status
    assert shown in page
    assert 'href="/slack/install"' in page
    assert "<script>" not in page


def test_a_state_is_good_once_and_for_ten_minutes(many: Door, desk: Desk) -> None:
    state = begin(many)[2]
    assert come_back(many, state, code="code-T9-a")[0] == 200
    assert come_back(many, state, code="code-T9-b")[0] == 401
    late = begin(many)[2]
    desk.clock.time += timedelta(minutes=11)
    status, page = come_back(many, late, code="code-T9-c")
    assert (status, "已失效" in page) == (401, True)


def test_an_installation_that_cannot_be_kept_is_no_installation(
    many: Door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise OSError("xoxb-secret")

    assert many.workspaces
    monkeypatch.setattr(many.workspaces.installations, "save", fail)
    status, page = come_back(many, begin(many)[2], code="code-T9")
    assert (status, "没有存下来" in page) == (500, True)
    assert "xoxb-secret" not in caplog.text


def leave(door: Door, event: dict[str, Any], **body: Any) -> int:
    return door.event(event, team=body.pop("team", "T9"), body=body)


@pytest.mark.parametrize(
    ("event", "gone"),
    [
        ({"type": "app_uninstalled"}, True),
        ({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"], "oauth": []}}, True),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, False),
    ],
)
def test_who_removes_the_app_leaves_nothing(many: Door, slack: FakeSlack, event: dict[str, Any], gone: bool) -> None:
    install(many, "T9")
    install(many, "T7")
    threads = many.desk.ports.threads
    for workspace in ("T7", "T9"):
        many.run(threads.remember(Place(None, workspace, "C1", "1"), "问", "U1"))
    assert leave(many, event) == 200
    assert (found(many, None, "T9") is None) is gone
    assert bool(many.run(threads.earlier(Place(None, "T9", "C1", "1")))) is not gone
    assert found(many, None, "T7")
    assert many.run(threads.earlier(Place(None, "T7", "C1", "1"))) == ("问",)
    mention(many, "T9")
    assert len(slack.posts) == (0 if gone else 1)


def test_an_organisation_leaves_with_all_its_workspaces_or_takes_some_out(many: Door) -> None:
    install(many, "E9")
    threads, places = many.desk.ports.threads, [Place("E9", f"T{n}", "C1", "1") for n in range(3)]
    for place in places:
        many.run(threads.remember(place, "问", "U1"))
    whole = {"enterprise_id": "E9", "authorizations": [{"enterprise_id": "E9", "is_enterprise_install": True}]}
    leave(many, {"type": "team_access_revoked", "team_ids": ["T1"]}, **whole)
    assert [bool(many.run(threads.earlier(place))) for place in places] == [True, False, True]
    assert found(many, "E9", "T0")
    leave(many, {"type": "app_uninstalled"}, team=None, **whole)
    assert [bool(many.run(threads.earlier(place))) for place in places] == [False, False, False]
    assert found(many, "E9", "T0") is None


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
    many: Door, slack: FakeSlack, desk: Desk, store: SqlStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    install(many, "T9")
    install(many, "E9")
    mention(many, "T9")
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "invalid_auth"}] * 2
    mention(many, "T9")
    desk.clock.time += timedelta(hours=11)
    mention(many, "T9")
    many.run(store.back_up(tmp_path / "copy.json"))
    left = caplog.text.encode() + b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    tokens = {call.token for call in slack.calls} | {CLIENT_SECRET}
    assert len(tokens) >= 4
    for token in filter(None, tokens):
        assert token.encode() not in left
        assert token.rpartition("-")[2].encode() not in left
