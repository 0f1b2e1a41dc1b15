"""Mentions, threads, direct and group messages over real HTTP."""

from __future__ import annotations

import pytest

from bot.domain.ports import Place
from bot.domain.reply import Notice
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, buttons_of
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk

ROOT = "1700000001.000001"
PLACE = Place(None, "T1", "C1", ROOT)


def test_a_mention_is_answered_in_its_thread(door: Door, desk: Desk, slack: FakeSlack) -> None:
    assert door.mention("哈尔滨有多少家高新技术企业？", ts=ROOT) == 200
    (post,) = slack.posts
    assert (post["channel"], post["thread_ts"], post["text"]) == ("C1", ROOT, "1751家")
    assert (post["unfurl_links"], post["unfurl_media"]) in ((False, False), ("false", "false"), ("0", "0"))
    assert check_message(post["text"], post["blocks"]) == []
    (request,) = desk.requests
    assert (request.words, request.door, request.addressed, request.thread) == (
        "哈尔滨有多少家高新技术企业？",
        "mention",
        True,
        ROOT,
    )
    assert desk.threads.kept == {PLACE: ["哈尔滨有多少家高新技术企业？"]}


def test_a_follow_up_needs_no_mention(door: Door, desk: Desk, slack: FakeSlack) -> None:
    door.mention("问一", ts=ROOT)
    door.message("出处？", thread_ts=ROOT)
    door.message("我们中午吃什么", thread_ts=ROOT)
    assert [p["thread_ts"] for p in slack.posts] == [ROOT, ROOT]
    follow_up, chat = desk.requests[1:]
    assert (follow_up.addressed, follow_up.context, follow_up.door) == (False, ("问一",), "message")
    assert chat.context == ("问一", "出处？")


def test_talk_elsewhere_is_none_of_our_business(door: Door, desk: Desk, slack: FakeSlack) -> None:
    door.message("出处？")
    door.message("出处？", thread_ts="1690000000.000001")
    assert (desk.requests, slack.posts, desk.claims.taken) == ([], [], set())


def test_one_tagged_message_arrives_twice_and_is_answered_once(door: Door, desk: Desk, slack: FakeSlack) -> None:
    door.message("<@UBOT> 问", ts=ROOT)
    door.mention("问", ts=ROOT)
    assert desk.asked == ["问"]
    assert desk.requests[0].door == "mention"
    assert len(slack.posts) == 1


def test_a_retry_is_answered_only_if_the_first_was_not(door: Door, desk: Desk, slack: FakeSlack) -> None:
    event = {"type": "app_mention", "text": "<@UBOT> 问", "ts": ROOT}
    desk.claims.failing = 1
    assert door.event(event, event_id="EvA") == 500
    retry = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_error"}
    assert door.event(event, event_id="EvA", **retry) == 200
    assert door.event(event, event_id="EvA", **(retry | {"X-Slack-Retry-Num": "2"})) == 200
    assert len(slack.posts) == 1


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_mention", "text": "<@UBOT> 改过的问", "edited": {"user": "U1", "ts": "1"}},
        {"type": "message", "subtype": "message_changed", "message": {"text": "<@UBOT> 问"}, "user": None},
        {"type": "message", "subtype": "message_deleted", "channel_type": "im"},
        {"type": "message", "subtype": "bot_message", "bot_id": "B9", "text": "<@UBOT> 问", "user": None},
        {"type": "message", "bot_id": "BBOT", "user": "UBOT", "text": "1751家", "channel_type": "im"},
        {"type": "message", "bot_id": "B9", "user": "U9", "text": "<@UBOT> 问"},
        {"type": "message", "subtype": "channel_join", "text": "<@UBOT> has joined"},
    ],
)
def test_edits_bots_and_notices_are_not_answered(
    door: Door, desk: Desk, slack: FakeSlack, event: dict[str, object]
) -> None:
    assert door.event(event) == 200
    assert (desk.requests, slack.posts) == ([], [])


def test_a_direct_message_is_a_conversation(door: Door, desk: Desk, slack: FakeSlack) -> None:
    door.message("问一", channel="D1", channel_type="im", ts=ROOT)
    door.message("第二层呢", channel="D1", channel_type="im", thread_ts=ROOT)
    assert [(p["channel"], p["thread_ts"]) for p in slack.posts] == [("D1", ROOT), ("D1", ROOT)]
    assert [(r.addressed, r.context) for r in desk.requests] == [(True, ()), (True, ("问一",))]
    assert "分享到频道" not in [b["text"]["text"] for b in buttons_of(slack.posts[0])]


def test_a_group_message_is_a_conversation_too(door: Door, desk: Desk, slack: FakeSlack) -> None:
    door.message("问一", channel="G1", channel_type="mpim", ts=ROOT)
    door.message("还有吗？", channel="G1", channel_type="mpim", thread_ts=ROOT)
    door.message("<@U7> 你看呢", channel="G1", channel_type="mpim")
    assert [(r.words, r.addressed) for r in desk.requests] == [("问一", True), ("还有吗？", False)]
    assert {p["channel"] for p in slack.posts} == {"G1"}


def test_blocks_are_read_rather_than_text(door: Door, desk: Desk) -> None:
    section = {
        "type": "rich_text_section",
        "elements": [{"type": "user", "user_id": "UBOT"}, {"type": "text", "text": "<甲> & 乙"}],
    }
    door.mention("&lt;甲&gt; &amp; 乙", blocks=[{"type": "rich_text", "elements": [section]}])
    assert desk.asked == ["<甲> & 乙"]


def test_a_broken_answer_is_visible_where_we_were_addressed(door: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.replies["坏"] = desk.replies["坏？"] = RuntimeError()
    door.mention("问", ts=ROOT)
    door.mention("坏", thread_ts=ROOT)
    door.message("坏？", thread_ts=ROOT)
    assert [p["text"] for p in slack.posts] == ["1751家", "出了差错"]
    assert desk.threads.kept[PLACE] == ["问"]


def test_should_slack_refuse_the_blocks_the_line_is_shown(door: Door, slack: FakeSlack) -> None:
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "invalid_blocks"}]
    door.mention("问")
    assert [bool(p.get("blocks")) for p in slack.posts] == [True, False]
    assert slack.posts[1]["text"] == "1751家"


def test_when_slack_is_busy_we_wait_and_post_once_more(
    door: Door, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)  # the SDK adds up to a second to what Slack asks for
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "ratelimited", "status": 429}]
    door.mention("问")
    assert len(slack.posts) == 2


def test_a_sentence_is_not_remembered(door: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.replies["谢谢"] = Notice("不客气")
    door.mention("谢谢")
    assert [p["text"] for p in slack.posts] == ["不客气"]
    assert desk.threads.kept == {}


def test_an_empty_conversation_suggests_questions(door: Door, slack: FakeSlack) -> None:
    home = {"type": "app_home_opened", "channel": "D1", "event_ts": "1"}
    door.event(home | {"tab": "home"})
    door.event(home | {"tab": "messages"})
    (suggested,) = slack.named("assistant.threads.setSuggestedPrompts")
    assert suggested["channel_id"] == "D1"
    assert "thread_ts" not in suggested
    assert [p["message"] for p in suggested["prompts"]] == ["查金句", "查数据", "核对一段稿子", "今天的摘要"]
