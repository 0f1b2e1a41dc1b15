"""The bot at the terminal: replies as plain lines, buttons as numbers."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path

from bot.commands.posters.told import why_not
from bot.commands.replies.checked import in_order, lines_of, table
from bot.domain.poster import DrawingError, Picture, Poster
from bot.domain.reply import (
    Answer,
    ContextView,
    Copyable,
    Digest,
    Followup,
    Form,
    Line,
    Listing,
    Notice,
    Reply,
    Report,
    Request,
)
from bot.languages.language import Language

Answering = Callable[[Request], Awaitable[Reply]]
Drawing = Callable[[Poster], Awaitable[bytes]]
_KEPT = 6
_BAR = " │ "
_LEAVE = frozenset({"exit", "quit", "退出", "/exit", "/quit", ":q"})


def followups_of(reply: Reply) -> tuple[Followup, ...]:
    """What can be chosen, in the order of the numbers: rows first. Nothing is shared at a terminal."""
    rows = tuple(row.followup for row in reply.rows if row.followup) if isinstance(reply, Listing) else ()
    further = () if isinstance(reply, Form) else reply.followups
    within = tuple(followup for part in reply.parts for followup in part.followups) if isinstance(reply, Digest) else ()
    return tuple(followup for followup in (*rows, *within, *further) if followup.kind != "share")


def render(reply: Reply, language: Language, *, choices: bool = True) -> str:
    """The reply as lines of text; with `choices`, its buttons as numbers."""
    lines = [text for text in _lines(reply, language) if text]
    offered = [f for f in followups_of(reply) if not isinstance(reply, Listing) or f in reply.followups]
    if not choices:
        lines += [followup.label for followup in offered if followup.label == followup.words]
    elif offered:
        first = len(followups_of(reply)) - len(offered) + 1
        buttons = [f"[{number}] {followup.label}" for number, followup in enumerate(offered, first)]
        lines += buttons if any(f.label == f.words for f in offered) else ["  ".join(buttons)]
    return "\n".join(lines)


def _lines(reply: Reply, language: Language) -> Iterator[str]:
    if isinstance(reply, Answer):
        yield from _answer(reply)
    elif isinstance(reply, Notice):
        yield reply.text
    elif isinstance(reply, Listing):
        yield reply.heading
        number = 0
        for row in reply.rows:
            number += row.followup is not None
            yield f"[{number}] {row.text}" if row.followup else row.text
            yield f"    {row.detail}" if row.detail else ""
        yield from reply.note
    elif isinstance(reply, Copyable):
        yield reply.heading
        for name, text in reply.texts:
            yield name
            yield text
        yield from reply.note
    elif isinstance(reply, ContextView):
        yield from _context(reply)
    elif isinstance(reply, Report):
        yield from _report(reply, language)
    elif isinstance(reply, Digest):
        yield from _digest(reply)
    else:
        # There is no form to open at a terminal: the words that a form of one field would speak are shown instead.
        yield reply.heading
        labels = [field.label for field in reply.fields if field.kind != "file"]
        alone = len(labels) == 1
        yield from [f"{reply.words} {language.phrases.brackets.format(text=labels[0]).strip()}"] if alone else labels


def _answer(reply: Answer) -> Iterator[str]:
    yield reply.warning or ""
    yield reply.heading
    number = 0
    for line in reply.lines:
        number = number + 1 if line.role == "item" else 0
        yield f"{number}. {line.text}" if number else line.text
    if reply.note and Line("note", reply.note) not in reply.lines and all(n.text != reply.note for n in reply.lines):
        yield reply.note


def _report(reply: Report, language: Language) -> Iterator[str]:
    """The table, what must be looked at in full, and a line for each that agrees."""
    yield reply.heading
    if reply.findings:
        yield from (_BAR.join(row) for row in table(reply.findings, language.phrases))
    look, agree = in_order(reply.findings)
    for number, finding in look:
        for told in lines_of(number, finding, language):
            yield f"\n{told.text}" if told.role == "heading" else told.text
    agreed = [told.text for number, finding in agree for told in lines_of(number, finding, language)]
    yield "\n" + "\n".join(agreed) if agreed else ""
    yield "\n" + "\n".join(reply.note)


def _digest(reply: Digest) -> Iterator[str]:
    yield reply.heading
    for part in reply.parts:
        yield f"\n{part.heading}" if part.heading else ""
        yield from (line.text for line in part.lines)
    yield from (f"\n{note}" for note in reply.note[:1])
    yield from reply.note[1:]


def _context(reply: ContextView) -> Iterator[str]:
    place = reply.citation
    text = place.passage.text
    yield reply.heading
    yield reply.before or ""
    yield f"{text[: place.start]}【{place.excerpt}】{text[place.end :]}"
    yield reply.after or ""
    yield from reply.note


class Conversation:
    """What was said so far, and which numbers can be pressed. With `draw`, posters are written as files."""

    def __init__(self, answer: Answering, language: Language, draw: Drawing | None = None) -> None:
        self._answer, self._language, self._draw = answer, language, draw
        self._asked: tuple[str, ...] = ()
        self._choices: tuple[Followup, ...] = ()

    async def say(self, words: str) -> str:
        """The reply to words or to the number of a button, as text."""
        words = words.strip()
        pressed = self._pressed(words)
        counts = pressed is None or pressed.kind == "ask"
        words = pressed.words if pressed else words
        reply = await self._answer(
            Request(words, door="terminal", locale=self._language.code, user="terminal", context=self._asked)
        )
        if counts and not isinstance(reply, Notice | Report | Form):
            self._asked = (*self._asked, words)[-_KEPT:]
        self._choices = followups_of(reply) or self._choices
        said = render(reply, self._language)
        picture = next((effect for effect in reply.effects if isinstance(effect, Picture)), None)
        if picture and self._draw:
            told, _ = await save_picture(picture, self._draw, self._language)
            return f"{said}\n{told}"
        return said

    def _pressed(self, words: str) -> Followup | None:
        """The button that words name: by its number, or by what stands on it where that asks for nothing by itself."""
        if words.isdecimal() and 0 < int(words[:3]) <= len(self._choices):
            return self._choices[int(words[:3]) - 1]
        return next((choice for choice in self._choices if choice.label == words and choice.kind != "ask"), None)


async def save_picture(
    picture: Picture, draw: Drawing, language: Language, path: Path | None = None
) -> tuple[str, bool]:
    """Draw a poster and write it to a file, a new one where none is named; how it went, and whether well."""
    try:
        content = await draw(picture.poster)
    except DrawingError as error:
        return why_not(error, language), False
    path = path or _new_file(picture.poster.name)
    try:
        path.write_bytes(content)
    except OSError as error:
        return f"{path}: {error.strerror}", False
    return language.phrases.posters.saved.format(path=path), True


def _new_file(name: str) -> Path:
    """A file of the working directory that is not there yet."""
    numbered = (Path(f"{name}{f'-{n}' if n > 1 else ''}.png") for n in count(1))
    return next(path for path in numbered if not path.exists())


async def chat(answer: Answering, language: Language, draw: Drawing | None = None) -> None:
    """Talk until the input ends."""
    conversation = Conversation(answer, language, draw)
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        for line in sys.stdin:
            if line.strip().lower() in _LEAVE:
                break
            if line.strip():
                _print(await conversation.say(line))
        return
    _print(language.phrases.greeting)
    async for line in _typed():
        if line.strip():
            _print(await conversation.say(line))


async def _typed() -> AsyncIterator[str]:
    """Lines as they are typed, with editing and history."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    history: History = InMemoryHistory()
    path = history_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        history = FileHistory(str(path))
    except OSError:
        pass
    session: PromptSession[str] = PromptSession(history=history)
    while True:
        try:
            line = await session.prompt_async("> ")
        except (EOFError, KeyboardInterrupt):
            return
        if line.strip().lower() in _LEAVE:
            return
        yield line


def history_file() -> Path:
    """Where the lines typed at the terminal are kept: the person's own data directory."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "yinju" / "history"


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()
