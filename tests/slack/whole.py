"""The whole bot behind a door: real knowledge, stores in memory, and Slack's own word on who is in a channel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Tenant
from bot.languages.registry import language_for
from bot.slack.channels import SlackChannels
from bot.storage.memory import memory_ports
from bot.wiring import Bot
from tests.slack.doors import Door
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk

ROOT = Path(__file__).parent.parent.parent


def behind_door(slack: FakeSlack, bot: Bot, **how: Any) -> tuple[Door, Desk]:
    """A door, not yet open, with the bot behind it and fresh ports."""
    client = AsyncWebClient(token="xoxb-1", base_url=slack.api)

    async def client_for(_: Tenant) -> AsyncWebClient:
        return client

    desk = Desk()
    bot.ports = replace(memory_ports(desk.clock), channels=SlackChannels(client_for))
    desk.ports, desk.answer, desk.home = bot.ports, bot.answer, bot.home  # type: ignore[method-assign, attr-defined]
    return Door(slack, desk, speaks=language_for, **({"patience": 30} | how)), desk


def press_in_view(door: Door, view: dict[str, Any], button: dict[str, Any], user: str = "U1") -> int:
    """Press a button of a view: Slack tells the view, and neither channel nor message nor response_url."""
    payload = {
        "type": "block_actions",
        "user": {"id": user},
        "container": {"type": "view", "view_id": "V1"},
        "view": view | {"id": "V1", "hash": "1.abc"},
        "actions": [{"type": "button", "block_id": "b", "action_ts": "1.1", **button}],
    }
    return door.interact(payload)[0]


def submit(door: Door, view: dict[str, Any], **chosen: Any) -> None:
    """Submit a form with what is chosen at first, unless `chosen` (by the label's place, f0 f1 …) says otherwise."""
    values = {}
    for number, block in enumerate(view["blocks"]):
        element, given = block["element"], chosen.get(f"f{number}")
        value: dict[str, Any] = {"type": element["type"]}
        if element["type"] == "static_select":
            wanted = [o for o in element["options"] if o["value"] == given] or [element.get("initial_option")]
            value["selected_option"] = wanted[0]
        elif element["type"] == "multi_static_select":
            first = [o["value"] for o in element.get("initial_options", ())]
            wanted = given if given is not None else first
            value["selected_options"] = [o for o in element["options"] if o["value"] in wanted]
        elif element["type"] == "conversations_select":
            value["selected_conversation"] = element.get("initial_conversation")
        elif element["type"] == "timepicker":
            value["selected_time"] = element.get("initial_time")
        else:
            value["value"] = given
        values[block["block_id"]] = {"entered": value}
    door.interact({"type": "view_submission", "view": view | {"id": "V1", "state": {"values": values}}})
