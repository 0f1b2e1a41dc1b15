"""A channel that is archived or deleted, or that the bot has to leave, is sent nothing more, and that is told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.ports import Tenant
from bot.languages.registry import language_for
from bot.slack.channel_ends import ENDS
from bot.slack.features import events
from tests.digest.libraries import subscription
from tests.slack.doors import Door, words
from tests.slack.fake_slack import BOT, FakeSlack
from tests.slack.fakes import Desk

TENANT = Tenant(None, "T1")


@pytest.fixture
def speaking(slack: FakeSlack, desk: Desk) -> Iterator[Door]:
    """A door that speaks Chinese in earnest, and channels C1 and C2 with a digest each, another of C1 paused."""
    door = Door(slack, desk, speaks=language_for)
    door.start()
    wanted = subscription()
    for kept in (wanted, replace(wanted, id="s2", channel="C2"), replace(wanted, id="s3", state="paused")):
        door.run(desk.ports.subscriptions.add(kept))
    yield door
    door.stop()


def states(door: Door) -> dict[str, str]:
    return {s.id: s.state for s in door.run(door.desk.ports.subscriptions.of_workspace(TENANT))}


@pytest.mark.parametrize(
    ("event", "why"),
    [
        *(
            ({"type": name}, {"archived": "频道已归档", "gone": "频道", "absent": "引据"}[reason])
            for name, reason in ENDS
        ),
        ({"type": "member_left_channel", "user": BOT}, "引据"),
    ],
    ids=lambda given: given["type"] if isinstance(given, dict) else None,
)
def test_the_digest_stops_and_the_subscriber_hears_why(
    speaking: Door, slack: FakeSlack, event: dict[str, Any], why: str
) -> None:
    assert event["type"] in events()
    # Slack delivers again what it believes lost, and tells of one leaving in more than one way.
    for given in (event, event, {"type": "channel_left"}):
        assert speaking.event(given) == 200
    assert states(speaking) == {"s1": "stopped", "s2": "active", "s3": "paused"}
    (told,) = slack.posts
    assert told["channel"] == "U1"
    said = words(told["blocks"])
    assert said.startswith("的日报已停止：")
    assert why in said


def test_others_may_come_and_go(speaking: Door, slack: FakeSlack) -> None:
    assert speaking.event({"type": "member_left_channel", "user": "U7"}) == 200
    assert speaking.event({"type": "channel_archive", "channel": "C9"}) == 200
    assert set(states(speaking).values()) == {"active", "paused"}
    assert slack.posts == []


def test_a_store_that_is_away_has_slack_tell_again(
    speaking: Door, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> tuple[()]:
        raise OSError("no database")

    with monkeypatch.context() as broken:
        broken.setattr(speaking.desk.ports.subscriptions, "of_channel", away)
        assert speaking.event({"type": "channel_archive"}) == 500
    assert speaking.event({"type": "channel_archive"}) == 200
    assert states(speaking)["s1"] == "stopped"
