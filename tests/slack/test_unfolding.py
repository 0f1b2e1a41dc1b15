"""Links to our own pages, posted in Slack: payloads as Slack documents them, through Bolt over HTTP and a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.reply import Answer
from bot.languages.registry import language_for as spoken
from bot.slack.settings import SlackSettings
from bot.slack.socket import run_socket
from bot.web.app import make_routes
from bot.web.links import Links
from bot.web.preview import preview_of
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk, language_for
from tests.web.articles import ARTICLE, DOUBTFUL, KEY, LIBRARY, WORDS

LINKS = Links("https://y.example.org", "signed", (KEY,))
URL = LINKS.to(WORDS)


def preview(url: str, locale: str | None) -> Answer | None:
    return preview_of(LINKS, LIBRARY, url, spoken(locale))


@pytest.fixture
def paged(slack: FakeSlack, desk: Desk) -> Iterator[Door]:
    served = Door(slack, desk, preview=preview, shared_channels=("C7",))
    served.start()
    yield served
    served.stop()


def posted(*urls: str, **changed: Any) -> dict[str, Any]:
    return {
        "type": "link_shared",
        "channel": "C1",
        "is_bot_user_member": True,
        "user": "U1",
        "message_ts": "1700000000.000100",
        "unfurl_id": "C1.1700000000.000100.ab12",
        "source": "conversations_history",
        "links": [{"domain": "y.example.org", "url": url} for url in urls],
        "event_ts": "1700000000.000200",
    } | changed


def channel(**told: Any) -> dict[str, Any]:
    return {"ok": True, "channel": {"id": "C1", "name": "研究", "is_member": True} | told}


def unfurls(slack: FakeSlack) -> list[dict[str, Any]]:
    return slack.named("chat.unfurl")


def test_a_link_shows_its_words_with_their_source(paged: Door, slack: FakeSlack) -> None:
    assert paged.event(posted(URL)) == 200
    (call,) = unfurls(slack)
    assert (call["unfurl_id"], call["source"]) == ("C1.1700000000.000100.ab12", "conversations_history")
    blocks = call["unfurls"][URL]["blocks"]
    assert check_message("x", blocks) == []
    assert words(blocks).splitlines() == [
        f"“{WORDS.excerpt}”",
        "某领导",
        "《论<b>实体</b>经济》作者甲 · 笔谈之一 › 甲 · 第2段",
        "提示：本条为文中转述；正式引用请核原始出处。",
    ]
    assert {e["type"] for b in blocks for e in b.get("elements", [b.get("text")])} == {"plain_text"}
    assert not slack.posts


def test_doubtful_words_carry_their_warning_first(paged: Door, slack: FakeSlack) -> None:
    paged.event(posted(LINKS.to(DOUBTFUL)))
    assert words(unfurls(slack)[0]["unfurls"][LINKS.to(DOUBTFUL)]["blocks"]).startswith("存疑，引用前须核")


def test_a_link_whose_ampersand_comes_encoded_is_answered_as_it_came(paged: Door, slack: FakeSlack) -> None:
    encoded = URL.replace("&", "&amp;")
    paged.event(posted(encoded))
    assert list(unfurls(slack)[0]["unfurls"]) == [encoded]


def test_an_older_event_without_an_unfurl_id_is_answered_by_channel_and_time(paged: Door, slack: FakeSlack) -> None:
    event = {key: value for key, value in posted(URL).items() if key not in ("unfurl_id", "source")}
    paged.event(event)
    assert (unfurls(slack)[0]["channel"], unfurls(slack)[0]["ts"]) == ("C1", "1700000000.000100")


def test_of_several_links_those_are_shown_that_open_something(paged: Door, slack: FakeSlack) -> None:
    stranger = "https://y.example.org/c/secret/p1"
    whole = f"https://y.example.org{LINKS.path(ARTICLE)}"
    paged.event(posted(URL, stranger, whole, URL.partition("&k=")[0], "https://y.example.org/" + "x" * 3000))
    assert set(unfurls(slack)[0]["unfurls"]) == {URL, whole}


@pytest.mark.parametrize(
    ("event", "body", "told"),
    [
        ({"source": "composer", "channel": "COMPOSER"}, {}, channel()),
        ({"user": "UBOT"}, {}, channel()),
        ({}, {"is_ext_shared_channel": True}, channel()),
        ({}, {}, channel(is_ext_shared=True)),
        ({}, {}, channel(is_pending_ext_shared=True)),
        ({"is_bot_user_member": False}, {}, channel(is_private=True, is_member=False)),
        ({"is_bot_user_member": False}, {}, {"ok": False, "error": "channel_not_found"}),
        ({"is_bot_user_member": False}, {}, channel(is_im=True, is_member=False)),
        ({}, {}, {"ok": False, "error": "missing_scope"}),
        ({"links": []}, {}, channel()),
        ({"links": [{"url": URL}] * 6}, {}, channel()),
        ({"links": [{"url": "https://y.example.org/c/secret"}]}, {}, channel()),
    ],
    ids=["composing", "ours", "shared", "shared by name", "to be shared", "private", "hidden", "two people",
         "not told", "none", "a list", "no key"],
)  # fmt: skip
def test_nothing_is_shown_where_others_might_read_it(
    paged: Door, slack: FakeSlack, event: dict[str, Any], body: dict[str, Any], told: dict[str, Any]
) -> None:
    slack.answers["conversations.info"] = told
    paged.event(posted(URL) | event, body=body)
    assert unfurls(slack) == []
    assert not slack.posts


@pytest.mark.parametrize("flag", ["is_restricted", "is_ultra_restricted", "is_stranger"])
def test_what_a_guest_posts_is_left_as_it_is(paged: Door, slack: FakeSlack, flag: str) -> None:
    slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", flag: True}}
    paged.event(posted(URL))
    assert unfurls(slack) == []


def test_who_cannot_be_told_from_a_guest_is_taken_for_one(paged: Door, slack: FakeSlack) -> None:
    slack.answers["users.info"] = {"ok": False, "error": "missing_scope"}
    paged.event(posted(URL))
    assert unfurls(slack) == []


@pytest.mark.parametrize(
    ("event", "body", "told"),
    [
        ({"channel": "C7"}, {"is_ext_shared_channel": True}, channel(is_ext_shared=True)),
        ({"is_bot_user_member": False}, {}, channel(is_member=False)),
        ({}, {}, channel(is_private=True)),
        ({}, {"is_ext_shared_channel": False}, {"ok": False, "error": "missing_scope"}),
    ],
    ids=["allowed", "public", "private member", "the envelope tells"],
)
def test_it_is_shown_where_it_may_be(
    paged: Door, slack: FakeSlack, event: dict[str, Any], body: dict[str, Any], told: dict[str, Any]
) -> None:
    slack.answers["conversations.info"] = told
    paged.event(posted(URL) | event, body=body)
    assert len(unfurls(slack)) == 1


def test_a_refusal_is_borne(paged: Door, slack: FakeSlack) -> None:
    slack.answers["chat.unfurl"] = {"ok": False, "error": "cannot_unfurl_url"}
    assert paged.event(posted(URL)) == 200
    assert len(unfurls(slack)) == 1


def test_where_there_are_no_pages_links_are_nobodys_business(door: Door, slack: FakeSlack) -> None:
    assert door.event(posted(URL)) == 200
    assert [call.method for call in slack.calls if call.method != "auth.test"] == []


def test_pages_are_served_beside_slacks_door_and_only_where_they_are_switched_on(
    slack: FakeSlack, desk: Desk, door: Door
) -> None:
    path = LINKS.path(ARTICLE)
    assert door.get(path)[0] == 404
    beside = Door(slack, desk, pages=make_routes(LINKS, lambda: LIBRARY))
    beside.start()
    try:
        assert beside.get(path)[0] == 200
        assert beside.get("/c/secret")[0] == 404
        assert beside.get("/healthz")[0] == 200
        assert beside.mention("问") == 200
    finally:
        beside.stop()


async def test_over_the_socket(slack: FakeSlack, desk: Desk) -> None:
    stop = asyncio.Event()
    settings = SlackSettings("xoxb-1", "", "xapp-1", api=slack.api)
    running = asyncio.create_task(
        run_socket(
            settings, answer=desk.answer, language_for=language_for, ports=desk.ports, stop=stop, preview=preview
        )
    )
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("socket"))
    payload = {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": posted(URL)}
    slack.send({"type": "events_api", "envelope_id": "E1", "payload": payload})
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("chat.unfurl") and s.socket_answers)
    stop.set()
    await running
    assert slack.socket_answers[0] == {"envelope_id": "E1"}
    assert list(unfurls(slack)[0]["unfurls"]) == [URL]
