"""The sides of benchmarks/sizes.py, each run in a process of its own: python benchmarks/_sides.py SIDE FOLDER QUESTIONS.

FOLDER holds `library`, `cache` and `questions.json`; what was measured is printed as one line of JSON, times in milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jieba

jieba.setLogLevel(logging.WARNING)
# How many are found for a question, and how many questions are enough where each takes long.
BEST, FEW = 10, 20
Answering = Callable[[str], object]
Row = dict[str, Any]


def passages(folder: Path) -> Iterator[str]:
    """The texts of the library, in order."""
    for path in sorted((folder / "library").rglob("*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith('  - "'):
                yield json.loads(line[4:])


def words_of(folder: Path) -> Iterator[list[str]]:
    """The words of the passages, cut by the side that builds tantivy."""
    with (folder / "words.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def asked(folder: Path, number: int, part: int) -> list[str]:
    """The questions of one part, which no other part has."""
    every: list[str] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    return every[part * number : (part + 1) * number]


def taken(answer: Answering, questions: list[str]) -> list[tuple[float, float]]:
    """By question, what it took by the clock and of the processor."""
    times = []
    for question in questions:
        began, before = time.perf_counter(), time.process_time()
        answer(question)
        times.append(((time.perf_counter() - began) * 1000, (time.process_time() - before) * 1000))
    return times


def share(times: list[tuple[float, float]], part: float, column: int) -> float:
    """What a part of the questions does not exceed, by the clock (0) or of the processor (1)."""
    return sorted(one[column] for one in times)[min(len(times) - 1, int(len(times) * part))]


def told(name: str, times: list[tuple[float, float]]) -> Row:
    """The medians of a side."""
    return {f"{name}_p50_ms": share(times, 0.5, 0), f"{name}_cpu_ms": share(times, 0.5, 1)}


def resident() -> float:
    """Megabytes of this process in memory, mapped files included as far as they are there."""
    line = next(x for x in Path("/proc/self/status").read_text(encoding="ascii").splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def bot_of(folder: Path) -> Any:
    """The bot as the command line puts it together."""
    from bot.cli.options import make_bot

    return make_bot(str(folder / "library"))


def answering(bot: Any) -> Answering:
    """A whole question: from words to Answer, as `yinju ask` asks it."""
    from bot.domain.reply import Request

    loop = asyncio.new_event_loop()
    return lambda words: loop.run_until_complete(bot.answer(Request(words)))


def yinju(folder: Path, number: int) -> Row:
    """Whole questions, after as many to get warm, and the memory that this takes."""
    began = time.perf_counter()
    bot = bot_of(folder)
    loaded = time.perf_counter() - began
    answer = answering(bot)
    taken(answer, asked(folder, number, 0))
    times = taken(answer, asked(folder, number, 1))
    more = {"p99_ms": share(times, 0.99, 0), "p99_cpu_ms": share(times, 0.99, 1), "resident_mb": resident()}
    return told("yinju", times) | more | {"documents": bot._knowledge.now.index.size, "load_s": loaded}


def exhaustive(folder: Path, number: int) -> Row:
    """How many questions get the same first answer as when every document with a term of theirs is scored and counted."""
    from bot.search.find import find

    index = bot_of(folder)._knowledge.now.index
    every = asked(folder, number, 1)

    def firsts() -> list[tuple[str, str | None]]:
        index.recent.clear()
        found = [find(question, index) for question in every]
        return [(one.status, one.hits[0].ref if one.hits else None) for one in found]

    ours, searcher = firsts(), index._engine._searcher

    class Counting:
        """A searcher that passes nothing over."""

        def search(self, query: Any, limit: int, **_: object) -> Any:
            return searcher.search(query, limit, count=True)

        def __getattr__(self, name: str) -> Any:
            return getattr(searcher, name)

    index._engine._searcher = Counting()
    return {"same_first": sum(a == b for a, b in zip(ours, firsts(), strict=True)) / len(every)}


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def build_tantivy(folder: Path, _: int) -> Row:
    """Tantivy over words alone, the texts stored, on disk."""
    import tantivy

    (folder / "tantivy").mkdir()
    writer = tantivy.Index(_schema(), path=str(folder / "tantivy")).writer(256_000_000, 1)
    with (folder / "words.jsonl").open("w", encoding="utf-8") as kept:
        for text in passages(folder):
            words = jieba.lcut(text)
            writer.add_document(tantivy.Document(words=" ".join(words), text=text))
            print(json.dumps(words), file=kept)
    writer.commit()
    writer.wait_merging_threads()
    return {}


def bare(folder: Path) -> Answering:
    """Tantivy over words alone: the texts of the best."""
    import tantivy

    schema, index = _schema(), tantivy.Index.open(str(folder / "tantivy"))
    searcher, query = index.searcher(), tantivy.Query

    def answer(words: str) -> object:
        terms = [(tantivy.Occur.Should, query.term_query(schema, "words", word)) for word in jieba.cut(words)]
        found = searcher.search(query.boolean_query(terms), BEST, count=False).hits
        return [searcher.doc(address)["text"] for _, address in found]

    return answer


def tantivy(folder: Path, number: int) -> Row:
    """Yinju and tantivy over words, taking turns: what a question takes of the processor, by what it takes there."""
    ours, theirs = answering(bot_of(folder)), bare(folder)
    for answer in (ours, theirs):
        taken(answer, asked(folder, number, 2))
    both = [(*taken(ours, [words]), *taken(theirs, [words])) for words in asked(folder, number, 3)]
    mine, other = [pair[0] for pair in both], [pair[1] for pair in both]
    return told("tantivy", other) | {"times_tantivy": share(mine, 0.5, 1) / share(other, 0.5, 1)}


def bm25s(folder: Path, number: int) -> Row:
    """bm25s over words."""
    import bm25s as library

    texts = list(passages(folder))
    index = library.BM25()
    index.index(list(words_of(folder)), show_progress=False)

    def answer(words: str) -> object:
        return index.retrieve([jieba.lcut(words)], corpus=texts, k=BEST, show_progress=False)

    taken(answer, asked(folder, FEW, 0))
    return told("bm25s", taken(answer, asked(folder, number, 1)))


def rank_bm25(folder: Path, _: int) -> Row:
    """rank_bm25 over words."""
    from rank_bm25 import BM25Okapi

    texts = list(passages(folder))
    index = BM25Okapi(list(words_of(folder)))
    return told(
        "rank_bm25", taken(lambda words: index.get_top_n(jieba.lcut(words), texts, n=BEST), asked(folder, FEW, 1))
    )


def rapidfuzz(folder: Path, _: int) -> Row:
    """The scan that most bots do, over all passages."""
    from rapidfuzz import fuzz, process

    texts = list(passages(folder))

    def answer(words: str) -> object:
        return process.extract(words, texts, scorer=fuzz.partial_ratio, limit=BEST)

    return told("rapidfuzz", taken(answer, asked(folder, FEW, 1)))


SIDES = {side.__name__: side for side in (yinju, exhaustive, build_tantivy, tantivy, bm25s, rank_bm25, rapidfuzz)}

if __name__ == "__main__":
    print(json.dumps(SIDES[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))
