"""A term: what the article says it is, or that it only mentions it; and the parts of a list."""

from __future__ import annotations

import re

from bot.commands.replies.cautions import borrowed_at, note_of, notes, warning_of
from bot.commands.replies.named import compose_named
from bot.commands.replies.offered import buttons
from bot.commands.replies.parts import Setting, claim_of, in_marks, source
from bot.domain.article import Citation
from bot.domain.reply import Answer, Followup, Line
from bot.entries import Term
from bot.languages.marks import sentence
from bot.search.result import Hit

_MORE_TEXTS = 2
# How a sentence that begins with a name goes on if it defines it: 先进制造，主要是指……
_DEFINES = "，?(?:主要|通常|一般)?就?(?:是|指|即)"


def compose(hit: Hit, setting: Setting) -> Answer:
    """The answer whose first line is the explanation."""
    term = hit.entry
    if not isinstance(term, Term):
        raise TypeError(f"not a term: {hit.ref}")
    if setting.as_list and term.items:
        return _compose_list(hit, term, setting)
    if term.named_only:
        return compose_named((hit,), setting)
    warning = warning_of(hit, setting)
    heading = in_marks(term.texts[0], setting)
    lines = [] if term.name in term.texts[0] or warning else [Line("label", term.name)]
    if warning:
        # Of words that must be checked only the one sentence is shown: the note is on that sentence.
        small = notes(hit, setting)
        places = term.citations[:1]
    else:
        small = notes(hit, setting, term.note)
        further = _further(term, setting)
        # A list that the explanation already spells out is not said twice.
        listed = () if all(item in term.texts[0] for item in term.items) else term.items
        if listed and further:
            # No sentence defines it: its parts are the answer, and the sentences on them its words.
            heading = setting.phrases.items_heading.format(name=term.name)
            lines = [Line("item", item) for item in listed]
            lines += [Line("excerpt", in_marks(place.excerpt, setting)) for place in (term.citations[0], *further)]
        else:
            lines += [Line("item", item) for item in listed]
            lines += [Line("excerpt", in_marks(place.excerpt, setting)) for place in further]
        places = (term.citations[0], *further, *(term.item_citations if listed else ()))
    if term.stated:
        lines.append(Line("text", sentence(setting.phrases.stated.format(text=term.stated))))
    between = () if warning else _neighbour(term, setting)
    return Answer(
        "answered",
        heading,
        (claim_of(hit, setting),),
        (*lines, source(places, setting), *small),
        warning,
        note_of(small),
        buttons(hit, setting, *between, warned=warning is not None),
    )


def _further(term: Term, setting: Setting) -> tuple[Citation, ...]:
    """What else explains the term: nothing beyond its definition, and no words of unknown origin beside the author's."""
    if re.match(rf"[“‘]?{re.escape(term.name)}[”’]?{_DEFINES}", term.texts[0]):
        return ()
    return tuple(place for place in term.citations[1:] if borrowed_at(place, setting.library) is None)[:_MORE_TEXTS]


def _compose_list(hit: Hit, term: Term, setting: Setting) -> Answer:
    phrases = setting.phrases
    small = notes(hit, setting, term.note, shown="\n".join(term.items))
    warning = warning_of(hit, setting)
    items = tuple(Line("item", item) for item in term.items)
    each = Followup(phrases.each_original, f"逐条原文 {term.ref}", "ask", setting.library.version)
    return Answer(
        "answered",
        phrases.items_heading.format(name=term.name),
        (claim_of(hit, setting),),
        (*items, source(term.places, setting), *small),
        warning,
        note_of(small),
        tuple(
            each if button.kind == "context" else button
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
