"""Posters in Slack: drawn, uploaded with their words as alt text, to where they were asked for and nowhere else."""

from __future__ import annotations

import asyncio
import urllib.parse
from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.channel import ChannelSettings
from bot.domain.ports import Tenant
from bot.domain.poster import DrawingError, Picture, Poster
from bot.domain.reply import Followup, Notice
from bot.slack.settings import SlackSettings
from bot.slack.socket import run_socket
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, button, buttons_of, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk, language_for

SOURCE = "《理性认识打造先进制造之都》崔学军 · 第14段"
POSTER = Poster((SOURCE,), "海报。1751家。" + "哈" * 2000, "海报-harbin", "引据", "harbin/f1", value="1751家")
PNG = b"\x89PNG\r\n\x1a\n picture"
AGAIN = Followup("发到频道", "海报 发到频道 harbin/f1", "share", "v1")


class Easel:
    """Draws the same picture each time, or fails as it is told to."""

    def __init__(self) -> None:
        self.drawn: list[Poster] = []
        self.fault: DrawingError | None = None

    async def draw(self, poster: Poster) -> bytes:
        self.drawn.append(poster)
        if self.fault:
            raise self.fault
        return PNG


@pytest.fixture
def easel(desk: Desk) -> Easel:
    private = Notice(f"海报：{SOURCE}", (AGAIN,), (Picture(POSTER, False, "v1"),))
    desk.replies["海报 企业"] = lambda request: (
        private if request.door in ("command", "button") else Notice(private.text, (), (Picture(POSTER, True, "v1"),))
    )
    desk.replies[AGAIN.words] = Notice(private.text, (), (Picture(POSTER, True, "v1"),))
    return Easel()


@pytest.fixture
def drawing(slack: FakeSlack, desk: Desk, easel: Easel) -> Iterator[Door]:
    served = Door(slack, desk, draw=easel.draw)
    served.start()
    yield served
    served.stop()


def uploads(slack: FakeSlack) -> list[dict[str, Any]]:
    return slack.named("files.completeUploadExternal")


def test_a_mention_gets_the_picture_in_its_thread(drawing: Door, slack: FakeSlack) -> None:
    drawing.mention("海报 企业", ts="1700000001.000001")
    (done,) = uploads(slack)
    assert (done["channel_id"], done["thread_ts"]) == ("C1", "1700000001.000001")
    assert list(slack.uploads.values()) == [PNG]
    (asked,) = slack.named("files.getUploadURLExternal")
    assert asked["filename"] == "海报-harbin.png"
    assert len(asked["alt_txt"]) == 700
    assert asked["alt_txt"].startswith("海报。1751家。")
    (post,) = slack.posts
    assert (post["thread_ts"], post["text"]) == ("1700000001.000001", f"海报：{SOURCE}")
    assert check_message(post["text"], post["blocks"]) == []
    assert buttons_of(post) == []
    assert "initial_comment" not in done


def test_a_direct_message_gets_it_there(drawing: Door, slack: FakeSlack) -> None:
    drawing.message("海报 企业", channel="D1", channel_type="im")
    assert [done["channel_id"] for done in uploads(slack)] == ["D1"]
    assert [post["channel"] for post in slack.posts] == ["D1"]


def test_a_commands_picture_is_for_whoever_asked_and_goes_to_the_channel_once_that_is_wanted(
    drawing: Door, slack: FakeSlack
) -> None:
    slack.answers["chat.postMessage"] = {"ok": True, "channel": "D9", "ts": "1.1"}
    _, shown = drawing.command("/yinju", "海报 企业")
    assert [post["channel"] for post in slack.posts] == ["U1"]
    assert [(done["channel_id"], done.get("thread_ts")) for done in uploads(slack)] == [("D9", None)]
    assert shown["response_type"] == "ephemeral"
    assert shown["text"] == "海报已私信发给你，别人看不见。"
    assert check_message(shown["text"], shown["blocks"]) == []
    drawing.press(button(shown, "发到频道"))
    assert [done["channel_id"] for done in uploads(slack)] == ["D9", "C1"]
    # Whoever sends it on is named.
    assert uploads(slack)[1]["initial_comment"] == "<@U1>分享"
    assert slack.responses[-1]["text"] == "海报已发出。"
    assert check_message("x", slack.responses[-1]["blocks"]) == []
    # And can take it back, whoever else reads along.
    drawing.press(button(slack.responses[-1], "撤回"))
    assert [call["file"] for call in slack.named("files.delete")] == [uploads(slack)[1]["files"][0]["id"]]
    assert slack.responses[-1]["text"] == "已撤回"


def test_a_poster_that_is_gone_already_cannot_be_taken_back_and_that_is_said(drawing: Door, slack: FakeSlack) -> None:
    slack.answers["files.delete"] = {"ok": False, "error": "file_not_found"}
    drawing.press({"action_id": "take_back_picture", "value": "F1"})
    assert slack.responses[-1]["text"] == "出了差错"


