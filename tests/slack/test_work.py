"""What goes on behind the doors: tracked work, and whose language is known."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.slack.app import web_client
from bot.slack.locales import Locales
from bot.slack.settings import SlackSettings
from bot.slack.work import Work
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Clock


async def test_draining_waits_for_what_work_starts_in_turn() -> None:
    work, done = Work(), []

    async def second() -> None:
        done.append(2)

    async def first() -> None:
        work.spawn(second())
        done.append(1)

    work.spawn(first())
    await work.drain()
    assert done == [1, 2]


async def test_a_failure_is_logged_without_its_words_and_told(caplog: pytest.LogCaptureFixture) -> None:
    work, told = Work(), []

    async def fail() -> None:
        raise ValueError("秘密")

    async def tell() -> None:
        told.append("出了差错")

    work.spawn(fail(), tell)
    await work.drain()
    assert told == ["出了差错"]
    assert "ValueError at test_work.py" in caplog.text
    assert "秘密" not in caplog.text


async def test_draining_gives_up_in_the_end(caplog: pytest.LogCaptureFixture) -> None:
    work, never = Work(), asyncio.Event()
    work.spawn(never.wait())
    await work.drain(0.01)
    assert "1 answers under way" in caplog.text
    never.set()
    await work.drain()


async def test_locales_are_asked_once_kept_for_a_while_and_bounded(slack: FakeSlack) -> None:
    client, clock = web_client(SlackSettings("xoxb-1", api=slack.api)), Clock()
    locales = Locales(clock, capacity=2)
    for user in ("U1", "U1", "U2", "U3"):
        assert await locales.of(client, "T1", user) == "zh-CN"
    assert [f["user"] for f in slack.named("users.info")] == ["U1", "U2", "U3"]
    await locales.of(client, "T1", "U1")
    assert len(slack.named("users.info")) == 4
    clock.time += timedelta(hours=7)
    await locales.of(client, "T1", "U1")
    assert len(slack.named("users.info")) == 5
    assert await locales.of(client, "T1", None) is None


async def test_what_slack_would_not_tell_is_asked_again_sooner(slack: FakeSlack) -> None:
    client, clock = web_client(SlackSettings("xoxb-1", api=slack.api)), Clock()
    locales, slack.locale = Locales(clock), None
    assert await locales.of(client, "T1", "U1") is None
    assert await locales.of(client, "T1", "U1") is None
    clock.time += timedelta(minutes=11)
    slack.locale = "en-US"
    assert await locales.of(client, "T1", "U1") == "en-US"
    assert len(slack.named("users.info")) == 2
