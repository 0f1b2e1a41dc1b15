"""What a button carries. A press on an ephemeral message brings no message along, so its value must say all."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.domain.reply import Followup


@dataclass(frozen=True, slots=True)
class Pressed:
    """The words that a press speaks, the followup's kind, the knowledge's version, and which page of the reply."""

    words: str
    kind: str = "ask"
    version: str = ""
    page: int = 0


def pack(words: str, kind: str = "ask", version: str = "", page: int = 0) -> str:
    """A button's value: {"w": words, "k": kind, "v": version} and "p" for a further page."""
    carried: dict[str, str | int] = {"w": words, "k": kind, "v": version} | ({"p": page} if page else {})
    return json.dumps(carried, ensure_ascii=False, separators=(",", ":"))


def pack_followup(followup: Followup) -> str:
    """The value of a followup's button."""
    return pack(followup.words, followup.kind, followup.version)


def unpack(value: str) -> Pressed | None:
    """What was packed; None for a value that no button of ours carries today."""
    try:
        read = json.loads(value)
        page = max(0, int(read.get("p", 0)))
        return Pressed(str(read["w"]), str(read.get("k", "ask")), str(read.get("v", "")), page)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
