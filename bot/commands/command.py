"""What a command is, and the desk from which it answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from bot.domain.ports import Ports
from bot.domain.poster import PosterRule
from bot.domain.reply import Reply, Request
from bot.languages.language import Language, Phrases
from bot.library import Library
from bot.search.index import Index


@dataclass(frozen=True, slots=True)
class Desk:
    """The reference desk: all that a command may reach for. Made anew for each request.

    `admins_only`: whether only admins of a workspace may change what its channels are sent. `posters`: whose words may
    stand on posters.
    """

    library: Library
    index: Index
    language: Language
    ports: Ports
    today: date
    admins_only: bool = False
    posters: PosterRule = "authors"

    @property
    def phrases(self) -> Phrases:
        """The sentences of the language."""
        return self.language.phrases


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
