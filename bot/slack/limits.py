"""What Slack accepts in one message, and how Chinese is cut to fit it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]

BLOCKS = 50
# Undocumented (github.com/slackapi/bolt-js/issues/2509): beyond it Slack answers msg_blocks_too_long. Counted over the
# JSON, quotation marks and braces included, which is stricter than any reading of the limit.
MESSAGE = 13_200
# A report's messages: a response_url takes five, and what is longer is better read as a document.
MESSAGES = 8
HEADER = 150
BUTTON_LABEL = 75
BUTTON_VALUE = 2_000
ROW_OF_BUTTONS = 4
VIEW_TITLE = 24
INPUT = 3_000
OPTIONS = 100
OPTION_LABEL = 75
OPTION_VALUE = 150
FALLBACK_TEXT = 3_000

# Below Slack's 3,000 a section: escaping may double a text, and top, one piece and the buttons must fit together.
PIECE = 2_000
HEADING_PIECE = 1_200
WARNING = 300
BUTTONS = 2_800
NEXT_VALUE = 1_000
ROW_VALUE = 700
# Kept free on every page of a long reply for buttons and the line of who shared it, whether they are there or not: so
# its pages fall the same in private and when shared, and going on from either loses nothing.
AROUND = 4_600
BLOCKS_AROUND = 10
TABLE = 7_000
CELL = 60

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\n]+")
_ENDS = ("。！？；\n", "，、：")
_CLOSERS = "”’」』）》"


def scrub(text: str) -> str:
    """Text without the control characters and lone surrogates that Slack refuses."""
    return _REFUSED.sub("", text)


def clean(text: str) -> str:
    """Scrubbed text without white space around."""
    return scrub(text).strip()


def pieces(text: str, limit: int = PIECE) -> tuple[str, ...]:
    """The text in pieces of at most `limit`, cut after 。！？； or ，、：, never at spaces; joined, the text."""
    found = []
    while len(text) > limit:
        at = _cutting_point(text, limit)
        found.append(text[:at])
        text = text[at:]
    return (*found, text) if text else tuple(found)


def cut(text: str, limit: int = PIECE) -> tuple[str, ...]:
    """The pieces of a text that each stand in a block of their own: without white space around, and none empty."""
    return tuple(filter(None, (piece.strip() for piece in pieces(clean(text), limit))))


def _cutting_point(text: str, limit: int) -> int:
    for marks in _ENDS:
        at = max(text.rfind(mark, 0, limit) for mark in marks) + 1
        while 0 < at < limit and text[at] in _CLOSERS:
            at += 1
        # A mark near the beginning would leave a scrap of a piece.
        if at > limit // 4:
            return at
    return limit


def one_line(text: str) -> str:
    """The text on one line; the full-width space, which Chinese sets on purpose, stays as it is."""
    return _SPACES.sub(" ", clean(text))


def shorten(text: str, limit: int) -> str:
    """The text on one line, with … where it had to end."""
    text = one_line(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def size(blocks: Sequence[Block]) -> int:
    """How many characters the blocks take in a message."""
    return len(json.dumps(list(blocks), ensure_ascii=False))


def escape(text: str) -> str:
    """The text for the one place where Slack reads mark-up (a message's `text`): <!channel> must not fire."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
