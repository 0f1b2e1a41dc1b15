"""Steps of Workflow Builder as Slack runs them, and how they ended."""

from __future__ import annotations

import json
from typing import Any

from tests.slack.doors import SECRET, Door
from tests.slack.fake_slack import FakeSlack

EXECUTION = "Fx1234567O9L"
TOKEN = "xwfp-step"


def execution(callback: str, **inputs: str) -> dict[str, Any]:
    """The event as Slack documents it (docs.slack.dev/reference/events/function_executed)."""
    parameter = {"type": "string", "name": "draft", "description": "", "title": "稿件", "is_required": True}
    event = {
        "type": "function_executed",
        "function": {
            "id": "Fn123456789O",
            "callback_id": callback,
            "title": "引文核对",
            "description": "",
            "type": "app",
            "input_parameters": [parameter],
            "output_parameters": [parameter | {"name": "summary"}],
            "app_id": "A1",
            "date_created": 1694727597,
            "date_updated": 1698947481,
            "date_deleted": 0,
        },
        "inputs": inputs,
        "function_execution_id": EXECUTION,
        "workflow_execution_id": "WxABC123DEF0",
        "event_ts": "1698958075.998738",
        "bot_access_token": TOKEN,
    }
    return {
        "token": "x",
        "team_id": "T1",
        "api_app_id": "A1",
        "event": event,
        "type": "event_callback",
        "event_id": "Ev1",
        "event_time": 1698958075,
        "authorizations": [
            {"team_id": "T1", "user_id": "UBOT", "is_bot": True, "is_enterprise_install": False, "enterprise_id": None}
        ],
    }


def executed(door: Door, secret: str = SECRET, callback: str = "verify_quotations", **inputs: str) -> int:
    """A step is run; the HTTP status."""
    return door.knock(json.dumps(execution(callback, **inputs)), "application/json", secret=secret)[0]


def completed(slack: FakeSlack) -> dict[str, Any]:
    """What the step gave on."""
    (done,) = slack.named("functions.completeSuccess")
    assert done["function_execution_id"] == EXECUTION
    assert slack.named("functions.completeError") == []
    outputs: dict[str, Any] = done["outputs"]
    return outputs


def failed(slack: FakeSlack) -> str:
    """The sentence with which the step failed."""
    (done,) = slack.named("functions.completeError")
    assert done["function_execution_id"] == EXECUTION
    assert slack.named("functions.completeSuccess") == []
    return str(done["error"])
