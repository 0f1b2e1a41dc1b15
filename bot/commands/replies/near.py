"""What is said where the library does not hold it: something near, called so, or nothing, with what can be asked."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.commands.replies.parts import Setting, buttons, claim_of, in_marks, source, summary_sentences, whole
from bot.domain.reply import Answer, Followup, Line
from bot.entries import Figure, Quote, Term
from bot.languages.folding import has_han
from bot.languages.marks import INNER
from bot.search.result import Found, Hit

_YEAR = re.compile(r"[12]\d{3}年?")
_CLOSING = re.compile(r"[吗呢呀啊嘛？?。.！!，,；;：:\s]+$")
_LONGEST = 20
_NEAR_CLAIMS = 5


def compose_near(found: Found, words: str, setting: Setting) -> Answer:
    """The heading says what is lacking, never the near thing; the near words follow."""
    phrases, hit = setting.phrases, found.hits[0]
    place = hit.entry.place if isinstance(hit.entry, Figure) else None
    near = phrases.near_of.format(place=place) if place and found.lacking in found.query.places else phrases.near
    contexts = tuple(button for button in buttons(hit, setting) if button.kind == "context")
    listing = Followup(phrases.see_places, "城市") if place else Followup(phrases.see_articles, "文章")
    return Answer(
        "related",
        _lacking(found, words, setting),
        tuple(claim_of(near_hit, setting) for near_hit in found.hits[:_NEAR_CLAIMS]),
        (Line("text", near), *_words(hit, setting)),
        None,
        near,
        (*contexts, listing),
    )


def compose_none(found: Found, words: str, setting: Setting) -> Answer:
    """Nothing: how much was looked through, and three things that can be asked."""
    phrases = setting.phrases
    searched = phrases.searched_all.format(n=len(setting.library.articles))
    suggested = tuple(Followup(question, question) for question in suggestions(setting))
    return Answer("none", _lacking(found, words, setting), (), (Line("text", searched),), None, searched, suggested)


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


def _lacking(found: Found, words: str, setting: Setting) -> str:
    """What the library does not hold: the place or year that it lacks, with the measure asked for; else the question."""
    phrases, lacking = setting.phrases, found.lacking or ""
    if lacking in found.query.places or _YEAR.fullmatch(lacking):
        measure = _measure(found, words)
        if measure:
            return phrases.lacking_of.format(place=lacking, what=measure)
        if (found.status == "related" or lacking in found.query.places) and not _mentioned(lacking, setting):
            number = found.query.kind == "figure" or found.query.wants in ("number", "change")
            return phrases.lacking_of.format(place=lacking, what=phrases.any_figures if number else phrases.any_words)
    asked = " ".join(_CLOSING.sub("", words).split()).translate(INNER)
    if not asked:
        return phrases.lacking_plain
    # Something near, and nothing named that is lacking: the library may well speak of it, but does not answer this.
    template = phrases.lacking_answer if found.status == "related" else phrases.lacking
    longest = _LONGEST if has_han(asked) else _LONGEST * 3
    return template.format(what=asked if len(asked) <= longest else f"{asked[:longest]}……")


def _measure(found: Found, words: str) -> str:
    """What the near figure measures, without its place, if most of it was asked for: 高新技术企业数量."""
    figure = found.hits[0].entry if found.status == "related" and found.hits else None
    if not isinstance(figure, Figure) or found.lacking == figure.place:
        return ""
    place = figure.place if found.lacking in found.query.places else None
    measure = figure.subject.replace(place or "\0", "").lstrip("市的")
    pairs = [a + b for a, b in pairwise(measure)]
    asked = sum(pair in words for pair in pairs) * 2 >= len(pairs) > 0
    return measure if asked and figure.value not in measure else ""


def _mentioned(name: str, setting: Setting) -> bool:
    """Whether any article names it at all."""
    return any(name in passage.text for article in setting.library.articles for passage in article.passages())


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
