"""Many workspaces: installing over real HTTP, and leaving."""

from __future__ import annotations

import urllib.parse
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.ports import Place
from tests.slack.doors import Door
from tests.slack.fake_slack import SCOPES, FakeSlack
from tests.slack.fakes import Desk
from tests.slack.installing import URL, begin, come_back, found, install, mention


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
