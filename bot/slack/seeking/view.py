"""How the search window looks, and what is carried in it from one press to the next. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.reply import Listing, Reply
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.blocks import render
from bot.slack.limits import OPTION_LABEL, OPTION_VALUE, OPTIONS, VIEW_TITLE, Block, clean, shorten
from bot.slack.values import pack

WINDOW = "seek"
SHARING = "seek_share"
PICK = "seek_pick"
PRESSED = "seek:"
_ENTERED = "entered"
_MOST_TYPED = 2_000
# Three of them, each character escaped, within the 3,000 that a window carries.
_CARRIED = 450
_PLACEHOLDER = 150
# What Slack shows in a window: tables and thumbs are for messages.
_SHOWN = frozenset({"actions", "context", "divider", "header", "image", "rich_text", "section"})


@dataclass(frozen=True, slots=True)
class Carried:
    """What the window remembers: the words that what it shows answers, those before them, and the question asked last."""

    words: str = ""
    before: str = ""
    asked: str = ""


def window(language: Language, shown: Sequence[Block] = (), carried: Carried | None = None) -> Block:
    """The window: what completes, what is asked in a sentence, and below them what was found."""
    say, kept = language.phrases.seek, carried or Carried()
    below: list[Block] = [{"type": "divider"}, *shown] if shown else []
    return {
        "type": "modal",
        "callback_id": WINDOW,
        "private_metadata": json.dumps(
            {"w": _brief(kept.words), "b": _brief(kept.before), "q": _brief(kept.asked)}, ensure_ascii=False
        ),
        "title": _label(say.window_title),
        "submit": _label(say.window_submit),
        "close": _label(say.window_close),
        "blocks": [
            {
                "type": "input",
                "block_id": "pick",
                "optional": True,
                "dispatch_action": True,
                "label": elements.plain(say.window_pick),
                "element": {
                    "type": "external_select",
                    "action_id": PICK,
                    # Slack's own default is 3, too many for Chinese; at 0 there is something to choose from at once.
                    "min_query_length": 0,
                    "placeholder": elements.plain(shorten(say.window_pick_hint, _PLACEHOLDER)),
                },
            },
            {
                "type": "input",
                "block_id": "ask",
                "optional": True,
                "label": elements.plain(say.window_ask),
                "element": {
                    "type": "plain_text_input",
                    "action_id": _ENTERED,
                    "max_length": _MOST_TYPED,
                    "placeholder": elements.plain(shorten(say.window_ask_hint, _PLACEHOLDER)),
                },
            },
            *below,
        ],
    }


def _brief(words: str) -> str:
    """The words if they can be carried whole: a question cut off would be another one."""
    return words if len(words) <= _CARRIED else ""


def _label(text: str) -> Block:
    return elements.plain(shorten(text, VIEW_TITLE))


def preview(reply: Reply, language: Language, carried: Carried, page: int = 0) -> list[Block]:
    """The reply as it stands in the window: its buttons answer there, and one leads back to what was shown before."""
    blocks = [b for b in render(reply, language, asked=carried.words, page=page).blocks if b["type"] in _SHOWN]
    if carried.before:
        back = elements.button("back", language.phrases.seek.window_back, pack(carried.before))
        blocks.append(elements.actions([back]))
    return [_ours(block) for block in blocks]


def _ours(block: Block) -> Block:
    """The block with its buttons under names of the window's own: elsewhere a press answers in a channel."""
    if "accessory" in block:
        return block | {"accessory": _renamed(block["accessory"])}
    return block | {"elements": [_renamed(e) for e in block["elements"]]} if block["type"] == "actions" else block


def _renamed(button: Block) -> Block:
    return button | {"action_id": f"{PRESSED}{button['action_id']}"}


def waiting(sentence: str) -> list[Block]:
    """What stands there until the answer does."""
    return [elements.paragraph(sentence)]


def carried_in(view: Mapping[str, Any]) -> Carried:
    """What the window remembers."""
    read = json.loads(view.get("private_metadata") or "{}")
    return Carried(str(read.get("w", "")), str(read.get("b", "")), str(read.get("q", "")))


def typed_in(view: Mapping[str, Any]) -> tuple[str, str]:
    """The question in the window, and the words of what is chosen there; either may be empty."""
    values = view["state"]["values"]
    question = clean(str((values.get("ask", {}).get(_ENTERED) or {}).get("value") or ""))
    chosen = (values.get("pick", {}).get(PICK) or {}).get("selected_option") or {}
    return question, str(chosen.get("value") or "")


def options(reply: Reply) -> list[Block]:
    """The completions as groups of options: the rows of a listing, whose details name the groups. None where nothing fits."""
    groups: dict[str, list[Block]] = {}
    for row in reply.rows[:OPTIONS] if isinstance(reply, Listing) else ():
        words = row.followup.words if row.followup else ""
        if 0 < len(words) <= OPTION_VALUE:
            text = shorten(row.text, OPTION_LABEL) or "…"
            groups.setdefault(row.detail, []).append({"text": elements.plain(text), "value": words})
    return [{"label": elements.plain(shorten(name, OPTION_LABEL)), "options": shown} for name, shown in groups.items()]


def share_view(language: Language, words: str, version: str) -> Block:
    """The window in which a channel is chosen."""
    say = language.phrases.seek
    return {
        "type": "modal",
        "callback_id": SHARING,
        "private_metadata": json.dumps({"w": words, "v": version}, ensure_ascii=False),
        "title": _label(say.share_title),
        "submit": _label(say.share_submit),
        "close": _label(say.window_back),
        "blocks": [
            {
                "type": "input",
                "block_id": "where",
                "label": elements.plain(say.share_where),
                "element": {
                    "type": "conversations_select",
                    "action_id": "channel",
                    "default_to_current_conversation": True,
                    # With it Slack lets the person's choice be posted to, also where the bot is no member.
                    "response_url_enabled": True,
                    "filter": {
                        "include": ["public", "private"],
                        "exclude_bot_users": True,
                        # Channels may allow it that are shared with other organisations: which do is asked afterwards.
                        "exclude_external_shared_channels": False,
                    },
                },
            }
        ],
    }


def told_view(language: Language, sentence: str) -> Block:
    """A window with nothing but a sentence."""
    say = language.phrases.seek
    return {
        "type": "modal",
        "callback_id": "seek_told",
        "title": _label(say.share_title),
        "close": _label(say.window_back),
        "blocks": [elements.paragraph(sentence)],
    }
