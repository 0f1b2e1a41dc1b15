"""What Slack would refuse: anything beyond the limits of a message or view, duplicate action_ids, invalid URLs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.models.blocks import Block

_LINK = re.compile(r"<https?://[!-;=?-{}~]+\|[^<>|*_~`]{1,20}>")
MESSAGE_BLOCKS, VIEW_BLOCKS, MESSAGE_SIZE, TABLE_TEXT = 50, 100, 13_200, 10_000


def check_message(text: str, blocks: list[dict[str, Any]]) -> list[str]:
    """What is wrong with a message; nothing, one hopes."""
    faults = list(_blocks(blocks, MESSAGE_BLOCKS))
    if len(json.dumps(blocks, ensure_ascii=False)) > MESSAGE_SIZE:
        faults.append("msg_blocks_too_long")
    if not text.strip():
        faults.append("no_text")
    if len(text) > 40_000:
        faults.append("text too long")
    if any(mark in text for mark in ("<", ">")):
        faults.append("text not escaped")
    if sum(block["type"] == "table" for block in blocks) > 1:
        faults.append("two tables")
    return faults


def check_view(view: dict[str, Any]) -> list[str]:
    """What is wrong with a modal."""
    faults = list(_blocks(view["blocks"], VIEW_BLOCKS))
    for name in ("title", "submit", "close"):
        faults += [f"{name}: {len(view[name]['text'])}"] if not 0 < len(view[name]["text"]) <= 24 else []
    if len(view["private_metadata"]) > 3_000:
        faults.append("private_metadata too long")
    return faults


def _blocks(blocks: list[dict[str, Any]], most: int) -> Iterator[str]:
    if not 0 < len(blocks) <= most:
        yield f"{len(blocks)} blocks"
    actions = [e["action_id"] for e in _each(blocks) if "action_id" in e and e["type"] == "button"]
    if len(actions) != len(set(actions)):
        yield f"duplicate action_id: {actions}"
    for block in blocks:
        yield from _block(block)
    for element in _each(blocks):
        yield from _element(element)
    parsed = [p.to_dict() for p in Block.parse_all(blocks)]
    if len(parsed) != len(blocks):
        yield "a block that slack_sdk does not know"


def _block(block: dict[str, Any]) -> Iterator[str]:
    kind = block["type"]
    if kind == "header" and not (0 < len(block["text"]["text"]) <= 150 and block["text"]["type"] == "plain_text"):
        yield "header"
    if kind == "section" and not 0 < len(block["text"]["text"]) <= 3_000:
        yield "section text"
    if kind == "actions" and not 0 < len(block["elements"]) <= 25:
        yield "actions"
    if kind == "context" and not 0 < len(block["elements"]) <= 10:
        yield "context"
    if kind == "rich_text" and not block["elements"]:
        yield "empty rich_text"
    if kind == "table":
        rows = block["rows"]
        if not (0 < len(rows) <= 100 and all(len(row) == len(rows[0]) <= 20 for row in rows)):
            yield "table shape"
        if sum(len(cell["text"]) for row in rows for cell in row) > TABLE_TEXT:
            yield "table text"
    if len(block.get("block_id", "")) > 255:
        yield "block_id"


def _element(element: dict[str, Any]) -> Iterator[str]:
    kind = element["type"]
    # One link under a label of ours is all that small print may mark up: only mark-up can link there.
    if kind == "mrkdwn" and not _LINK.fullmatch(element["text"]):
        yield "mrkdwn: mark-up shows beside Chinese, and fires"
    if kind in ("text", "raw_text", "plain_text"):
        if not element["text"]:
            yield f"empty {kind}"
        if len(element["text"]) > 3_000:
            yield f"{kind} too long"
        if any(ord(c) < 32 and c not in "\n\t" for c in element["text"]):
            yield f"control character in {kind}"
    if kind == "button":
        if not 0 < len(element["text"]["text"]) <= 75:
            yield "button label"
        if len(element.get("value", "")) > 2_000 or len(element["action_id"]) > 255:
            yield "button value"
    if kind.startswith("rich_text_") and not element["elements"]:
        yield f"empty {kind}"
    if kind in ("static_select", "multi_static_select"):
        shown = element["options"]
        if not 0 < len(shown) <= 100 or any(
            len(o["text"]["text"]) > 75 or not 0 < len(o["value"]) <= 150 for o in shown
        ):
            yield "options"
        chosen = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
        if any(option not in shown for option in chosen):
            yield "an initial option that is none of the options"
    if kind == "plain_text_input" and len(element.get("initial_value", "")) > 3_000:
        yield "initial_value"
    url = element.get("url") or element.get("image_url")
    if url is not None and (
        urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc or len(url) > 3_000
    ):
        yield f"invalid URL: {url}"


def _each(node: Any) -> Iterator[dict[str, Any]]:
    """Every object with a type, however deep."""
    if isinstance(node, list):
        for child in node:
            yield from _each(child)
    elif isinstance(node, dict):
        if "type" in node:
            yield node
        for child in node.values():
            yield from _each(child)
