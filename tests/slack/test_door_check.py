"""Drafts at Slack's doors: checked for the person alone, and kept nowhere."""

from __future__ import annotations

from typing import Any

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
            pasted = Field("draft", "文字", multiline=True, optional=True)
            return Form("核稿", (pasted, Field("file", "文件", kind="file", optional=True)), "核")
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


def submit(door: Door, slack: FakeSlack, text: str | None, *names: str) -> tuple[int, dict[str, Any]]:
    """Fill in the window and send it off; a file stands there as Slack describes it."""
    door.command("/verify", "")
    (opened,) = slack.named("views.open")
    files = [
        {"id": f"F{n}", "name": name, "mimetype": "x", "url_private_download": slack.file_url(name)}
        for n, name in enumerate(names)
    ]
    values = {
        "field:0": {"entered": {"type": "plain_text_input", "value": text}},
        "field:1": {"entered": {"type": "file_input", "files": files}},
    }
    return door.interact({"type": "view_submission", "view": opened["view"] | {"state": {"values": values}}})


def test_the_window_takes_one_document(door: Door, slack: FakeSlack) -> None:
    door.command("/verify", "")
    (opened,) = slack.named("views.open")
    assert check_view(opened["view"]) == []
    assert [block["optional"] for block in opened["view"]["blocks"]] == [True, True]
    chosen = {"type": "file_input", "filetypes": ["docx", "pdf", "txt", "md"], "max_files": 1, "action_id": "entered"}
    assert opened["view"]["blocks"][1]["element"] == chosen


@pytest.mark.parametrize(
    ("text", "asked"),
    [(None, "核\n\n他说：“甲乙丙丁”\n> 戊己"), ("导语“子丑”", "核 导语“子丑”\n\n他说：“甲乙丙丁”\n> 戊己")],
)
def test_a_file_from_the_window_is_read_with_what_was_pasted(
    door: Door, desk: Desk, slack: FakeSlack, text: str | None, asked: str
) -> None:
    slack.files["稿.md"] = "他说：“甲乙丙丁”\n> 戊己".encode()
    assert submit(door, slack, text, "稿.md") == (200, {})
    assert desk.requests[-1].words == asked
    (reply,) = slack.named("chat.postEphemeral")
    assert (reply["channel"], reply["user"], reply["text"]) == ("C1", "U1", REPORT.heading)


def test_whoever_sent_a_long_draft_is_told_first_that_it_is_being_checked(
    door: Door, desk: Desk, slack: FakeSlack
) -> None:
    slack.files["稿.txt"] = ("他说，事情很多。" * 1_300).encode()
    submit(door, slack, None, "稿.txt")
    first, second = slack.named("chat.postEphemeral")
    assert "10400字" in first["text"]
    assert second["text"] == REPORT.heading
    door.mention("核", files=sent(slack, "稿.txt"))
    assert "正在核对" in slack.named("chat.postEphemeral")[2]["text"]
    chosen(door, {"ts": "1.1", "text": "", "files": sent(slack, "稿.txt")})
    assert ["正在核对" in reply["text"] for reply in slack.responses] == [True, False]


def test_in_a_direct_message_that_is_a_status(door: Door, slack: FakeSlack) -> None:
    slack.files["稿.txt"] = ("他说，事情很多。" * 1_300).encode()
    door.message("核", channel_type="im", channel="D1", ts="1.1", subtype="file_share", files=sent(slack, "稿.txt"))
    (status,) = slack.named("assistant.threads.setStatus")
    assert (status["channel_id"], status["thread_ts"]) == ("D1", "1.1")
    assert "正在核对" in status["status"]
    assert len(slack.posts) == 1
    door.message("核 “甲乙丙丁”", channel_type="im", channel="D1")
    assert len(slack.named("assistant.threads.setStatus")) == 1


def test_an_empty_window_stays_open_and_says_so(door: Door, desk: Desk, slack: FakeSlack) -> None:
    told = {"response_action": "errors", "errors": {"field:0": "form_nothing"}}
    assert submit(door, slack, None) == (200, told)
    assert desk.asked == ["核"]


