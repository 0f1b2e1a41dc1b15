"""The stretch of the library that stands in place of a draft's words: what is shared, and what was changed at its ends."""

from __future__ import annotations

import re

from bot.verification.align import best_stretch
from bot.verification.corpus import Corpus, Span

SENTENCE_END = "。！？!?"


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
    low, high = _sentence(corpus, source_start, source_end, bounds)
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


def _sentence(corpus: Corpus, start: int, end: int, bounds: Span) -> tuple[int, int]:
    """The letters of the whole sentences that a stretch lies in."""
    low = start
    while low > bounds.start and not _ends_sentence(corpus, low - 1):
        low -= 1
    high = end
    while high < bounds.end and not _ends_sentence(corpus, high - 1):
        high += 1
    return low, high


def _ends_sentence(corpus: Corpus, at: int) -> bool:
    """Whether a letter is the last of its sentence."""
    segment, first, _ = next(corpus.parts(Span(at, at + 1)))
    start = segment.at[first] + 1
    end = segment.at[first + 1] if first + 1 < len(segment.at) else len(segment.text)
    return end == len(segment.text) or any(c in SENTENCE_END for c in segment.text[start:end])
