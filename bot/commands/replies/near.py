"""What is said where the library does not hold it: something near, called so, or nothing, with what can be asked."""

from __future__ import annotations

from bot.commands.replies.cautions import editors_notes, warning_of
from bot.commands.replies.lacking import what_is_lacking
from bot.commands.replies.named import compose_named
from bot.commands.replies.offered import MOST, buttons, passed_on
from bot.commands.replies.parts import Setting, claim_of, in_marks, source, summary_sentences, whole
from bot.domain.reply import Answer, Followup, Line
from bot.entries import Figure, Quote, Term
from bot.search.result import Found, Hit

_NEAR_CLAIMS = 5
_SUGGESTED = 3


def compose_near(found: Found, words: str, setting: Setting) -> Answer:
    """The heading says what is lacking, never the near thing; the near words follow."""
    if found.named:
        return compose_named(found.hits[: found.named], setting, words, "related")
    phrases, hit = setting.phrases, found.hits[0]
    place = hit.entry.place if isinstance(hit.entry, Figure) else None
    near = phrases.near_of.format(place=place) if place and found.lacking in found.query.places else phrases.near
    contexts = tuple(button for button in buttons(hit, setting) if button.kind == "context")
    listing = Followup(phrases.see_places, "城市") if place else Followup(phrases.see_articles, "文章")
    warning = warning_of(hit, setting)
    # Above the near words, whose warning it is: above the heading it would be one of what is lacking.
    warned = (Line("warning", warning),) if warning else ()
    noted = tuple(Line("note", note) for note in editors_notes(hit, setting)[:1]) if warning else ()
    return Answer(
        "related",
        _lacks(found, words, setting),
        tuple(claim_of(near_hit, setting) for near_hit in found.hits[:_NEAR_CLAIMS]),
        (Line("text", near), *warned, *_words(hit, setting), *noted, *scope_note(setting)),
        None,
        near,
        (*contexts, listing, passed_on(words, setting)),
    )


def compose_none(found: Found, words: str, setting: Setting, thing: str = "", asked: tuple[str, ...] = ()) -> Answer:
    """Nothing: how much was looked through, and three things that can be asked, of `asked` before others.

    `thing` is the question with all that it need not say to be true, such as the year.
    """
    phrases = setting.phrases
    number = len(setting.library.articles)
    template = phrases.channel.searched if setting.scope else phrases.searched_all
    searched = template.format(n=number) if number else phrases.searched_none
    offered = (asked or suggestions(setting))[:_SUGGESTED]
    suggested = tuple(Followup(question, question) for question in offered)
    lines = (Line("text", searched), *scope_note(setting))
    followups = (*suggested, passed_on(words, setting))[-MOST:]
    return Answer("none", _lacks(found, thing or words, setting), (), lines, None, searched, followups)


def _lacks(found: Found, words: str, setting: Setting) -> str:
    """What is lacking; where only some articles were looked through, it is these that lack it."""
    lacks = what_is_lacking(found, words, setting)
    for library, part in setting.phrases.channel.in_library if setting.scope else ():
        lacks = lacks.replace(library, part, 1)
    return lacks


def scope_note(setting: Setting) -> tuple[Line, ...]:
    """What is answered from here, where that is not the whole library. Whether the rest holds more is not said."""
    return (Line("note", setting.scope),) if setting.scope else ()


def suggestions(setting: Setting) -> tuple[str, ...]:
    """Three questions that the library answers: a figure, a term, a quotation."""
    phrases, entries = setting.phrases, setting.library.entries
    figure = next((e for e in entries if isinstance(e, Figure) and e.place and e.value.isdigit() and e.unit), None)
    term = next((e for e in entries if isinstance(e, Term) and not e.named_only and len(e.name) <= 12), None)
    quote = next((e for e in entries if isinstance(e, Quote) and e.speaker and e.topics), None)
    return tuple(
        words
        for words in (
            phrases.ask_figure.format(subject=figure.subject) if figure else "",
            f"{term.name}是什么" if term else "",
            phrases.ask_quote.format(who=quote.speaker, topic=quote.topics[0]) if quote else "",
        )
        if words
    )


def _words(hit: Hit, setting: Setting) -> tuple[Line, ...]:
    """The near words and where they stand."""
    if hit.entry is not None:
        citations = hit.entry.citations[:1]
        return Line("excerpt", in_marks(citations[0].excerpt, setting)), source(citations, setting)
    if hit.citation is not None:
        return Line("excerpt", in_marks(hit.citation.excerpt, setting)), source((hit.citation,), setting)
    said = summary_sentences(hit)[:1]
    passages = [name for _, names in said for name in names]
    return *(Line("text", text) for text, _ in said), source(whole(hit.article, passages), setting)
