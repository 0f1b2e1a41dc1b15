"""A quotation: the sentence itself, who said it when and where, and how close this copy is to the source."""

from __future__ import annotations

from bot.commands.replies.cautions import doubts_of, note_of, notes, warning_of
from bot.commands.replies.offered import buttons
from bot.commands.replies.parts import Setting, claim_of, in_marks, source
from bot.domain.reply import Answer, Followup, Line
from bot.entries import Quote
from bot.library import Library
from bot.search.result import Hit


def same_topic(quote: Quote, library: Library) -> tuple[Quote, ...]:
    """The other quotations on its topics, those that share most first; one printed twice is listed once."""
    topics, others = set(quote.topics), {quote.text: quote}
    for entry in library.entries:
        if isinstance(entry, Quote) and topics & set(entry.topics):
            others.setdefault(entry.text, entry)
    listed = [other for other in others.values() if other.text != quote.text]
    return tuple(sorted(listed, key=lambda other: -len(topics & set(other.topics))))


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
    # Above words that must be checked the editors' note says why, and that is enough.
    small = notes(hit, setting, voice) if warning else notes(hit, setting, voice, copies.get(quote.rank), quote.note)
    same = [Followup(phrases.same_topic, f"同题 {quote.ref}")] if same_topic(quote, setting.library) else []
    return Answer(
        "answered",
        in_marks(quote.text, setting),
        (claim_of(hit, setting),),
        (*lines, *small),
        warning,
        note_of(small),
        buttons(hit, setting, *(() if warning else same), warned=warning is not None),
    )
