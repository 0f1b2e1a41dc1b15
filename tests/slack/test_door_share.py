"""Who may share what with whom: nothing unasked before people of other organisations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.reply import Share
from tests.slack.doors import Door, button
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk, figure

SHARING = "分享 高新技术企业"
UNSEEN = {"ok": False, "error": "channel_not_found"}


@pytest.fixture
def answered(door: Door, desk: Desk) -> dict[str, Any]:
    desk.replies[SHARING] = lambda request: figure(effects=(Share(request.user or ""),))
    return door.command("/figure", "高新技术企业")[1]


def shown(slack: FakeSlack) -> list[tuple[str, str]]:
    return [(reply["response_type"], reply["text"]) for reply in slack.responses]


@pytest.mark.parametrize("known", [{"is_ext_shared": True}, {"is_pending_ext_shared": True, "is_private": True}])
def test_a_channel_shared_with_another_organisation_is_refused(
    door: Door, slack: FakeSlack, answered: dict[str, Any], known: dict[str, Any]
) -> None:
    slack.channels["C1"] = known
    door.press(button(answered, "分享到频道"))
    ((kind, text),) = shown(slack)
    assert kind == "ephemeral"
    assert "频道研究里有其他组织的人，没有分享" in text
    assert "/yinju 设置" in text
    assert slack.posts == []


def test_a_channel_of_the_own_organisation_and_a_private_one_are_not(
    door: Door, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    slack.channels["C1"] = {"is_org_shared": True, "is_shared": True, "is_private": True}
    door.press(button(answered, "分享到频道"))
    assert shown(slack) == [("in_channel", "1751家"), ("ephemeral", "已分享")]


def test_where_nobody_can_tell_who_reads_the_channel_it_says_how_to_let_the_bot_see(
    door: Door, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    slack.answers["conversations.info"] = UNSEEN
    door.press(button(answered, "分享到频道"))
    ((kind, text),) = shown(slack)
    assert kind == "ephemeral"
    assert "/invite @引据" in text


def test_where_slack_does_not_answer_it_asks_to_ask_again(
    door: Door, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    slack.answers["conversations.info"] = {"ok": True, "status": 500}
    door.press(button(answered, "分享到频道"))
    assert ("in_channel", "1751家") not in shown(slack)
    assert len(slack.responses) == 1


def test_people_who_write_to_each_other_decide_themselves(
    door: Door, desk: Desk, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    slack.answers["conversations.info"] = UNSEEN
    door.press(button(answered, "分享到频道"), channel_id="D7")
    assert shown(slack)[0] == ("in_channel", "1751家")


def test_a_guest_shares_where_they_write_and_a_stranger_does_not(
    door: Door, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    slack.people |= {"UG": {"team_id": "T1", "is_restricted": True}, "US": {"team_id": "T9"}}
    door.press(button(answered, "分享到频道"), user="UG")
    door.press(button(answered, "分享到频道"), user="US")
    assert shown(slack)[0] == ("in_channel", "1751家")
    assert shown(slack)[-1] == ("ephemeral", "引据只为本工作区的成员分享。")


def test_people_of_another_workspace_of_the_same_organisation_are_no_strangers(
    door: Door, slack: FakeSlack, answered: dict[str, Any]
) -> None:
    slack.people["U1"] = {"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}
    door.press(button(answered, "分享到频道"))
    assert shown(slack)[0] == ("in_channel", "1751家")


@pytest.fixture
def open_door(slack: FakeSlack, desk: Desk) -> Iterator[Door]:
    """A door whose settings allow it."""
    served = Door(slack, desk, shared_channels=("C1",))
    served.start()
    yield served
    served.stop()


def test_it_is_allowed_where_the_settings_say_so(open_door: Door, desk: Desk, slack: FakeSlack) -> None:
    slack.channels["C1"] = {"is_ext_shared": True}
    desk.replies[SHARING] = lambda request: figure(effects=(Share(request.user or ""),))
    open_door.press(button(open_door.command("/figure", "高新技术企业")[1], "分享到频道"))
    assert shown(slack)[0] == ("in_channel", "1751家")


def test_a_command_that_shares_is_held_to_the_same(door: Door, desk: Desk, slack: FakeSlack) -> None:
    slack.channels["C1"] = {"is_ext_shared": True}
    desk.replies["分享 甲"] = lambda request: figure(effects=(Share(request.user or ""),))
    _, inline = door.command("/yinju", "分享 甲")
    assert "其他组织" in inline["text"]
    assert slack.responses == []
