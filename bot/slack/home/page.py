"""A person's own page as a Home view: pure, within every limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.home import Home, HomeLine, HomePart
from bot.domain.reply import Followup
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.limits import BUTTON_VALUE, PIECE, Block, clean, shorten
from bot.slack.values import pack_followup

CALLBACK = "home"
ACTION = "home"
BLOCKS = 100
_ROW = 5
_DETAIL = 500
# What cannot be undone is asked about first.
_FINAL = "退订"


def home_view(home: Home, language: Language, status: str = "") -> Block:
    """The view. `status` says what the last press did; its private metadata are the words that show the page again."""
    numbers = _Numbers()
    blocks = [block for block in (elements.header(clean(home.heading)),) if block]
    if clean(status):
        blocks.append(elements.paragraph(shorten(status, PIECE), "bold"))
    for part in home.parts:
        blocks += _part(part, language, numbers)
    # Parts are bounded where they are composed; should they ever be too much, what comes last gives way, and that is said.
    if len(blocks) > BLOCKS:
        blocks = [*blocks[: BLOCKS - 1], elements.quiet(language.phrases.cut_short)]
    return {"type": "home", "callback_id": CALLBACK, "private_metadata": home.words[:2_000], "blocks": blocks}


class _Numbers:
    """Numbers for action ids: each is used once in a view."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        self._last += 1
        return f"{ACTION}:{self._last}"


def _part(part: HomePart, language: Language, numbers: _Numbers) -> Iterator[Block]:
    if clean(part.heading):
        header = elements.header(clean(part.heading))
        yield header or elements.paragraph(shorten(part.heading, PIECE), "bold")
    for line in part.lines:
        yield from _line(line, language, numbers)
    if clean(part.note):
        yield elements.quiet(shorten(part.note, PIECE))
    yield from _buttons(part.followups, language, numbers)


def _line(line: HomeLine, language: Language, numbers: _Numbers) -> Iterator[Block]:
    text = shorten(line.text, PIECE) or "…"
    buttons = _each(line.followups, language, numbers)
    if line.channel:
        channel: Block = {"type": "channel", "channel_id": line.channel}
        yield elements.rich(elements.section([channel, elements.word(f"　{text}")]))
    elif len(buttons) == 1:
        yield elements.row(text, buttons.pop())
    else:
        yield elements.paragraph(text)
    if clean(line.detail):
        yield elements.quiet(shorten(line.detail, _DETAIL))
    if buttons:
        yield elements.actions(buttons[:_ROW])


def _buttons(followups: Sequence[Followup], language: Language, numbers: _Numbers) -> Iterator[Block]:
    buttons = _each(followups, language, numbers)
    # A block of actions holds 25.
    for at in range(0, len(buttons), 25):
        yield elements.actions(buttons[at : at + 25])


def _each(followups: Sequence[Followup], language: Language, numbers: _Numbers) -> list[Block]:
    """The buttons that can carry their words; one that ends something for good asks first."""
    made = []
    for followup in followups:
        value = pack_followup(followup)
        if len(value) > BUTTON_VALUE:
            continue
        button = elements.button(numbers.next(), clean(followup.label), value)
        if f" {_FINAL} " in followup.words:
            button |= {"style": "danger", "confirm": _confirm(language)}
        made.append(button)
    return made


def _confirm(language: Language) -> Block:
    said, phrases = language.phrases.home, language.phrases
    return {
        "title": elements.plain(said.sure_heading),
        "text": elements.plain(said.sure_text),
        "confirm": elements.plain(phrases.digest.cancel),
        "deny": elements.plain(said.keep_it),
        "style": "danger",
    }
