"""What takes several steps, or several people, to be seen: the Home tab, forms, the search window, marks, human help."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.languages.registry import language_for
from bot.storage.sql.sealed import Keys, new_key
from bot.storage.store import SqlStore
from tests.gallery.stage import Shown, Stage, Surface
from tests.slack.doors import Door, buttons_of
from tests.slack.fake_slack import CLIENT_SECRET
from tests.slack.installing import URL, install
from tests.slack.whole import submit

THREAD = "1700000000.000100"
ASKER = "U5"
LINK = "https://example.slack.com/archives/C1/p1700000000000100"
# What was asked before somebody looks at their page: one that is answered, one that is not.
ASKED = {
    "zh-CN": ("哈尔滨有多少家高新技术企业？", "2024年全国粮食产量是多少？"),
    "en-US": ("How many high-tech enterprises does Harbin have?", "What was the national grain output in 2024?"),
}
ANSWER = {
    "zh-CN": "据国家统计局公告，2024年全国粮食总产量14130亿斤。引用前请看公告原文。",
    "en-US": "706.5 million tons, as the National Bureau of Statistics announced. See the announcement before you quote it.",
}


def own_page(stage: Stage, words: str) -> Shown:
    """Somebody who is no admin has subscribed to a digest, asked two questions, and looks at their page."""
    stage.slack.admin = False
    stage.command("/digest", words)
    for question in ASKED[str(stage.slack.locale)]:
        stage.command("/yinju", question)
    return stage.home()


def admins_page(stage: Stage, words: str) -> Shown:
    """An admin looks at hers: the questions of others, that found nothing, and what was thought of answers."""
    answered, unanswered = ASKED[str(stage.slack.locale)]
    stage.door.command("/yinju", unanswered, user=ASKER)
    (answer,) = stage.command("/yinju", answered)
    (judging,) = (e for b in answer.blocks if b["type"] == "context_actions" for e in b["elements"])
    stage.act({"type": "feedback_buttons", "action_id": judging["action_id"], **judging["positive_button"]})
    return stage.home()


def channel_settings(stage: Stage, words: str) -> Shown:
    """The form, and what is said once it is sent."""
    (form,) = stage.command("/yinju", words)
    before = stage.marks()
    submit(stage.door, form.payload, f0="有问题就答", f1="私下答复", f3=["主题：实体经济"])
    return [form, *stage.since(before)]


def installed(stage: Stage, _: str) -> Shown:
    """Somebody installs an app that any workspace may install."""
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'yinju.db'}"
        asyncio.run(_make(address))
        store = SqlStore(address, stage.door.desk.clock)
        how = {"client_id": "1.2", "client_secret": CLIENT_SECRET, "url": URL}
        door = Door(
            stage.slack,
            stage.door.desk,
            store.installations(Keys((new_key(),))),
            speaks=language_for,
            patience=30,
            **how,
        )
        door.start()
        before = stage.marks()
        install(door, "T1")
        door.run(store.close())
        door.stop()
    return stage.since(before)


async def _make(address: str) -> None:
    store = SqlStore(address)
    await store.migrate()
    await store.close()


def searched(stage: Stage, words: str) -> Shown:
    """The search window as it opens, what completes what is typed, and the window with what was chosen."""
    (window,) = stage.anywhere("search_library")
    view = window.payload | {"id": "V1", "state": {"values": {}}}
    inside = {"container": {"type": "view", "view_id": "V1"}, "view": view}
    typed = {"type": "block_suggestion", "action_id": "seek_pick", "block_id": "pick", "value": words}
    completions = stage.door.interact(typed | inside)[1]
    first = completions["option_groups"][0]["options"][0]
    before = stage.marks()
    picked = {"type": "external_select", "action_id": "seek_pick", "block_id": "pick", "selected_option": first}
    stage.door.interact({"type": "block_actions", "actions": [picked]} | inside)
    (answered,) = stage.since(before)
    # Slack keeps in the window what is typed and chosen there.
    return [
        _keeping(window, words),
        Surface("options", completions),
        _keeping(answered, first["text"]["text"]),
    ]


def _keeping(window: Surface, words: str) -> Surface:
    blocks = [dict(block) for block in window.blocks]
    field = next(block for block in blocks if block.get("block_id") == "pick")
    field["element"] = field["element"] | {"placeholder": {"type": "plain_text", "text": words}}
    return Surface(window.kind, window.payload | {"blocks": blocks})


def asked_in_window(stage: Stage, words: str) -> Shown:
    """A question in a sentence, answered in the search window."""
    (window,) = stage.anywhere("search_library")
    values = {"ask": {"entered": {"type": "plain_text_input", "value": words}}}
    view = window.payload | {"id": "V1", "state": {"values": values}}
    answer = stage.door.interact({"type": "view_submission", "view": view, "response_urls": []})[1]
    shown: dict[str, Any] = answer["view"]
    blocks = [dict(block) for block in shown["blocks"]]
    field = next(block for block in blocks if block.get("block_id") == "ask")
    field["element"] = field["element"] | {"initial_value": words}
    return [Surface("modal", shown | {"blocks": blocks})]


def marked(stage: Stage, words: str) -> Shown:
    """Somebody puts the emoji on a message of somebody else's."""
    stage.slack.history["C1"] = [{"type": "message", "user": ASKER, "text": words, "ts": THREAD}]
    before = stage.marks()
    item = {"type": "message", "channel": "C1", "ts": THREAD}
    how = {"user": "U1", "item_user": ASKER, "event_ts": "1700000200.000001"}
    stage.door.event({"type": "reaction_added", "reaction": "pushpin", "item": item} | how)
    return stage.since(before)


def passed_on(stage: Stage, words: str) -> Shown:
    """Somebody asks in vain in a channel and passes it on: what they are told, and what the editor gets."""
    stage.slack.answers["chat.getPermalink"] = {"ok": True, "permalink": LINK}
    stage.door.mention(words, user=ASKER, ts=THREAD)
    pressed = next(b for b in buttons_of(stage.slack.posts[-1]) if "confirm" in b)
    before = stage.marks()
    stage.door.press(pressed, user=ASKER, is_ephemeral=False, message_ts="1700000001.000100", thread_ts=THREAD)
    return stage.since(before)


def told_to_asker(stage: Stage, words: str) -> Shown:
    """What the asker is told."""
    return [surface for surface in passed_on(stage, words) if surface.kind == "private"]


def told_to_editors(stage: Stage, words: str) -> Shown:
    """What the editor gets."""
    return [surface for surface in passed_on(stage, words) if surface.kind == "posted"]


def editors_form(stage: Stage, words: str) -> Shown:
    """The editor presses the button below the question."""
    return stage.press(told_to_editors(stage, words), "editor_answer", channel_id="D9", is_ephemeral=False)


def editors_answer(stage: Stage, words: str) -> Shown:
    """The editor writes, and it stands in the thread."""
    (form,) = editors_form(stage, words)
    before = stage.marks()
    view = form.payload | {
        "id": "V1",
        "state": {"values": {"answer": {"entered": {"value": ANSWER[str(stage.slack.locale)]}}}},
    }
    stage.door.interact({"type": "view_submission", "view": view})
    # The second tells the editor that it was sent.
    return stage.since(before)[:1]
