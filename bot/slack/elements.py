"""The few Block Kit blocks that replies are made of. Words are plain text elements: no mark-up in them can fire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from bot.slack.limits import BUTTON_LABEL, HEADER, PIECE, Block, clean, escape, one_line, pieces, scrub, shorten

Style = Literal["bold", "strike"]
Run = tuple[str, Style | None]


def plain(text: str) -> Block:
    """A plain_text object; colons in it stay colons."""
    return {"type": "plain_text", "text": text, "emoji": False}


def word(text: str, style: Style | None = None) -> Block:
    """A text element of rich text."""
    return {"type": "text", "text": text} | ({"style": {style: True}} if style else {})


def header(text: str) -> Block | None:
    """The largest line there is; None where it would not fit into one."""
    line = one_line(text)
    return {"type": "header", "text": plain(line)} if 0 < len(line) <= HEADER else None


def section(elements: Iterable[Block]) -> Block:
    """A paragraph within rich text."""
    return {"type": "rich_text_section", "elements": list(elements)}


def rich(*parts: Block) -> Block:
    """A rich_text block of sections, quotes, lists or preformatted parts."""
    return {"type": "rich_text", "elements": list(parts)}


def paragraph(text: str, style: Style | None = None) -> Block:
    """A paragraph of its own."""
    return rich(section([word(text, style)]))


def flow(runs: Iterable[Run]) -> Iterator[Block]:
    """A paragraph in which some words are marked, in as many blocks as its length needs."""
    held: list[Block] = []
    room = PIECE
    for text, style in runs:
        for piece in pieces(scrub(text)):
            if held and len(piece) > room:
                yield rich(section(held))
                held, room = [], PIECE
            held.append(word(piece, style))
            room -= len(piece)
    if held:
        yield rich(section(held))


def quotation(text: str) -> Block:
    """Words of an article, set off by the line at their side."""
    return rich({"type": "rich_text_quote", "elements": [word(text)]})


def preformatted(text: str) -> Block:
    """Text to select and copy."""
    return rich({"type": "rich_text_preformatted", "elements": [word(text)]})


def ordered(items: Sequence[str], offset: int = 0) -> Block:
    """A numbered list that goes on from `offset`."""
    listed: Block = {"type": "rich_text_list", "style": "ordered", "elements": [section([word(i)]) for i in items]}
    return rich(listed | ({"offset": offset} if offset else {}))


def quiet(text: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [plain(text)]}


def quiet_link(text: str, label: str, url: str) -> Block:
    """Small print, and beside it a link; only the address and our own label are mark-up."""
    return {
        "type": "context",
        "elements": [plain(text), {"type": "mrkdwn", "text": f"<{escape(url)}|{escape(label)}>"}],
    }


def button(action: str, label: str, value: str, style: Literal["danger"] | None = None) -> Block:
    """A button; `action` must be unique in its message."""
    shown = plain(shorten(label, BUTTON_LABEL) or "…")
    return {"type": "button", "action_id": action, "text": shown, "value": value} | ({"style": style} if style else {})


def actions(buttons: Sequence[Block]) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def row(text: str, accessory: Block) -> Block:
    """A line with a button at its end."""
    return {"type": "section", "text": plain(text), "accessory": accessory}


def table(rows: Sequence[Sequence[str]]) -> Block:
    """A table whose first row names the columns; a message may hold one."""
    cells = [[{"type": "raw_text", "text": clean(cell) or "—"} for cell in line] for line in rows]
    return {"type": "table", "rows": cells, "column_settings": [{"is_wrapped": True} for _ in rows[0]]}
