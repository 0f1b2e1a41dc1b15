"""A term: what the article says it is, or that it only mentions it; and the parts of a list."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.replies.parts import Setting, buttons, claim_of, in_marks, note_of, notes, source, warning_of
from bot.domain.reply import Answer, Followup, Line
from bot.entries import Term
from bot.search.result import Hit

_MORE_TEXTS = 2


def compose(hit: Hit, setting: Setting) -> Answer:
    """The answer whose first line is the explanation."""
    term = hit.entry
    if not isinstance(term, Term):
        raise TypeError(f"not a term: {hit.ref}")
    if setting.as_list and term.items:
        return _compose_list(hit, term, setting)
    phrases = setting.phrases
    # That the text only mentions it is said by the heading.
    small = notes(hit, setting, None if term.named_only and "没有解释" in (term.note or "") else term.note)
    warning = warning_of(hit, setting)
    if term.named_only:
        heading = phrases.named_only.format(name=term.name)
        lines = [Line("excerpt", in_marks(term.texts[0], setting)), source(term.citations[:1], setting)]
        quotable = False
    else:
        heading, quotable = in_marks(term.texts[0], setting), True
        lines = [] if term.name in term.texts[0] else [Line("label", term.name)]
        # A list that the explanation already spells out is not said twice.
        if not all(item in term.texts[0] for item in term.items):
            lines += [Line("item", item) for item in term.items]
        lines += [Line("excerpt", in_marks(text, setting)) for text in term.texts[1 : 1 + _MORE_TEXTS]]
        lines.append(source(term.places, setting))
    followups = buttons(hit, setting, *_neighbour(term, setting), warned=warning is not None)
    if not quotable:
        followups = tuple(button for button in followups if button.kind != "copy")
    claims = (claim_of(hit, setting),)
    return Answer("answered", heading, claims, (*lines, *small), warning, note_of(small), followups)


def _compose_list(hit: Hit, term: Term, setting: Setting) -> Answer:
    phrases = setting.phrases
    small = notes(hit, setting, term.note, shown="\n".join(term.items))
    warning = warning_of(hit, setting)
    items = tuple(Line("item", item) for item in term.items)
    places = term.item_citations or term.citations
    return Answer(
        "answered",
        phrases.items_heading.format(name=term.name),
        (claim_of(hit, setting),),
        (*items, source(places, setting), *small),
        warning,
        note_of(small),
        tuple(
            replace(button, label=phrases.each_original) if button.kind == "context" else button
            for button in buttons(hit, setting, copy=phrases.copy_list, warned=warning is not None)
        ),
    )


def _neighbour(term: Term, setting: Setting) -> tuple[Followup, ...]:
    """A longer term that contains this one and is explained in the same article: 先进制造 → 先进制造业."""
    longer = [
        name
        for entry in setting.library.entries
        if isinstance(entry, Term)
        and entry.article is term.article
        and not entry.named_only
        and (name := entry.name.partition("（")[0]).startswith(term.name)
        and len(term.name) < len(name) <= len(term.name) + 4
        and "的" not in name[len(term.name) :]
        and entry.citations[0].passage.section == term.citations[0].passage.section
    ]
    if not longer:
        return ()
    name = min(longer, key=len)
    return (Followup(setting.phrases.what_is.format(name=name), f"{name}是什么"),)
