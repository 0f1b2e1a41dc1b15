"""Where the scenes are played: the whole bot behind its real doors, and what Slack was given to show."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from slack_sdk.web.async_client import AsyncWebClient

from bot.distill.aside import Aside
from bot.domain.ports import Tenant
from bot.languages.registry import language_for
from bot.library import Library
from bot.pages import draw_poster, previewing
from bot.slack.channels import SlackChannels
from bot.storage.memory import memory_ports
from bot.web.links import Links
from bot.wiring import Bot
from tests.slack.doors import Door, buttons_of
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk

ROOT = Path(__file__).parent.parent.parent
Kind = Literal["private", "posted", "modal", "home", "picture", "unfolded", "options"]
LINKS = Links("https://yinju.example.org", "signed", ("a key of thirty-two characters or more",))
PEOPLE = {user: {"profile": {"display_name": name}, "team_id": "T1"} for user, name in (("U1", "王岚"), ("U5", "陈默"))}
DIRECT = {"channel_type": "im", "channel": "D1"}


@dataclass(frozen=True, slots=True)
class Surface:
    """Something that Slack shows: a message for one person or for all, a window, a picture, what unfolds under a link, what completes."""

    kind: Kind
    payload: dict[str, Any]

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """What it is made of."""
        return list(self.payload.get("blocks", ()))


Shown = list[Surface]


class Monday:
    """A clock that stands at half past nine on a working day."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


class Stage:
    """A workspace of two people: U1, who is an admin and an editor, and U5. What it does returns what is then shown."""

    def __init__(self, slack: FakeSlack, door: Door, library: Library) -> None:
        self.slack, self.door, self.library = slack, door, library

    def command(self, command: str, words: str = "") -> Shown:
        """A slash command; its answer comes inline, or later in several messages, or as a modal."""
        before = self.marks()
        inline = self.door.command(command, words)[1]
        return [Surface("private", inline)] if inline else self.since(before)

    def mention(self, words: str, **event: Any) -> Shown:
        """A mention in a channel."""
        before = self.marks()
        self.door.mention(words, **event)
        return self.since(before)

    def direct(self, words: str, **event: Any) -> Shown:
        """A direct message."""
        before = self.marks()
        self.door.message(words, **DIRECT, **event)
        return self.since(before)

    def message(self, words: str, **event: Any) -> Shown:
        """Something said in a channel."""
        before = self.marks()
        self.door.message(words, **event)
        return self.since(before)

    def file(self, name: str, content: str) -> dict[str, Any]:
        """The fields of a message that brings a file."""
        self.slack.files[name] = content.encode()
        return {
            "subtype": "file_share",
            "files": [{"name": name, "mimetype": "text/plain", "url_private": self.slack.file_url(name)}],
        }

    def press(self, shown: Shown, which: str, **container: Any) -> Shown:
        """Press a button of the last surface: the first whose action_id begins so, or that says so."""
        buttons = buttons_of(shown[-1].payload)
        pressed = next(b for b in buttons if b["action_id"].startswith(which) or b["text"]["text"] == which)
        before = self.marks()
        self.door.press(pressed, **container)
        return self.since(before)

    def home(self) -> Shown:
        """Somebody opens their own page."""
        before = self.marks()
        self.door.event({"type": "app_home_opened", "tab": "home", "channel": "D1"})
        return self.since(before)

    def picture(self, words: str) -> Shown:
        """Ask by mention for a picture: the message in the thread, and the picture where fonts let it be drawn."""
        shown = self.mention(words)
        sent = [content for content in self.slack.uploads.values() if content.startswith(b"\x89PNG")]
        return [*shown, *(Surface("picture", {"png": base64.b64encode(content).decode()}) for content in sent)]

    def link(self, ref: str) -> Shown:
        """Somebody posts a link to the page of an entry."""
        entry = self.library.entry(ref)
        assert entry
        url = LINKS.to(entry.citations[0])
        event = {"type": "link_shared", "is_bot_user_member": True, "message_ts": "1700000000.000100"}
        told = {"unfurl_id": "U1.1", "source": "conversations_history", "event_ts": "1700000000.000200"}
        self.door.event(event | told | {"links": [{"domain": "yinju.example.org", "url": url}]})
        (call,) = self.slack.named("chat.unfurl")
        return [Surface("unfolded", {"link": url, "blocks": call["unfurls"][url]["blocks"]})]

    def on_message(self, callback: str, text: str) -> Shown:
        """Choose an entry of a message's menu."""
        before = self.marks()
        message = {"type": "message", "user": "U5", "ts": "1700000050.000001", "text": text}
        where = {"channel": {"id": "C1", "name": "研究"}, "message_ts": message["ts"], "message": message}
        how = {"type": "message_action", "callback_id": callback, "response_url": self.slack.response_url("menu")}
        self.door.interact(how | where)
        return self.since(before)

    def anywhere(self, callback: str) -> Shown:
        """Choose an entry of the menu that is everywhere."""
        before = self.marks()
        self.door.interact({"type": "shortcut", "callback_id": callback})
        return self.since(before)

    def act(self, action: dict[str, Any]) -> Shown:
        """Use any other element of a message."""
        before = self.marks()
        place = {"type": "message", "message_ts": "1700000099.000001", "channel_id": "C1"}
        self.door.interact({"type": "block_actions", "container": place, "actions": [action]})
        return self.since(before)

    _SHOWING = (
        ("response_url", "private"),
        ("chat.postEphemeral", "private"),
        ("chat.postMessage", "posted"),
        ("views.open", "modal"),
        ("views.update", "modal"),
        ("views.publish", "home"),
    )

    def marks(self) -> dict[str, int]:
        """How much of each kind was shown so far."""
        return {method: len(self.slack.named(method)) for method, _ in self._SHOWING}

    def since(self, marks: dict[str, int]) -> Shown:
        """What came to be shown since, in the order of the kinds."""
        found: Shown = []
        for method, kind in self._SHOWING:
            for fields in self.slack.named(method)[marks[method] :]:
                shared = method == "response_url" and fields.get("response_type") == "in_channel"
                payload = fields.get("view", fields)
                if payload.get("blocks"):
                    found.append(Surface("posted" if shared else kind, payload))  # type: ignore[arg-type]
        return found


@contextmanager
def open_stage(bot: Bot, locale: str) -> Iterator[Stage]:
    """A stage where everybody has this locale (zh-CN, en-US)."""
    slack = FakeSlack(locale=locale, zone="Asia/Shanghai", admin=True, people=dict(PEOPLE))
    slack.start()
    client = AsyncWebClient(token="xoxb-1", base_url=slack.api)

    async def client_for(_: Tenant) -> AsyncWebClient:
        return client

    clock = Monday()
    bot.ports = replace(memory_ports(clock), channels=SlackChannels(client_for))
    desk = Desk()
    desk.ports, desk.answer, desk.clock = bot.ports, bot.answer, clock  # type: ignore[method-assign,assignment]
    desk.home = getattr(bot, "home", None)  # type: ignore[attr-defined]
    preview = previewing(LINKS, bot.fresh_library)
    door = Door(
        slack,
        desk,
        speaks=language_for,
        distil=Aside().distil,
        draw=draw_poster,
        preview=preview,
        editors=("U1",),
        mark="pushpin",
    )
    door.start()
    try:
        yield Stage(slack, door, bot.library)
    finally:
        door.stop()
        slack.stop()
