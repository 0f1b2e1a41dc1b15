"""Digests over real HTTP to a Slack on loopback: posted once, found by their mark, and what each failure means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.courier import Absent, Hidden, Later, Posted, Refused, Unclear
from bot.domain.ports import Tenant
from bot.domain.reply import Digest, Followup, Line, Part
from bot.domain.subscription import Delivery
from bot.languages.registry import language_for
from bot.slack.channels import SlackChannels
from bot.slack.courier import MARK, SlackCourier
from tests.digest.flaky_slack import FlakySlack
from tests.digest.libraries import subscription
from tests.slack.block_rules import check_message
from tests.slack.doors import words
from tests.slack.fake_slack import FakeSlack

DELIVERY = Delivery("d1", "s1", date(2023, 11, 14), datetime(2023, 11, 14, 22, 13, tzinfo=UTC), "intended")
DIGEST = Digest(
    "引据日报　11月14日　星期二",
    (Part("引语", (Line("excerpt", "“要抓好制造业。”"), Line("source", "《学习金句》· 第1段（转载）"))),),
    refs=("a/q1",),
    followups=(Followup("订阅设置", "摘要订阅"),),
)
SENT = subscription()


def yes() -> bool:
    """It may be sent."""
    return True


def courier_to(slack: FakeSlack, patience: float = 2) -> SlackCourier:
    async def client_for(tenant: Tenant) -> AsyncWebClient | None:
        return AsyncWebClient(token="xoxb-1", base_url=slack.api) if tenant.workspace == "T1" else None

    return SlackCourier(client_for, language_for, patience, pause=7)


@pytest.fixture
def courier(slack: FakeSlack) -> SlackCourier:
    return courier_to(slack)


async def test_it_is_posted_with_its_mark_and_found_by_it(courier: SlackCourier, slack: FakeSlack) -> None:
    posted = await courier.post(SENT, DELIVERY, DIGEST, yes)
    assert isinstance(posted, Posted)
    (sent,) = slack.posts
    assert sent["metadata"] == {"event_type": MARK, "event_payload": {"delivery": "d1"}}
    assert check_message(sent["text"], sent["blocks"]) == []
    assert str(sent["unfurl_links"]).lower() in ("0", "false")
    assert await courier.find(SENT, DELIVERY) == posted
    assert await courier.find(SENT, replace(DELIVERY, id="d2")) == Absent()


async def test_it_is_found_many_pages_back(courier: SlackCourier, slack: FakeSlack) -> None:
    posted = await courier.post(SENT, DELIVERY, DIGEST, yes)
    other = {"text": "话", "metadata": None}
    slack.history["C1"] += [other | {"ts": f"{1_700_000_100 + n}.000100"} for n in range(450)]
    assert await courier.find(SENT, DELIVERY) == posted
    assert len(slack.named("conversations.history")) == 3


async def test_a_channel_that_is_read_only_to_a_point_is_not_called_empty(
    courier: SlackCourier, slack: FakeSlack
) -> None:
    endless = {"ok": True, "messages": [], "response_metadata": {"next_cursor": "more"}}
    slack.answers["conversations.history"] = endless
    assert await courier.find(SENT, DELIVERY) == Hidden()


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"ok": False, "error": "ratelimited", "status": 429}, Later(1)),
        ({"ok": False, "error": "not_in_channel"}, Refused("absent")),
        ({"ok": False, "error": "channel_not_found"}, Refused("gone")),
        ({"ok": False, "error": "is_archived"}, Refused("archived")),
        ({"ok": False, "error": "restricted_action"}, Refused("restricted")),
        ({"ok": False, "error": "token_revoked"}, Refused("revoked")),
        ({"ok": False, "error": "token_expired"}, Later(7)),
        ({"ok": False, "error": "invalid_blocks"}, Refused("refused")),
        ({"ok": False, "error": "internal_error"}, Unclear()),
        ({"ok": False, "error": "fatal_error", "status": 500}, Unclear()),
        ({"status": 503}, Unclear()),
        ({"ok": True}, Unclear()),
    ],
)
async def test_what_slack_answers(
    courier: SlackCourier, slack: FakeSlack, answer: dict[str, Any], outcome: object
) -> None:
    slack.answers["chat.postMessage"] = [answer]
    assert await courier.post(SENT, DELIVERY, DIGEST, yes) == outcome
    assert len(slack.posts) == 1


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"ok": False, "error": "ratelimited", "status": 429}, Later(1)),
        ({"ok": False, "error": "internal_error", "status": 500}, Later(7)),
        ({"ok": False, "error": "not_in_channel"}, Hidden()),
        ({"ok": False, "error": "missing_scope"}, Hidden()),
        ({"ok": False, "error": "channel_not_found"}, Hidden()),
    ],
)
async def test_what_it_answers_when_the_channel_is_read(
    courier: SlackCourier, slack: FakeSlack, answer: dict[str, Any], outcome: object
) -> None:
    slack.answers["conversations.history"] = [answer]
    assert await courier.find(SENT, DELIVERY) == outcome


@pytest.fixture
def failing() -> Iterator[FlakySlack]:
    fake = FlakySlack(rate=1, slow=0.5)
    fake.start()
    yield fake
    fake.stop()


@pytest.mark.parametrize(("fault", "posts"), [("reset", False), ("reset", True), ("time-out", True)])
async def test_an_answer_that_is_lost_leaves_it_unclear_and_is_not_sent_again(
    failing: FlakySlack, monkeypatch: pytest.MonkeyPatch, fault: str, posts: bool
) -> None:
    monkeypatch.setattr("tests.digest.flaky_slack.FAULTS", ((fault, posts),))
    assert await courier_to(failing, patience=0.2).post(SENT, DELIVERY, DIGEST, yes) == Unclear()
    assert failing.faults.total() == 1


async def test_nothing_is_sent_when_it_is_too_late_once_the_connection_stands(
    courier: SlackCourier, slack: FakeSlack
) -> None:
    asked = []

    def too_late() -> bool:
        asked.append(len(slack.calls))
        return False

    assert await courier.post(SENT, DELIVERY, DIGEST, too_late) == Later(0)
    assert asked == [0]
    assert slack.calls == []


async def test_whether_it_may_be_sent_is_asked_after_all_that_takes_time(slack: FakeSlack) -> None:
    """The token is looked up, and exchanged where it is old, before the clock is looked at for the last time."""
    order = []

    async def client_for(tenant: Tenant) -> AsyncWebClient:
        order.append("token")
        return AsyncWebClient(token="xoxb-1", base_url=slack.api)

    def may_send() -> bool:
        order.append("asked")
        return True

    posted = await SlackCourier(client_for, language_for).post(SENT, DELIVERY, DIGEST, may_send)
    assert isinstance(posted, Posted)
    assert order == ["token", "asked"]


async def test_one_that_stands_there_twice_is_found_with_the_first_to_count(
    courier: SlackCourier, slack: FakeSlack
) -> None:
    first, second, third = [await courier.post(SENT, DELIVERY, DIGEST, yes) for _ in range(3)]
    assert isinstance(first, Posted)
    assert isinstance(second, Posted)
    assert isinstance(third, Posted)
    assert await courier.find(SENT, DELIVERY) == Posted(first.message, (third.message, second.message))


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"ok": True}, None),
        ({"ok": False, "error": "message_not_found"}, None),
        ({"ok": False, "error": "cant_delete_message"}, None),
        ({"ok": False, "error": "ratelimited", "status": 429}, Later(1)),
        ({"ok": False, "error": "internal_error", "status": 500}, Later(7)),
    ],
)
async def test_taking_one_back(
    courier: SlackCourier, slack: FakeSlack, answer: dict[str, Any], outcome: object
) -> None:
    slack.answers["chat.delete"] = [answer]
    assert await courier.take_back(SENT, "7.7") == outcome
    (asked,) = slack.named("chat.delete")
    assert (asked["channel"], asked["ts"]) == ("C1", "7.7")


async def test_where_no_connection_is_made_nothing_was_sent(slack: FakeSlack) -> None:
    from socket import create_server

    with create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    slack.port, real = port, slack.port
    try:
        assert await courier_to(slack).post(SENT, DELIVERY, DIGEST, yes) == Later(7)
    finally:
        slack.port = real


async def test_a_workspace_that_left_is_sent_nothing(courier: SlackCourier, slack: FakeSlack) -> None:
    gone = replace(SENT, workspace="T9")
    assert await courier.post(gone, DELIVERY, DIGEST, yes) == Refused("revoked")
    assert await courier.find(gone, DELIVERY) == Hidden()
    await courier.tell(gone, "{channel}")
    assert slack.calls == []


async def test_a_store_that_is_away_is_no_reason_to_call_it_uncertain(slack: FakeSlack) -> None:
    async def client_for(tenant: Tenant) -> AsyncWebClient | None:
        raise OSError("no database")

    assert await SlackCourier(client_for, language_for, pause=7).post(SENT, DELIVERY, DIGEST, yes) == Later(7)


async def test_the_subscriber_is_told_with_the_channel_in_the_middle(courier: SlackCourier, slack: FakeSlack) -> None:
    await courier.tell(SENT, "{channel}的日报已停止：频道已归档。")
    (sent,) = slack.posts
    assert sent["channel"] == "U1"
    assert sent["text"] == "所选频道的日报已停止：频道已归档。"
    assert {"type": "channel", "channel_id": "C1"} in sent["blocks"][0]["elements"][0]["elements"]
    assert words(sent["blocks"]) == "的日报已停止：频道已归档。"
    slack.answers["chat.postMessage"] = {"ok": False, "error": "user_not_found"}
    await courier.tell(SENT, "{channel}")


@pytest.mark.parametrize(
    ("info", "bot", "person"),
    [
        ({"ok": True, "channel": {"name": "研究", "is_member": True}}, "member", True),
        ({"ok": True, "channel": {"name": "研究", "is_member": False}}, "absent", True),
        ({"ok": True, "channel": {"name": "研究", "is_member": True, "is_archived": True}}, "archived", True),
        ({"ok": False, "error": "channel_not_found"}, "absent", False),
        ({"ok": False, "error": "missing_scope"}, "unknown", False),
    ],
)
async def test_who_is_in_a_channel(slack: FakeSlack, info: dict[str, Any], bot: str, person: bool) -> None:
    async def client_for(tenant: Tenant) -> AsyncWebClient:
        return AsyncWebClient(token="xoxb-1", base_url=slack.api)

    slack.answers["conversations.info"] = info
    slack.answers["conversations.members"] = [
        {"ok": True, "members": ["U8"], "response_metadata": {"next_cursor": "x"}},
        {"ok": True, "members": ["U1"]},
    ]
    standing = await SlackChannels(client_for).standing(Tenant(None, "T1"), "C1", "U1")
    assert (standing.bot, standing.person) == (bot, person)
