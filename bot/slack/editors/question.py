"""A question on its way to the editors, and how it and their answer look. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.domain.ports import Tenant
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.blocks import Message
from bot.slack.limits import FALLBACK_TEXT, INPUT, VIEW_TITLE, Block, clean, cut, escape, shorten

ANSWER = "editor_answer"
ANSWERED = "editor_answered"
_ENTERED = "entered"
# With what JSON adds, this fits into a button.
_CARRIED = 600


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that its asker passes on: where it was asked, and what of that others may be shown.

    `thread` is a message that can be linked to, empty where there is none. `public`: question and answer stand there for
    everybody in the channel; else the answer goes to the asker alone. `agreed`: the asker was told what is passed on.
    """

    question: str
    user: str
    channel: str
    thread: str = ""
    public: bool = False
    agreed: bool = False

    def key(self, tenant: Tenant) -> str:
        """What tells this question of this person from others."""
        told = "\n".join((tenant.key, self.user, self.channel, self.question))
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def as_work(self) -> dict[str, object]:
        """What another process needs to pass it on in our stead."""
        return asdict(self) | {"person": self.user}


def asked_in(work: Mapping[str, Any]) -> Asked:
    """The question again, from what was kept with its claim or in a button."""
    return Asked(*(work[name] for name in ("question", "user", "channel", "thread", "public", "agreed")))


def to_editor(asked: Asked, language: Language, link: str, *, named: bool) -> Message:
    """The message to an editor: the question, who asked it and where (if the channel may be `named`), and a button."""
    say = language.phrases.seek
    parts: list[Block] = [{"type": "user", "user_id": asked.user}]
    if named:
        parts.append({"type": "channel", "channel_id": asked.channel})
    told = (say.help_asked_in if named else say.help_asked_by).format(who="\0", where="\0").split("\0")
    who = [element for at, words in enumerate(told) for element in (*_words(words), *parts[at : at + 1])]
    blocks = [
        elements.paragraph(say.help_heading, "bold"),
        *(elements.quotation(piece) for piece in cut(asked.question)),
        elements.rich(elements.section(who)),
        *([elements.rich(elements.section([{"type": "link", "url": link, "text": say.help_link}]))] if link else []),
        *([] if asked.public else [elements.quiet(say.help_direct)]),
        elements.actions([elements.button(ANSWER, say.help_answer, carried(asked))]),
    ]
    return Message(_fallback(say.help_told.format(words=asked.question)), tuple(blocks))


def carried(asked: Asked) -> str:
    """The question as the button below it carries it."""
    kept = asdict(asked) | {"question": shorten(asked.question, _CARRIED)}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def answer_view(asked: Asked, language: Language, message: str, channel: str) -> Block:
    """The window in which an editor answers; it says who will read it. `message` is the one that asks, in `channel`."""
    say = language.phrases.seek
    asking = [elements.paragraph(piece) for piece in cut(say.help_question.format(words=asked.question))]
    return {
        "type": "modal",
        "callback_id": ANSWERED,
        "private_metadata": json.dumps({"a": carried(asked), "m": message, "d": channel}, ensure_ascii=False),
        "title": elements.plain(shorten(say.help_title, VIEW_TITLE)),
        "submit": elements.plain(shorten(say.help_send, VIEW_TITLE)),
        "close": elements.plain(shorten(language.phrases.form_cancel, VIEW_TITLE)),
        "blocks": [
            *asking,
            {
                "type": "input",
                "block_id": "answer",
                "label": elements.plain(say.help_label),
                "element": {
                    "type": "plain_text_input",
                    "action_id": _ENTERED,
                    "multiline": True,
                    "max_length": INPUT,
                },
            },
            elements.quiet(say.help_goes_thread if asked.public else say.help_goes_direct),
        ],
    }


def answer_in(view: Mapping[str, Any]) -> str:
    """What the editor wrote."""
    return clean(str(view["state"]["values"]["answer"][_ENTERED].get("value") or ""))


def to_asker(asked: Asked, answer: str, editor: str, language: Language) -> Message:
    """The editor's answer, in the editor's name and called the editor's: the library has no source for it."""
    say = language.phrases.seek
    before, _, after = say.help_answered.partition("{who}")
    blocks = [
        elements.rich(elements.section([*_words(before), {"type": "user", "user_id": editor}, *_words(after)])),
        *(elements.quiet(piece) for piece in cut(say.help_question.format(words=asked.question))),
        *(elements.paragraph(piece) for piece in cut(answer)),
        elements.quiet(say.help_not_library),
    ]
    return Message(_fallback(answer), tuple(blocks))


def _words(text: str) -> list[Block]:
    return [elements.word(text)] if text else []


def _fallback(text: str) -> str:
    return escape(shorten(text, FALLBACK_TEXT)) or "…"
