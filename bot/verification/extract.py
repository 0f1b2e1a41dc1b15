"""What a draft gives as somebody's words: quotations in marks of every family, nested ones, and block quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.verification.letters import letters_of

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞", "﹁": "﹂", "﹃": "﹄", "«": "»"}
_CLOSERS = {close: opened for opened, close in _PAIRS.items()}
_STRAIGHT = '"＂'
_MARKS = re.compile(f"[\n{_STRAIGHT}{''.join(_PAIRS)}{''.join(_CLOSERS)}]")
_BLOCK_SIGNS = dict.fromkeys(map(ord, ">＞"))
_BLOCK = re.compile(r"(?m)^[ \t　]*[>＞].*(?:\n[ \t　]*[>＞].*)*")
_BLOCK_MARK = re.compile(r"(?m)^[ \t　]*[>＞]+[ \t]?")
_SIGNED = re.compile(r"\n[ \t　>＞]*[—–-]{1,2}[ \t]*([^\n]+)\s*$")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_LONG = 8


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that the draft gives as a quotation: [start, end) without their marks. `text` is what is held against the library.

    `outer` is the start of the quotation around it, -1 where there is none. `lead` is what the sentence says before it,
    `trail` after it. `marked` is false for a run without marks that only reads like the library's words.
    """

    start: int
    end: int
    text: str
    lead: str = ""
    trail: str = ""
    outer: int = -1
    marked: bool = True


def quotations(draft: str) -> tuple[Quoted, ...]:
    """Every quotation of a draft, in the order in which they begin."""
    spans = sorted(_in_marks(draft), key=lambda span: (span[0], -span[1]))
    blocks = [_block(draft, m.start(), m.end()) for m in _BLOCK.finditer(draft)]
    whole = [b for b in blocks if b and not any(b.start <= s and e <= b.end and _is_long(draft[s:e]) for s, e in spans)]
    found: list[Quoted] = list(whole)
    around: list[tuple[int, int]] = []
    for start, end in spans:
        while around and around[-1][1] <= end:
            around.pop()
        outer = around[-1][0] if around else -1
        around.append((start, end))
        if any(b.start <= start and end <= b.end for b in whole) or not letters_of(draft[start:end]).text:
            continue
        found.append(Quoted(start, end, _unquoted(draft[start:end]), outer=outer))
    found.sort(key=lambda q: (q.start, -q.end))
    return tuple(_placed(draft, found))


def _is_long(text: str) -> bool:
    return len(letters_of(text)) >= _LONG


def _in_marks(draft: str) -> Iterator[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    for found in _MARKS.finditer(draft):
        at, char = found.start(), found[0]
        if char == "\n":
            opened = [entry for entry in opened if entry[0] not in _STRAIGHT]
        if char in _STRAIGHT:
            if any(mark == char for mark, _ in opened):
                while opened:
                    mark, start = opened.pop()
                    if mark == char:
                        yield start, at
                        break
            else:
                opened.append((char, at + 1))
        elif char in _PAIRS:
            # A mark that begins a line while one is open goes on with a quotation of several paragraphs. Any other is one
            # within, even of the same family; what is never closed is dropped.
            if not (any(mark == char for mark, _ in opened) and _begins_line(draft, at)):
                opened.append((char, at + 1))
        elif char in _CLOSERS and any(mark == _CLOSERS[char] for mark, _ in opened):
            while opened:
                mark, start = opened.pop()
                if mark == _CLOSERS[char]:
                    yield start, at
                    break


def _begins_line(draft: str, at: int) -> bool:
    """Whether nothing stands before a place in its line but white space and the signs of block quotes."""
    return not draft[draft.rfind("\n", 0, at) + 1 : at].translate(_BLOCK_SIGNS).strip()


def _unquoted(text: str) -> str:
    """The words of a quotation that runs over lines, without the signs of block quotes."""
    return _BLOCK_MARK.sub("", text) if "\n" in text else text


def _block(draft: str, start: int, end: int) -> Quoted | None:
    """Lines that begin with >: one quotation, the line that signs it left out."""
    text = draft[start:end]
    signed = _SIGNED.search(text)
    trail = f"——{signed[1]}" if signed else ""
    if signed:
        text = text[: signed.start()]
    head = _BLOCK_MARK.match(text)
    words = text[head.end() if head else 0 :]
    if not letters_of(words).text:
        return None
    at = start + (head.end() if head else 0)
    return Quoted(at, at + len(words), _unquoted(words), trail=trail)


def _placed(draft: str, found: list[Quoted]) -> Iterator[Quoted]:
    """Each with what its sentence says before and after it."""
    ends: dict[int, list[int]] = {}
    for number, quoted in enumerate(found):
        earlier = ends.setdefault(quoted.outer, [])
        floor = max(0, quoted.outer, next((end + 1 for end in reversed(earlier) if end <= quoted.start), 0))
        earlier.append(quoted.end)
        lead = _last_sentence(draft[floor : max(floor, quoted.start - 1)])
        later = next((q.start for q in found[number + 1 :] if q.start >= quoted.end), 0)
        trail = quoted.trail or _first_sentence(draft[quoted.end : later or len(draft)], last=not later)
        yield Quoted(quoted.start, quoted.end, quoted.text, lead, trail, quoted.outer, quoted.marked)


def _last_sentence(text: str) -> str:
    text = _BLOCK_MARK.sub("", text)
    stripped = text.rstrip()
    # A block quote stands under the line that introduces it.
    return (
        _SENTENCE_END.split(stripped)[-1]
        if stripped.endswith(("：", ":", "，", ","))
        else _SENTENCE_END.split(text)[-1]
    )


def _first_sentence(text: str, *, last: bool) -> str:
    """From the closing mark to the end of the sentence, and a signature or bracket that follows it.

    Words that run on to the next quotation belong to that one.
    """
    found = re.match(
        r"[”’」』〞﹂﹄»\"＂]?[，,。！？!?]?\s*([—–-]{1,2}[^\n“「『\"]{0,60}|[（(][^）)\n]{0,80}[）)])", text
    )
    if found:
        return found[0]
    pieces = _SENTENCE_END.split(text, maxsplit=1)
    return pieces[0][:80] if last or len(pieces) > 1 else ""


def clauses_outside(draft: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences of a draft that lie outside the given stretches; a tab ends the cell of a table."""
    free, at = [], 0
    for start, end in sorted(taken):
        if start > at:
            free.append((at, start))
        at = max(at, end)
    free.append((at, len(draft)))
    for start, end in free:
        for sentence in re.finditer(r"[^。！？!?；\n\t]+", draft[start:end]):
            yield start + sentence.start(), start + sentence.end()