def test_a_command_between_two_others_is_answered_in_private(drawing: Door, slack: FakeSlack) -> None:
    slack.answers["files.completeUploadExternal"] = [{"ok": False, "error": "channel_not_found"}]
    slack.answers["chat.postMessage"] = {"ok": True, "channel": "D9", "ts": "1.1"}
    fields = {"command": "/yinju", "text": "海报 企业", "team_id": "T1", "channel_id": "D5", "user_id": "U1"}
    _, shown = drawing.knock(urllib.parse.urlencode(fields), "application/x-www-form-urlencoded")
    assert shown["text"] == "海报已私信发给你，别人看不见。"
    assert buttons_of(shown) == []
    assert [done["channel_id"] for done in uploads(slack)] == ["D5", "D9"]


def test_what_has_changed_since_is_not_sent_to_the_channel(drawing: Door, slack: FakeSlack, desk: Desk) -> None:
    _, shown = drawing.command("/yinju", "海报 企业")
    desk.replies[AGAIN.words] = Notice("海报", (), (Picture(POSTER, True, "v2"),))
    before = len(uploads(slack))
    drawing.press(button(shown, "发到频道"))
    assert len(uploads(slack)) == before
    assert slack.responses[-1]["text"] == "库中的内容已有改动，请重新做海报。"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (DrawingError("font"), "fonts-noto-cjk"),
        (DrawingError("glyphs", "𠮷龘"), "𠮷 龘"),
        (DrawingError("other", "too tall"), "没有做成海报"),
    ],
)
def test_where_it_cannot_be_drawn_it_is_said_why(
    drawing: Door, slack: FakeSlack, easel: Easel, fault: DrawingError, said: str
) -> None:
    easel.fault = fault
    drawing.mention("海报 企业")
    assert uploads(slack) == []
    assert said in slack.posts[-1]["text"]
    assert said in drawing.command("/yinju", "海报 企业")[1]["text"]


@pytest.mark.parametrize(
    ("method", "error", "said"),
    [
        ("files.completeUploadExternal", "not_in_channel", "/invite"),
        ("files.completeUploadExternal", "channel_not_found", "/invite"),
        ("files.getUploadURLExternal", "missing_scope", "files:write"),
    ],
)
def test_where_slack_does_not_take_it_it_is_said(
    drawing: Door, slack: FakeSlack, method: str, error: str, said: str
) -> None:
    slack.answers[method] = {"ok": False, "error": error}
    drawing.mention("海报 企业")
    assert said in slack.posts[-1]["text"]


def test_where_no_direct_message_can_be_sent_the_command_says_so(drawing: Door, slack: FakeSlack) -> None:
    slack.answers["chat.postMessage"] = {"ok": False, "error": "messages_tab_disabled"}
    _, shown = drawing.command("/yinju", "海报 企业")
    assert "海报没有发出" in words(shown["blocks"])
    assert uploads(slack) == []


async def test_over_the_socket(slack: FakeSlack, desk: Desk, easel: Easel) -> None:
    stop = asyncio.Event()
    settings = SlackSettings("xoxb-1", "", "xapp-1", api=slack.api)
    running = asyncio.create_task(
        run_socket(
            settings, answer=desk.answer, language_for=language_for, ports=desk.ports, stop=stop, draw=easel.draw
        )
    )
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("socket"))
    event = {"type": "app_mention", "text": "<@UBOT> 海报 企业", "user": "U1", "channel": "C1", "ts": "1.1"}
    payload = {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": event}
    slack.send({"type": "events_api", "envelope_id": "E1", "payload": payload})
    await asyncio.to_thread(slack.wait_for, lambda s: s.posts)
    stop.set()
    await running
    assert list(slack.uploads.values()) == [PNG]
    assert slack.posts[0]["text"] == f"海报：{SOURCE}"


def test_no_poster_goes_where_other_organisations_read_along(drawing: Door, slack: FakeSlack) -> None:
    slack.channels["C1"] = {"name": "联合课题", "is_ext_shared": True}
    _, shown = drawing.command("/yinju", "海报 企业")
    before = len(uploads(slack))
    drawing.press(button(shown, "发到频道"))
    assert len(uploads(slack)) == before == 1
    assert "频道联合课题里有其他组织的人" in slack.responses[-1]["text"]


def test_where_answers_are_for_the_asker_alone_so_are_posters(drawing: Door, slack: FakeSlack) -> None:
    chosen = ChannelSettings(Tenant(None, "T1"), "C1", audience="asker")
    drawing.run(drawing.desk.ports.settings.put(chosen))
    drawing.mention("海报 企业", ts="1700000001.000001")
    (done,) = uploads(slack)
    assert done["channel_id"] != "C1"
    assert [post["channel"] for post in slack.posts] == ["U1"]
