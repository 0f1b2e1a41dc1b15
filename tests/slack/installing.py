"""Going through the install pages as a person does, and what can be asked of a door that many workspaces installed."""

from __future__ import annotations

import re
import urllib.parse
from html import unescape
from typing import Any

from bot.domain.installation import Installation
from bot.domain.ports import Tenant
from tests.slack.doors import Door

URL = "https://bot.example.com"


def begin(door: Door, **headers: str) -> tuple[str, str, str]:
    """The install page, the address that its button leads to, and the state in it."""
    status, page = door.get("/slack/install", **headers)
    assert status == 200
    (address,) = re.findall(r'href="(https?://[^"]*)"', page)
    address = unescape(address)
    return page, address, urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["state"][0]


def come_back(door: Door, state: str, *, cookie: str | None = None, **query: str) -> tuple[int, str]:
    """What Slack's page leads back to."""
    address = "/slack/oauth_redirect?" + urllib.parse.urlencode(query | {"state": state})
    return door.get(address, Cookie=f"slack-app-oauth-state={state if cookie is None else cookie}")


def install(door: Door, whose: str) -> str:
    status, page = come_back(door, begin(door)[2], code=f"code-{whose}-{begin(door)[2]}")
    assert status == 200
    # Whoever installed it is told what to try, in a task of its own.
    door.run(door._work.drain())
    return page


def found(door: Door, *tenant: str | None) -> Installation | None:
    assert door.workspaces
    return door.run(door.workspaces.installations.find(Tenant(*tenant)))


def mention(door: Door, team: str, words: str = "问", **body: Any) -> int:
    return door.event({"type": "app_mention", "text": f"<@UBOT> {words}"}, team=team, body=body)
