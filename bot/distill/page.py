"""The text of a seed becomes blocks: headings, paragraphs, list items, with what the layout and Markdown said of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

ENDS = "。！？；：…”』」’）)》.!?:;"
_STOPS = "。！？!?”』」"
# Marks that stand in a block's text until it is finished: bold begins, bold ends, a line was broken here.
_ON, _OFF, _BREAK = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile(f"[{_ON}{_OFF}{_BREAK}]")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"\s*(?:[●•■◆◇▪▲★]|[*+-](?=\s))\s*")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$|\s*\|?[\s:|-]+\|[\s:|-]*$")
_BOLD = re.compile(r"\*\*\s*(.+?)\s*\*\*|__\s*(.+?)\s*__")
_ITALIC = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:https?:|/|#|\.|mailto:)[^)\s]*\)")
_ENUMERATED = re.compile(
    r"(?:[（(][一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十百]+[章节部条编、，]|"
    r"\d{1,2}[、．.](?!\d)|[一二三四五六七八九十]是|[—–-]{2})"
)
_CLOSE = re.compile(r"(?<=[^\x00-\xff])[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+(?=[^\x00-\xff])")
# Digits that were set wide: 1 9 9 7年.
_SPACED = re.compile(r"(?<![\d.])\d(?:[ \u3000]\d)+(?![\d.])")
_SHORT = 45
_WRAPPED_SHARE = 0.6
_SEPARATED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item.

    `level` is that of a Markdown heading (else 0), `bold` the spans in bold type, `breaks` the offsets at which a line
    was broken, `gap` the empty lines before it. Lines and columns are those of the seed; `text` has no marks left.
    """

    text: str
    line: int
    level: int = 0
    bold: tuple[tuple[int, int], ...] = ()
    breaks: tuple[int, ...] = ()
    bullet: bool = False
    gap: int = 0
    indented: bool = False

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text[-1:] in ENDS

    @property
    def short(self) -> bool:
        """Whether it may be a heading, a name or a date: not long, and no sentence."""
        return len(self.text) <= _SHORT and not re.search(r"[。；]", self.text[:-1])


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    gap: int
    level: int
    bullet: bool
    indented: bool


def read_page(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. What a blank line means is found from the text as a whole."""
    lines = tuple(_lines(text))
    if not lines:
        return ()
    separated = sum(line.gap > 0 for line in lines) >= _SEPARATED_SHARE * len(lines)
    indents = sum(line.indented for line in lines) * 3 >= len(lines)
    blocks: list[list[_Line]] = []
    for line in lines:
        if blocks and not (line.gap or (indents and line.indented) or _apart(blocks[-1][-1], line)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    if not separated:
        joins = _full if _wrapped(lines) else _never
        return tuple(_finish(part) for block in blocks for part in _split(block, joins))
    return tuple(_finish(part) for block in blocks for part in ([block] if _is_prose(block) else _split(block, _never)))


def _lines(text: str) -> Iterator[_Line]:
    gap = 0
    for number, raw in enumerate(text.replace("\ufeff", "").replace("\u200b", "").split("\n"), 1):
        body = raw.strip(" \t\u00a0\u3000\r\f\v")
        if not body or _RULE.match(raw):
            gap += 1
            continue
        indented = raw.startswith(("\u3000\u3000", "    ", "\u00a0\u00a0")) and not raw.startswith("    -")
        level = 0
        heading = _HEADING.match(raw)
        if heading:
            level, body = len(heading[1]), heading[2]
        body = body.lstrip("> ") if body.startswith(">") else body
        bullet = _BULLET.match(body)
        if bullet and not level and not body.startswith("**"):
            body = body[bullet.end() :]
        if body.startswith("|") and body.endswith("|"):
            body = "\u3000".join(cell.strip() for cell in body.strip("|").split("|"))
        body = _plain(body).strip()
        if body:
            yield _Line(body, number, gap, level, bool(bullet and not level), indented)
            gap = 0


def _plain(body: str) -> str:
    body = _LINK.sub(r"\1", _IMAGE.sub("", body))
    body = _BOLD.sub(lambda m: f"{_ON}{m[1] or m[2]}{_OFF}", body)
    return _ITALIC.sub(r"\1", body).replace(r"\*", "*").replace("&nbsp;", " ").replace("&amp;", "&")


def _bare(line: _Line) -> str:
    return _MARKS.sub("", line.text)


def _apart(before: _Line, line: _Line) -> bool:
    """Whether a line begins something of its own, whatever stands before it."""
    return bool(line.level or before.level or line.bullet or _ENUMERATED.match(_bare(line)))


def _is_prose(block: Sequence[_Line]) -> bool:
    """Whether lines without a blank one between them are a paragraph, and no list of names or titles."""
    return any(re.search(r"[，。；、,;]", _bare(line)) for line in block)


def _split(block: Sequence[_Line], joins: Callable[[_Line], bool]) -> Iterator[list[_Line]]:
    part: list[_Line] = []
    for line in block:
        opened = sum(_bare(one).count("《") - _bare(one).count("》") for one in part)
        if part and not opened and not joins(part[-1]):
            yield part
            part = []
        part.append(line)
    yield part


def _full(before: _Line) -> bool:
    """In a text broken to a width: whether the line goes on in the next."""
    return len(_bare(before)) > 15 and _bare(before)[-1] not in _STOPS


def _never(before: _Line) -> bool:
    del before
    return False


def _wrapped(lines: Sequence[_Line]) -> bool:
    """Whether most lines are of about one length, as in a text broken to a width."""
    lengths = sorted(len(_bare(line)) for line in lines)
    usual = lengths[len(lengths) * 3 // 4]
    near = sum(0.85 * usual <= length <= 1.1 * usual for length in lengths)
    return len(lines) > 5 and 15 < usual < 100 and near >= _WRAPPED_SHARE * len(lines)


def _finish(lines: Sequence[_Line]) -> Block:
    first = lines[0]
    text = first.text
    for line in lines[1:]:
        between = " " if _latin(text) and line.text[:1].isascii() and line.text[:1].isalnum() else ""
        text += f"{_BREAK}{between}{line.text}"
    text = _SPACED.sub(lambda m: re.sub(r"\s", "", m[0]), text)
    whole = _MARKS.sub("", text)
    if len(whole) > _SHORT or whole[-1:] in ENDS:
        text = _CLOSE.sub("", text)
        text = re.sub(f"(?<=[^\\x00-\\xff][{_ON}{_OFF}{_BREAK}])[ \u3000]+", "", text)
    elif re.search("[^\x00-\xff]", whole):
        text = re.sub(r"[ \t\u00a0\u3000]+", "\u3000", text)
    plain, bold, breaks, since = "", [], [], -1
    for char in text:
        if char == _ON:
            since = len(plain)
        elif char == _OFF:
            if len(plain) > since >= 0:
                bold.append((since, len(plain)))
        elif char == _BREAK:
            breaks.append(len(plain))
        else:
            plain += char
    return Block(plain, first.number, first.level, tuple(bold), tuple(breaks), first.bullet, first.gap, first.indented)


def _latin(text: str) -> bool:
    last = _MARKS.sub("", text)[-1:]
    return last.isascii() and last.isalnum()
