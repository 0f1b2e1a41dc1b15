"""Scan damage: paragraphs torn by a page or column break, characters doubled or lost there, headings that lost their type.

Nothing is mended silently: each change comes with what was printed, what stands in its place, and why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import sqrt

from bot.distill.page import Block
from bot.languages.words import cut

TORN = "。！？；：…”』」’）)》.!?:;"
# Characters with which no sentence ends: adverbs, prepositions, conjunctions, particles before their noun.
_HANGING = frozenset(
    "更最很太极将把被对向从以为与和及或且而但的在于由个各每这那该其所若因如等新年月第约近超达是有不未无再又还都已正"
)
_DIGITS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两")
_HAN_END, _HAN_START = re.compile("[一-鿿]+$"), re.compile("[一-鿿]+")
_LOST_AT_MOST = 2
_NEAR = 10
# Content words shared (cosine) by the text before and after a tear. Within the articles that this was tried on four
# paragraphs on either side of a break in one text shared 0.29 and more, those on either side of a change of text 0.28.
_OTHER_TEXT = 0.285


@dataclass(frozen=True, slots=True)
class Mending:
    """One repair: `printed` (⏎ for a break), `repaired` and why. The words are near enough to stand once in the passage."""

    printed: str
    repaired: str
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of running text with what was mended in it."""

    block: Block
    mended: tuple[Mending, ...] = ()
    cut_off: bool = False

    @property
    def text(self) -> str:
        """The words as they are shown."""
        return self.block.text


def from_block(block: Block) -> Paragraph:
    """A paragraph of one block; the line breaks inside it are repairs too."""
    return Paragraph(block, tuple(_joined(block.text, at) for at in block.breaks))


def _joined(text: str, at: int) -> Mending:
    before, after = text[max(0, at - _NEAR) : at], text[at : at + _NEAR]
    return Mending(f"{before}⏎{after}", before + after, "一句被换行断开，接合，文字无增减")


def is_torn(block: Block) -> bool:
    """Whether a paragraph stops without ending."""
    return bool(block.text) and block.text[-1] not in TORN and not block.level


def join(before: Paragraph, after: Block, words: frozenset[str]) -> Paragraph | None:
    """The two parts of a torn paragraph as one; None if the second does not continue the first.

    `words` are the longer words and names of the text, by which a character that was lost in the break is found again.
    """
    head, tail = before.text, after.text
    doubled = _doubled(head, tail)
    if doubled:
        left, right = head, tail[doubled:]
        reason = f"换页处重出“{tail[:doubled]}”"
    elif lost := _lost(head, tail, words):
        left, right = head + lost, tail
        reason = f"换页处漏“{lost}”，据全文用词补"
    elif _continues(head, tail, after.indented):
        left, right, reason = head, tail, "一句被换页断为两段，接合，文字无增减"
    else:
        return None
    printed = f"{head[-_NEAR:]}⏎{tail[:_NEAR]}"
    repaired = left[-_NEAR - len(left) + len(head) :] + right[: _NEAR - (doubled or 0)]
    shift = len(left) - (doubled or 0)
    block = replace(
        before.block,
        text=left + right,
        bold=before.block.bold + tuple((a + shift, b + shift) for a, b in after.bold if a + shift >= len(left)),
        breaks=(),
    )
    return Paragraph(block, (*before.mended, Mending(printed, repaired, reason), *from_block(after).mended))


def _doubled(head: str, tail: str) -> int:
    """How many characters the second part repeats of the end of the first."""
    for size in range(min(8, len(head), len(tail)), 1, -1):
        if head[-size:] == tail[:size]:
            return size
    if head[-1:] != tail[:1] or not head[-1:].strip() or head[-1:] in _DIGITS:
        return 0
    # One character: doubled if it ends a word and begins none (应用⏎用，), but 人⏎人 may be a word.
    last, first = _last_word(head), _first_word(tail)
    return 1 if len(last) > 1 and len(first) == 1 and cut(head[-1] + tail[0]) != (head[-1] + tail[0],) else 0


