"""What those who keep the knowledge learn from its use: opinions, who was shown what, and what readers report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.domain.place import Place, Tenant
from bot.domain.reply import Answer, Claim

Mark = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a person thinks of an answer: a mark, perhaps a reason; `refs` are the entries that it showed."""

    tenant: Tenant
    channel: str
    message: str
    person: str
    mark: Mark
    refs: tuple[str, ...]
    given: datetime
    reason: str = ""


class Opinions(Protocol):
    """The opinions, one of each person on each message: the last one wins."""

    async def give(self, opinion: Opinion) -> None:
        """Keep it in the place of the person's earlier one; the reason goes with it."""
        ...

    async def explain(self, tenant: Tenant, channel: str, message: str, person: str, reason: str) -> bool:
        """Add a reason; False where the person has given no opinion on the message."""
        ...

    async def of_workspace(self, tenant: Tenant, limit: int = 50) -> tuple[Opinion, ...]:
        """The tenant's, newest first."""
        ...

    async def anywhere(self, limit: int = 50) -> tuple[Opinion, ...]:
        """Those of every tenant, newest first, for whoever keeps the knowledge of all."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """That an entry was shown, last at `at`, in this wording: to a person in a channel, or (None) to a whole channel."""

    tenant: Tenant
    ref: str
    wording: str
    channel: str
    person: str | None
    at: datetime


class Servings(Protocol):
    """Which entries were shown to whom in which wording, for a month, so that a correction reaches them."""

    async def record(self, tenant: Tenant, channel: str, person: str | None, shown: Sequence[tuple[str, str]]) -> None:
        """Keep that these entries (ref, wording) were shown. An answer never fails because this did."""
        ...

    async def untold(self, since: datetime) -> tuple[Shown, ...]:
        """What was shown since, but for those who were told already; by ref, oldest first."""
        ...

    async def begin_telling(self, shown: Shown) -> bool:
        """True for exactly one caller, who then tells."""
        ...

    async def not_told(self, shown: Shown) -> None:
        """Telling failed: somebody may try again."""
        ...


def shown_by(answer: Answer) -> tuple[tuple[str, str], ...]:
    """The entries whose words stand in an answer, each with its wording. Claims that are only a press away are not shown."""
    visible = "\n".join((answer.heading, *(line.text for line in answer.lines)))
    return wordings(claim for claim in answer.claims if claim.text in visible)


def wordings(claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    """Claims that are entries, as (ref, wording)."""
    return tuple((claim.ref, claim.text) for claim in claims if claim.ref and claim.verbatim)


@dataclass(frozen=True, slots=True)
class ReaderReport:
    """What a reader tells those who keep the knowledge.

    kind: "question" (not answered), "fault" (something shown is wrong), "reference" (a name, date or page that is not
    printed). `words` are what was asked, the address of what was shown, or what is to be filled in for an article.
    """

    kind: Literal["question", "fault", "reference"]
    words: str
    place: Place
    user: str | None
    asked: datetime


class Reports(Protocol):
    """What readers report, kept until somebody who keeps the knowledge has seen it."""

    async def record(self, report: ReaderReport) -> None:
        """Keep one report."""
        ...

    async def latest(self, tenant: Tenant, limit: int = 50) -> tuple[ReaderReport, ...]:
        """The tenant's, newest first."""
        ...

    async def anywhere(self, limit: int = 50) -> tuple[ReaderReport, ...]:
        """Those of every tenant, newest first, for whoever keeps the knowledge of all."""
        ...
