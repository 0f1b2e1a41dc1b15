"""An event whose process died midway is answered by another, once."""

from __future__ import annotations

import asyncio
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Tenant
from bot.slack.app import build_front, web_client
from bot.slack.beside import beside, repeat, take_over
from bot.slack.front import Front
from bot.slack.settings import SlackSettings
from bot.storage.lives import CLAIM_LEASE
from tests.slack.doors import Door
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk, language_for

KEY = "message:C1:1700000001.000001"
WORK: dict[str, Any] = {
    "event": {
        "type": "app_mention",
        "user": "U1",
        "text": "<@UBOT> 哈尔滨有多少家？",
        "channel": "C1",
        "ts": "1700000001.000001",
    },
    "person": "U1",
    "addressed": True,
    "mention": True,
    "earlier": ["先问的"],
}


async def left(desk: Desk, **changed: Any) -> None:
    """An event that a process claimed before it died."""
    assert await desk.claims.claim(KEY, Tenant("E1", "T1"), WORK | changed)
    desk.clock.time += CLAIM_LEASE


async def sweep(slack: FakeSlack, desk: Desk, client: AsyncWebClient | bool | None = True) -> Front:
    settings = SlackSettings("xoxb-1", api=slack.api)
    front = build_front(settings, answer=desk.answer, language_for=language_for, ports=desk.ports)

    async def client_for(tenant: Tenant) -> AsyncWebClient | None:
        assert tenant == Tenant("E1", "T1")
        return web_client(settings) if client else None

    await take_over(front, client_for)
    await front.work.drain()
    return front


async def test_what_was_left_is_answered_in_its_thread(slack: FakeSlack, desk: Desk) -> None:
    await left(desk)
    slack.answers["conversations.replies"] = {"ok": True, "messages": [{"ts": "1", "text": "问"}]}
    await sweep(slack, desk)
    (post,) = slack.posts
    assert (post["channel"], post["thread_ts"]) == ("C1", "1700000001.000001")
    assert post["metadata"] == {"event_type": "yinju_answer", "event_payload": {"claim": KEY}}
    (request,) = desk.requests
    assert (request.words, request.context, request.enterprise, request.door) == (
        "哈尔滨有多少家？",
        ("先问的",),
        "E1",
        "mention",
    )
    assert desk.claims.finished == {KEY}


async def test_an_answer_that_stands_there_is_not_posted_again(slack: FakeSlack, desk: Desk) -> None:
    await left(desk)
    told = {"event_type": "yinju_answer", "event_payload": {"claim": KEY}}
    slack.answers["conversations.replies"] = {"ok": True, "messages": [{"ts": "2", "metadata": told}]}
    await sweep(slack, desk)
    assert (slack.posts, desk.requests, desk.claims.finished) == ([], [], {KEY})
    (asked,) = slack.named("conversations.replies")
    assert (asked["ts"], str(asked["include_all_metadata"])) in (
        ("1700000001.000001", "1"),
        ("1700000001.000001", "true"),
        ("1700000001.000001", "True"),
    )


async def test_where_the_thread_may_not_be_read_an_answer_is_better_than_none(slack: FakeSlack, desk: Desk) -> None:
    await left(desk)
    slack.answers["conversations.replies"] = {"ok": False, "error": "missing_scope"}
    await sweep(slack, desk)
    assert len(slack.posts) == 1


async def test_a_workspace_that_left_is_not_answered(slack: FakeSlack, desk: Desk) -> None:
    await left(desk)
    await sweep(slack, desk, client=False)
    assert (slack.calls, desk.claims.finished) == ([], {KEY})


def test_a_message_is_done_when_it_is_answered(door: Door, desk: Desk, slack: FakeSlack) -> None:
    door.mention("问", ts="1700000001.000001")
    assert desk.claims.finished == {KEY}
    assert slack.posts[0]["metadata"]["event_payload"] == {"claim": KEY}


def test_a_message_that_slack_would_not_take_stays_open(door: Door, desk: Desk, slack: FakeSlack) -> None:
    slack.answers["chat.postMessage"] = {"ok": False, "error": "fatal_error"}
    door.mention("问", ts="1700000001.000001")
    assert desk.claims.finished == set()


async def test_chores_go_on_after_a_failure_and_end_with_the_block() -> None:
    times, thrice = [], asyncio.Event()

    async def chore() -> None:
        times.append(1)
        if len(times) == 3:
            thrice.set()
        raise OSError

    async with beside([repeat(chore, 0)]):
        async with asyncio.timeout(5):
            await thrice.wait()
    done = len(times)
    await asyncio.sleep(0)
    assert len(times) == done
