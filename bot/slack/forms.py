"""Forms as modal views, and what is entered there as words again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.field import Field, FieldKind
from bot.domain.reply import Attachment, Form
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.files import DRAFTS
from bot.slack.inbound import attachments_of
from bot.slack.limits import INPUT, OPTION_LABEL, OPTION_VALUE, OPTIONS, VIEW_TITLE, Block, clean, shorten
from bot.slack.values import Pressed

CALLBACK = "form"
BETWEEN = "、"
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
    return {
        "type": "input",
        # Field names are ours but need not be unique or short; their places are both.
        "block_id": f"field:{index}",
        "label": elements.plain(shorten(field.label, _LABEL) or "…"),
        "element": {"action_id": "entered"} | _element(field),
        "optional": field.optional,
    }


def _element(field: Field) -> Block:
    """What it is filled in with; where there is nothing to choose from, it is typed."""
    chosen_from = field.kind in ("choice", "choices")
    return _text(field) if chosen_from and not _options(field) else _ELEMENTS[field.kind](field)


def _text(field: Field) -> Block:
    value = clean(field.value)[:INPUT]
    element: Block = {"type": "plain_text_input", "multiline": field.multiline, "max_length": INPUT}
    return element | ({"initial_value": value} if value else {})


def _channel(field: Field) -> Block:
    kinds = {"include": ["public", "private"], "exclude_bot_users": True}
    chosen = {"initial_conversation": field.value} if field.value else {"default_to_current_conversation": True}
    return {"type": "conversations_select", "filter": kinds} | chosen


def _time(field: Field) -> Block:
    return {"type": "timepicker"} | ({"initial_time": field.value} if field.value else {})


def _choice(field: Field) -> Block:
    chosen = _chosen(field)
    shown: Block = {"type": "static_select", "options": _options(field)}
    return shown | ({"initial_option": chosen[0]} if chosen else {})


def _choices(field: Field) -> Block:
    chosen = _chosen(field)
    shown: Block = {"type": "multi_static_select", "options": _options(field)}
    return shown | ({"initial_options": chosen} if chosen else {})


def _options(field: Field) -> list[Block]:
    return [
        {"text": elements.plain(shorten(option.label, OPTION_LABEL) or "…"), "value": option.words}
        for option in field.options[:OPTIONS]
        if 0 < len(option.words) <= OPTION_VALUE
    ]


def _chosen(field: Field) -> list[Block]:
    """The options that stand chosen at first, exactly as among the options: Slack compares them."""
    wanted = {field.value} if field.kind == "choice" else set(field.value.split(BETWEEN))
    return [option for option in _options(field) if option["value"] in wanted]


def _file(_: Field) -> Block:
    return {"type": "file_input", "filetypes": list(DRAFTS), "max_files": 1}


_ELEMENTS: dict[FieldKind, Callable[[Field], Block]] = {
    "text": _text,
    "channel": _channel,
    "time": _time,
    "choice": _choice,
    "choices": _choices,
    "file": _file,
}


def entered(view: Mapping[str, Any]) -> tuple[Pressed, str | None]:
    """The words that a submitted form speaks (its own, then each entry on a line), and the channel it came from."""
    carried = json.loads(view.get("private_metadata") or "{}")
    values = view["state"]["values"]
    names = sorted(values, key=lambda name: int(name.partition(":")[2]))
    entries = [_entry(values[name]["entered"]) for name in names]
    words = f"{carried.get('w', '')} {chr(10).join(filter(None, entries))}".strip()
    return Pressed(words), carried.get("c")


def files_in(view: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """The files that were chosen in a submitted form."""
    values = view["state"]["values"]
    return tuple(file for name in values for file in attachments_of(values[name]["entered"]))


def is_blank(view: Mapping[str, Any]) -> bool:
    """Whether nothing at all was filled in."""
    values = view["state"]["values"]
    return not files_in(view) and not any(_entry(values[name]["entered"]) for name in values)


def _entry(element: Mapping[str, Any]) -> str:
    """What one element holds, as the words that it speaks; a channel as <#C1>."""
    if element.get("selected_conversation"):
        return f"<#{element['selected_conversation']}>"
    if element.get("selected_options"):
        return BETWEEN.join(str(option["value"]) for option in element["selected_options"])
    if element.get("selected_option"):
        return str(element["selected_option"]["value"])
    return clean(str(element.get("selected_time") or element.get("value") or ""))
