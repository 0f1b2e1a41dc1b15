"""The step that finds: what is held comes out with its source, and what is only near does not come out as found."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.reply import Listing, Notice
from bot.languages.registry import language_for
from bot.slack.settings import SlackSettings
from bot.slack.socket import run_socket
from bot.wiring import Bot
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk
from tests.slack.steps import completed, executed, execution, failed

FIND = "find_evidence"
HARBIN = "《理性认识打造先进制造之都的科学内涵和现实条件》崔学军 · 理论笔谈之十 › 发展基础 · 第14段"
NOTHING = {"text": "", "source": "", "citation": ""}


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(Path(__file__).parent.parent.parent / "knowledge")


@pytest.fixture
def door(slack: FakeSlack, desk: Desk, bot: Bot) -> Iterator[Door]:
    """The real bot at the door, in its own words."""
    desk.default = bot.answer
    served = Door(slack, desk, speaks=language_for)
    served.start()
    yield served
    served.stop()


def test_what_is_held_comes_out_word_for_word_with_its_source(door: Door, slack: FakeSlack) -> None:
    assert executed(door, callback=FIND, sought="哈尔滨有多少家高新技术企业", kind="数据") == 200
    outputs = completed(slack)
    text = "高新技术企业数量增长2.6倍、达到1751家"
    assert outputs.pop("reply").startswith("1751家\n哈尔滨高新技术企业数量\n")
    assert outputs == {"status": "answered", "text": text, "source": HARBIN, "citation": f"“{text}”（{HARBIN}）"}
    assert slack.posts == slack.named("chat.postEphemeral") == []


def test_a_near_miss_does_not_come_out_as_found(door: Door, slack: FakeSlack) -> None:
    executed(door, callback=FIND, sought="深圳高新技术企业多少家")
    outputs = completed(slack)
    reply = outputs.pop("reply")
    assert outputs == {"status": "related"} | NOTHING
    assert reply.startswith("库中没有深圳的高新技术企业数\n相近的是哈尔滨的数，不能代替：")


def test_nothing_is_said_to_be_nothing(door: Door, slack: FakeSlack) -> None:
    executed(door, callback=FIND, sought="2024年全国粮食产量是多少？")
    outputs = completed(slack)
    assert outputs.pop("reply").startswith("库中没有全国粮食产量")
    assert outputs == {"status": "none"} | NOTHING


def test_what_must_be_checked_first_comes_without_a_citation_to_paste(door: Door, slack: FakeSlack) -> None:
    executed(door, callback=FIND, sought="十九大报告关于制造强国", kind="quote")
    outputs = completed(slack)
    assert outputs["status"] == "answered"
    assert outputs["text"].startswith("加快建设制造强国")
    assert outputs["citation"] == ""
    assert outputs["reply"].startswith("存疑，引用前须核\n")


def test_a_list_comes_out_item_by_item(door: Door, slack: FakeSlack) -> None:
    executed(door, callback=FIND, sought="三大机遇是哪些")
    outputs = completed(slack)
    assert outputs["text"].split("\n") == ["政策机遇叠加", "新发展格局带来新机遇", "国际局势变化带来区位优势机遇"]
    assert outputs["citation"].startswith("三大机遇：\n1. 政策机遇叠加\n")


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("", "实体经济"), ("金句", "金句 实体经济"), ("Figure", "数据 实体经济"), (" 全部 ", "实体经济")],
)
def test_the_kind_says_what_is_asked(door: Door, desk: Desk, slack: FakeSlack, kind: str, asked: str) -> None:
    executed(door, callback=FIND, sought="实体经济 &lt;b&gt;" if not kind else "实体经济", kind=kind)
    assert [request.words.removesuffix(" <b>") for request in desk.requests] == [asked]
    assert "<" not in completed(slack)["reply"]


def test_a_reader_and_a_channel_see_the_reply_if_the_workflow_says_so(door: Door, slack: FakeSlack) -> None:
    slack.locale = "en-US"
    executed(door, callback=FIND, sought="深圳高新技术企业多少家", reader="U7", channel="C7")
    assert [post["channel"] for post in slack.posts] == ["U7", "C7"]
    for post in slack.posts:
        assert check_message(post["text"], post["blocks"]) == []
        assert "1751" not in post["text"]
        assert "Share" not in words(post["blocks"])
    assert completed(slack)["status"] == "related"


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"sought": " "}, "要找什么"),
        ({"sought": "实体经济", "kind": "图片"}, "“图片”"),
        ({"sought": "文章"}, "不是要找的内容"),
        ({"sought": "长" * 2_001}, "2000"),
    ],
)
def test_what_was_filled_in_wrongly_fails_the_step_with_what_to_do(
    door: Door, slack: FakeSlack, inputs: dict[str, str], said: str
) -> None:
    executed(door, callback=FIND, **inputs)
    assert said in failed(slack)


def test_a_result_that_cannot_be_posted_fails_the_step(door: Door, slack: FakeSlack) -> None:
    slack.answers["chat.postMessage"] = {"ok": False, "error": "not_in_channel"}
    executed(door, callback=FIND, sought="实体经济", channel="C7")
    assert "not_in_channel" in (told := failed(slack))
    assert "/invite @引据" in told


@pytest.mark.parametrize("reply", [Notice("问得有点快。"), Listing("文章", ()), OSError("secret")])
def test_what_is_no_answer_fails_the_step(door: Door, desk: Desk, slack: FakeSlack, reply: Any) -> None:
    desk.default = reply
    executed(door, callback=FIND, sought="实体经济")
    told = failed(slack)
    assert told
    assert "secret" not in told


@pytest.mark.parametrize(
    ("callback", "inputs", "output"),
    [
        (FIND, {"sought": "哈尔滨有多少家高新技术企业"}, ("status", "answered")),
        ("verify_quotations", {"draft": "“高新技术企业数量增长2.6倍、达到1715家”"}, ("serious", 1)),
    ],
)
async def test_the_steps_run_over_the_socket_too(
    slack: FakeSlack, desk: Desk, bot: Bot, callback: str, inputs: dict[str, str], output: tuple[str, Any]
) -> None:
    stop = asyncio.Event()
    settings = SlackSettings("xoxb-1", "", "xapp-1", api=slack.api)
    running = asyncio.create_task(
        run_socket(settings, answer=bot.answer, language_for=language_for, ports=desk.ports, stop=stop)
    )
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("socket"))
    slack.send({"type": "events_api", "envelope_id": "E1", "payload": execution(callback, **inputs)})
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("functions.completeSuccess"), 30)
    stop.set()
    await running
    name, value = output
    assert completed(slack)[name] == value
    assert slack.socket_answers[0] == {"envelope_id": "E1"}


def test_nothing_is_posted_where_other_organisations_read_along(door: Door, slack: FakeSlack) -> None:
    slack.channels["C7"] = {"name": "联合课题", "is_ext_shared": True}
    executed(door, callback=FIND, sought="实体经济", channel="C7")
    told = failed(slack)
    assert "频道联合课题里有其他组织的人" in told
    executed(door, callback="verify_quotations", draft="哈尔滨“高新技术企业数量增长2.6倍、达到1715家”", channel="C7")
    assert [done["error"] == told for done in slack.named("functions.completeError")] == [True, True]
    assert slack.posts == slack.named("functions.completeSuccess") == []