def test_a_file_from_the_window_that_may_not_be_read_says_where_to_send_it(
    door: Door, desk: Desk, slack: FakeSlack
) -> None:
    submit(door, slack, "导语", "不在.docx")
    (reply,) = slack.named("chat.postEphemeral")
    assert "请在私信里把文件发给引据" in reply["text"]
    assert desk.asked == ["核"]


def test_the_shortcut_reads_the_documents_of_a_message_and_not_its_pictures(
    door: Door, desk: Desk, slack: FakeSlack
) -> None:
    slack.files["draft.md"] = "“甲乙丙丁”".encode()
    files = [*sent(slack, "picture.png"), *sent(slack, "draft.md")]
    chosen(door, {"ts": "1.1", "text": "请看", "files": files})
    assert desk.asked == ["核 请看\n\n“甲乙丙丁”"]


def test_the_shortcut_says_where_to_send_a_file_that_may_not_be_read(door: Door, desk: Desk, slack: FakeSlack) -> None:
    chosen(door, {"ts": "1.1", "text": "", "files": sent(slack, "draft.md")})
    (reply,) = slack.responses
    assert "请在私信里把文件发给引据" in reply["text"]
    assert desk.requests == []


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


def sent(slack: FakeSlack, name: str) -> list[dict[str, str]]:
    return [{"name": name, "mimetype": "x", "url_private": slack.file_url(name)}]


@pytest.mark.parametrize("words", ["", "核"])
def test_a_file_in_a_direct_message_is_a_draft(door: Door, desk: Desk, slack: FakeSlack, words: str) -> None:
    slack.files["draft.md"] = "他说：“甲乙丙丁”\n> 戊己".encode()
    door.message(words, channel_type="im", channel="D1", subtype="file_share", files=sent(slack, "draft.md"))
    assert desk.asked == ["核\n他说：“甲乙丙丁”\n> 戊己"]
    (reply,) = slack.posts
    assert reply["text"] == REPORT.heading
    assert desk.threads.kept == {}


@pytest.mark.parametrize(
    ("name", "told"), [("draft.md", "读不到文件"), ("draft.zip", "存为"), ("empty.txt", "没有文字")]
)
def test_a_file_that_cannot_be_read_is_told(door: Door, desk: Desk, slack: FakeSlack, name: str, told: str) -> None:
    slack.files |= {"draft.zip": b"PK", "empty.txt": b" "}
    door.message("核", channel_type="im", channel="D1", subtype="file_share", files=sent(slack, name))
    (reply,) = slack.posts
    assert told in reply["text"]
    assert desk.requests == []


def test_the_token_goes_to_slack_alone(door: Door, desk: Desk, slack: FakeSlack) -> None:
    files = [{"name": "draft.md", "mimetype": "x", "url_private": "http://127.0.0.1:9/draft.md"}]
    door.message("核", channel_type="im", channel="D1", subtype="file_share", files=files)
    assert "读不到文件" in slack.posts[0]["text"]


def test_a_quoted_block_in_a_mention_stays_one(door: Door, desk: Desk) -> None:
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "甲乙丙"}]}
    said = {
        "type": "rich_text_section",
        "elements": [{"type": "user", "user_id": "UBOT"}, {"type": "text", "text": " 核"}],
    }
    door.mention("核", blocks=[{"type": "rich_text", "elements": [said, quote]}])
    assert desk.asked == ["核\n> 甲乙丙"]


def test_alone_in_a_thread_it_is_said_of_the_message_above(door: Door, desk: Desk, slack: FakeSlack) -> None:
    slack.answers["conversations.replies"] = {"ok": True, "messages": [{"text": "他说：“甲 &amp; 乙”"}]}
    door.mention("核对", thread_ts="1.1")
    assert desk.asked == ["核对\n他说：“甲 & 乙”"]
    (asked,) = slack.named("conversations.replies")
    assert (asked["channel"], asked["ts"]) == ("C1", "1.1")
    assert slack.named("chat.postEphemeral")[0]["thread_ts"] == "1.1"


def test_where_the_message_above_may_not_be_read_a_window_is_offered(door: Door, desk: Desk, slack: FakeSlack) -> None:
    slack.answers["conversations.replies"] = {"ok": False, "error": "missing_scope"}
    door.mention("核", thread_ts="1.1")
    assert desk.asked == ["核"]
    assert "核稿" in words(slack.posts[0]["blocks"])
