"""A named concept, mechanism or programme: what the article says it is, and its parts where it lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from bot.domain.article import Citation
from bot.domain.reply import Claim, ClaimKind
from bot.entries.entry import Entry, EntryFields, Row, common_row, given, read_common

# What sets a term apart from others that people call the same: 先进制造业（宽泛的说法）.
_APART = re.compile(r"\s*(?:（[^（）]*）|\([^()]*\))$")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Term(Entry):
    """A term. `texts` explain it (or only name it, if `named_only`); `items` are all its parts, in order, verbatim.

    `stated` is what the text itself says of these words (文中说明): that they are one view of several, or no definition.
    """

    kind: ClassVar[ClaimKind] = "term"

    name: str
    texts: tuple[str, ...]
    items: tuple[str, ...] = ()
    item_citations: tuple[Citation, ...] = ()
    named_only: bool = False
    stated: str | None = None

    @property
    def places(self) -> tuple[Citation, ...]:
        """Where the texts stand, then where the items stand."""
        return self.citations + self.item_citations

    def names(self) -> tuple[str, ...]:
        """What people call it, with and without what sets it apart."""
        english = self.english or ""
        return given(self.name, _APART.sub("", self.name), *self.aliases, self.english, _APART.sub("", english))

    def led_by(self, number: int) -> Self:
        """The same term with one of its texts (counted from 0) before the others: the one that answers a question."""
        order = sorted(range(len(self.texts)), key=lambda n: n != number)
        return replace(
            self, texts=tuple(self.texts[n] for n in order), citations=tuple(self.citations[n] for n in order)
        )

    def claim(self, score: float = 1.0) -> Claim:
        """The first text under the term's name, with all its items."""
        return Claim(
            "term", self.name, self.texts[0], self.places, verbatim=True, score=score, ref=self.ref, items=self.items
        )

    def row(self) -> Row:
        """The term with the keys of its file."""
        return common_row(self) | {
            "name": self.name,
            "text": list(self.texts),
            "items": list(self.items),
            "named_only": self.named_only,
            "stated": self.stated,
        }


def read_term(fields: EntryFields) -> Term:
    """Read a term; items are sought after its first text, so that a short one is found where the list stands."""
    citations = fields.located("text")
    return Term(
        **read_common(fields),
        citations=citations,
        name=fields.text("name"),
        texts=fields.texts("text"),
        items=fields.texts("items"),
        item_citations=fields.located_after("items", citations[0] if citations else None),
        named_only=fields.flag("named_only"),
        stated=fields.maybe("stated"),
    )
