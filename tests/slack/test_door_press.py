"""Buttons, sharing, taking back, and forms over real HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.field import Field
from bot.domain.ports import Place
from bot.domain.reply import Copyable, Form, Line, Share
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, button, buttons_of, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk, figure

SHARING = "分享 高新技术企业"


@pytest.fixture
def answered(door: Door, desk: Desk) -> dict[str, Any]:
    desk.replies[SHARING] = lambda request: figure(effects=(Share(request.user),))
    return door.command("/yinju", "问")[1]


def test_a_press_speaks_the_words_and_answers_the_presser(
    door: Door, desk: Desk, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    assert door.press(button(answered, "本段其他数字"), user="U2") == 200
    assert (desk.requests[-1].words, desk.requests[-1].door, desk.requests[-1].user) == (
        "本段数字 高新技术企业",
        "button",
        "U2",
    )
    (reply,) = slack.responses
    assert (reply["response_type"], reply["replace_original"], reply["text"]) == ("ephemeral", False, "1751家")
    assert check_message(reply["text"], reply["blocks"]) == []


def test_in_a_thread_the_answer_stays_there(door: Door, desk: Desk, slack: FakeSlack, answered: dict[str, Any]) -> None:
    desk.threads.kept[Place(None, "T1", "C1", "1.1")] = ["问"]
    door.press(button(answered, "看上下文"), thread_ts="1.1")
    assert slack.responses[0]["thread_ts"] == "1.1"
    assert desk.requests[-1].context == ("问",)


def test_what_is_to_be_copied_is_preformatted(
    door: Door, desk: Desk, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    desk.replies["复制 高新技术企业"] = Copyable("复制引文", (("引文", "“1751家”"),))
    door.press(button(answered, "复制引文"))
    assert slack.responses[0]["blocks"][2]["elements"][0]["type"] == "rich_text_preformatted"


def test_a_lapsed_response_url_is_no_reason_for_silence(door: Door, slack: FakeSlack, answered: dict[str, Any]) -> None:
    slack.expired = {"r1"}
    door.press(button(answered, "看上下文"), thread_ts="1.1")
    (reply,) = slack.named("chat.postEphemeral")
    assert (reply["channel"], reply["user"], reply["thread_ts"]) == ("C1", "U1", "1.1")


def test_sharing_shows_it_to_the_channel_and_who_shared_it(
    door: Door, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    door.press(button(answered, "分享到频道"), thread_ts="1.1")
    shared, told = slack.responses
    assert (shared["response_type"], told["response_type"], told["text"]) == ("in_channel", "ephemeral", "已分享")
    assert "thread_ts" not in shared
    assert check_message(shared["text"], shared["blocks"]) == []
    assert shared["blocks"][0]["elements"][0]["elements"] == [
        {"type": "user", "user_id": "U1"},
        {"type": "text", "text": "分享"},
    ]
    assert [b["text"]["text"] for b in buttons_of(shared)] == ["复制引文", "看上下文", "本段其他数字", "撤回"]


def test_only_who_shared_it_can_take_it_back(door: Door, slack: FakeSlack, answered: dict[str, Any]) -> None:
    door.press(button(answered, "分享到频道"))
    back = button(slack.responses[0], "撤回")
    door.press(back, user="U2", is_ephemeral=False)
    assert slack.responses[-1]["text"] == "只有分享的人可以撤回"
    assert not any(r.get("delete_original") for r in slack.responses)
    door.press(back, user="U1", is_ephemeral=False)
    assert slack.responses[-2]["delete_original"] is True
    assert slack.responses[-1]["text"] == "已撤回"


def test_a_share_that_needs_the_bot_as_member(
    door: Door, desk: Desk, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    slack.expired = {"r1"}
    door.press(button(answered, "分享到频道"))
    (posted,) = slack.posts
    (stamp,) = [message for _, message in desk.shares.kept]
    assert (posted["channel"], posted["text"]) == ("C1", "1751家")
    assert slack.named("chat.postEphemeral")[0]["text"] == "已分享"
    door.press(button(posted, "撤回"), message_ts=stamp, is_ephemeral=False)
    assert slack.named("chat.delete")[0]["ts"] == stamp


def test_where_the_bot_is_absent_it_says_how_to_invite_it(
    door: Door, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    slack.expired = {"r1"}
    refused = {"ok": False, "error": "not_in_channel"}
    slack.answers |= {"chat.postMessage": [refused], "chat.postEphemeral": refused}
    door.press(button(answered, "分享到频道"))
    assert slack.posts[-1]["channel"] == "U1"
    assert "/invite" in slack.posts[-1]["text"]


def test_an_expired_share_asks_to_ask_again(door: Door, slack: FakeSlack, answered: dict[str, Any]) -> None:
    slack.expired = {"r1"}
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "restricted_action"}]
    door.press(button(answered, "分享到频道"))
    assert slack.named("chat.postEphemeral")[0]["text"] == "请再问一次"


def test_what_changed_since_is_shown_before_it_is_shared(
    door: Door, desk: Desk, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    desk.replies[SHARING] = figure("v2", effects=(Share("U1"),))
    door.press(button(answered, "分享到频道"))
    assert [(r["response_type"], r["text"]) for r in slack.responses] == [
        ("ephemeral", "内容已更新"),
        ("ephemeral", "1751家"),
    ]


def test_the_rest_of_a_long_reply_is_one_press_away(door: Door, desk: Desk, slack: FakeSlack) -> None:
    lines = tuple(Line("text", f"第{n}行。" + "字" * 1_000) for n in range(30))
    desk.replies["长"] = figure(lines=lines)
    first = door.command("/yinju", "长")[1]
    door.press(button(first, "更多"))
    second = slack.responses[0]
    assert "第0行" in words(first["blocks"])
    assert "第0行" not in words(second["blocks"])
    last = max(n for n in range(30) if f"第{n}行。" in words(first["blocks"]))
    assert f"第{last + 1}行。" in words(second["blocks"])
    assert button(second, "更多")["value"] != button(first, "更多")["value"]


@pytest.mark.parametrize("value", ["", "{}", "旧", "[1]", '{"w": 1, "p": "x"}'])
def test_a_button_of_former_days_has_lapsed(door: Door, slack: FakeSlack, value: str) -> None:
    door.press({"action_id": "old", "value": value})
    assert slack.responses[0]["text"] == "已失效"


def test_a_failure_behind_a_press_is_visible(
    door: Door, desk: Desk, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    async def down(_: Place) -> tuple[str, ...]:
        raise OSError("no database")

    desk.threads.earlier = down  # type: ignore[method-assign]
    door.press(button(answered, "看上下文"))
    assert slack.responses[0]["text"] == "出了差错"


def test_a_form_opens_and_what_is_entered_is_asked(door: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.replies["补 x"] = Form("补报名", (Field("name", "报名"),), "补 x")
    door.mention("补 x")
    door.press(button(slack.posts[0], "补报名"))
    (opened,) = slack.named("views.open")
    view = opened["view"] | {"id": "V1", "state": {"values": {"field:0": {"entered": {"value": "哈尔滨日报"}}}}}
    assert door.interact({"type": "view_submission", "view": view})[0] == 200
    assert desk.asked[-1] == "补 x 哈尔滨日报"
    assert slack.named("chat.postEphemeral")[0]["text"] == "1751家"


def test_in_a_direct_message_a_press_is_part_of_the_talk(door: Door, desk: Desk, answered: dict[str, Any]) -> None:
    door.press(button(answered, "本段其他数字"), channel_id="D1", thread_ts="1.1")
    door.press(button(answered, "看上下文"), channel_id="D1", thread_ts="1.1")
    assert desk.threads.kept == {Place(None, "T1", "D1", "1.1"): ["本段数字 高新技术企业"]}
