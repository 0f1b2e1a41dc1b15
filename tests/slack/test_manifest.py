"""The manifest within Slack's limits, and the doctor's questions."""

from __future__ import annotations

import re

import pytest

from bot.slack.app import web_client
from bot.slack.checks import ask_slack, find_lacking, find_missing
from bot.slack.features import FEATURES
from bot.slack.manifest import make_manifest
from bot.slack.settings import SlackSettings
from tests.slack.fake_slack import SCOPES, FakeSlack
from tests.slack.fakes import CHINESE

URL = "https://bot.example.com/"


@pytest.mark.parametrize("url", [None, URL])
@pytest.mark.parametrize("prefix", ["", "yj-"])
def test_the_manifest_is_within_the_limits(url: str | None, prefix: str) -> None:
    manifest = make_manifest(CHINESE, url=url, prefix=prefix)
    shown, features, settings = manifest["display_information"], manifest["features"], manifest["settings"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4_000
    assert len(features["bot_user"]["display_name"]) <= 80
    assert 1 <= len(features["agent_view"]["suggested_prompts"]) <= 4
    assert "assistant_view" not in features
    assert features["app_home"]["messages_tab_enabled"] is True
    assert features["app_home"]["messages_tab_read_only_enabled"] is False
    assert settings["token_rotation_enabled"] is False
    assert settings["interactivity"]["is_enabled"] is True
    assert settings["socket_mode_enabled"] is (url is None)
    names = [c["command"] for c in features["slash_commands"]]
    own = ("quote", "figure", "summary", "verify", "digest")
    assert names == ["/yinju", *(f"/{prefix}{name}" for name in own)]
    assert all(re.fullmatch(r"/[a-z0-9_-]{1,31}", name) for name in names)
    assert all(len(s["name"]) <= 24 and len(s["description"]) <= 150 for s in features["shortcuts"])
    assert all(0 < len(c["description"]) <= 2_000 and len(c["usage_hint"]) <= 1_000 for c in features["slash_commands"])


def test_over_http_every_address_is_ours_and_in_socket_mode_there_is_none() -> None:
    manifest = make_manifest(CHINESE, url=URL)
    address = "https://bot.example.com/slack/events"
    assert {c["url"] for c in manifest["features"]["slash_commands"]} == {address}
    assert manifest["settings"]["event_subscriptions"]["request_url"] == address
    assert manifest["settings"]["interactivity"]["request_url"] == address
    assert "https://" not in str(make_manifest(CHINESE))


def test_scopes_and_events_are_those_of_the_features() -> None:
    manifest = make_manifest(CHINESE)
    assert (
        set(manifest["oauth_config"]["scopes"]["bot"])
        == {s for f in FEATURES for s in f.scopes}
        == set(SCOPES.split(","))
    )
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == [
        "app_home_opened",
        "app_mention",
        "channel_archive",
        "channel_deleted",
        "channel_left",
        "group_archive",
        "group_deleted",
        "group_left",
        "member_left_channel",
        "message.channels",
        "message.groups",
        "message.im",
        "message.mpim",
    ]


def test_an_app_for_many_workspaces() -> None:
    manifest = make_manifest(CHINESE, url=URL, installable=True)
    assert manifest["oauth_config"]["redirect_urls"] == ["https://bot.example.com/slack/oauth_redirect"]
    assert manifest["settings"]["token_rotation_enabled"] is True
    assert manifest["settings"]["org_deploy_enabled"] is True
    leaving = {"app_uninstalled", "tokens_revoked", "team_access_revoked"}
    assert leaving <= set(manifest["settings"]["event_subscriptions"]["bot_events"])
    alone = make_manifest(CHINESE, url=URL)
    assert "redirect_urls" not in alone["oauth_config"]
    assert not leaving & set(alone["settings"]["event_subscriptions"]["bot_events"])


@pytest.mark.parametrize("url", [None, URL])
def test_the_step_for_workflows_comes_only_when_asked_for(url: str | None) -> None:
    plain, manifest = make_manifest(CHINESE, url=url), make_manifest(CHINESE, url=url, workflow=True)
    assert "functions" not in plain
    assert "function_runtime" not in plain["settings"]
    assert plain["settings"]["org_deploy_enabled"] is False
    step = manifest.pop("functions")["verify_quotations"]
    settings = manifest["settings"]
    assert (settings.pop("function_runtime"), settings["org_deploy_enabled"]) == ("remote", True)
    assert "function_executed" in settings["event_subscriptions"]["bot_events"]
    needed = {name: p["is_required"] for name, p in step["input_parameters"].items()}
    assert needed == {"draft": True, "reader": False, "channel": False}
    kinds = {name: p["type"] for name, p in step["output_parameters"].items()}
    assert kinds == {"summary": "string", "serious": "number", "report": "string"}
    assert all(p["name"] == name for kind in ("input", "output") for name, p in step[f"{kind}_parameters"].items())
    assert manifest["oauth_config"] == plain["oauth_config"]


def test_links_are_asked_for_only_where_there_are_pages() -> None:
    without, manifest = (
        make_manifest(CHINESE, url=URL),
        make_manifest(CHINESE, url=URL, pages="https://y.example.org:8443/base"),
    )
    assert "unfurl_domains" not in without["features"]
    assert manifest["features"]["unfurl_domains"] == ["y.example.org"]
    added = set(manifest["oauth_config"]["scopes"]["bot"]) - set(without["oauth_config"]["scopes"]["bot"])
    assert added == {"links:read", "links:write"}
    heard = [set(made["settings"]["event_subscriptions"]["bot_events"]) for made in (without, manifest)]
    assert heard[1] - heard[0] == {"link_shared"}
    lacking = find_lacking(SCOPES, pages=True)
    assert len(lacking) == 1
    assert "links:read, links:write" in lacking[0].english
    assert find_lacking(SCOPES) == ()


def test_what_many_workspaces_need_is_named() -> None:
    def missing(**given: str) -> list[str]:
        return [fault.variable for fault in find_missing(SlackSettings(**given), socket=False)]

    assert missing(client_id="1.2") == ["SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "YINJU_URL"]
    whole = {"client_id": "1.2", "client_secret": "s", "signing_secret": "s", "url": URL}
    assert missing(**whole) == []
    assert missing(**whole, bot_token="xoxb-1") == ["SLACK_BOT_TOKEN"]


def test_what_is_missing_is_named_with_its_place_in_both_languages() -> None:
    token, secret = find_missing(SlackSettings(), socket=False)
    assert (token.variable, secret.variable) == ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
    assert "Basic Information → App Credentials → Signing Secret" in secret.chinese
    assert "api.slack.com/apps" in secret.english
    (wrong,) = find_missing(SlackSettings("xoxp-1", app_token="xapp-1"), socket=True)
    assert "xoxb-" in wrong.chinese
    assert "xoxp-1" not in wrong.chinese + wrong.english


def test_a_missing_scope_names_the_feature() -> None:
    assert find_lacking(SCOPES) == ()
    fault, other = find_lacking(SCOPES.replace("groups:history,", ""))
    assert "频道日报" in other.chinese
    assert "在消息列里追问" in fault.chinese
    assert "groups:history" in fault.english


async def test_slack_is_asked(slack: FakeSlack) -> None:
    settings = SlackSettings("xoxb-1", "s", "xapp-1", api=slack.api)
    client = web_client(settings)
    assert await ask_slack(client, settings, socket=True) == ()
    assert [c.token for c in slack.calls] == ["xoxb-1", "xapp-1"]
    slack.answers["apps.connections.open"] = {"ok": False, "error": "not_allowed_token_type"}
    assert [f.variable for f in await ask_slack(client, settings, socket=True)] == ["SLACK_APP_TOKEN"]
    slack.answers["auth.test"] = {"ok": False, "error": "invalid_auth"}
    (fault,) = await ask_slack(client, settings, socket=False)
    assert "invalid_auth" in fault.chinese
    assert [f.variable for f in await ask_slack(client, SlackSettings(), socket=True)] == [
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
    ]


async def test_a_slack_out_of_reach_is_told() -> None:
    settings = SlackSettings("xoxb-1", "s", api="http://127.0.0.1:9/api/")
    (fault,) = await ask_slack(web_client(settings), settings, socket=False)
    assert "127.0.0.1:9" in fault.english
