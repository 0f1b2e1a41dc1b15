"""How each kind of reply is laid out: what stands at the top of every page, and the body, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.domain.reply import Answer, ContextView, Copyable, Digest, Form, Line, Listing, Notice, Reply, Report
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.limits import HEADING_PIECE, PIECE, ROW_OF_BUTTONS, ROW_VALUE, WARNING, Block, clean, cut, shorten, size
from bot.slack.report import report_body
from bot.slack.values import pack_followup

_QUIET = frozenset({"source", "note"})


@dataclass(frozen=True, slots=True)
class Layout:
    """`text` is the line for notifications; `top` comes first on every page, `body` is dealt out over the pages."""

    text: str
    top: tuple[Block, ...]
    body: tuple[Block, ...]


def lay_out(reply: Reply, language: Language) -> Layout:
    """The reply's layout."""
    if isinstance(reply, Answer):
        return _answer(reply, language)
    if isinstance(reply, Listing):
        return _headed(reply.heading, [*_rows(reply), *_quiet_lines(reply.note)])
    if isinstance(reply, Copyable):
        return _headed(reply.heading, [*_copies(reply), *_quiet_lines(reply.note)])
    if isinstance(reply, ContextView):
        return _headed(reply.heading, [*_context(reply), *_quiet_lines(reply.note)])
    if isinstance(reply, Report):
        return _headed(reply.heading, [*report_body(reply, language), *_quiet_lines(reply.note)])
    if isinstance(reply, Form):
        return _headed(reply.heading, [])
    if isinstance(reply, Digest):
        return _headed(reply.heading, [*_parts(reply), *_quiet_lines(reply.note)])
    return _notice(reply)


def _notice(reply: Notice) -> Layout:
    return Layout(reply.text, (), tuple(elements.paragraph(p) for p in cut(reply.text)))


def _headed(heading: str, body: Sequence[Block], warning: str | None = None) -> Layout:
    above = [elements.paragraph(shorten(warning, WARNING), "bold")] if warning and clean(warning) else []
    head = elements.header(clean(heading))
    # A quotation is longer than a header may be: then bold, and never cut off, only continued.
    lines = [head] if head else [elements.paragraph(piece, "bold") for piece in cut(heading, HEADING_PIECE)]
    return Layout(heading, (*above, *lines[:1]), (*lines[1:], *body))


def _answer(reply: Answer, language: Language) -> Layout:
    lines = [line for line in reply.lines if clean(line.text)]
    note = clean(reply.note)
    if note and all(clean(line.text) != note for line in lines):
        lines.append(Line("note", note))
    return _headed(reply.heading, _lines(lines, language.phrases.pages.open), reply.warning)


def _lines(lines: Iterable[Line], page: str = "") -> list[Block]:
    """Lines of one role stand together: items in one list, small print in one block. `page` names the link of a source."""
    body: list[Block] = []
    for (role, link), group in groupby(lines, key=_together):
        texts = [line.text for line in group]
        # What is long enough to be cut is no source line.
        if link and page and len(texts) == 1 and len(clean(texts[0])) <= PIECE:
            body.append(elements.quiet_link(clean(texts[0]), page, link))
        else:
            body += _GROUPS[role](texts)
    return body


def _together(line: Line) -> tuple[str, str]:
    return ("quiet" if line.role in _QUIET else line.role, line.link)


def _parts(reply: Digest) -> Iterator[Block]:
    for number, part in enumerate(reply.parts):
        yield from (elements.paragraph(piece, "bold") for piece in cut(part.heading))
        yield from _lines(line for line in part.lines if clean(line.text))
        buttons = [
            elements.button(f"part:{number}:{place}", clean(followup.label), value)
            for place, followup in enumerate(part.followups[:ROW_OF_BUTTONS])
            if size([{"value": (value := pack_followup(followup))}]) <= ROW_VALUE
        ]
        if buttons:
            yield elements.actions(buttons)


def _each(block: Callable[[str], Block]) -> Callable[[Sequence[str]], list[Block]]:
    return lambda texts: [block(piece) for text in texts for piece in cut(text)]


def _quiet_lines(texts: Sequence[str]) -> list[Block]:
    """Lines of small print one below the other: elements of one context block would stand side by side."""
    return [elements.quiet(piece) for piece in cut("\n".join(clean(t) for t in texts))]


def _items(texts: Sequence[str]) -> list[Block]:
    """A numbered list, in several blocks where it is long; a very long item goes on below its number."""
    blocks: list[Block] = []
    held: list[str] = []
    for number, text in enumerate(texts):
        head, *rest = cut(text)
        if held and sum(map(len, held)) + len(head) > PIECE:
            blocks.append(elements.ordered(held, number - len(held)))
            held = []
        held.append(head)
        if rest:
            blocks += [elements.ordered(held, number + 1 - len(held)), *(elements.paragraph(p) for p in rest)]
            held = []
    return [*blocks, *([elements.ordered(held, len(texts) - len(held))] if held else [])]


_GROUPS: dict[str, Callable[[Sequence[str]], list[Block]]] = {
    "warning": _each(lambda text: elements.paragraph(text, "bold")),
    "value": _each(lambda text: elements.paragraph(text, "bold")),
    "label": _each(elements.paragraph),
    "text": _each(elements.paragraph),
    "excerpt": _each(elements.quotation),
    "item": _items,
    "quiet": _quiet_lines,
}


def _rows(reply: Listing) -> Iterator[Block]:
    for number, row in enumerate(reply.rows):
        followup, texts = row.followup, cut(row.text)
        if followup and texts:
            value = pack_followup(followup)
            button = elements.button(f"row:{number}", clean(followup.label), value)
            if size([{"value": value}]) <= ROW_VALUE:
                yield elements.row(texts[0], button)
                texts = texts[1:]
        yield from (elements.paragraph(text) for text in texts)
        yield from _quiet_lines([row.detail])


def _copies(reply: Copyable) -> Iterator[Block]:
    for name, text in reply.texts:
        yield from (elements.paragraph(piece, "bold") for piece in cut(name))
        yield from (elements.preformatted(piece) for piece in cut(text))


def _context(reply: ContextView) -> Iterator[Block]:
    text, start, end = reply.citation.passage.text, reply.citation.start, reply.citation.end
    yield from (elements.paragraph(piece) for piece in cut(reply.before or ""))
    yield from elements.flow([(text[:start], None), (text[start:end], "bold"), (text[end:], None)])
    yield from (elements.paragraph(piece) for piece in cut(reply.after or ""))
