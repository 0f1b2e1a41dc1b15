"""Where in the library near wordings may be found: by the rarest runs of three letters that they share with it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from math import log2

from bot.verification.corpus import APART, GRAM, Corpus, Span

# Runs of letters that stand in more places than this tell nothing; the rarest are enough to find the place.
_TOO_COMMON = 600
_RAREST = 40
_GOLDEN = (5**0.5 - 1) / 2


def find_near(letters: str, corpus: Corpus, within: Span | None = None, most: int = 4) -> list[Span]:
    """Stretches of the library that share the most, and the rarest, runs of three letters with the given ones."""
    size = max(48, len(letters))
    runs = _telling(letters, corpus.grams, within)
    weights: dict[int, float] = defaultdict(float)
    left, best = sum(weight for _, _, weight in runs), 0.0
    for _, places, weight in runs:
        if best >= 2 * left:
            # What has had none of the rarer runs cannot overtake the best any more.
            break
        left -= weight
        for bucket in {at // size for at in places}:
            weights[bucket] += weight
        best = max(weights.values(), default=0.0)
    likely = nlargest(6 * most, weights, key=weights.__getitem__)
    whole: dict[int, float] = {}
    for bucket in {b + side for b in likely for side in (-1, 0, 1)}:
        low, high = bucket * size, (bucket + 1) * size
        low, high = (max(low, within.start), min(high, within.end)) if within else (max(low, 0), high)
        stretch = corpus.stream[low : high + GRAM - 1] if low < high else ""
        whole[bucket] = sum(weight for gram, _, weight in runs if gram in stretch)
    pairs = {b: whole[b] + whole[b + 1] for likely_one in likely for b in (likely_one - 1, likely_one)}
    found: list[Span] = []
    chosen: set[int] = set()
    for bucket in sorted(pairs, key=lambda b: (-pairs[b], b)):
        if len(chosen) == most or not chosen.isdisjoint((bucket - 1, bucket + 1)):
            continue
        chosen.add(bucket)
        start, end = max(0, bucket * size - size // 4), min(len(corpus.stream), (bucket + 2) * size + size // 4)
        found += _unmixed(corpus.stream, start, end)
    return found


def _telling(letters: str, index: dict[str, list[int]], within: Span | None) -> list[tuple[str, Sequence[int], float]]:
    """The rarest runs of three letters with their places and what each weighs, the rarest first."""
    # Of equally rare ones those are taken that lie evenly over the letters: so the whole is found and not its head.
    grams = {letters[i : i + GRAM]: i * _GOLDEN % 1 for i in range(len(letters) - GRAM + 1)}
    known = [
        (len(places), spread, gram, places)
        for gram, spread in grams.items()
        if (places := index.get(gram)) and len(places) <= _TOO_COMMON
    ]
    known.sort()
    found: list[tuple[str, Sequence[int], float]] = []
    for _, _, gram, places in known[:_RAREST]:
        there = places
        if within:
            there = places[bisect_left(places, within.start) : bisect_left(places, within.end)]
        found.append((gram, there, 1 / log2(2 + len(places))))
    return found


def _unmixed(stream: str, start: int, end: int) -> Iterator[Span]:
    """The pieces of a stretch that lie in one article each."""
    while start < end:
        cut = stream.find(APART, start, end)
        stop = end if cut < 0 else cut
        if stop - start > GRAM:
            yield Span(start, stop)
        start = stop + 1
