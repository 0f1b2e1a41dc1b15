"""The stretch of the library that stands in place of a draft's words: what is shared, and what was changed at its ends."""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.verification.align import best_stretch
from bot.verification.corpus import Corpus, Span

SENTENCE_END = "。！？!?"
_SENTENCE_ENDS = re.compile(f"[{SENTENCE_END}]")


def find_stretch(letters: str, window: Span, corpus: Corpus) -> Span | None:
    """The letters of the library in place of the draft's: the shared stretch, and what was changed before and after it."""
    found = best_stretch(letters, corpus.stream[window.start : window.end])
    if found is None:
        return None
    start, end, first, last = found
    bounds = corpus.bounds(window.start + first)
    source_start, source_end = window.start + first, window.start + last
    while start and source_start > bounds.start and letters[start - 1] == corpus.stream[source_start - 1]:
        start, source_start = start - 1, source_start - 1
    while end < len(letters) and source_end < bounds.end and letters[end] == corpus.stream[source_end]:
        end, source_end = end + 1, source_end + 1
    low, high = _sentence(corpus, source_start, source_end)
    sentence = corpus.stream[low:high]
    head, tail = letters[:start], letters[end:]
    if head and not (len(head) > 1 and head in sentence):
        source_start = _before(head, corpus.stream[low:source_start], low)
    if tail and not (len(tail) > 1 and tail in sentence):
        source_end = high - _before(tail[::-1], corpus.stream[source_end:high][::-1], 0)
    for piece in _unshared(letters, corpus.stream[source_start:source_end]):
        before, after = corpus.stream.find(piece, low, source_start), corpus.stream.find(piece, source_end, high)
        if len(piece) >= 3 and before >= 0:
            source_start = before
        elif len(piece) >= 3 and after >= 0:
            source_end = after + len(piece)
    return Span(source_start, source_end)


def _before(head: str, sentence: str, low: int) -> int:
    """Where the source begins if the draft begins with `head`, which is not what stands before in the sentence.

    Where it is like something there, at that; else as many letters before as it has.
    """
    near = sentence[-2 * len(head) - 8 :]
    found = best_stretch(head, near)
    if found and 2 * (found[1] - found[0]) >= len(head) and len(near) - found[3] <= len(head) // 2 + 2:
        return low + len(sentence) - len(near) + max(0, found[2] - found[0])
    return low + max(0, len(sentence) - len(head))


def _unshared(letters: str, source: str) -> list[str]:
    """The runs of the draft's letters that no three letters of the source cover."""
    known = {source[i : i + 3] for i in range(len(source) - 2)}
    covered = bytearray(len(letters))
    for i in range(len(letters) - 2):
        if letters[i : i + 3] in known:
            covered[i : i + 3] = b"\1\1\1"
    return re.findall(r"[^\0]+", "".join("\0" if c else letter for c, letter in zip(covered, letters, strict=True)))


def _sentence(corpus: Corpus, start: int, end: int) -> tuple[int, int]:
    """The letters of the whole sentences that a stretch lies in; a passage ends its last sentence."""
    first, last = corpus.segment(start), corpus.segment(end - 1)
    before = [m.end() for m in _SENTENCE_ENDS.finditer(first.text, 0, first.at[start - first.start])]
    low = first.start + bisect_left(first.at, before[-1]) if before else first.start
    after = _SENTENCE_ENDS.search(last.text, last.at[end - 1 - last.start])
    return low, last.start + (bisect_left(last.at, after.start()) if after else len(last.at))
