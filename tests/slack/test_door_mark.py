"""📌 on a message: its source in the thread, once, and a word to whoever marked what cannot be read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.slack.beside import take_over
from bot.slack.front import Front
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, buttons_of, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk

SPOKEN = "必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。"
COUNTED = "高新技术企业数量增长2.6倍、达到1715家"
STAMP = "1700000000.000100"


def mark(door: Door, *, user: str = "U1", emoji: str = "pushpin", at: str = "1700000200.000001", **item: str) -> int:
    return door.event(
        {
            "type": "reaction_added",
            "user": user,
            "reaction": emoji,
            "item_user": "U2",
            "item": {"type": "message", "channel": "C1", "ts": STAMP} | item,
            "event_ts": at,
        }
    )


@pytest.fixture(autouse=True)
def _said(slack: FakeSlack) -> None:
    slack.history["C1"] = [{"type": "message", "user": "U2", "text": SPOKEN, "ts": STAMP}]


def test_the_source_is_posted_in_the_thread(known: Door, slack: FakeSlack) -> None:
    assert mark(known) == 200
    (post,) = slack.posts
    assert (post["channel"], post["thread_ts"]) == ("C1", STAMP)
    assert post["text"] == "出自《学习金句》· 理论笔谈之十 · 第2条"
    assert check_message(post["text"], post["blocks"]) == []
    assert {"type": "user", "user_id": "U1"} in post["blocks"][0]["elements"][0]["elements"]
    assert SPOKEN in words(post["blocks"])
    assert "分享到频道" not in [b["text"]["text"] for b in buttons_of(post)]


def test_once_a_message_whoever_marks_it_and_however_often(known: Door, slack: FakeSlack, desk: Desk) -> None:
    mark(known)
    mark(known, user="U3")
    mark(known, at="1700000300.000001")
    assert len(slack.posts) == 1
    # Claims lapse within hours; what stands in the thread stays.
    desk.clock.time += timedelta(days=2)
    mark(known, user="U4")
    assert len(slack.posts) == 1
    assert slack.named("chat.postEphemeral") == []


@pytest.mark.parametrize(
    "how", [{"emoji": "eyes"}, {"user": "UBOT"}, {"type": "file", "file": "F1"}, {"emoji": "pushpin_2"}]
)
def test_other_marks_mean_nothing(known: Door, slack: FakeSlack, how: dict[str, str]) -> None:
    assert mark(known, **how) == 200
    assert [call.method for call in slack.calls if call.method.startswith(("chat", "conversations"))] == []


def test_a_shade_of_the_emoji_is_the_emoji(known: Door, slack: FakeSlack) -> None:
    mark(known, emoji="pushpin::skin-tone-2")
    assert len(slack.posts) == 1


def test_without_a_setting_nothing_is_heard(door: Door, slack: FakeSlack, desk: Desk) -> None:
    assert mark(door) == 200
    assert slack.posts == []
    assert desk.requests == []


def test_a_reply_within_a_thread_is_answered_there(known: Door, slack: FakeSlack) -> None:
    reply = {"type": "message", "user": "U2", "text": COUNTED, "ts": "1700000009.000100", "thread_ts": STAMP}
    slack.history["C1"].append(reply)
    mark(known, ts="1700000009.000100")
    mark(known, ts="1700000009.000100", user="U3")
    (post,) = slack.posts
    assert (post["thread_ts"], post["text"]) == (STAMP, "库中没有这句原话")
    # What stands above it claims no source.
    assert "出处" not in words(post["blocks"][0])


def test_a_message_without_words_is_told_to_whoever_marked_it(known: Door, slack: FakeSlack) -> None:
    slack.history["C1"] = [{"type": "message", "user": "U2", "text": "", "ts": STAMP}]
    mark(known)
    (told,) = slack.named("chat.postEphemeral")
    assert (told["user"], slack.posts) == ("U1", [])
    assert "没有可查的" in told["text"]


def test_a_mishap_may_be_marked_again(slack: FakeSlack, desk: Desk) -> None:
    served = Door(slack, desk, mark="pushpin")
    served.start()
    desk.default = OSError("no database")
    mark(served)
    assert slack.named("chat.postEphemeral")[0]["text"] == "出了差错"
    desk.default = None
    mark(served, at="1700000500.000001")
    served.stop()
    assert len(slack.posts) == 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("not_in_channel", "/invite @引据"),
        ("channel_not_found", "/invite @引据"),
        ("missing_scope", "yinju doctor"),
        ("thread_not_found", "读不到了"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(known: Door, slack: FakeSlack, code: str, said: str) -> None:
    slack.answers["conversations.replies"] = {"ok": False, "error": code}
    mark(known)
    mark(known)  # Slack delivers again what it believes lost
    (told,) = slack.named("chat.postEphemeral")
    assert said in told["text"]
    slack.answers.clear()
    mark(known, at="1700000400.000001")
    assert len(slack.posts) == 1


def test_where_nothing_can_be_shown_in_place_it_is_a_direct_message(known: Door, slack: FakeSlack) -> None:
    slack.answers["conversations.replies"] = {"ok": False, "error": "not_in_channel"}
    slack.answers["chat.postEphemeral"] = {"ok": False, "error": "not_in_channel"}
    mark(known)
    (told,) = slack.posts
    assert told["channel"] == "U1"
    assert "/invite" in told["text"]


@pytest.mark.parametrize("known_of", [{"is_ext_shared": True}, {"is_pending_ext_shared": True}])
def test_before_other_organisations_the_answer_is_for_the_person_alone(
    known: Door, slack: FakeSlack, known_of: dict[str, Any]
) -> None:
    slack.channels["C1"] = known_of
    mark(known)
    mark(known, user="U3")
    mark(known)
    told = slack.named("chat.postEphemeral")
    assert [call["user"] for call in told] == ["U1", "U3"]
    assert slack.posts == []


def test_people_of_other_organisations_are_told_that_it_is_not_for_them(known: Door, slack: FakeSlack) -> None:
    slack.people["U9"] = {"team_id": "T9", "is_stranger": True}
    mark(known, user="U9")
    (told,) = slack.named("chat.postEphemeral")
    assert "本工作区" in told["text"]
    assert slack.posts == []


def test_another_process_answers_what_one_left(known: Door, slack: FakeSlack, desk: Desk) -> None:
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "fatal_error"}]
    mark(known)
    assert "出了差错" in slack.named("chat.postEphemeral")[0]["text"]
    desk.clock.time += timedelta(minutes=5)
    front, app = known.front, known.app

    async def client_for(_: object) -> Any:
        return app.client

    known.run(take_over(front, client_for))
    known.run(front.work.drain())
    assert isinstance(front, Front)
    assert slack.posts[-1]["text"].startswith("出自")
    mark(known, user="U3")
    assert len(slack.posts) == 2
