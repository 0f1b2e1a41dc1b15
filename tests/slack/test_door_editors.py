"""A question that found nothing goes to the editors, once, and their answer to whoever asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.reply import Notice, PassOn
from bot.slack.beside import take_over
from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import Door, button, buttons_of, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk

QUESTION = "成都有多少家高新技术企业"
LINK = "https://example.slack.com/archives/C1/p1700000000000100"


@pytest.fixture(autouse=True)
def _people(slack: FakeSlack) -> None:
    slack.people |= {
        "UE": {"profile": {"display_name": "张编辑"}, "team_id": "T1"},
        "UF": {"real_name": "李编辑", "team_id": "T1"},
    }
    slack.answers["chat.getPermalink"] = {"ok": True, "permalink": LINK}


def posts_to(slack: FakeSlack, *channels: str) -> list[dict[str, Any]]:
    found = [post for post in slack.posts if post["channel"] in channels]
    assert all(check_message(post["text"], post["blocks"]) == [] for post in found)
    return found


def in_channel(door: Door, slack: FakeSlack, label: str = "转给编辑") -> dict[str, Any]:
    """Ask in a channel, and press the button below the answer that everybody sees."""
    door.mention(QUESTION, ts="1700000000.000100")
    answer = slack.posts[-1]
    door.press(button(answer, label), is_ephemeral=False, message_ts="1700000001.000100", thread_ts="1700000000.000100")
    return slack.responses[-1]


def test_the_button_says_first_what_is_passed_on(known: Door) -> None:
    _, inline = known.command("/yinju", QUESTION)
    asked = button(inline, "转给编辑")["confirm"]
    assert "你的名字" in asked["text"]["text"]
    assert check_message(inline["text"], inline["blocks"]) == []
    assert not any("confirm" in b for b in buttons_of(inline) if b["text"]["text"] != "转给编辑")


def test_every_editor_gets_the_question_with_who_where_and_a_link(known: Door, slack: FakeSlack) -> None:
    told = in_channel(known, slack)
    assert told["response_type"] == "ephemeral"
    assert told["text"].startswith("已转给张编辑、李编辑：“成都有多少家高新技术企业")
    assert "消息列" in told["text"]
    first, second = posts_to(slack, "UE", "UF")
    assert first["text"] == f"库中没有答上的问题：{QUESTION}"
    shown = str(first["blocks"])
    assert "'user_id': 'U1'" in shown
    assert "'channel_id': 'C1'" in shown
    assert LINK in shown
    assert [b["text"]["text"] for b in buttons_of(second)] == ["答复"]


def test_once(known: Door, slack: FakeSlack) -> None:
    in_channel(known, slack)
    known.press(button(slack.posts[0], "转给编辑"), is_ephemeral=False)
    assert len(posts_to(slack, "UE")) == 1
    assert "刚才已经转给张编辑、李编辑" in slack.responses[-1]["text"]


def answer(door: Door, slack: FakeSlack, text: str, *, user: str = "UE") -> dict[str, Any]:
    """An editor presses the button below the question and answers; the window it opened."""
    (asking, *_) = posts_to(slack, "UE")
    door.press(buttons_of(asking)[0], user=user, channel_id="D9", is_ephemeral=False, message_ts="1700000009.000100")
    (opened,) = slack.named("views.open")
    assert check_view(opened["view"]) == []
    view = opened["view"] | {"id": "V1", "state": {"values": {"answer": {"entered": {"value": text}}}}}
    assert door.interact({"type": "view_submission", "user": {"id": user}, "view": view})[0] == 200
    return opened["view"]


def test_an_answer_goes_into_the_thread_as_the_editors_own_words(known: Door, slack: FakeSlack) -> None:
    in_channel(known, slack)
    view = answer(known, slack, "据成都市统计局，请查公报。<!channel>")
    assert "频道里的人都看得到" in words(view["blocks"])
    (post,) = [p for p in posts_to(slack, "C1") if "统计局" in p["text"]]
    assert post["thread_ts"] == "1700000000.000100"
    assert post["text"] == "据成都市统计局，请查公报。&lt;!channel&gt;"
    assert {"type": "user", "user_id": "UE"} in post["blocks"][0]["elements"][0]["elements"]
    shown = words(post["blocks"]).splitlines()
    assert shown[-3:] == [
        f"所问：{QUESTION}",
        "据成都市统计局，请查公报。<!channel>",
        "以上是编辑的话，不是库中原文，库中没有相应的出处。",
    ]
    (done,) = posts_to(slack, "D9")
    assert (done["text"], done["thread_ts"]) == ("答复已发出。", "1700000009.000100")


def test_who_asked_alone_is_answered_alone(known: Door, slack: FakeSlack) -> None:
    _, inline = known.command("/yinju", QUESTION)
    known.press(button(inline, "转给编辑"))
    assert "私信" in slack.responses[-1]["text"]
    (asking,) = posts_to(slack, "UE")
    assert LINK not in str(asking["blocks"])
    assert "私信" in words(answer(known, slack, "请查公报。")["blocks"])
    (post,) = posts_to(slack, "U1")
    assert (post["text"], post.get("thread_ts")) == ("请查公报。", None)
    assert [p for p in posts_to(slack, "C1") if "公报" in p["text"]] == []


def test_a_question_is_told_without_its_mark_before_the_full_stop(known: Door, slack: FakeSlack) -> None:
    known.message(f"转给编辑 {QUESTION}？", channel_type="im", channel="D1")
    assert f"：“{QUESTION}”。" in posts_to(slack, "D1")[0]["text"]


def test_what_is_asked_in_a_direct_message_has_no_link(known: Door, slack: FakeSlack) -> None:
    known.message(f"转给编辑 {QUESTION}", channel_type="im", channel="D1")
    (asking,) = posts_to(slack, "UE")
    assert LINK not in str(asking["blocks"])
    assert "channel_id" not in str(asking["blocks"])
    assert "已转给" in posts_to(slack, "D1")[0]["text"]


@pytest.mark.parametrize(("members", "linked"), [(["U1", "UBOT", "UE"], True), (["U1", "UBOT"], False)])
def test_in_a_private_channel_words_alone_give_its_link_to_members_only(
    known: Door, slack: FakeSlack, members: list[str], linked: bool
) -> None:
    slack.channels["C1"] = {"is_private": True}
    slack.answers["conversations.members"] = {"ok": True, "members": members}
    known.mention(f"转给编辑 {QUESTION}")
    (asking,) = posts_to(slack, "UE")
    assert (LINK in str(asking["blocks"])) is linked
    assert ("channel_id" in str(asking["blocks"])) is linked
    assert QUESTION in words(asking["blocks"])


def test_in_a_private_channel_the_button_has_asked_already(known: Door, slack: FakeSlack) -> None:
    slack.channels["C1"] = {"is_private": True}
    slack.answers["conversations.members"] = {"ok": True, "members": ["U1"]}
    in_channel(known, slack)
    assert LINK in str(posts_to(slack, "UE")[0]["blocks"])


def test_where_no_editor_is_reached_that_is_said_and_tried_again(known: Door, slack: FakeSlack, desk: Desk) -> None:
    refused = {"ok": False, "error": "user_disabled"}
    _, inline = known.command("/yinju", QUESTION)
    slack.answers["chat.postMessage"] = [dict(refused), dict(refused)]
    known.press(button(inline, "转给编辑"))
    assert "没有送到编辑的私信里" in slack.responses[-1]["text"]
    desk.clock.time += timedelta(minutes=5)

    async def client_for(_: object) -> Any:
        return known.app.client

    known.run(take_over(known.front, client_for))
    known.run(known.front.work.drain())
    assert len(posts_to(slack, "UF")) == 2
    assert posts_to(slack, "U1")[0]["text"].startswith("已转给张编辑、李编辑")


def test_an_editor_who_has_left_does_not_keep_it_from_the_others(known: Door, slack: FakeSlack) -> None:
    _, inline = known.command("/yinju", QUESTION)
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "user_disabled"}]
    known.press(button(inline, "转给编辑"))
    assert slack.responses[-1]["text"].startswith("已转给李编辑：")


def test_a_thread_that_can_no_longer_be_written_to_is_no_end(known: Door, slack: FakeSlack) -> None:
    in_channel(known, slack)
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "is_archived"}]
    answer(known, slack, "请查公报。")
    assert [p["text"] for p in posts_to(slack, "U1")] == ["请查公报。"]


def test_an_answer_that_reaches_nobody_is_told_to_the_editor(known: Door, slack: FakeSlack) -> None:
    in_channel(known, slack)
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "is_archived"}, {"ok": False, "error": "user_disabled"}]
    answer(known, slack, "请查公报。")
    assert "没有发成" in posts_to(slack, "D9")[0]["text"]


def test_only_editors_can_answer(known: Door, slack: FakeSlack) -> None:
    in_channel(known, slack)
    known.press(buttons_of(posts_to(slack, "UE")[0])[0], user="U5", channel_id="D9")
    assert slack.named("views.open") == []
    assert slack.responses[-1]["text"] == "只有编辑可以答复。"


def test_an_editor_who_asks_is_not_asked(known: Door, slack: FakeSlack) -> None:
    _, inline = known.command("/yinju", QUESTION)
    known.press(button(inline, "转给编辑"), user="UE")
    assert posts_to(slack, "UE") == []
    assert len(posts_to(slack, "UF")) == 1


def test_without_editors_it_is_kept_as_before(door: Door, slack: FakeSlack, desk: Desk) -> None:
    desk.replies["转给编辑 甲"] = Notice("已记下", effects=(PassOn("甲"),))
    assert door.command("/yinju", "转给编辑 甲")[1]["text"] == "已记下"
    assert slack.posts == []


def test_in_english(known: Door, slack: FakeSlack) -> None:
    slack.locale = "en-GB"
    in_channel(known, slack, "Tell the editors")
    assert slack.responses[-1]["text"].startswith("Passed on to 张编辑, 李编辑")
    answer(known, slack, "See the bulletin.")
    (post,) = [p for p in posts_to(slack, "C1") if "bulletin" in p["text"]]
    assert "an editor's words, not the library's" in words(post["blocks"])


def test_a_long_question_is_carried_shortened(known: Door, slack: FakeSlack) -> None:
    known.message("转给编辑 " + '"长"<问>' * 150, channel_type="im", channel="D1")
    assert len(buttons_of(posts_to(slack, "UE")[0])[0]["value"]) <= 2_000
    assert check_view(answer(known, slack, "答")) == []
