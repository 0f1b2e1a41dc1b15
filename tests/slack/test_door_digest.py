"""Subscribing in Slack, over real HTTP: the command, the form and its submission, a button under a posted digest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Tenant
from bot.languages.registry import language_for
from bot.slack.channels import SlackChannels
from bot.slack.forms import render_view
from bot.storage.memory import memory_ports
from bot.wiring import Bot
from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import Door, button, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(ROOT / "knowledge")


@pytest.fixture
def digest_door(slack: FakeSlack, bot: Bot) -> Iterator[Door]:
    """The door with the whole bot behind it, speaking Chinese in earnest."""
    client = AsyncWebClient(token="xoxb-1", base_url=slack.api)

    async def client_for(_: Tenant) -> AsyncWebClient:
        return client

    bot.ports = replace(memory_ports(), channels=SlackChannels(client_for))
    desk = Desk()
    desk.ports, desk.answer = bot.ports, bot.answer  # type: ignore[method-assign]
    slack.zone = "Asia/Tokyo"
    door = Door(slack, desk, speaks=language_for)
    door.start()
    yield door
    door.stop()


async def kept(bot: Bot, channel: str = "C1") -> Any:
    (found,) = await bot.ports.subscriptions.of_channel(Tenant(None, "T1"), channel)
    return found


def submit(door: Door, view: dict[str, Any], **entered: Any) -> None:
    """Submit the form as Slack shows it, with what is chosen at first unless another choice is given."""
    values = {}
    for block in view["blocks"]:
        element = block["element"]
        kind = element["type"]
        value: dict[str, Any] = {"type": kind}
        if kind == "conversations_select":
            value["selected_conversation"] = entered.get("channel", element.get("initial_conversation"))
        elif kind == "timepicker":
            value["selected_time"] = entered.get("time", element.get("initial_time"))
        elif kind == "static_select":
            value["selected_option"] = element.get("initial_option")
        elif kind == "multi_static_select":
            chosen = entered.get("topics")
            value["selected_options"] = [o for o in element["options"] if chosen is not None and o["value"] in chosen]
        values[block["block_id"]] = {"entered": value}
    state = {"values": values}
    door.interact({"type": "view_submission", "view": view | {"id": "V1", "state": state}})


async def test_the_command_opens_a_form_that_subscribes(digest_door: Door, slack: FakeSlack, bot: Bot) -> None:
    digest_door.command("/digest", "新建")
    (opened,) = slack.named("views.open")
    view = opened["view"]
    assert check_view(view) == []
    elements = [block["element"]["type"] for block in view["blocks"]]
    assert elements == [
        "conversations_select",
        "timepicker",
        *("static_select", "static_select", "multi_static_select", "static_select", "static_select"),
    ]
    assert view["blocks"][0]["element"]["initial_conversation"] == "C1"
    assert view["blocks"][2]["element"]["initial_option"]["value"] == "Asia/Tokyo"
    submit(digest_door, view, time="07:15", topics=["实体经济", "制造业"])
    found = await kept(bot)
    assert (found.schedule.at, found.schedule.zone) == (time(7, 15), "Asia/Tokyo")
    assert set(found.topics) == {"实体经济", "制造业"}
    (told,) = slack.named("chat.postEphemeral")
    assert told["text"].startswith("已订阅，发到本频道：")
    assert check_message(told["text"], told["blocks"]) == []


async def test_the_form_of_a_subscription_holds_what_it_is_and_may_drop_topics(
    digest_door: Door, slack: FakeSlack, bot: Bot
) -> None:
    digest_door.command("/digest", "每周二 21:05 巴黎时间 主题 实体经济 引语3")
    found = await kept(bot)
    digest_door.command("/digest", f"修改 {found.id}")
    view = slack.named("views.open")[0]["view"]
    assert check_view(view) == []
    chosen = [
        element.get("initial_time") or (element.get("initial_option") or {}).get("value")
        for element in (block["element"] for block in view["blocks"])
    ]
    assert chosen[1:4] == ["21:05", "Europe/Paris", "每周二"]
    submit(digest_door, view, topics=[])
    changed = await kept(bot)
    assert changed.topics == ()
    assert replace(changed, topics=found.topics, since=found.since) == found


async def test_a_named_channel_is_known_by_its_id(digest_door: Door, bot: Bot) -> None:
    digest_door.command("/digest", "&lt;#C7|写作&gt; 每天 9:00".replace("&lt;", "<").replace("&gt;", ">"))
    assert (await kept(bot, "C7")).schedule.at == time(9)


async def test_in_a_mention_too(digest_door: Door, slack: FakeSlack, bot: Bot) -> None:
    digest_door.mention("订阅 每天 9:00")
    assert slack.posts[-1]["text"].startswith("已订阅，发到本频道：每天9:00")
    assert (await kept(bot)).schedule.zone == "Asia/Tokyo"


async def test_settings_open_from_the_button_under_a_digest(digest_door: Door, slack: FakeSlack, bot: Bot) -> None:
    digest_door.command("/digest", "每天 9:00")
    _, preview = digest_door.command("/digest", "预览")
    assert preview["response_type"] == "ephemeral"
    assert check_message(preview["text"], preview["blocks"]) == []
    digest_door.press(button(preview, "订阅设置"))
    shown = slack.responses[-1]
    assert "本频道的日报订阅" in words(shown["blocks"])
    digest_door.press(button(shown, "暂停"))
    assert (await kept(bot)).state == "paused"
    digest_door.press(button(shown, "修改"))
    assert slack.named("views.open")


async def test_who_is_not_in_the_channel_may_not(digest_door: Door, slack: FakeSlack, bot: Bot) -> None:
    slack.answers["conversations.members"] = {"ok": True, "members": ["U5"]}
    _, reply = digest_door.command("/digest", "每天 9:00")
    assert reply["text"] == "只有本频道的成员可以改它的日报订阅。请先加入这个频道。"
    assert await bot.ports.subscriptions.active() == ()


async def test_an_admin_may(digest_door: Door, slack: FakeSlack, bot: Bot) -> None:
    slack.answers["conversations.members"] = {"ok": True, "members": ["U5"]}
    slack.admin = True
    digest_door.command("/digest", "每天 9:00")
    assert (await kept(bot)).by == "U1"


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        ({"ok": True, "channel": {"id": "C1", "name": "研究", "is_member": False}}, "/invite @引据"),
        ({"ok": True, "channel": {"id": "C1", "name": "研究", "is_archived": True}}, "已归档"),
        ({"ok": False, "error": "channel_not_found"}, "/invite @引据"),
        ({"ok": False, "error": "missing_scope"}, "已订阅"),
    ],
)
def test_where_a_digest_could_not_be_posted_that_is_said_at_once(
    digest_door: Door, slack: FakeSlack, channel: dict[str, Any], said: str
) -> None:
    slack.answers["conversations.info"] = channel
    _, reply = digest_door.command("/digest", "每天 9:00")
    assert said in reply["text"]


async def test_every_form_fits_a_modal(bot: Bot) -> None:
    from bot.domain.reply import Form, Request

    for locale in ("zh", "en"):
        form = await bot.answer(Request("订阅", workspace="T1", channel="C1", user="U1", locale=locale))
        assert isinstance(form, Form)
        view = render_view(form, language_for(locale), "C1")
        assert check_view(view) == []
        assert len(json.dumps(view)) < 100_000
        for block in view["blocks"]:
            options = block["element"].get("options", [])
            assert len(options) <= 100
            assert all(len(o["text"]["text"]) <= 75 and len(o["value"]) <= 150 for o in options)
