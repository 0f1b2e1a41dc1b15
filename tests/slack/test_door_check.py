"""Drafts at Slack's doors: checked for the person alone, and kept nowhere."""

from __future__ import annotations

import pytest

from bot.domain.reply import Field, Form, Reply, Report, Request
from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import Door, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk
from tests.slack.test_blocks import ALTERED, EXACT

REPORT = Report("引文2处：1处与库内一致，1处有改动，须改", (EXACT, ALTERED), ("稿件未保存。",))
LONG = Report("引文60处", (ALTERED,) * 60, ("稿件未保存。",))


@pytest.fixture(autouse=True)
def _replies(desk: Desk) -> None:
    def reply(request: Request) -> Reply:
        if request.words == "核":
            return Form("核稿", (Field("draft", "文字", multiline=True),), "核")
        return LONG if "长" in request.words else REPORT

    desk.default = reply


def chosen(door: Door, message: dict[str, object], **more: object) -> int:
    payload = {
        "type": "message_action",
        "callback_id": "check_message",
        "message": message,
        "channel": {"id": "C1", "name": "研究"},
        "response_url": door.slack.response_url("r1"),
    }
    return door.interact(payload | more)[0]


def test_the_shortcut_checks_a_message_for_the_person_alone(door: Door, desk: Desk, slack: FakeSlack) -> None:
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "甲 & 乙\n丙"}]}
    said = {"type": "rich_text_section", "elements": [{"type": "text", "text": "他说："}]}
    assert chosen(door, {"ts": "1.1", "blocks": [{"type": "rich_text", "elements": [said, quote]}]}) == 200
    (request,) = desk.requests
    assert (request.words, request.door, request.user) == ("核 他说：\n> 甲 & 乙\n> 丙", "shortcut", "U1")
    (reply,) = slack.responses
    assert (reply["response_type"], reply["text"]) == ("ephemeral", REPORT.heading)
    assert check_message(reply["text"], reply["blocks"]) == []
    assert "【1715】" in words(reply["blocks"])


def test_a_message_without_words_opens_the_window(door: Door, slack: FakeSlack) -> None:
    chosen(door, {"ts": "1.1", "text": ""})
    (opened,) = slack.named("views.open")
    assert check_view(opened["view"]) == []


def test_a_bare_command_opens_the_window_and_what_is_pasted_there_is_checked(
    door: Door, desk: Desk, slack: FakeSlack
) -> None:
    assert door.command("/verify", "")[0] == 200
    (opened,) = slack.named("views.open")
    values = {"field:0": {"entered": {"value": "第一行“甲”\n第二行“乙”"}}}
    view = opened["view"] | {"state": {"values": values}}
    door.interact({"type": "view_submission", "view": view})
    assert desk.requests[-1].words == "核 第一行“甲”\n第二行“乙”"
    (reply,) = slack.named("chat.postEphemeral")
    assert (reply["channel"], reply["user"]) == ("C1", "U1")


def test_a_mention_is_answered_to_the_person_alone_and_not_remembered(door: Door, desk: Desk, slack: FakeSlack) -> None:
    door.mention("核 “甲乙丙丁”")
    (reply,) = slack.named("chat.postEphemeral")
    assert reply["user"] == "U1"
    assert slack.named("chat.postMessage") == []
    assert desk.threads.kept == {}


def test_a_direct_message_is_answered_there_and_not_remembered(door: Door, desk: Desk, slack: FakeSlack) -> None:
    door.message("核 “甲乙丙丁”", channel_type="im", channel="D1")
    (reply,) = slack.named("chat.postMessage")
    assert reply["channel"] == "D1"
    assert desk.threads.kept == {}


def test_a_long_report_comes_in_order_in_several_messages(door: Door, slack: FakeSlack) -> None:
    status, inline = door.command("/verify", "长稿")
    assert (status, inline) == (200, {})
    seen = [*slack.responses, *slack.named("chat.postEphemeral")]
    assert len(seen) > 1
    told = "".join(words(message["blocks"]) for message in seen)
    assert all(f"第{n}处" in told for n in range(1, 61))
    assert all(check_message(message["text"], message["blocks"]) == [] for message in seen)
