"""Something said to the bot in a conversation, and what another process needs to answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.ports import Claimed, Place, Tenant
from bot.slack.features import CHECK
from bot.slack.inbound import words_of

Event = Mapping[str, Any]


# What an answer needs of an event: nothing more is kept while it is being answered.
NEEDED = ("type", "user", "text", "blocks", "files", "channel", "ts", "thread_ts", "channel_type")


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in a conversation, and what is known of it before it is answered."""

    event: Event
    place: Place
    addressed: bool
    mention: bool
    earlier: tuple[str, ...]

    @property
    def key(self) -> str:
        """Under what it is claimed. Channel and timestamp tell that it is one message, however it is delivered.

        Slack delivers again, under the same event_id, what it believes lost; a tagged message comes as two events, and
        through Slack Connect under two teams. All share this one key. A second claim, of the event_id, would add nothing
        but a gap: were the store to fail between the two, the retry would find itself claimed and nobody would answer.
        """
        return f"message:{self.event['channel']}:{self.event['ts']}"

    @property
    def is_draft(self) -> bool:
        """Whether words or a file are to be checked, not answered."""
        words = words_of(self.event)
        return self.addressed and (words.startswith(CHECK.words) or (not words and "files" in self.event))

    @property
    def is_lost(self) -> bool:
        """Whether its words are gone with the process that heard them: it was a draft."""
        return not {"text", "blocks", "files"} & set(self.event)

    def as_work(self) -> dict[str, object]:
        """What another process needs to answer in our stead. The words of a draft are confidential and not among it."""
        event = dict(self.event)
        if self.is_draft:
            event = {key: value for key, value in event.items() if key not in ("text", "blocks", "files")}
        return {
            "event": event,
            "person": self.event["user"],
            "addressed": self.addressed,
            "mention": self.mention,
            "earlier": list(self.earlier),
        }


def from_work(claimed: Claimed) -> Said:
    """What was said, from what was kept with its claim."""
    work: Any = claimed.work
    place = place_of(work["event"], claimed.tenant)
    return Said(work["event"], place, work["addressed"], work["mention"], tuple(work["earlier"]))


def place_of(event: Event, tenant: Tenant) -> Place:
    """Where an event happened: its own timestamp begins a thread where it stands in none."""
    return Place(tenant.enterprise, tenant.workspace, event["channel"], event.get("thread_ts") or event["ts"])
