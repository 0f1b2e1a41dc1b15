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
    """One difference between draft and source: `op` is replace, delete (only in the draft) or insert (only in the source)."""

    op: Literal["replace", "delete", "insert"]
    draft: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A quotation or figure of a draft (offsets in code points of the draft), its verdict and what it was held against."""

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
