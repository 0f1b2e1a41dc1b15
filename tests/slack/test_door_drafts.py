"""A long draft at Slack's doors: its report is shared, turned and reopened by buttons that carry a key instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.reply import Followup, Report
from bot.languages.registry import language_for
from bot.storage.lives import DRAFT_LIFE
from bot.storage.store import SqlStore
from bot.wiring import Bot
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, button, buttons_of, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import CHINESE, Desk
from tests.slack.test_blocks import ALTERED, render_all

_BOT = Bot(Path(__file__).parent.parent.parent / "knowledge")
WRONG = "“高新技术企业数量增长2.6倍、达到{n}家”"
SECRET = "内部稿件请勿外传"
DRAFT = f"{SECRET}。" * 70 + f"目前，哈尔滨{WRONG.format(n=1715)}。"
LAPSED = "已过期，请重新核对。"


@pytest.fixture
def real(slack: FakeSlack, desk: Desk, installed_store: SqlStore) -> Iterator[Door]:
    """The real bot behind the door, over a real database."""
    _BOT.ports = desk.ports = replace(installed_store.ports, clock=desk.clock)
    desk.default = _BOT.answer
    door = Door(slack, desk, speaks=language_for)
    door.start()
    yield door
    door.run(installed_store.close())
    door.stop()


def reported(door: Door, draft: str = DRAFT) -> dict[str, Any]:
    """The last message of the report on a draft, which came as a direct message or by command."""
    _, inline = door.command("/verify", draft)
    return inline or door.slack.responses[-1]


def test_a_long_report_is_shared_in_the_channel(real: Door, slack: FakeSlack, tmp_path: Path) -> None:
    report = reported(real)
    assert all(SECRET not in b["value"] for b in buttons_of(report))
    real.press(button(report, "分享到频道"))
    shared, told = slack.responses
    assert (shared["response_type"], told["response_type"]) == ("in_channel", "ephemeral")
    assert "【1715】" in words(shared["blocks"])
    assert check_message(shared["text"], shared["blocks"]) == []
    assert SECRET not in str(shared)
    assert "稿件 " not in str([b["value"] for b in buttons_of(shared)])
    assert "已分享" in told["text"]
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("yinju.db"))
    assert SECRET.encode() not in written
    assert "1715家".encode() not in written


def test_a_report_of_many_messages_is_shared_whole(real: Door, slack: FakeSlack) -> None:
    draft = "\n".join(f"目前，哈尔滨{WRONG.format(n=n)}。" for n in range(2001, 2041))
    real.command("/verify", draft)
    report = [*slack.responses, *slack.named("chat.postEphemeral")][-1]
    slack.calls.clear()
    real.press(button(report, "分享到频道"), response="r2")
    shared = [m for m in (*slack.responses, *slack.posts) if m.get("response_type") != "ephemeral"]
    assert len(shared) > 1
    assert all(button(message, "撤回") for message in shared)
    assert all(check_message(message["text"], message["blocks"]) == [] for message in shared)
    told = "".join(words(message["blocks"]) for message in shared)
    assert all(f"第{n}处" in told for n in range(1, 41))


def test_nobody_else_opens_it_and_when_it_is_gone_that_is_said(real: Door, desk: Desk, slack: FakeSlack) -> None:
    share = button(reported(real), "分享到频道")
    real.press(share, user="U2")
    assert slack.responses.pop()["text"] == LAPSED
    desk.clock.time += DRAFT_LIFE * 1.01
    real.press(share)
    assert [r["response_type"] for r in slack.responses] == ["ephemeral"] * 2
    assert slack.responses[-1]["text"] == LAPSED
    assert slack.posts == []


def test_what_had_no_room_is_one_press_away() -> None:
    findings = tuple(replace(ALTERED, message=f"第{n}个问题。" + "说明，" * 600) for n in range(60))
    report = Report("引文60处", findings, (), (Followup("改后再核", "核"),), again="核 稿件 " + "k" * 22)
    seen, told = 0, ""
    for page in range(10):
        messages = render_all(report, CHINESE, page=page)
        assert len(messages) <= 9
        assert all(check_message(m.text, list(m.blocks)) == [] for m in messages)
        told += "".join(words(list(m.blocks)) for m in messages)
        seen += 1
        if "更多" not in words(list(messages[-1].blocks)):
            break
        more = button({"blocks": messages[-1].blocks}, "更多")
        assert more["value"] == f'{{"w":"{report.again}","k":"more","v":"","p":{page + 1}}}'
    assert 1 < seen < 10
    assert all(f"第{n}个问题。" in told for n in range(60))
    assert "篇幅所限" not in told
    assert "更多" not in words(list(render_all(replace(report, again=""), CHINESE)[-1].blocks))
