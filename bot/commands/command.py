"""What a command is, and the desk from which it answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

from bot.domain.ports import Ports
from bot.domain.reply import Answer, Reply, Request, Status
from bot.languages.language import Language, Phrases
from bot.library import Library
from bot.search.index import Index

# How much is kept: what one person asks another asks soon, and a button's words are asked again and again.
KEPT = 512
# What was answered lately, by question, and what was found for it. Nothing in it is of whoever asked.
Answered = dict[tuple[object, ...], tuple[Status, Answer]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The reference desk: all that a command may reach for. Made anew for each request.

    `admins_only`: whether only admins of a workspace may change what its channels are sent. `answered` lives as long as the
    index that it rests on, and so do `plain`, words that were found to be a question and no command, as they are searched.
    """

    library: Library
    index: Index
    language: Language
    ports: Ports
    today: date
    admins_only: bool = False
    answered: Answered = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)

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
