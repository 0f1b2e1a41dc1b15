"""The buttons by which an answer is judged: where they stand, and where never."""

from __future__ import annotations

import json

from bot.domain.learning import shown_by
from bot.domain.reply import Answer, Claim, ClaimKind, Reply
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.limits import BUTTON_VALUE, Block

ACTION = "opinion"
# Never under a leader's words: no quotation, no passage (which may be one), nothing that needs checking first.
_JUDGED: frozenset[ClaimKind] = frozenset({"figure", "term", "summary"})
_MOST_REFS = 8


def thumbs(reply: Reply, language: Language) -> tuple[Block, ...]:
    """The buttons, under an answer that may be judged; nothing under any other reply."""
    if not isinstance(reply, Answer) or reply.status != "answered" or reply.warning or not reply.claims:
        return ()
    if any(claim.kind not in _JUDGED for claim in _seen(reply)):
        return ()
    refs = [ref for ref, _ in shown_by(reply)][:_MOST_REFS]
    value = {mark: json.dumps([mark, *refs], ensure_ascii=False) for mark in ("up", "down")}
    if len(value["down"]) > BUTTON_VALUE:
        return ()
    phrases = language.phrases
    buttons = {
        "type": "feedback_buttons",
        "action_id": ACTION,
        "positive_button": _button(phrases.opinion_up, value["up"]),
        "negative_button": _button(phrases.opinion_down, value["down"]),
    }
    return ({"type": "context_actions", "elements": [buttons]},)


def _seen(answer: Answer) -> list[Claim]:
    """The claims that the answer shows. Of what came up beside it, that whose words stand there all the same."""
    told = len(answer.claims) - answer.beside
    visible = "\n".join((answer.heading, *(line.text for line in answer.lines)))
    return [claim for place, claim in enumerate(answer.claims) if place < told or claim.text in visible]


def _button(label: str, value: str) -> Block:
    return {"text": elements.plain(label), "accessibility_label": label, "value": value}
