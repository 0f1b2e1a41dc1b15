"""What is asked and what is answered, free of any platform's markup: each door decides how a reply looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.domain.article import Article, Citation
from bot.domain.effect import Effect
from bot.domain.effect import PassOn as PassOn
from bot.domain.effect import Retract as Retract
from bot.domain.effect import Share as Share
from bot.domain.field import Field
from bot.domain.finding import Finding

ClaimKind = Literal["quote", "figure", "term", "summary", "article", "passage"]
Status = Literal["answered", "related", "none"]
DoorName = Literal["command", "mention", "message", "button", "shortcut", "workflow", "terminal", "line"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the words: its name, media type and where the door can fetch it."""

    name: str
    media_type: str
    address: str


@dataclass(frozen=True, slots=True)
class Request:
    """One thing said to Yinju, whichever door it came through.

    `context` holds earlier questions of the thread, oldest first. `permissions` names what the speaker may do beyond
    asking (such as "admin" or "editor"). `named` are the ids of the channels that the words name, `zone` is the speaker's
    time zone (IANA) where the door knows it.
    """

    words: str
    door: DoorName = "line"
    enterprise: str | None = None
    workspace: str | None = None
    user: str | None = None
    channel: str | None = None
    thread: str | None = None
    locale: str = "zh"
    permissions: frozenset[str] = frozenset()
    attachments: tuple[Attachment, ...] = ()
    context: tuple[str, ...] = ()
    addressed: bool = True
    named: tuple[str, ...] = ()
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Something asserted. It cannot be built without a source: the product's promise is this constructor's argument.

    `label` says what the text is (a figure's subject, a quotation's speaker, date and occasion); `verbatim` tells whether
    `text` stands word for word in the first source. `score` is the search's confidence in [0, 1], for the record only.
    """

    kind: ClaimKind
    label: str
    text: str
    sources: tuple[Citation, ...]
    verbatim: bool
    score: float = 1.0
    ref: str = ""
    items: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"a claim needs a source: {self.text!r}")
        if self.verbatim and self.text != self.sources[0].excerpt:
            raise ValueError(f"not the words of its source: {self.text!r}")

    @property
    def article(self) -> Article:
        """The article of the first source."""
        return self.sources[0].article


FollowupKind = Literal["ask", "copy", "context", "share", "more", "cite", "report"]


@dataclass(frozen=True, slots=True)
class Followup:
    """What can be done next: a button that carries words, so that pressing it is speaking."""

    label: str
    words: str
    kind: FollowupKind = "ask"
    version: str = ""


Role = Literal["warning", "value", "label", "excerpt", "item", "text", "source", "note"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a reply and what it is; each door decides how a role looks.

    warning: stands above the answer · value: a figure that leads its part of a digest · label: what the answer is of · excerpt: the words of the article, with their marks ·
    item: one of a list · text: a sentence of ours · source: the citation, quiet · note: a hint, quiet.
    `link` is the page on which a source can be read, where there is one.
    """

    role: Role
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Answer:
    """A reply to a question. `heading` is its largest line and its notification; `warning` stands above it, `lines` below.

    status: "answered" (the library holds it), "related" (something near is shown, plainly called so), "none".
    `claims` are what is asserted, best first; the last `beside` of them are not shown: they came up beside the answer.
    `note` says what is missing, or a hint.
    """

    status: Status
    heading: str
    claims: tuple[Claim, ...] = ()
    lines: tuple[Line, ...] = ()
    warning: str | None = None
    note: str = ""
    followups: tuple[Followup, ...] = ()
    effects: tuple[Effect, ...] = ()
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a listing: a text, the quiet line beside it, and the words that open it."""

    text: str
    detail: str = ""
    followup: Followup | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Several things to choose from or to read (help, articles, context, a citation in its styles)."""

    heading: str
    rows: tuple[Row, ...]
    note: tuple[str, ...] = ()
    followups: tuple[Followup, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Copyable:
    """Texts to select and copy, each under its name: Slack gives no clipboard, so they stand preformatted."""

    heading: str
    texts: tuple[tuple[str, str], ...]
    note: tuple[str, ...] = ()
    followups: tuple[Followup, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class ContextView:
    """A passage with words marked in it, and its neighbours."""

    heading: str
    citation: Citation
    before: str | None
    after: str | None
    note: tuple[str, ...] = ()
    followups: tuple[Followup, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence."""

    text: str
    followups: tuple[Followup, ...] = ()
    effects: tuple[Effect, ...] = ()
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found: a line that sums up, and one finding a quotation or figure.

    `again` are words that show it once more, for the part that had no room; empty where its draft is not kept.
    """

    heading: str
    findings: tuple[Finding, ...]
    note: tuple[str, ...] = ()
    followups: tuple[Followup, ...] = ()
    effects: tuple[Effect, ...] = ()
    again: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One column of a digest: its name, its lines, what they assert, and the buttons that belong to it alone."""

    heading: str
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...] = ()
    followups: tuple[Followup, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What a channel is sent on a day. `refs` are the addresses of all that it shows."""

    heading: str
    parts: tuple[Part, ...]
    note: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    followups: tuple[Followup, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """Something to fill in; what is entered comes back as words that begin with `words`."""

    heading: str
    fields: tuple[Field, ...]
    words: str
    effects: tuple[Effect, ...] = field(default=())


Reply = Answer | Listing | Copyable | ContextView | Notice | Report | Form | Digest
