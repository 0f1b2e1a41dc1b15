"""The Finder over PostgreSQL: its full text search finds, and the score is BM25 as tantivy reckons it, in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from math import log
from typing import LiteralString

from bot.search.engine import FIELDS, Fields
from bot.search.postgres.lexemes import as_query, field_of, lexeme
from bot.search.postgres.server import Server
from bot.search.postgres.tables import about, in_schema, place_of

# BM25's constants, as tantivy and Lucene have them.
_K1, _B = 1.2, 0.75
# How many documents a question's telling terms may have between them, before the rest of its terms only score: so many, and
# one more for so many of the library, but so many at most. Each costs the server some 25 µs (docs/decisions).
_FINDING, _FOR_EACH, _FINDING_MOST = 4000, 25, 16_000
# How much more it tells what a term adds to a score than how few documents have it, from trials with 50,000 passages.
_TELLING = 1.5
# By how much that grows where too few were found.
_MORE = 8
# How many frequencies are remembered.
_REMEMBERED = 1 << 16

# Of a found document's vector only the terms asked for are unpacked: they are given a label, and the others left out.
_WEIGHTS = tuple(FIELDS.values())
_BEST: LiteralString = """
WITH asked AS MATERIALIZED (
    SELECT * FROM unnest(%(lexemes)s::text[], %(weights)s::float8[], %(fields)s::integer[]) AS t(lexeme, weight, field)
), found AS MATERIALIZED (
    SELECT number, lengths, ts_filter(setweight(terms, 'A', %(lexemes)s::text[]), '{{a}}') AS terms
    FROM {schema}.documents
    WHERE terms @@ %(query)s::tsquery AND (%(within)s::text[] IS NULL OR article = ANY (%(within)s::text[]))
)
SELECT number, sum(weight * (positions[1] / (positions[1]
    + %(k1)s::float8 * (1 - %(b)s::float8 + %(b)s::float8 * lengths[field] / (%(means)s::float8[])[field])))) AS score
FROM found, unnest(terms) JOIN asked USING (lexeme)
GROUP BY number ORDER BY score DESC, number LIMIT %(limit)s
"""


class PostgresEngine:
    """A Finder over what one PostgreSQL holds under a key, for as many processes as share it.

    Every term of a question scores. Which documents are scored at all is decided by its most telling terms, some thousand
    documents between them: one that has none of these, and only terms that many documents have, is not among the candidates.
    """

    def __init__(self, server: Server, key: str, size: int, means: Iterable[float]) -> None:
        self._server, self._key, self._size = server, key, size
        self._means = [mean or 1.0 for mean in means]
        self._known: dict[str, int] = {}

    @classmethod
    def build(cls, documents: Iterable[Fields], server: Server, key: str) -> PostgresEngine:
        """An engine over documents, each given by its terms in every field; the one that is there where there is one."""
        with place_of(server, key) as place:
            if not place.is_there:
                return cls(server, key, *place.make(documents))
        return cls.open(server, key)

    @classmethod
    def open(cls, server: Server, key: str) -> PostgresEngine:
        """The engine that was built under a key; raises LookupError where there is none."""
        return cls(server, key, *about(server, key))

    def candidates(self, terms: Fields, limit: int, within: frozenset[str] | None = None) -> list[tuple[int, float]]:
        """The best documents for terms by field."""
        frequencies = self._frequencies([lexeme(name, term) for name, words in terms.items() for term in words])
        worth = {known: self._worth(known, number) for known, number in frequencies.items() if number}
        telling = sorted(worth, key=lambda known: -(worth[known] ** _TELLING) / frequencies[known])
        reach = list(accumulate(frequencies[known] for known in telling))
        asked: dict[str, object] = {
            "lexemes": telling,
            "weights": [worth[known] for known in telling],
            "fields": [field_of(known) + 1 for known in telling],
            "means": self._means,
            "within": None if within is None else sorted(within),
            "limit": limit,
            "k1": _K1,
            "b": _B,
        }
        found: list[tuple[int, float]] = []
        most, finding = min(_FINDING + self._size // _FOR_EACH, _FINDING_MOST), 0
        while len(found) < limit and finding < len(telling):
            finding = max(finding + 1, sum(documents <= most for documents in reach))
            query = as_query(telling[:finding])
            rows = self._server.rows(in_schema(self._key, _BEST), asked | {"query": query})
            found = [(int(number), float(score)) for number, score in rows]
            most *= _MORE
        return found

    def frequency(self, word: str) -> int:
        """How many documents have a word."""
        known = lexeme("words", word)
        return self._frequencies([known])[known]

    def _worth(self, known: str, documents: int) -> float:
        """The most that a lexeme can add to a score: its inverse document frequency by the weight of its field."""
        rarity = log(1 + (self._size - documents + 0.5) / (documents + 0.5))
        return _WEIGHTS[field_of(known)] * rarity * (1 + _K1)

    def _frequencies(self, lexemes: list[str]) -> dict[str, int]:
        """How many documents have each lexeme, in the order given."""
        if len(self._known) > _REMEMBERED:
            self._known = {}
        known = self._known
        unknown = [one for one in dict.fromkeys(lexemes) if one not in known]
        if unknown:
            query = in_schema(
                self._key, "SELECT lexeme, documents FROM {schema}.terms WHERE lexeme = ANY (%(lexemes)s)"
            )
            found: dict[str, int] = dict(self._server.rows(query, {"lexemes": unknown}))
            known.update((one, found.get(one, 0)) for one in unknown)
        return {one: known[one] for one in lexemes}
