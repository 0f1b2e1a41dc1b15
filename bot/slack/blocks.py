"""A reply as a Slack message: pure, within every limit; what does not fit is one press away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.reply import Followup, Form, Reply, Report
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.layout import Layout, lay_out
from bot.slack.limits import (
    AROUND,
    BLOCKS,
    BLOCKS_AROUND,
    BUTTON_VALUE,
    BUTTONS,
    FALLBACK_TEXT,
    MESSAGE,
    MESSAGES,
    NEXT_VALUE,
    ROW_OF_BUTTONS,
    Block,
    clean,
    escape,
    shorten,
    size,
)
from bot.slack.thumbs import thumbs
from bot.slack.values import pack, pack_followup

# The words of the button that passes a question on to the editors.
_PASSED_ON = "转给编辑 "


@dataclass(frozen=True, slots=True)
class Message:
    """What a Slack message consists of: the line that is read aloud and pushed, and the blocks.

    `inline` is all of it as the reply to a command, in JSON, where it was made ready to be given again.
    """

    text: str
    blocks: tuple[Block, ...]
    inline: str = field(default="", compare=False, repr=False)


def render(
    reply: Reply,
    language: Language,
    *,
    asked: str = "",
    page: int = 0,
    above: Sequence[Block] = (),
    beside: Sequence[Block] = (),
) -> Message:
    """The reply as a message. `asked` are the words it answers: with them a long reply gets a button for its next page.

    `above` are blocks that stand over it, `beside` buttons that follow its own.
    """
    layout = lay_out(reply, language)
    buttons = [*_buttons(followups_of(reply), language), *beside]
    blocks = [*above, *layout.top, *layout.body, *_foot(buttons)]
    judged = [*blocks, *thumbs(reply, language)]
    if _fits(judged):
        blocks = judged
    elif not _fits(blocks):
        pages = _pages(layout)
        shown = min(page, len(pages) - 1)
        further = () if shown == len(pages) - 1 else _further(asked, shown + 1, language)
        blocks = [*above, *layout.top, *pages[shown], *_foot(buttons, further)]
    text = escape(shorten(layout.text, FALLBACK_TEXT)) or "…"
    return Message(text, tuple(blocks) or (elements.paragraph("…"),))


def render_all(
    reply: Reply,
    language: Language,
    *,
    asked: str = "",
    page: int = 0,
    above: Sequence[Block] = (),
    beside: Sequence[Block] = (),
) -> tuple[Message, ...]:
    """A report on a draft in as many messages as it needs, its buttons below the last; any other reply in one.

    What has no room in some messages is one press away if the draft is kept: `page` is the how manieth such batch. `above`
    stands over the first message, `beside` are buttons that stand below each.
    """
    layout = lay_out(reply, language)
    own = _buttons(followups_of(reply), language)
    top = [*above, *layout.top]
    if not isinstance(reply, Report) or _fits([*top, *layout.body, *_foot([*own, *beside])]):
        return (render(reply, language, asked=asked, above=above, beside=beside),)
    each = _foot(beside)
    pages = _dealt(layout.body, BLOCKS - len(top) - len(each), MESSAGE - size([*top, *each]))
    first = min(page, (len(pages) - 1) // MESSAGES) * MESSAGES
    left, pages = pages[first + MESSAGES :], pages[first : first + MESSAGES]
    if left and reply.again:
        own = [*own, *_further(reply.again, first // MESSAGES + 1, language)]
    elif left:
        pages = [*pages, [elements.quiet(language.phrases.verdicts.too_many)]]
    buttons = _foot([*own, *beside])
    pages[0] = [*top, *pages[0]]
    *before, last = pages
    ending = [[*last, *buttons]] if _fits([*last, *buttons]) else [[*last, *each], buttons]
    pages = [*([*page, *each] for page in before), *ending]
    text = escape(shorten(layout.text, FALLBACK_TEXT)) or "…"
    return tuple(Message(text, tuple(shown)) for shown in pages)


def followups_of(reply: Reply) -> tuple[Followup, ...]:
    """The reply's followups; a form, which cannot open without a press, gets a button that opens it."""
    if isinstance(reply, Form):
        return (Followup(label=reply.heading, words=reply.words),)
    return reply.followups


def _buttons(followups: Sequence[Followup], language: Language) -> list[Block]:
    buttons: list[Block] = []
    for followup in followups:
        value = pack_followup(followup)
        if len(value) > BUTTON_VALUE:
            continue
        button = elements.button(f"{followup.kind}:{len(buttons)}", clean(followup.label), value)
        if followup.words.startswith(_PASSED_ON):
            button = _telling_first(button, language)
        if size([*buttons, button]) > BUTTONS:
            break
        buttons.append(button)
    return buttons


def _telling_first(button: Block, language: Language) -> Block:
    """What goes to other people is told before it goes."""
    phrases, say = language.phrases, language.phrases.seek
    return elements.confirmed(button, phrases.tell_editors, say.help_confirm, say.help_yes, say.help_no)


def _further(asked: str, page: int, language: Language) -> tuple[Block, ...]:
    """The button that leads on; where it cannot carry the words, a line saying that something was left out."""
    value = pack(asked, "more", page=page)
    if not asked or size([{"value": value}]) > NEXT_VALUE:
        return (elements.quiet(language.phrases.cut_short),)
    return (elements.button(f"page:{page}", language.phrases.more, value),)


def _foot(buttons: Sequence[Block], further: Sequence[Block] = ()) -> list[Block]:
    """Small print and the rows of buttons below the body."""
    pressed = [*buttons, *(b for b in further if b["type"] == "button")]
    starts = range(0, len(pressed), ROW_OF_BUTTONS)
    rows = [elements.actions(pressed[at : at + ROW_OF_BUTTONS]) for at in starts]
    return [*(b for b in further if b["type"] != "button"), *rows]


def _fits(blocks: Sequence[Block], most: int = BLOCKS, room: int = MESSAGE) -> bool:
    tables = sum(block["type"] == "table" for block in blocks)
    return len(blocks) <= most and tables <= 1 and size(blocks) <= room


def _pages(layout: Layout) -> list[list[Block]]:
    """The body dealt out over as many messages as it needs."""
    return _dealt(layout.body, BLOCKS - BLOCKS_AROUND - len(layout.top), MESSAGE - AROUND - size(layout.top))


def _dealt(body: Sequence[Block], most: int, room: int) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    for block in body:
        if pages[-1] and not _fits([*pages[-1], block], most, room):
            pages.append([])
        pages[-1].append(block)
    return pages
