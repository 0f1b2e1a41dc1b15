"""What a command is, and the desk from which it answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.domain.channel import Scope
from bot.domain.knowledge import KnowledgeState
from bot.domain.ports import Ports
from bot.domain.poster import PosterRule
from bot.domain.reply import Answer, Notice, Reply, Request, Status
from bot.languages.language import Language, Phrases
from bot.library import Library
from bot.search.index import Index

_WHOLE, _SOUND = Scope(), KnowledgeState()
# How much is kept: what one person asks another asks soon, and a button's words are asked again and again.
KEPT = 512


@dataclass(frozen=True, slots=True)
class Kept:
    """What need not be found out again as long as the knowledge stays as it is. Nothing in it is of whoever asked.

    `answered`: answers by question, each with how it ended; `plain`: words that were found to be a question and no command,
    with what is searched for them.
    """

    answered: dict[tuple[object, ...], tuple[Status, Answer]] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """The reference desk: all that a command may reach for. Made anew for each request.

    What is searched and listed is `index`, kept to `scope`; `library` is the whole, in which addresses are looked up.
    `admins_only`: whether only admins of a workspace may change what its channels are sent and how they are answered.
    `posters`: whose words may stand on posters.
    """

    library: Library
    index: Index
    language: Language
    ports: Ports
    today: date
    admins_only: bool = False
    posters: PosterRule = "authors"
    scope: Scope = _WHOLE
    state: KnowledgeState = _SOUND
    kept: Kept = field(default_factory=Kept)

    @property
    def within(self) -> Library:
        """The articles that are answered from here."""
        return self.index.library

    @property
    def phrases(self) -> Phrases:
        """The sentences of the language."""
        return self.language.phrases


# Among a request's permissions: what the door lacks to find out what the speaker may do, such as unasked:users:read.
UNASKED = "unasked:"


def unasked(request: Request) -> tuple[str, ...]:
    """What the door lacks to find out what the speaker may do."""
    return tuple(sorted(name.removeprefix(UNASKED) for name in request.permissions if name.startswith(UNASKED)))


def denied(text: str, lacking: Sequence[str], desk: Desk) -> Notice:
    """That somebody may not; or, where it could not be found out whether they may, what is lacking for that."""
    phrases = desk.phrases
    return Notice(phrases.lacks_scope.format(scopes=phrases.comma.join(lacking)) if lacking else text)


Run = Callable[[str, Request, Desk], Awaitable[Reply | None]]


@dataclass(frozen=True, slots=True)
class Command:
    """Something readers can ask by name.

    `words` call it, in any language. `run` gets what stands after them; None means that it is no command after all,
    but a question that happens to begin with the word.
    """

    name: str
    words: tuple[str, ...]
    run: Run


def split_command(text: str) -> tuple[str, str]:
    """The first word, without a slash before it, and the rest: 数据 高新技术企业 → (数据, 高新技术企业)."""
    first, _, rest = text.strip().removeprefix("/").partition(" ")
    for mark in "：:":
        before, colon, after = first.partition(mark)
        if colon and before:
            return before.lower(), f"{after} {rest}".strip()
    return (first if rest else first.rstrip("？?。.！!")).lower(), rest.strip()
