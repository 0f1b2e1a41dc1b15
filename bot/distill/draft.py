"""What distilling makes: an article's wording, and proposals that an editor keeps, changes or drops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.article import Article, Passage

ProposalKind = Literal["quote", "figure", "term"]
Value = str | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One entry that a step proposes, with the keys of a knowledge file.

    `confidence` in [0, 1] orders the editor's work and is no probability; `reason` says what in the text led to it.
    `start` is where its words begin in the first passage, so that entries come in the order of print.
    """

    kind: ProposalKind
    passages: tuple[str, ...]
    start: int
    fields: tuple[tuple[str, Value], ...]
    confidence: float
    step: str
    reason: str

    def get(self, key: str) -> Value:
        """The value under a key of the entry; None where it is not said."""
        return dict(self.fields).get(key)

    def text_of(self, key: str) -> str:
        """The same as text; empty where it is not said."""
        value = self.get(key)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One article on its way: each step returns it with something added.

    `left_out` are the lines of the seed that belong to no passage and stand nowhere else in the draft, `told` what the
    editor should know of how the seed was read.
    """

    article: Article
    proposals: tuple[Proposal, ...] = ()
    left_out: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in the order of print."""
        return tuple(self.article.passages())

    def of(self, kind: ProposalKind) -> tuple[Proposal, ...]:
        """The proposals of a kind, in the order of print."""
        numbers = {passage.id: passage.number for passage in self.passages}
        found = (proposal for proposal in self.proposals if proposal.kind == kind)
        return tuple(sorted(found, key=lambda one: (numbers.get(one.passages[0], 0), one.start)))

    def with_proposals(self, more: Iterable[Proposal]) -> Draft:
        """The draft with more proposals."""
        return replace(self, proposals=(*self.proposals, *more))


def fields_of(**fields: Value) -> tuple[tuple[str, Value], ...]:
    """The fields that there are, in the order written."""
    return tuple((key, value) for key, value in fields.items() if value not in (None, "", ()))
