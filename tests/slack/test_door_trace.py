"""查出处 in a message's menu, from the menu to the answer: the library itself behind the door."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.reply import Listing, Row
from bot.slack.tracing import traced
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, buttons_of, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import CHINESE, Desk

SPOKEN = "必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。"
COUNTED = "高新技术企业数量增长2.6倍、达到1715家"


def chosen(door: Door, message: dict[str, Any]) -> dict[str, Any]:
    payload = {
        "type": "message_action",
        "callback_id": "find_source",
        "callback_key": "x",
        "message_ts": message.get("ts", "1.1"),
        "message": {"type": "message", "user": "U2"} | message,
        "channel": {"id": "C1", "name": "研究"},
        "response_url": door.slack.response_url("r1"),
    }
    assert door.interact(payload)[0] == 200
    reply = door.slack.responses[-1]
    assert check_message(reply["text"], reply["blocks"]) == []
    return reply


def rich(*texts: str, kind: str = "rich_text_section") -> list[dict[str, Any]]:
    parts = [{"type": kind, "elements": [{"type": "text", "text": text}]} for text in texts]
    return [{"type": "rich_text", "block_id": "x", "elements": parts}]


def test_a_sentence_is_answered_with_its_source_for_the_person_alone(known: Door, slack: FakeSlack) -> None:
    reply = chosen(known, {"text": SPOKEN, "blocks": rich(SPOKEN)})
    assert reply["response_type"] == "ephemeral"
    assert reply["text"] == "出自《学习金句》· 理论笔谈之十 · 第2条"
    assert SPOKEN in words(reply["blocks"])
    assert "习近平总书记，2017年12月12日" in words(reply["blocks"])
    assert slack.posts == []


def test_what_is_near_is_never_the_answer(known: Door) -> None:
    reply = chosen(known, {"text": COUNTED})
    assert reply["text"] == "库中没有这句原话"
    shown = words(reply["blocks"]).splitlines()
    assert shown[1] == "消息：高新技术企业数量增长2.6倍、达到【1715】家"
    assert shown.index("相近的一句有不同，不能代替：") < shown.index("“高新技术企业数量增长2.6倍、达到1751家”")
    assert [b["text"]["text"] for b in buttons_of(reply)] == ["看上下文", "转给编辑"]


def test_what_the_library_lacks_is_said_plainly(known: Door) -> None:
    reply = chosen(known, {"text": "2024年全国粮食产量1.4万亿斤 &amp; 更多"})
    assert reply["text"] == "库中没有这句话"
    assert "1751" not in words(reply["blocks"])
    assert "& 更多" in words(reply["blocks"])


def test_several_sentences_are_answered_each(known: Door) -> None:
    quoted = rich(SPOKEN, kind="rich_text_quote")[0]["elements"]
    said = rich("大家好！", f"{COUNTED}。今天下午三点在会议室开会讨论。")
    said[0]["elements"] += quoted
    reply = chosen(known, {"text": "有块则不看这里", "blocks": said})
    assert reply["text"] == "查了3处：1处库中有；1处库中没有原话，只有相近的；1处库中没有"
    assert "出自《学习金句》" in words(reply["blocks"])
    assert "库中没有：“今天下午三点在会议室开会讨论。”" in words(reply["blocks"])


def test_a_number_that_differs_is_named_as_a_number(known: Door) -> None:
    shown = words(chosen(known, {"text": f"{SPOKEN}哈尔滨{COUNTED}。"})["blocks"])
    assert "与库中所载不同：1715家" in shown
    assert "不能代替：“高新技术企业数量增长2.6倍、达到【1751家】”" in shown


def test_a_message_that_passes_another_on_is_read_there(known: Door) -> None:
    reply = chosen(known, {"text": "", "attachments": [{"text": SPOKEN, "is_share": True}]})
    assert reply["text"].startswith("出自《学习金句》")


@pytest.mark.parametrize("message", [{"text": ""}, {"text": "", "files": [{"id": "F1", "name": "图.png"}]}])
def test_a_message_without_words_is_told_so(known: Door, message: dict[str, Any]) -> None:
    assert "没有可查的" in chosen(known, message)["text"]


def test_in_english(known: Door, slack: FakeSlack) -> None:
    slack.locale = "en-GB"
    assert chosen(known, {"text": SPOKEN})["text"].startswith("From “学习金句”")
    assert chosen(known, {"text": COUNTED})["text"] == "The library does not hold these words as they stand"


def test_nothing_of_the_message_is_kept(known: Door, desk: Desk) -> None:
    chosen(known, {"text": COUNTED})
    assert desk.threads.kept == {}
    assert known.run(desk.ports.questions.unanswered_anywhere()) == ()


def test_many_findings_come_in_several_messages() -> None:
    rows = tuple(Row(f"“{'句' * 190}{n}”", "出处" * 60) for n in range(30))
    messages = traced(Listing("查了30处", rows, ("消息未保存。",)), CHINESE)
    assert len(messages) == 4
    assert all(check_message(m.text, list(m.blocks)) == [] for m in messages)
    told = "".join(words(list(m.blocks)) for m in messages)
    assert all(f"句{n}”" in told for n in range(30))
    assert told.count("消息未保存。") == 1