def _lost(head: str, tail: str, words: frozenset[str]) -> str:
    """The characters that are missing between the parts of a word that stands whole elsewhere in the text."""
    for word in sorted(words, key=len):
        for lost in range(1, _LOST_AT_MOST + 1):
            for at in range(1, len(word) - lost):
                if not (head.endswith(word[:at]) and tail.startswith(word[at + lost :])):
                    continue
                whole = len(_last_word(head)) == len(_first_word(tail)) == 1
                if whole and cut(word[:at] + word[at + lost :]) != (word[:at] + word[at + lost :],):
                    return word[at : at + lost]
    return ""


def _continues(head: str, tail: str, indented: bool) -> bool:
    if head[-1] in "，、；：—" or tail[0] in "，。；、：？！）”』」》,;:":
        return True
    if any(head.count(a) > head.count(b) for a, b in ("“”", "（）", "《》", "「」", "()")):
        return True
    if indented:
        return False  # an author's paragraph, not the rest of one
    if head[-1] in _HANGING or (head[-1] in _DIGITS and len(_last_word(head)) == 1):
        return True
    left, right = _HAN_END.search(head[-8:]), _HAN_START.match(tail[:8])
    if not left or not right:
        return False
    ends = set(accumulate(len(word) for word in cut(left[0] + right[0])))
    return len(left[0]) not in ends  # a word of the dictionary lies across the break


def _last_word(text: str) -> str:
    return (cut(text[-8:]) or ("",))[-1]


def _first_word(text: str) -> str:
    return (cut(text[:8]) or ("",))[0]


def is_other_text(before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Whether what follows a broken-off sentence is of another text: the sentence hangs, and the words are others.

    Lexical cohesion across a boundary, as in Hearst, "TextTiling" (Computational Linguistics 23, 1997), with windows of
    four paragraphs.
    """
    head, tail = before[-1].text, after[0].text
    hangs = len(_last_word(head)) == 1 and len(_first_word(tail)) > 1
    return hangs and cohesion((b.text for b in before[-4:]), (b.text for b in after[:4])) < _OTHER_TEXT


def cohesion(before: Iterable[str], after: Iterable[str]) -> float:
    """The cosine of the content words of two stretches of text."""
    left, right = (Counter(w for text in texts for w in cut(text) if len(w) > 1) for texts in (before, after))
    size = sqrt(sum(n * n for n in left.values()) * sum(n * n for n in right.values()))
    return sum(n * right[word] for word, n in left.items()) / size if size else 0.0


def split_bold(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """A paragraph in which another bold run-in heading begins after a full stop is two."""
    block = paragraph.block
    if not block.bold or block.bold[0][0] != 0:
        return (paragraph,)
    for start, end in block.bold[1:]:
        if start and block.text[start - 1] in "。！？" and block.text[end - 1] in "。：:" and end - start <= 40:
            first = replace(
                block, text=block.text[:start], bold=tuple(b for b in block.bold if b[1] <= start), breaks=()
            )
            bold = tuple((a - start, b - start) for a, b in block.bold if a >= start)
            rest = replace(block, text=block.text[start:], bold=bold, breaks=())
            lead, before = block.text[start:end], block.text[max(0, start - 6) : start]
            after = block.text[end : end + 4]
            mended = Mending(
                f"{before}{lead}{after}",
                f"{before}⏎{lead}{after}",
                f"段首语“{lead.rstrip('。：:')}”（原件加粗）并在上一段之中，另起一段，文字无增减",
            )
            here = tuple(m for m in paragraph.mended if m.repaired in first.text)
            there = tuple(m for m in paragraph.mended if m not in here)
            return (
                Paragraph(first, here),
                *split_bold(Paragraph(rest, (mended, *there), paragraph.cut_off)),
            )
    return (paragraph,)
