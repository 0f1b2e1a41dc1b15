"""From a file to drafts. To add a step, write a function from draft to draft and list it in STEPS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath

from bot.distill.articles import cut_articles
from bot.distill.draft import Draft
from bot.distill.figures.step import propose_figures
from bot.distill.lists.step import propose_lists
from bot.distill.names import article_id, label_of
from bot.distill.page import read_page
from bot.distill.quotations import propose_quotations
from bot.distill.summary import name_topics, summarise
from bot.distill.terms import propose_terms
from bot.distill.wording import article_of, word_articles
from bot.documents import read_blocks

Step = Callable[[Draft], Draft]

STEPS: tuple[Step, ...] = (propose_figures, propose_quotations, propose_terms, propose_lists, summarise, name_topics)


def distill(name: str, content: bytes, steps: Sequence[Step] = STEPS) -> tuple[Draft, ...]:
    """The drafts of the articles in a file, in the order of print; `name` says its format.

    Deterministic, and without any network. Raises UnreadableError for what cannot be read.
    """
    drafts = []
    for draft in read_drafts(name, content):
        for step in steps:
            draft = step(draft)  # noqa: PLW2901 - each step hands on what it made of the draft
        drafts.append(draft)
    return tuple(drafts)


def read_drafts(name: str, content: bytes) -> tuple[Draft, ...]:
    """The articles of a file as drafts without proposals. What belongs to no article is told with the first."""
    text = "\n\n".join(block.marked for block in read_blocks(name, content) if not block.note)
    raw, left_out = cut_articles(read_page(text))
    seed = PurePath(name).name
    drafts: list[Draft] = []
    for worded in (worded for article in raw for worded in word_articles(article)):
        label = None if worded.title else label_of(worded)
        taken = {draft.article.id for draft in drafts}
        article = article_of(worded, article_id(worded.title or label or seed, taken), seed, label)
        drafts.append(Draft(article, left_out=() if drafts else left_out))
    return tuple(drafts)
