"""What people would use instead, each as its documentation recommends for Chinese: question → passages, best first."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Callable, Sequence

import jieba

Ranking = list[tuple[int, float]]
Peer = Callable[[str, int], Ranking]
_WORD = re.compile(r"\w")


def words(text: str) -> list[str]:
    """Jieba's words, marks and white space left out."""
    return [word for word in jieba.lcut(text.lower()) if _WORD.search(word)]


def rank_bm25(passages: Sequence[str]) -> Peer:
    """rank_bm25's BM25Okapi over jieba's words."""
    import numpy as np
    from rank_bm25 import BM25Okapi

    model = BM25Okapi([words(p) for p in passages])

    def search(question: str, limit: int) -> Ranking:
        scores = model.get_scores(words(question))
        return [(int(n), float(scores[n])) for n in np.argsort(-scores, kind="stable")[:limit]]

    return search


def bm25s(passages: Sequence[str]) -> Peer:
    """bm25s, Lucene's BM25, over jieba's words."""
    import bm25s as library

    model = library.BM25()
    model.index([words(p) for p in passages], show_progress=False)

    def search(question: str, limit: int) -> Ranking:
        asked = [w for w in words(question) if w in model.vocab_dict]
        if not asked:
            return []
        found, scores = model.retrieve([asked], k=min(limit, len(passages)), show_progress=False)
        return [(int(n), float(s)) for n, s in zip(found[0], scores[0], strict=True)]

    return search


def tantivy(passages: Sequence[str]) -> Peer:
    """Tantivy's BM25 over jieba's words."""
    import tantivy as library

    builder = library.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("number", stored=True)
    schema = builder.build()
    index = library.Index(schema)
    writer = index.writer(50_000_000, 1)
    for number, passage in enumerate(passages):
        writer.add_document(library.Document(number=number, words=" ".join(words(passage))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(question: str, limit: int) -> Ranking:
        terms = [library.Query.term_query(schema, "words", w) for w in dict.fromkeys(words(question))]
        if not terms:
            return []
        query = library.Query.boolean_query([(library.Occur.Should, t) for t in terms])
        return [(int(searcher.doc(a)["number"][0]), float(s)) for s, a in searcher.search(query, limit).hits]

    return search


def whoosh(passages: Sequence[str]) -> Peer:
    """whoosh-reloaded with jieba's ChineseAnalyzer."""
    from jieba.analyse import ChineseAnalyzer
    from whoosh import index, qparser
    from whoosh.fields import NUMERIC, TEXT, Schema

    schema = Schema(number=NUMERIC(stored=True), text=TEXT(analyzer=ChineseAnalyzer()))
    made = index.create_in(tempfile.mkdtemp(), schema)
    writer = made.writer()
    for number, passage in enumerate(passages):
        writer.add_document(number=number, text=passage)
    writer.commit()
    searcher = made.searcher()
    parser = qparser.QueryParser("text", schema, plugins=[qparser.WhitespacePlugin()], group=qparser.OrGroup)

    def search(question: str, limit: int) -> Ranking:
        hits = searcher.search(parser.parse(" ".join(words(question))), limit=limit)
        return [(int(hit["number"]), float(hit.score)) for hit in hits]

    return search


def _fts5(passages: Sequence[str], tokenizer: str, kept: Callable[[str], str], cut: Callable[[str], list[str]]) -> Peer:
    """FTS5 over what is `kept` of each passage; the terms that a question is `cut` into are joined by OR."""
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE passages USING fts5(text, tokenize='{tokenizer}')")
    base.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", enumerate(map(kept, passages)))

    def search(question: str, limit: int) -> Ranking:
        terms = dict.fromkeys(t.replace('"', "") for t in cut(question))
        asked = " OR ".join(f'"{t}"' for t in terms if t.strip())
        if not asked:
            return []
        rows = base.execute(
            "SELECT rowid, rank FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?", (asked, limit)
        )
        return [(int(number), -float(score)) for number, score in rows]

    return search


def fts5_words(passages: Sequence[str]) -> Peer:
    """SQLite FTS5 over jieba's words."""
    return _fts5(passages, "unicode61", lambda passage: " ".join(words(passage)), words)


def fts5_trigram(passages: Sequence[str]) -> Peer:
    """SQLite FTS5 with its trigram tokenizer; the question's trigrams joined by OR."""

    def bare(text: str) -> str:
        return "".join(_WORD.findall(text.lower()))

    def trigrams(text: str) -> list[str]:
        return [bare(text)[i : i + 3] for i in range(len(bare(text)) - 2)]

    return _fts5(passages, "trigram", bare, trigrams)


def rapidfuzz(passages: Sequence[str]) -> Peer:
    """The scan that most bots do: partial_ratio against every passage."""
    from rapidfuzz import fuzz, process

    def search(question: str, limit: int) -> Ranking:
        found = process.extract(question, passages, scorer=fuzz.partial_ratio, limit=limit)
        return [(int(number), float(score)) for _, score, number in found]

    return search


PEERS: dict[str, Callable[[Sequence[str]], Peer]] = {
    "rank_bm25, jieba": rank_bm25,
    "bm25s, jieba": bm25s,
    "tantivy, jieba": tantivy,
    "whoosh, ChineseAnalyzer": whoosh,
    "FTS5, jieba": fts5_words,
    "FTS5, trigram": fts5_trigram,
    "rapidfuzz, partial_ratio": rapidfuzz,
}
