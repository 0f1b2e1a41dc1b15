"""A key figure: how much, of what, the words that say so; a change worked out; two figures side by side."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from bot.commands.address import address_of
from bot.commands.replies.cautions import note_of, notes, warning_of
from bot.commands.replies.offered import buttons, shared
from bot.commands.replies.parts import Setting, claim_of, in_marks, source
from bot.domain.reply import Answer, Followup, Line
from bot.entries import Figure
from bot.search.result import Hit


def label(figure: Figure, setting: Setting) -> str:
    """What the figure measures; in English where the reader reads English and the file says it."""
    return figure.english if setting.language.code == "en" and figure.english else figure.subject


def compose(hit: Hit, setting: Setting) -> Answer:
    """The answer whose heading is the value."""
    figure = _figure(hit)
    small = notes(hit, setting, figure.note)
    warning = warning_of(hit, setting)
    place = figure.citations[0].passage.id
    around = setting.library.entries_in(figure.article.id, place)
    others = [entry for entry in around if isinstance(entry, Figure) and entry is not figure]
    more = [Followup(setting.phrases.other_figures, f"本段数字 {figure.ref}")] if others else []
    return Answer(
        "answered",
        figure.reached,
        (claim_of(hit, setting),),
        (Line("label", label(figure, setting)), *_words(hit, setting), *small),
        warning,
        note_of(small),
        buttons(hit, setting, *more, warned=warning is not None),
    )


def compose_change(earlier: Hit, later: Hit, setting: Setting) -> Answer | None:
    """The difference that two figures make, worked out and said to be so; None where it cannot be worked out."""
    before, after = _figure(earlier), _figure(later)
    phrases = setting.phrases
    try:
        first, last = Decimal(before.value.replace(",", "")), Decimal(after.value.replace(",", ""))
    except InvalidOperation:
        return None
    if before.unit != after.unit:
        return None
    unit = phrases.derived_points if after.unit in ("%", "％") else after.unit or ""
    template = phrases.derived_up if last >= first else phrases.derived_down
    worked_out = template.format(value=abs(last - first), unit=unit, later=last, earlier=first)
    small = notes(later, setting, after.note)
    warning = warning_of(later, setting)
    address = f"{address_of(earlier)}~{address_of(later)}"
    made = buttons(later, setting, warned=warning is not None)
    followups = tuple(shared(address, setting) if button.kind == "share" else button for button in made)
    return Answer(
        "answered",
        phrases.derived_heading.format(printed=after.change_from(before)),
        (claim_of(later, setting), claim_of(earlier, setting)),
        (Line("text", worked_out), *_words(later, setting), *small),
        warning,
        note_of(small),
        followups,
    )


def compose_both(one: Hit, other: Hit, setting: Setting) -> Answer:
    """Two figures side by side, each with its own words and source; nothing is concluded from them."""
    phrases = setting.phrases
    lines: list[Line] = []
    for hit in (one, other):
        lines += [Line("label", label(_figure(hit), setting)), *_words(hit, setting)]
        lines += notes(hit, setting, _figure(hit).note)[:1]
    values = [phrases.compared.format(subject=label(f, setting), value=f.reached) for f in map(_figure, (one, other))]
    warning = warning_of(one, setting) or warning_of(other, setting)
    address = f"{address_of(one)}+{address_of(other)}"
    contexts = tuple(button for hit in (one, other) for button in buttons(hit, setting) if button.kind == "context")
    return Answer(
        "answered",
        phrases.semicolon.join(values),
        (claim_of(one, setting), claim_of(other, setting)),
        tuple(lines),
        warning,
        note_of(lines),
        (*contexts[:1], *(() if warning else (shared(address, setting),))),
    )


def _figure(hit: Hit) -> Figure:
    if not isinstance(hit.entry, Figure):
        raise TypeError(f"not a figure: {hit.ref}")
    return hit.entry


def _words(hit: Hit, setting: Setting) -> tuple[Line, Line]:
    figure = _figure(hit)
    return Line("excerpt", in_marks(figure.text, setting)), source(figure.citations, setting)
