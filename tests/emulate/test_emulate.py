"""Installing, asking and reconciling against emulate (make emulate); not run where it is not installed."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.ports import Claimed, Tenant
from bot.slack.app import build_front
from bot.slack.talk import resume
from bot.storage.sql.sealed import Keys, new_key
from bot.storage.store import SqlStore
from tests.slack.doors import Door
from tests.slack.fake_slack import CLIENT_SECRET, FakeSlack
from tests.slack.fakes import Desk, language_for
from tests.slack.installing import begin, come_back, found

EMULATE = os.environ.get("YINJU_EMULATE", "")
pytestmark = pytest.mark.skipif(not EMULATE, reason="emulate is not installed: make emulate")

CHANNEL = "C000000001"


class Emulate:
    """emulate's Slack in a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        seed = Path(__file__).parent / "seed.yaml"
        line = ["node", EMULATE, "--service", "slack", "--port", str(self.port), "--seed", str(seed)]
        with (folder / "emulate.log").open("wb") as log:
            self._process = subprocess.Popen(line, stdout=log, stderr=log)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert self._process.poll() is None, (folder / "emulate.log").read_text()
                time.sleep(0.1)
        raise AssertionError("emulate does not answer")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)

    def send(self, verb: str, path: str, fields: dict[str, str] | None = None, token: str = "") -> tuple[str, str]:
        """What it answers, and where it leads to."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Bearer {token}"}
        try:
            connection.request(verb, path, urllib.parse.urlencode(fields or {}), headers)
            answer = connection.getresponse()
            return answer.read().decode(), answer.getheader("Location") or ""
        finally:
            connection.close()

    def call(self, method: str, token: str, **fields: str) -> dict[str, Any]:
        return dict(json.loads(self.send("POST", f"/api/{method}", fields, token)[0]))


@pytest.fixture
def emulate(tmp_path: Path) -> Iterator[Emulate]:
    started = Emulate(tmp_path)
    yield started
    started.stop()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def many(emulate: Emulate, desk: Desk, sqlite_template: Path, tmp_path: Path) -> Iterator[Door]:
    """A door whose Slack is emulate."""
    (tmp_path / "yinju.db").write_bytes(sqlite_template.read_bytes())
    store = SqlStore(f"sqlite:///{tmp_path / 'yinju.db'}", desk.clock)
    desk.ports = replace(store.ports, clock=desk.clock)
    address = f"http://127.0.0.1:{emulate.port}"
    door = Door(FakeSlack(), desk, store.installations(Keys((new_key(),))))
    door.settings = replace(
        door.settings,
        bot_token="",
        client_id="12345.67890",
        client_secret=CLIENT_SECRET,
        url="https://bot.example.com",
        api=f"{address}/api/",
        authorize_url=f"{address}/oauth/v2/authorize",
    )
    door.start()
    yield door
    door.run(store.close())
    door.stop()


def install(door: Door, emulate: Emulate) -> tuple[str, str]:
    """Go through emulate's pages as a person does; the workspace and the bot's token."""
    _, address, state = begin(door)
    picker, _ = emulate.send("GET", address.partition(str(emulate.port))[2])
    form = picker.partition("<form")[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="([^"]*)" value="([^"]*)"', form))
    _, back = emulate.send("POST", "/oauth/v2/authorize/callback", fields)
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query))
    assert query.pop("state") == state
    status, shown = come_back(door, state, **query)
    assert (status, "installed_heading" in shown) == (200, True)
    workspace = re.findall(r"client/(T\w+)", shown)[0]
    kept = found(door, None, workspace)
    assert kept
    return workspace, kept.token


def test_installing_asking_and_reconciling(many: Door, emulate: Emulate, desk: Desk) -> None:
    workspace, token = install(many, emulate)
    stamp = emulate.call("chat.postMessage", token, channel=CHANNEL, text="<@UBOT> 问")["ts"]
    event = {"type": "app_mention", "text": "<@UBOT> 问", "channel": CHANNEL, "ts": stamp}
    assert many.event(event, team=workspace) == 200

    def thread() -> list[dict[str, Any]]:
        asked = {"channel": CHANNEL, "ts": stamp, "include_all_metadata": "true"}
        return list(emulate.call("conversations.replies", token, **asked)["messages"])[1:]

    (answered,) = thread()
    assert answered["text"] == "1751家"
    assert answered["metadata"]["event_payload"] == {"claim": f"message:{CHANNEL}:{stamp}"}

    # Had the process died before it said `done`, whoever takes the event over finds the answer in the thread.
    event = {"type": "app_mention", "user": "U1", "text": "问", "channel": CHANNEL, "ts": stamp}
    work = {"event": event, "person": "U1", "addressed": True, "mention": True, "earlier": []}
    left = Claimed(f"message:{CHANNEL}:{stamp}", Tenant(None, workspace), work, "somebody")
    many.run(take_over(many, left))
    assert len(thread()) == 1
    many.run(take_over(many, replace(left, key="message:another")))
    assert [m["metadata"]["event_payload"]["claim"] for m in thread()] == [left.key, "message:another"]


async def take_over(door: Door, claimed: Claimed) -> None:
    desk = door.desk
    assert door.workspaces
    client = await door.workspaces.client_for(claimed.tenant)
    assert client
    post = client.api_call

    async def as_post(method: str, *, http_verb: str = "POST", params: Any = None, **how: Any) -> Any:
        # Slack takes GET and POST alike, emulate knows these methods by POST alone.
        return await post(method, data=params, **how) if http_verb == "GET" else await post(method, **how)

    client.api_call = as_post  # type: ignore[method-assign]
    front = build_front(door.settings, answer=desk.answer, language_for=language_for, ports=desk.ports)
    await resume(front, client, claimed)
    await front.work.drain()
