"""The step of Workflow Builder: a draft goes in, the report comes out, and what goes wrong is told to Slack."""

from __future__ import annotations

import pytest

from bot.domain.finding import Edit, Finding
from bot.domain.reply import Followup, Notice, Report
from bot.slack.step import REPORT
from bot.slack.workflow import report_text
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import CHINESE, Desk
from tests.slack.steps import TOKEN, completed, executed, failed
from tests.slack.test_blocks import ALTERED, EXACT

FIRES = Finding(
    "quote", 9, 20, "<!channel>甲乙 & 丙", "altered", "serious", "", source="甲乙丙", edits=(Edit("delete", "&", ""),)
)
SAID = Report(
    "引文3处：1处与库内一致，2处有改动，须改",
    (EXACT, ALTERED, FIRES),
    ("稿件未保存。",),
    (Followup("分享到频道", "分享 核 x", "share"),),
)


def test_the_step_gives_on_what_was_found_and_shows_it_to_nobody(door: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.default = SAID
    assert executed(door, draft="他说：“甲 &amp; 乙”\n&gt; 丙丁 <@U2>") == 200
    (request,) = desk.requests
    assert (request.words, request.door, request.workspace) == ("核 他说：“甲 & 乙”\n> 丙丁", "workflow", "T1")
    outputs = completed(slack)
    assert outputs["summary"] == SAID.heading
    assert outputs["serious"] == 2
    report = outputs["report"]
    places = [report.index(f"第{n}处") for n in (2, 3, 1)]
    assert places == sorted(places)
    assert "&lt;!channel&gt;甲乙 &amp; 丙" in report
    assert "<" not in report
    assert slack.posts == slack.named("chat.postEphemeral") == []
    assert desk.threads.kept == {}
    (call,) = [call for call in slack.calls if call.method == "functions.completeSuccess"]
    assert call.token == TOKEN


def test_a_reader_and_a_channel_are_shown_the_report_if_the_workflow_says_so(
    door: Door, desk: Desk, slack: FakeSlack
) -> None:
    desk.default = SAID
    executed(door, draft="“甲乙丙丁”", reader="U7", channel="C7")
    assert [post["channel"] for post in slack.posts] == ["U7", "C7"]
    assert all(check_message(post["text"], post["blocks"]) == [] for post in slack.posts)
    assert all("分享" not in words(post["blocks"]) for post in slack.posts)
    assert completed(slack)["summary"] == SAID.heading


def test_a_report_that_cannot_be_posted_fails_the_step_with_what_to_do(
    door: Door, desk: Desk, slack: FakeSlack
) -> None:
    desk.default = SAID
    slack.answers["chat.postMessage"] = {"ok": False, "error": "not_in_channel"}
    executed(door, draft="“甲乙丙丁”", channel="C7")
    told = failed(slack)
    assert "not_in_channel" in told
    assert "/invite @引据" in told


@pytest.mark.parametrize("draft", ["", "  \n "])
def test_without_a_draft_the_step_fails_and_says_what_is_missing(
    door: Door, desk: Desk, slack: FakeSlack, draft: str
) -> None:
    executed(door, draft=draft)
    assert "稿件" in failed(slack)
    assert desk.requests == []


def test_what_the_desk_refuses_is_told_in_its_words(door: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.default = Notice("一次最多核60000个字。")
    executed(door, draft="长")
    assert failed(slack) == "一次最多核60000个字。"


def test_a_desk_that_breaks_fails_the_step(door: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.default = OSError("secret words")
    executed(door, draft="“甲乙丙丁”")
    assert failed(slack) == "出了差错"


def test_a_wrong_signature_starts_nothing(door: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.default = SAID
    assert executed(door, secret="another", draft="“甲乙丙丁”") == 401
    assert desk.requests == []
    assert [call.method for call in slack.calls if call.method.startswith("functions.")] == []


def test_a_long_report_ends_with_whole_findings_and_says_that_there_are_more() -> None:
    text = report_text(Report("引文100处", (FIRES,) * 100, ("稿件未保存。",)), CHINESE)
    assert len(text) <= REPORT
    heading, *findings, rest = text.split("\n\n")
    assert heading == "引文100处"
    assert 0 < len(findings) < 100
    assert findings[0].startswith("第1处")
    assert len({finding.partition("\n")[2] for finding in findings}) == 1
    assert rest == CHINESE.phrases.verdicts.too_many
