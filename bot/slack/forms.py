"""Forms as modal views, and what is entered there as words again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.reply import Form
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.limits import INPUT, VIEW_TITLE, Block, clean, shorten
from bot.slack.values import Pressed

CALLBACK = "form"
_MOST_FIELDS = 50
_LABEL = 150


def render_view(form: Form, language: Language, channel: str | None = None) -> Block:
    """The modal. Its metadata says with which words its contents are asked, and where the answer should be seen."""
    phrases = language.phrases
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": json.dumps({"w": form.words, "c": channel}, ensure_ascii=False),
        "title": elements.plain(shorten(form.heading, VIEW_TITLE) or "…"),
        "submit": elements.plain(shorten(phrases.form_submit, VIEW_TITLE)),
        "close": elements.plain(shorten(phrases.form_cancel, VIEW_TITLE)),
        "blocks": [_input(index, form) for index in range(min(len(form.fields), _MOST_FIELDS))],
    }


def _input(index: int, form: Form) -> Block:
    field = form.fields[index]
    value = clean(field.value)[:INPUT]
    element: Block = {
        "type": "plain_text_input",
        "action_id": "entered",
        "multiline": field.multiline,
        "max_length": INPUT,
    }
    return {
        "type": "input",
        # Field names are ours but need not be unique or short; their places are both.
        "block_id": f"field:{index}",
        "label": elements.plain(shorten(field.label, _LABEL) or "…"),
        "element": element | ({"initial_value": value} if value else {}),
    }


def entered(view: Mapping[str, Any]) -> tuple[Pressed, str | None]:
    """The words that a submitted form speaks (its own, then each entry on a line), and the channel it came from."""
    carried = json.loads(view.get("private_metadata") or "{}")
    values = view["state"]["values"]
    names = sorted(values, key=lambda name: int(name.partition(":")[2]))
    entries = [clean(values[name]["entered"].get("value") or "") for name in names]
    words = f"{carried.get('w', '')} {chr(10).join(filter(None, entries))}".strip()
    return Pressed(words), carried.get("c")
