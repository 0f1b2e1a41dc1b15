"""The steps that summarise: sentences taken out as they stand, each with its passage, and topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.distill.draft import Draft, Proposal, fields_of
from bot.distill.ranking import keywords, lexrank
from bot.distill.roles import is_attribution, is_salutation
from bot.distill.sentences import sentences
from bot.domain.article import Passage, SectionSummary, Summary, SummarySentence

STEP = "summary"
_TOPICS = 8
_SHORTEST, _LONGEST = 14, 160
# Ranking compares every sentence with every other: a long section is ranked in parts of so many.
_PART = 120
_MOST_IN_PARAGRAPH = 5
_A_QUOTE_IN, _MOST_QUOTES = 12, 10


@dataclass(frozen=True, slots=True)
class _Ranked:
    passage: Passage
    start: int
    text: str
    rank: float


def summarise(draft: Draft) -> Draft:
    """A line, a paragraph and a line for each section, all taken out of the text, and the weightiest sentences as quotations."""
    by_section = [(section.title, _rank(section.passages)) for section in draft.article.sections]
    everything = [one for _, ranked in by_section for one in ranked]
    if not everything:
        return draft
    best = sorted((max(ranked, key=_weight) for _, ranked in by_section if ranked), key=_weight, reverse=True)
    chosen = best[:_MOST_IN_PARAGRAPH]
    if len(chosen) < 3:
        chosen = sorted(everything, key=_weight, reverse=True)[:3]
    order = {(one.passage.id, one.start): number for number, one in enumerate(everything)}
    chosen.sort(key=lambda one: order[one.passage.id, one.start])
    line = _line(everything, chosen)
    titled = tuple(
        SectionSummary(title, (_sentence(max(ranked, key=_weight)),))
        for title, ranked in by_section
        if title and ranked
    )
    summary = Summary(_sentence(line), tuple(_sentence(one) for one in chosen), titled)
    quotes = sorted(everything, key=_weight, reverse=True)[: min(_MOST_QUOTES, max(1, len(everything) // _A_QUOTE_IN))]
    return replace(draft, article=replace(draft.article, summary=summary)).with_proposals(_quote(one) for one in quotes)


def name_topics(draft: Draft) -> Draft:
    """The words that tell the article from others."""
    texts = [draft.article.title or "", *(passage.text for passage in draft.passages)]
    return replace(draft, article=replace(draft.article, topics=keywords(texts, _TOPICS)))


def _line(everything: Sequence[_Ranked], chosen: Sequence[_Ranked]) -> _Ranked:
    """The weightiest sentence of the opening, where an article says what it is about; else of all."""
    opening = everything[0].passage.number + 1
    first = [one for one in everything if one.passage.number <= opening]
    return max(first or chosen, key=_weight)


def _rank(passages: Sequence[Passage]) -> list[_Ranked]:
    found = [
        (passage, span.start, span.of(passage.text).strip())
        for passage in passages
        if not is_attribution(passage.text) and not is_salutation(passage.text)
        for span in sentences(passage.text, "。！？")
    ]
    found = [(p, at, text) for p, at, text in found if _SHORTEST <= len(text) <= _LONGEST and text[-1] in "。！？”"]
    ranked: list[_Ranked] = []
    for begin in range(0, len(found), _PART):
        part = found[begin : begin + _PART]
        ranks = lexrank([text for _, _, text in part])
        ranked += [_Ranked(p, at, text, rank * len(part)) for (p, at, text), rank in zip(part, ranks, strict=True)]
    return ranked


def _weight(one: _Ranked) -> float:
    """Centrality; sentences that hang on the one before count less."""
    hangs = one.text.startswith(
        (
            "这",
            "其",
            "它",
            "他",
            "因此",
            "但是",
            "同时",
            "此外",
            "例如",
            "又如",
            "比如",
            "而",
            "一是",
            "二是",
            "三是",
            "四是",
            "五是",
        )
    )
    return one.rank * (0.6 if hangs else 1.0)


def _sentence(one: _Ranked) -> SummarySentence:
    return SummarySentence(one.text, (one.passage.id,))


def _quote(one: _Ranked) -> Proposal:
    fields = fields_of(text=one.text, voice="author", rank="original")
    return Proposal("quote", (one.passage.id,), one.start, fields, 0.4, STEP, f"全文中心句，LexRank {one.rank:.2f}")
