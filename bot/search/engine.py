"""Tantivy: documents in weighted fields, the best of them by BM25; in memory, or in a folder that is mapped into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt
from pathlib import Path
from typing import Protocol

import tantivy

# Weights of the fields, from trials on public reading-comprehension questions (docs/decisions): words lead, characters and
# sounds mend slips, names carry what people call a thing; the passage around helps a sentence that says only half of it, by
# its words and by its pairs of characters.
FIELDS = {
    "words": 1.0,
    "bigrams": 0.3,
    "chars": 0.3,
    "sounds": 0.3,
    "names": 0.6,
    "initials": 0.8,
    "around": 0.5,
    "nearby": 0.15,
}
VERSION = str(tantivy.__version__)  # type: ignore[attr-defined] # it is there, the stubs leave it out
_BUFFER = (
    1_000_000_000  # bytes before a segment is written, taken only as they are needed: few segments are quick to search
)

Fields = Mapping[str, Iterable[str]]
# Fields that mend slips and help others: a term which too many documents have tells nothing there, and costs the most. Left out,
# a question takes two thirds of the time at 230,000 documents, and is answered as before in 99 % (docs/decisions/0053).
HELPING = frozenset({"chars", "sounds", "around", "nearby"})
_MANY, _GROWING = 5_000, 25
# Not searched for: it says of which article a document is, so that a search can be kept to some.
ARTICLE = "article"


class FinderError(Exception):
    """What holds the terms cannot be asked: where that is, and why."""


class Finder(Protocol):
    """What an index asks of whatever holds the terms of its documents: an engine of this process, or a server's."""

    def candidates(self, terms: Fields, limit: int, within: frozenset[str] | None = None) -> list[tuple[int, float]]:
        """The best documents (their numbers) for terms by field, with the sums of their BM25 scores weighted by FIELDS.

        The best come first. A term counts once, however often it is given; one that no document has counts nothing.
        Without any term there are none. In the fields of HELPING a term may be passed over that more documents have than
        `too_many` says, as long as others are left. Those of the articles `within` alone, if it is given, with the same scores.
        """
        ...

    def frequency(self, word: str) -> int:
        """How many documents have a word in their field `words`."""
        ...


def too_many(documents: int) -> float:
    """How many of so many documents may have a term that is still looked for in a field of HELPING: 12,000 of 230,000."""
    return max(_MANY, _GROWING * sqrt(documents))


class Engine:
    """A Finder in this process, over an index in memory or in a folder. Nothing is added once it is built."""

    def __init__(self, index: tantivy.Index, schema: tantivy.Schema) -> None:
        index.reload()
        self._searcher = index.searcher()
        self._schema = schema
        documents = self._searcher.num_docs
        self._most = too_many(documents)
        self._helps = HELPING if documents > self._most else frozenset()

    @classmethod
    def build(cls, documents: Iterable[Fields], folder: Path | None = None) -> Engine:
        """An engine over documents, each given by its terms in every field; without a folder it lives in memory.

        Tantivy indexes in a thread of its own while the next documents are read.
        """
        schema = _schema()
        index = tantivy.Index(schema, path=str(folder)) if folder else tantivy.Index(schema)
        writer = index.writer(_BUFFER, 1)
        for number, terms in enumerate(documents):
            joined = {name: " ".join(terms[name]) for name in FIELDS}
            of = " ".join(terms.get(ARTICLE, ()))
            writer.add_document(tantivy.Document(number=number, **joined, **{ARTICLE: of}))
        writer.commit()
        writer.wait_merging_threads()
        return cls(index, schema)

    @classmethod
    def open(cls, folder: Path) -> Engine:
        """The engine that was built in a folder; raises ValueError where there is none."""
        return cls(tantivy.Index.open(str(folder)), _schema())

    def candidates(self, terms: Fields, limit: int, within: frozenset[str] | None = None) -> list[tuple[int, float]]:
        """The best documents for terms by field."""
        q = tantivy.Query
        asked = [(name, term) for name, words in terms.items() for term in dict.fromkeys(words)]
        telling = [(name, term) for name, term in asked if name not in self._helps or self._tells(name, term)]
        parts = [
            (tantivy.Occur.Should, q.boost_query(q.term_query(self._schema, name, term), FIELDS[name]))
            for name, term in telling or asked
        ]
        if not parts:
            return []
        wanted = q.boolean_query(parts)
        if within is not None:
            theirs = q.const_score_query(q.term_set_query(self._schema, ARTICLE, sorted(within)), 0.0)
            wanted = q.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, theirs)])
        # Not counted: then only those documents are scored that can be among the best.
        hits = self._searcher.search(wanted, limit, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [(int(number or 0), score) for number, (score, _) in zip(numbers, hits, strict=True)]

    def _tells(self, name: str, term: str) -> bool:
        return int(self._searcher.doc_freq(name, term)) <= self._most

    def frequency(self, word: str) -> int:
        """How many documents have a word."""
        return int(self._searcher.doc_freq("words", word))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in FIELDS:
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("number", fast=True)
    builder.add_text_field(ARTICLE, stored=False, tokenizer_name="raw", index_option="basic")
    return builder.build()
