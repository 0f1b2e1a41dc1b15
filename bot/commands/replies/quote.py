"""A quotation: the sentence itself, who said it when and where, and how close this copy is to the source."""

from __future__ import annotations

from bot.commands.replies.parts import (
    Setting,
    buttons,
    claim_of,
    doubts_of,
    in_marks,
    note_of,
    notes,
    source,
    warning_of,
)
from bot.domain.reply import Answer, Followup, Line
from bot.entries import Quote
from bot.search.result import Hit


def compose(hit: Hit, setting: Setting) -> Answer:
    """The answer whose heading is the quotation."""
    quote = hit.entry
    if not isinstance(quote, Quote):
        raise TypeError(f"not a quotation: {hit.ref}")
    phrases = setting.phrases
    warning = warning_of(hit, setting)
    copies = {"reprint": phrases.reprint, "relayed": phrases.relayed}
    voice = phrases.reported if quote.voice == "reported" else None
    doubtful = any(doubt.serious for doubt in doubts_of(hit))
    lines: list[Line] = []
    # An author's own sentence is labelled by the source line already.
    if quote.label and quote.speaker:
        lines.append(Line("label", quote.label))
    lines.append(source(quote.citations, setting, doubtful=doubtful))
    small = notes(hit, setting, voice, copies.get(quote.rank), quote.note)
    same = [Followup(phrases.same_topic, f"金句 {topic}") for topic in quote.topics[:1]]
    return Answer(
        "answered",
        in_marks(quote.text, setting),
        (claim_of(hit, setting),),
        (*lines, *small),
        warning,
        note_of(small),
        buttons(hit, setting, *(() if warning else same), warned=warning is not None),
    )
