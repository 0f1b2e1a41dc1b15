"""What the tools give back. The fields' descriptions stand in the output schema, where a model reads them.

What was asked and what is only near stand in two fields, so that nothing near can be taken for the answer by its place.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.finding import Severity, Verdict
from bot.domain.reply import ClaimKind, Status


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class Cited(_Record):
    """Where words stand."""

    line: Annotated[str, Field(description="the source in one line, as it is printed under a quotation")]
    article: Annotated[str, Field(description="the id of the article")]
    title: Annotated[str | None, Field(description="null where no title is printed")]
    authors: Annotated[tuple[str, ...], Field(description="empty where none are printed")]
    section: Annotated[str | None, Field(description="the heading that the words stand under")]
    paragraph: Annotated[int, Field(description="the number of the paragraph within the article, from 1")]
    passage: Annotated[str, Field(description="the id of the paragraph")]
    excerpt: Annotated[str, Field(description="the words that stand there, character by character")]


class Held(_Record):
    """Something that the library holds."""

    kind: ClaimKind
    about: Annotated[str, Field(description="what the text is: a figure's subject, a quotation's speaker and occasion")]
    text: str
    verbatim: Annotated[bool, Field(description="true: word for word from the article; false: the library's own words")]
    items: Annotated[tuple[str, ...], Field(description="the members, where it is a list")]
    citations: Annotated[tuple[Cited, ...], Field(description="where it stands, never empty")]


class Found(_Record):
    """What the library says to a question."""

    status: Annotated[
        Status,
        Field(
            description="answered: the library holds what was asked. related: it does NOT; something near is shown. "
            "none: it does not, and nothing is near"
        ),
    ]
    meaning: Annotated[str, Field(description="what the status means for whoever writes the answer; read it first")]
    headline: Annotated[str, Field(description="the answer in one line; with related or none, what is missing")]
    caution: Annotated[str, Field(description="why the words must be checked before they are quoted; mostly empty")]
    answer: Annotated[tuple[Held, ...], Field(description="the answer; empty unless status is answered")]
    near: Annotated[
        tuple[Held, ...],
        Field(description="NOT the answer: of another place, year, speaker or measure; empty unless status is related"),
    ]
    further: Annotated[
        tuple[Held, ...], Field(description="what else came up beside the answer; look before you use it")
    ]
    reply: Annotated[str, Field(description="the whole reply as a reader sees it, with sources and hints")]


class Difference(_Record):
    """One difference between the draft and the source."""

    op: Annotated[Literal["replace", "delete", "insert"], Field(description="delete: only in the draft")]
    draft: str
    source: str


class Checked(_Record):
    """One quotation or figure of the draft, and the verdict on it."""

    kind: Literal["quote", "figure"]
    text: Annotated[str, Field(description="the draft's words")]
    start: Annotated[int, Field(description="where they begin in the draft, in characters")]
    end: int
    verdict: Annotated[
        Verdict,
        Field(description="exact means the same as in this library, no more; unverifiable means it cannot be told"),
    ]
    severity: Annotated[Severity, Field(description="serious: must be mended before the draft goes out")]
    message: Annotated[str, Field(description="what was found, to pass on")]
    source: Annotated[str | None, Field(description="the library's words in place of the draft's")]
    sentence: Annotated[str | None, Field(description="the whole source sentence, to copy")]
    differences: tuple[Difference, ...]
    citation: Annotated[Cited | None, Field(description="where the source stands; null where there is none")]


class Verified(_Record):
    """What a verification found."""

    headline: Annotated[str, Field(description="one line that sums up")]
    serious: Annotated[int, Field(description="how many findings are serious; 0 does not mean that all is right")]
    verdicts: Annotated[dict[str, int], Field(description="how many findings of each verdict")]
    findings: Annotated[tuple[Checked, ...], Field(description="in the order of the draft")]
    scope: Annotated[str, Field(description="what was and was not looked at")]
