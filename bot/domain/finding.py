"""What verification says of one quotation or figure of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.domain.article import Citation

Verdict = Literal[
    "exact", "format", "punctuation", "derived", "rounded", "altered", "misattributed", "absent", "unverifiable"
]
Severity = Literal["ok", "notice", "warning", "serious"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between draft and source: `op` is replace, delete (only in the draft) or insert (only in the source).

    `at` and `source_at` are where it begins in the finding's text and source, in code points; -1 where that is not known.
    """

    op: Literal["replace", "delete", "insert"]
    draft: str
    source: str
    at: int = -1
    source_at: int = -1


@dataclass(frozen=True, slots=True)
class Finding:
    """A quotation or figure of a draft (offsets in code points of the draft), its verdict and what it was held against.

    `source` are the library's words in place of the draft's, `sentence` the whole sentence that they stand in, `places`
    all the places where they stand, `citation` the first of them. `aspect` says what was changed: a digit, a unit …
    """

    kind: Literal["quote", "figure"]
    start: int
    end: int
    text: str
    verdict: Verdict
    severity: Severity
    message: str
    citation: Citation | None = None
    source: str | None = None
    edits: tuple[Edit, ...] = ()
    places: tuple[Citation, ...] = ()
    sentence: str | None = None
    aspect: str = ""

    def side_by_side(self) -> tuple[Marked, Marked]:
        """The draft's words and the source's, each in pieces that say whether they were changed."""
        placed = [edit for edit in self.edits if edit.at >= 0 and edit.source_at >= 0]
        ours = _marked(self.text, [(edit.at, len(edit.draft)) for edit in placed])
        theirs = _marked(self.source or "", [(edit.source_at, len(edit.source)) for edit in placed])
        return ours, theirs


Marked = tuple[tuple[str, bool], ...]


def _marked(text: str, changed: list[tuple[int, int]]) -> Marked:
    pieces, at = [], 0
    for start, length in changed:
        pieces += [(text[at:start], False), (text[start : start + length], True)]
        at = start + length
    pieces.append((text[at:], False))
    return tuple(piece for piece in pieces if piece[0])
