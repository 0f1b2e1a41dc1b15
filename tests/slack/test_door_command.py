"""Slash commands over real HTTP."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.domain.field import Field
from bot.domain.reply import Form, Notice, Reply, Share
from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import Door, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk, figure


def test_the_answer_comes_inline_for_the_asker_alone(door: Door, desk: Desk) -> None:
    status, reply = door.command("/yinju", "哈尔滨有多少家高新技术企业？")
    assert (status, reply["response_type"], reply["text"]) == (200, "ephemeral", "1751家")
    assert (reply["unfurl_links"], reply["unfurl_media"]) == (False, False)
    assert check_message(reply["text"], reply["blocks"]) == []
    (request,) = desk.requests
    assert (request.door, request.workspace, request.user, request.channel) == ("command", "T1", "U1", "C1")
    assert (request.words, request.locale, request.context) == ("哈尔滨有多少家高新技术企业？", "zh-CN", ())


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (("/quote", "实体经济"), "金句 实体经济"),
        (("/figure", "&lt;三新&gt; &amp; <https://a.cn|三量>"), "数据 <三新> & 三量"),
        (("/summary", ""), "摘要"),
        (("/other", "什么"), "什么"),
        (("/yinju", "  "), ""),
    ],
)
def test_short_cuts_put_their_word_before(door: Door, desk: Desk, typed: tuple[str, str], asked: str) -> None:
    door.command(*typed)
    assert desk.asked == [asked]


def test_the_prefix_is_a_setting(slack: FakeSlack, desk: Desk) -> None:
    door = Door(slack, desk, command_prefix="yj-")
    door.start()
    door.command("/yj-quote", "实体经济")
    door.command("/yinju", "帮助")
    door.stop()
    assert desk.asked == ["金句 实体经济", "帮助"]


def test_a_broken_answer_says_so_and_logs_no_words(door: Door, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.replies["秘密"] = RuntimeError("秘密 xoxb-1")
    _, reply = door.command("/yinju", "秘密")
    assert reply["text"] == "出了差错"
    assert "RuntimeError at fakes.py" in caplog.text
    assert "秘密" not in caplog.text
    assert "xoxb" not in caplog.text


def test_a_slow_answer_is_acknowledged_and_comes_later(slack: FakeSlack, desk: Desk) -> None:
    gate = asyncio.Event()

    def slow(_: object) -> Any:
        async def answer() -> Reply:
            await gate.wait()
            return figure()

        asyncio.get_running_loop().call_later(0.05, gate.set)
        return answer()

    desk.replies["慢"] = slow
    door = Door(slack, desk, patience=0.0)
    door.start()
    status, reply = door.command("/yinju", "慢")
    door.stop()
    assert (status, reply) == (200, {})
    (later,) = slack.responses
    assert (later["response_type"], later["text"]) == ("ephemeral", "1751家")


def test_a_form_opens(door: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.replies["补"] = Form("补报名", (Field("name", "报名"),), "补 x")
    assert door.command("/yinju", "补") == (200, {})
    (opened,) = slack.named("views.open")
    assert opened["trigger_id"] == "trig"
    assert check_view(opened["view"]) == []


def test_a_form_that_slack_refuses_is_not_silence(door: Door, desk: Desk, slack: FakeSlack) -> None:
    slack.answers["views.open"] = {"ok": False, "error": "expired_trigger_id"}
    desk.replies["补"] = Form("补报名", (Field("name", "报名"),), "补 x")
    assert door.command("/yinju", "补")[1]["text"] == "出了差错"


def test_words_to_share_share(door: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.replies["分享 高新"] = figure(effects=(Share("U1"),))
    _, reply = door.command("/yinju", "分享 高新")
    assert reply["text"] == "已分享"
    (shared,) = slack.responses
    assert shared["response_type"] == "in_channel"


def test_english_readers_get_english(door: Door, desk: Desk, slack: FakeSlack) -> None:
    slack.locale = "en-US"
    desk.replies["x"] = RuntimeError()
    assert door.command("/yinju", "x")[1]["text"] == "something went wrong"
    door.command("/yinju", "y")
    assert len(slack.named("users.info")) == 1


def test_without_the_scope_it_is_chinese(door: Door, desk: Desk, slack: FakeSlack) -> None:
    slack.answers["users.info"] = {"ok": False, "error": "missing_scope"}
    desk.replies["x"] = Notice("好")
    assert words(door.command("/yinju", "x")[1]["blocks"]) == "好"
    assert desk.requests[0].locale == "zh"


@pytest.mark.parametrize("how", [{"secret": "wrong"}, {"age": 301}, {"age": -400}])
def test_forged_and_stale_requests_are_refused(door: Door, desk: Desk, slack: FakeSlack, how: dict[str, Any]) -> None:
    assert door.command("/yinju", "问", **how)[0] == 401
    assert door.event({"type": "app_mention", "text": "<@UBOT> 问"}, **how) == 401
    assert (desk.requests, slack.calls) == ([], [])


def test_health_and_the_handshake(door: Door) -> None:
    assert door.get("/healthz") == (200, '{"ok":true}')
    body = '{"type":"url_verification","challenge":"abc","token":"t"}'
    assert door.knock(body, "application/json")[1] == {"challenge": "abc"}
    assert door.knock('{"type":"event_callback","event":{"type":"unknown"}}', "application/json")[0] == 200
