"""What every kind of entry has in common, and how its author's fields are read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Protocol, TypedDict, TypeVar

from bot.domain.article import Article, Citation, Doubt
from bot.domain.reply import Claim, ClaimKind

Choice = TypeVar("Choice", bound=str)
Row = dict[str, object]


class EntryFields(Protocol):
    """One entry as its author wrote it, key by key.

    A fault is noted for the author, never raised, and an empty value stands in so that reading goes on and all faults
    are told at once; an entry with a fault is thrown away afterwards. A key that was never asked for is unknown.
    """

    @property
    def article(self) -> Article:
        """The article that the entry belongs to."""
        ...

    def text(self, key: str) -> str:
        """The words under a key that must be there."""
        ...

    def id(self, key: str) -> str:
        """An id that must be there."""
        ...

    def maybe(self, key: str) -> str | None:
        """The words under a key that may be left out."""
        ...

    def texts(self, key: str) -> tuple[str, ...]:
        """The list under a key that may be left out; one text counts as a list of one."""
        ...

    def flag(self, key: str) -> bool:
        """True or false; false where the key is left out."""
        ...

    def choice(self, key: str, among: tuple[Choice, ...], default: Choice) -> Choice:
        """One of a few words."""
        ...

    def date(self, key: str) -> str | None:
        """A day, month or year (ISO 8601) that exists in the calendar."""
        ...

    def located(self, key: str) -> tuple[Citation, ...]:
        """Where each text under the key, of which there must be one, stands in the passages that the entry names."""
        ...

    def located_after(self, key: str, place: Citation | None) -> tuple[Citation, ...]:
        """Where the items under the key, if any, stand: each after the one before, the first at or after `place`."""
        ...

    def sibling(self, key: str) -> str | None:
        """The id of another entry of the same kind in the same file."""
        ...

    def complain(self, key: str, message: str, rule: str) -> None:
        """Note a fault at the value of a key."""
        ...


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Entry(ABC):
    """A piece of knowledge taken from one article. `citations` are where its text (or texts) were found."""

    kind: ClassVar[ClaimKind]

    article: Article
    id: str
    citations: tuple[Citation, ...]
    topics: tuple[str, ...] = ()
    english: str | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None

    @property
    def ref(self) -> str:
        """The entry's address in the library: article/id."""
        return f"{self.article.id}/{self.id}"

    @property
    def places(self) -> tuple[Citation, ...]:
        """Every place in the article that the entry shows, its own text first."""
        return self.citations

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is doubtful about the words that the entry shows, the serious first."""
        return serious_first(doubt for place in self.places for doubt in place.doubts)

    @abstractmethod
    def names(self) -> tuple[str, ...]:
        """What people call it when they ask for it, its proper name first."""

    @abstractmethod
    def claim(self, score: float = 1.0) -> Claim:
        """The entry as something asserted, with its sources."""

    @abstractmethod
    def row(self) -> Row:
        """The entry with the keys of its file."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its name, the key of its list in a knowledge file, and how one is read."""

    name: ClaimKind
    plural: str
    read: Callable[[EntryFields], Entry]


class Common(TypedDict):
    """The fields that every kind of entry has, apart from where its text was found."""

    article: Article
    id: str
    topics: tuple[str, ...]
    english: str | None
    aliases: tuple[str, ...]
    note: str | None


def read_common(fields: EntryFields) -> Common:
    """Read what every kind of entry has."""
    return Common(
        article=fields.article,
        id=fields.id("id"),
        topics=fields.texts("topics"),
        english=fields.maybe("english"),
        aliases=fields.texts("aliases"),
        note=fields.maybe("note"),
    )


def common_row(entry: Entry) -> Row:
    """The keys that every kind of entry has, in the file's shapes: one passage as its id, several as a list."""
    passages = list(dict.fromkeys(place.passage.id for place in entry.places))
    return {
        "article": entry.article.id,
        "id": entry.id,
        "passage": passages[0] if len(passages) == 1 else passages,
        "topics": list(entry.topics),
        "english": entry.english,
        "aliases": list(entry.aliases),
        "note": entry.note,
    }


def serious_first(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Each doubt once, the serious ones first."""
    return tuple(sorted(dict.fromkeys(doubts), key=lambda doubt: not doubt.serious))


def given(*names: str | None) -> tuple[str, ...]:
    """The names that there are, each once."""
    return tuple(dict.fromkeys(name for name in names if name))
