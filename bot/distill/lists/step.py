"""The step that proposes lists."""

from __future__ import annotations

import re

from bot.distill.draft import Draft, Proposal, fields_of
from bot.distill.lists.chains import chains, sources
from bot.distill.lists.counted import across, within
from bot.distill.lists.listed import NUMERALS, Listed
from bot.distill.lists.rows import measures, rows
from bot.distill.sentences import sentences

STEP = "lists"
# In a text of more characters than this a row of words is proposed only where the text calls it by a name (……等领域).
_LONG = 10_000


def propose_lists(draft: Draft) -> Draft:
    """Every list of three items or more as a term with its items; where nothing tells their number, a figure too."""
    found: list[Listed] = []
    short = sum(len(passage.text) for passage in draft.passages) <= _LONG
    for section in draft.article.sections:
        found += (*across(section), *sources(section))
        for passage in section.passages:
            found += within(passage)
            found += measures(passage)
            found += (one for one in (*rows(passage), *chains(passage)) if short or one.named)
    counted = [
        one for one in found if one.how == "一是……二是……" and len({p.id for p, _ in one.items}) == len(one.items)
    ]
    if len(counted) > 2:
        whole = tuple(item for one in counted for item in one.items)
        found.append(Listed("全文各项", counted[0].intro, whole, "各节以“一是”“二是”列出的各项", 0.6, True))
    proposals: list[Proposal] = []
    seen: set[tuple[str, ...]] = set()
    for listed in found:
        items = tuple(span.of(passage.text) for passage, span in listed.items)
        if items in seen or len(set(items)) < len(items):
            continue
        seen.add(items)
        proposals.append(_term(listed, items))
        if not listed.counted and listed.how == "一是……二是……":
            proposals.append(_count(listed))
    return draft.with_proposals(proposals)


def _term(listed: Listed, items: tuple[str, ...]) -> Proposal:
    passage, span = listed.intro
    ids = tuple(dict.fromkeys((passage.id, *(p.id for p, _ in listed.items))))
    fields = fields_of(name=listed.name, text=(span.of(passage.text).strip(),), items=items)
    return Proposal("term", ids, span.start, fields, listed.confidence, STEP, listed.how)


def _count(listed: Listed) -> Proposal:
    """How many there are, from the last marker of a list whose number is told nowhere."""
    passage, item = listed.items[-1]
    number = NUMERALS[len(listed.items) - 1]
    sentence = next(s for s in sentences(passage.text) if s.start <= item.start < s.end)
    printed = re.search(rf"第?{number}[是，、]?", passage.text[sentence.start : item.start])
    fields = fields_of(
        subject=f"{listed.name}的项数",
        value=number,
        printed=printed[0].rstrip("，、") if printed else None,
        text=sentence.of(passage.text).strip(),
    )
    return Proposal("figure", (passage.id,), sentence.start, fields, 0.5, STEP, f"{listed.how}数到{number}")
