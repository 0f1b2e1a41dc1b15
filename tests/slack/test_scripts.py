"""What is seen in Slack, written as text that an editor can review: tests/conversations/slack, over the real door.

`> 查出处：…` and the like say what somebody does; below it stands what is seen, and by whom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import Door, buttons_of
from tests.slack.fake_slack import FakeSlack
from tests.slack.steps import executed

PAGES = sorted((Path(__file__).parent.parent / "conversations" / "slack").glob("*.md"))
STAMP = "1700000000.000100"
NAMES = {"U1": "@提问人", "UE": "@张编辑", "UF": "@李编辑", "C1": "#研究"}
SEEN_BY = {"U1": "提问人的私信", "UE": "张编辑的私信", "UF": "李编辑的私信", "C1": "频道里"}


class Actors:
    """Those who act in a script, and what they see after each act."""

    def __init__(self, door: Door, slack: FakeSlack) -> None:
        self.door, self.slack, self._read = door, slack, 0
        self.view: dict[str, Any] = {}
        self.last: dict[str, Any] = {}

    def act(self, line: str) -> str:
        """Do what a line says; what is seen then."""
        does, _, what = line.partition("：")
        acknowledged = ACTS[does](self, what)
        seen = [acknowledged] if acknowledged else []
        calls, self._read = self.slack.calls[self._read :], len(self.slack.calls)
        seen += [told for call in calls if (told := self._told(call.method, call.fields))]
        return "\n".join(seen) or "（没有新消息）"

    def _told(self, method: str, fields: dict[str, Any]) -> str:
        if method == "functions.completeSuccess":
            return "〔步骤给出〕\n" + "\n".join(f"{name}：{value}" for name, value in fields["outputs"].items())
        if method == "functions.completeError":
            return f"〔步骤失败〕\n{fields['error']}"
        if method.startswith("views."):
            return self.window(fields["view"])
        if method not in ("response_url", "chat.postMessage", "chat.postEphemeral"):
            return ""
        assert check_message(fields["text"], fields["blocks"]) == []
        self.last = fields
        alone = method == "chat.postEphemeral" or fields.get("response_type") == "ephemeral"
        channel = "C1" if method == "response_url" else fields["channel"]
        threaded = fields.get("thread_ts") and channel == "C1"
        where = "只有本人看得见" if alone else "消息列里" if threaded else SEEN_BY[channel]
        return f"〔{where}〕\n{text_of(fields['blocks'])}"

    def window(self, view: dict[str, Any]) -> str:
        """What a window shows below its fields."""
        assert check_view(view) == []
        self.view = view | {"id": "V1", "state": {"values": {}}}
        return f"〔窗口：{view['title']['text']}〕\n{text_of(view['blocks'])}".strip()

    def interact(self, payload: dict[str, Any]) -> dict[str, Any]:
        return self.door.interact(payload)[1]


def trace(actors: Actors, text: str) -> None:
    actors.interact(
        {
            "type": "message_action",
            "callback_id": "find_source",
            "message": {"type": "message", "ts": STAMP, "text": text},
            "channel": {"id": "C1", "name": "研究"},
            "response_url": actors.slack.response_url(),
        }
    )


def mark(actors: Actors, text: str) -> None:
    if text:
        actors.slack.history["C1"] = [{"type": "message", "user": "U2", "text": text, "ts": STAMP}]
    item = {"type": "message", "channel": "C1", "ts": STAMP}
    actors.door.event({"type": "reaction_added", "reaction": "pushpin", "item": item, "event_ts": "1.2"})


def find_step(actors: Actors, typed: str) -> None:
    kind, _, sought = typed.partition("，")
    executed(actors.door, callback="find_evidence", sought=sought, kind=kind)


def verify_step(actors: Actors, draft: str) -> None:
    executed(actors.door, callback="verify_quotations", draft=draft)


def shortcut(actors: Actors, _: str) -> None:
    actors.interact({"type": "shortcut", "callback_id": "search_library"})


def completed(actors: Actors, typed: str) -> dict[str, Any]:
    return actors.interact(
        {"type": "block_suggestion", "action_id": "seek_pick", "block_id": "pick", "value": typed, "view": actors.view}
    )


def complete(actors: Actors, typed: str) -> str:
    groups = completed(actors, typed).get("option_groups") or []
    named = ((g["label"]["text"], [o["text"]["text"] for o in g["options"]][:3]) for g in groups)
    return "\n".join(f"{label}：{'；'.join(names)}" for label, names in named) or "（没有可选的）"


def pick(actors: Actors, typed: str) -> None:
    option = completed(actors, typed)["option_groups"][0]["options"][0]
    action = {"type": "external_select", "action_id": "seek_pick", "block_id": "pick", "selected_option": option}
    actors.interact({"type": "block_actions", "view": actors.view, "actions": [action]})


def ask_in_window(actors: Actors, question: str) -> str:
    values = {"pick": {"seek_pick": {}}, "ask": {"entered": {"value": question}}}
    answer = actors.interact({"type": "view_submission", "view": actors.view | {"state": {"values": values}}})
    return actors.window(answer["view"]) if "view" in answer else "\n".join(answer["errors"].values())


def press_in_window(actors: Actors, label: str) -> None:
    pressed = next(b for b in buttons_of(actors.view) if b["text"]["text"] == label)
    actors.interact({"type": "block_actions", "view": actors.view, "actions": [pressed | {"block_id": "b"}]})


def choose_channel(actors: Actors, _: str) -> None:
    view = actors.view | {"state": {"values": {"where": {"channel": {"selected_conversation": "C1"}}}}}
    actors.interact({"type": "view_submission", "view": view, "response_urls": []})


def ask_in_channel(actors: Actors, question: str) -> None:
    actors.door.mention(question, ts=STAMP)


def press(actors: Actors, label: str) -> None:
    pressed = next(b for b in buttons_of(actors.last) if b["text"]["text"] == label)
    actors.door.press(pressed, is_ephemeral=False, message_ts="1700000001.000100", thread_ts=STAMP)


def press_as_editor(actors: Actors, label: str) -> None:
    asking = next(post for post in actors.slack.posts if post["channel"] == "UE")
    pressed = next(b for b in buttons_of(asking) if b["text"]["text"] == label)
    actors.door.press(pressed, user="UE", channel_id="UE", is_ephemeral=False, message_ts="1.9")


def write_as_editor(actors: Actors, text: str) -> None:
    view = actors.view | {"state": {"values": {"answer": {"entered": {"value": text}}}}}
    actors.interact({"type": "view_submission", "user": {"id": "UE"}, "view": view})


ACTS: dict[str, Callable[[Actors, str], str | None]] = {
    "查出处": trace,
    "标记": mark,
    "步骤查引文和数字": find_step,
    "步骤引文核对": verify_step,
    "打开窗口": shortcut,
    "写": complete,
    "选": pick,
    "问": ask_in_window,
    "按": press_in_window,
    "选频道": choose_channel,
    "在频道里问": ask_in_channel,
    "按答复下的": press,
    "编辑按": press_as_editor,
    "编辑写": write_as_editor,
}


def text_of(blocks: list[dict[str, Any]]) -> str:
    """What blocks show, a line each; buttons in brackets, people and channels by their names."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: dict[str, Any]) -> Iterator[str]:
    kind = block["type"]
    if kind == "actions":
        yield " ".join(f"[{button['text']['text']}]" for button in block["elements"])
    elif kind in ("header", "section"):
        button = block.get("accessory")
        yield block["text"]["text"] + (f" [{button['text']['text']}]" if button else "")
    elif kind == "rich_text":
        for part in block["elements"]:
            yield from _parts(part)
    elif kind == "context":
        yield from (element["text"] for element in block["elements"])
    elif kind == "input":
        yield f"（{block['label']['text']}）"


def _parts(part: dict[str, Any]) -> Iterator[str]:
    if part["type"] == "rich_text_list":
        for number, item in enumerate(part["elements"], part.get("offset", 0) + 1):
            yield f"{number}. {''.join(_parts(item))}"
    else:
        yield "".join(map(_element, part["elements"]))


def _element(element: dict[str, Any]) -> str:
    named = element.get("user_id") or element.get("channel_id")
    return NAMES.get(named, named) if named else element["text"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_is_seen_as_written(page: Path, known: Door, slack: FakeSlack) -> None:
    slack.people |= {"UE": {"real_name": "张编辑"}, "UF": {"real_name": "李编辑"}}
    slack.answers["chat.getPermalink"] = {"ok": True, "permalink": "https://example.slack.com/archives/C1/p1"}
    actors = Actors(known, slack)
    turns = re.findall(r"^> (.*)\n((?:(?!> |# ).*\n?)*)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert turns
    for line, expected in turns:
        assert actors.act(line) == expected.strip(), line
