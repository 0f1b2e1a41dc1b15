"""Which sentences and words of a text weigh most: published measures, without a model.

Sentences are ranked by LexRank: Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text
Summarization", Journal of Artificial Intelligence Research 22 (2004), in its continuous form with damping 0.85. Words are
weighed by frequency times rarity (tf-idf), rarity being taken from jieba's dictionary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log, sqrt

from bot.languages.words import cut, rarity

_DAMPING = 0.85
_ROUNDS = 30
_LEAST_COMPOUND = 3
_FUNCTION = frozenset("的了和在是为要与等上中对以及也都而把将有不")


def lexrank(texts: Sequence[str]) -> tuple[float, ...]:
    """The centrality of each sentence among all of them; the values sum to about 1."""
    bags = [Counter(word for word in cut(text) if len(word) > 1) for text in texts]
    spread = Counter(word for bag in bags for word in bag)
    count = len(texts)
    weights = [{word: n * log(1 + count / spread[word]) for word, n in bag.items()} for bag in bags]
    norms = [sqrt(sum(weight * weight for weight in bag.values())) or 1.0 for bag in weights]
    places: dict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(weights):
        for word in bag:
            places[word].append(number)
    links: list[dict[int, float]] = [defaultdict(float) for _ in texts]
    for word, where in places.items():
        for one in where:
            for other in where:
                if other == one:
                    continue
                links[one][other] += weights[one][word] * weights[other][word] / (norms[one] * norms[other])
    totals = [sum(link.values()) or 1.0 for link in links]
    ranks = [1.0 / count] * count
    for _ in range(_ROUNDS):
        loose = sum(
            rank for rank, link in zip(ranks, links, strict=True) if not link
        )  # a sentence apart links to all alike
        fresh = [(1 - _DAMPING + _DAMPING * loose) / count] * count
        for one, link in enumerate(links):
            for other, weight in link.items():
                fresh[other] += _DAMPING * ranks[one] * weight / totals[one]
        ranks = fresh
    return tuple(ranks)


def keywords(texts: Sequence[str], most: int) -> tuple[str, ...]:
    """The words, and pairs of words that go together, that tell a text from others; the weightiest first."""
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        words = cut(text)
        counts.update(words)
        pairs.update(pairwise(words))
    joined = "".join(texts)
    compounds = {
        a + b: n
        for (a, b), n in pairs.items()
        if n >= _LEAST_COMPOUND
        and a not in _FUNCTION
        and b not in _FUNCTION
        and 2 * n >= min(counts[a], counts[b])
        and 3 <= len(a + b) <= 8
        and a + b in joined
    }
    scores = {word: n * rarity(word) for word, n in counts.items() if len(word) > 1 and not word[0].isdigit() and n > 1}
    parts = {
        word: n * (rarity(word[:2]) + rarity(word[2:])) * 0.6 for word, n in compounds.items() if not word[0].isdigit()
    }
    ranked = sorted((scores | parts).items(), key=lambda item: (-item[1], item[0]))
    chosen: list[str] = []
    for word, _ in ranked:
        if len(chosen) == most:
            break
        if not any(word in held or held in word for held in chosen):
            chosen.append(word)
    return tuple(chosen)
