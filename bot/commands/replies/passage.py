"""A sentence of a passage that nobody has distilled into an entry."""

from __future__ import annotations

from bot.commands.replies.cautions import note_of, notes, warning_of
from bot.commands.replies.offered import buttons
from bot.commands.replies.parts import Setting, claim_of, in_marks, source
from bot.domain.reply import Answer
from bot.search.result import Hit


def compose(hit: Hit, setting: Setting) -> Answer:
    """The answer whose heading is the sentence."""
    if hit.citation is None:
        raise TypeError(f"not a passage: {hit.ref}")
    small = notes(hit, setting)
    warning = warning_of(hit, setting)
    return Answer(
        "answered",
        in_marks(hit.citation.excerpt, setting),
        (claim_of(hit, setting),),
        (source((hit.citation,), setting), *small),
        warning,
        note_of(small),
        buttons(hit, setting, warned=warning is not None),
    )
