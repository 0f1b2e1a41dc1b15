"""What people type in Slack, as plain words: rich_text blocks where there are any, else decoded mrkdwn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.reply import Attachment

_ENTITY = re.compile(r"<([^<>]+)>")


def draft_of(event: Mapping[str, Any]) -> str:
    """The words of a message as a draft: what it sets off as a quotation keeps a > before each line."""
    typed = [b for b in event.get("blocks") or () if isinstance(b, dict) and b.get("type") == "rich_text"]
    parts = [part for block in typed for part in block.get("elements") or () if isinstance(part, dict)]
    if not parts:
        return from_mrkdwn(str(event.get("text") or ""))
    quoted = [(_rich(part), part.get("type") == "rich_text_quote") for part in parts]
    return _tidy("\n".join(re.sub(r"(?m)^", "> ", text) if marked else text for text, marked in quoted))


def words_of(event: Mapping[str, Any]) -> str:
    """The words of a message, without the names it calls. Blocks are read first: `text` has the marks decoded away."""
    typed = [b for b in event.get("blocks") or () if isinstance(b, dict) and b.get("type") == "rich_text"]
    if typed:
        return _tidy("\n".join(_rich(part) for block in typed for part in block.get("elements") or ()))
    return from_mrkdwn(str(event.get("text") or ""))


def mentioned(event: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the people (and bots) whom a message names."""
    return frozenset(re.findall(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>", str(event.get("text") or ""))) | frozenset(
        _users(event.get("blocks") or ())
    )


def channels_named(event: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the channels that a message names, in order."""
    typed = tuple(_channels(event.get("blocks") or ()))
    return typed or channels_in(str(event.get("text") or ""))


def channels_in(text: str) -> tuple[str, ...]:
    """The ids of the channels that encoded text names: <#C1|研究> names C1."""
    return tuple(dict.fromkeys(re.findall(r"<#([A-Z0-9]+)(?:\|[^<>]*)?>", text)))


def attachments_of(event: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """The files that came with a message, or that stand in an element of a form."""
    files = (f for f in event.get("files") or () if isinstance(f, dict))
    return tuple(
        Attachment(
            str(f.get("name") or ""),
            str(f.get("mimetype") or ""),
            str(f.get("url_private_download") or f.get("url_private") or ""),
        )
        for f in files
    )


def from_mrkdwn(text: str) -> str:
    """Plain words from Slack's encoding: <url|text> is its text, mentions of people go, &amp; &lt; &gt; are decoded."""
    text = _ENTITY.sub(lambda found: _entity(found[1]), text)
    return _tidy(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _entity(inside: str) -> str:
    target, _, label = inside.partition("|")
    if target.startswith(("@", "!")) and not target.startswith("!date"):
        # People, groups and <!channel> are whom one speaks to, not what one asks.
        return " "
    if target.startswith("#"):
        return f"#{label}" if label else " "
    return label or target.removeprefix("mailto:")


def _rich(part: Any) -> str:
    if not isinstance(part, dict):
        return ""
    if part.get("type") == "rich_text_list":
        return "\n".join(_rich(item) for item in part.get("elements") or ())
    return "".join(_element(element) for element in part.get("elements") or () if isinstance(element, dict))


def _element(element: Mapping[str, Any]) -> str:
    kind = element.get("type")
    if kind == "text":
        return str(element.get("text") or "")
    if kind == "link":
        return str(element.get("text") or element.get("url") or "")
    if kind == "date":
        return str(element.get("fallback") or "")
    if kind == "color":
        return str(element.get("value") or "")
    return " "


def _users(node: Any) -> list[str]:
    if isinstance(node, list | tuple):
        return [user for child in node for user in _users(child)]
    if not isinstance(node, dict):
        return []
    if node.get("type") == "user":
        return [str(node.get("user_id"))]
    return _users(node.get("elements") or ())


def _channels(node: Any) -> list[str]:
    if isinstance(node, list | tuple):
        return [channel for child in node for channel in _channels(child)]
    if not isinstance(node, dict):
        return []
    if node.get("type") == "channel":
        return [str(node.get("channel_id"))]
    return _channels(node.get("elements") or ())


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
