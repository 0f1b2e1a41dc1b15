"""Where the terms of an index are held: in a file of the machine's own (tantivy), or on a PostgreSQL for all machines.

    python benchmarks/engines.py [--texts DIR] [--sizes 1000,10000,50000] [--questions 150] [--server postgresql://…]

Libraries as in sizes.py. Both indexes are built from the same library one after the other, and asked in turns in one process:
the same terms of the same question (what a question asks of either), then the whole question. Times are of the clock, for
the server works in processes of its own; so do what else the machine is doing, and the ratios, from neighbouring instants,
say more than the milliseconds. `same_first` and `same_best` say for how many of the questions the first candidate is the
same, and how many of tantivy's candidates are among the other's. Without --server one is started here, with its defaults and
without fsync; 100,000 passages take some ten minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from _texts import Texts, questions, write_library
from psycopg import sql

from bot.library import load_library
from bot.search.engine import Fields, Finder
from bot.search.find import find
from bot.search.index import Index, build_index
from bot.search.postgres.engine import PostgresEngine
from bot.search.postgres.server import Server
from bot.search.vocabulary import Rarity

SIZES, KEPT = "1000,10000,50000", 4000
COLUMNS = {
    "passages": "{:,}",
    "documents": "{:,}",
    "own_build_s": "{:.0f}",
    "shared_build_s": "{:.0f}",
    "own_mb": "{:,.0f}",
    "shared_mb": "{:,.0f}",
    "own_p50_ms": "{:.2f}",
    "own_p99_ms": "{:.2f}",
    "shared_p50_ms": "{:.1f}",
    "shared_p99_ms": "{:.1f}",
    "times": "{:.0f}",
    "own_question_ms": "{:.1f}",
    "shared_question_ms": "{:.1f}",
    "same_first": "{:.3f}",
    "same_best": "{:.3f}",
}
Row = dict[str, Any]
_MB = "SELECT sum(pg_total_relation_size(c.oid)) / 1e6 FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace \
WHERE nspname = %(name)s AND relkind = 'r'"


@dataclass
class Asked:
    """A Finder that remembers what it was asked."""

    finder: Finder
    terms: list[tuple[Fields, int]] = field(default_factory=list)

    def candidates(self, terms: Fields, limit: int, within: frozenset[str] | None = None) -> list[tuple[int, float]]:
        """As the other, and remember the terms."""
        self.terms.append(({name: list(words) for name, words in terms.items()}, limit))
        return self.finder.candidates(terms, limit, within)

    def frequency(self, word: str) -> int:
        """As the other."""
        return self.finder.frequency(word)


def over(index: Index, finder: Finder) -> Index:
    """The same index, its terms held elsewhere; nothing is remembered of what was asked before."""
    return replace(index, _engine=finder, rarity=Rarity(finder.frequency, index.size), recent={}, naming={})


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and the milliseconds that it takes."""
    began = time.perf_counter()
    given = work()
    return given, (time.perf_counter() - began) * 1000


def high(times: list[float]) -> float:
    """What 99 of 100 do not exceed."""
    return sorted(times)[min(len(times) - 1, len(times) * 99 // 100)]


def measure(texts: Texts, size: int, number: int, server: Server) -> Row:
    """One row: a library of so many passages, asked so many questions."""
    with tempfile.TemporaryDirectory() as name:
        kept = write_library(texts, size, Path(name) / "library", max(1, size // KEPT))
        every = questions(kept, 2 * number)
        library = load_library(Path(name) / "library")[0]
        folder = Path(name) / "own"
        folder.mkdir()
        own, own_ms = timed(lambda: build_index(library, folder))
        key = f"bench{size}"

        def shared_one(documents: Iterable[Fields], _: Path | None) -> Finder:
            return PostgresEngine.build(documents, server, key)

        shared, shared_ms = timed(lambda: build_index(library, None, build=shared_one))
        row: Row = {"passages": size, "documents": own.size, "own_build_s": own_ms / 1000}
        row |= {"shared_build_s": shared_ms / 1000}
        beside = ("documents", "tables")
        row["own_mb"] = sum(p.stat().st_size for p in folder.iterdir() if p.name not in beside) / 1e6
        row["shared_mb"] = float(server.rows(sql.SQL(_MB), {"name": f"yinju_index_{key}"})[0][0])
        return row | candidates(own, shared, every, number)


def candidates(own: Index, shared: Index, every: list[str], number: int) -> Row:
    """The candidates and the whole questions of both, in turns; the first half of the questions warms them."""
    asked = Asked(own._engine)
    for question in every:
        find(question, over(own, asked))
    pairs = []
    for terms, limit in asked.terms:
        ours, mine = timed(partial(own._engine.candidates, terms, limit))
        theirs, other = timed(partial(shared._engine.candidates, terms, limit))
        best = {n for n, _ in ours}
        same = len(best & {n for n, _ in theirs}) / max(1, len(best))
        pairs.append((mine, other, ours[:1] == [] or ours[0][0] == theirs[0][0], same))
    pairs = pairs[len(pairs) // 2 :]
    mine, other = [p[0] for p in pairs], [p[1] for p in pairs]
    whole = [(timed(partial(find, q, own))[1], timed(partial(find, q, shared))[1]) for q in every[number:]]
    return {
        "own_p50_ms": median(mine),
        "own_p99_ms": high(mine),
        "shared_p50_ms": median(other),
        "shared_p99_ms": high(other),
        "times": median(other) / median(mine),
        "own_question_ms": median(w[0] for w in whole),
        "shared_question_ms": median(w[1] for w in whole),
        "same_first": mean(p[2] for p in pairs),
        "same_best": mean(p[3] for p in pairs),
    }


def table(rows: list[Row]) -> str:
    """The rows as a table in Markdown, a size a column."""
    lines = [[name.replace("_", " "), *(form.format(row[name]) for row in rows)] for name, form in COLUMNS.items()]
    lines.insert(1, ["---", *("---:" for _ in rows)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """What it runs on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("tantivy", "psycopg"))
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {libraries}"


@contextmanager
def server_at(address: str | None) -> Iterator[Server]:
    """The server at an address; without one, a server of our own in a database of its own, gone afterwards."""
    if address:
        server = Server(address)
        yield server
        server.close()
        return
    from tests.postgres import Postgres

    made = Postgres()
    made.start()
    try:
        server = Server(made.make_database())
        yield server
        server.close()
    finally:
        made.remove()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, help="a folder of .txt files; the seeds without it")
    parser.add_argument("--sizes", default=SIZES, help=f"passages, with commas between; {SIZES} without it")
    parser.add_argument("--questions", type=int, default=150, help="how many are measured")
    parser.add_argument("--server", help="the PostgreSQL to hold the index; one is started without it")
    given = parser.parse_args()
    texts = Texts(given.texts)
    rows: list[Row] = []
    with server_at(given.server) as server:
        print(f"{machine()}; {server.examine()}")
        for size in map(int, given.sizes.split(",")):
            rows.append(measure(texts, size, given.questions, server))
            print(f"\n{table(rows)}", flush=True)


if __name__ == "__main__":
    main()
