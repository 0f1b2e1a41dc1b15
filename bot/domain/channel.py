"""Channels: who is in them, and how they wish to be answered: when, for whose eyes, in which language, from what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.domain.place import Tenant

When = Literal["mentioned", "questions"]
Audience = Literal["channel", "asker"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is answered from: these articles (ids) and all on these topics; the whole library where both are empty."""

    articles: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.articles and not self.topics


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What a channel has chosen; where it never chose anything, what is usual.

    when: mentioned (only if asked) · questions (also any message that asks what the library surely answers).
    audience: who sees the reply to a mention or such a message. `language` is a code, or empty for that of the asker.
    `outside`: whether anything is said where other organisations read along.
    """

    tenant: Tenant
    channel: str
    when: When = "mentioned"
    audience: Audience = "channel"
    language: str = ""
    scope: Scope = Scope()
    outside: bool = False
    by: str = ""
    changed: datetime | None = None


class Settings(Protocol):
    """What the channels have chosen."""

    async def of(self, tenant: Tenant, channel: str) -> ChannelSettings:
        """A channel's; the usual ones where it has chosen none."""
        ...

    async def put(self, settings: ChannelSettings) -> None:
        """Keep what a channel has chosen, in the place of what it chose before. Other processes go by it within seconds."""
        ...


BotStanding = Literal["member", "absent", "archived", "gone", "unknown"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the bot and a person stand to a channel. `name` as people see it, where the platform tells it.

    `bot`: a member; absent; the channel is archived, or gone (or hidden from us); unknown where we may not ask, for `lacking`.
    `outside`: whether people of other organisations are in the channel, or may come in.
    """

    bot: BotStanding
    person: bool
    name: str | None = None
    outside: bool = False
    lacking: tuple[str, ...] = ()


class Channels(Protocol):
    """Who is where."""

    async def standing(self, tenant: Tenant, channel: str, user: str) -> Standing:
        """How the bot and a person stand to a channel."""
        ...
