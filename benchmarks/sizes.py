"""Libraries of 1,000 to 1,000,000 passages: building, loading, the first answer, whole questions, memory and disk.

    python benchmarks/sizes.py [--texts DIR] [--sizes 1000,10000,100000] [--questions 300] [--json FILE]

The libraries are made of the texts in DIR, or of the seeds (see _texts.py), as articles of bare passages, and asked through the
bot as `yinju ask` puts it together: from words to Answer, refusal decided, sentence picked. Each thing runs in a process of its
own, beside what people would use instead over the same passages, each cutting words with jieba as its documentation
recommends for Chinese: tantivy over words alone, bm25s, rank_bm25, and the scan with rapidfuzz. The ratio to tantivy is taken
from questions that take turns in one process; no question is asked twice. `same_first` is the share of questions with the same
first answer as when no document with one of the terms looked for is passed over. The processor's time is given beside the
clock's: on a busy machine it says more. 1,000,000 passages take many minutes to build: --sizes 1000000 asks for them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import _sides
from _texts import Texts, questions, write_library

ROOT = Path(__file__).parent.parent
SIZES, MOST_SCANNED, KEPT = "1000,10000,100000", 100_000, 4000
PEERS = ("bm25s", "rank_bm25", "rapidfuzz")
COLUMNS = {
    "passages": "{:,}",
    "documents": "{:,}",
    "build_s": "{:.0f}",
    "disk_mb": "{:,.0f}",
    "first_answer_s": "{:.2f}",
    "first_cpu_s": "{:.2f}",
    "resident_mb": "{:,.0f}",
    "yinju_p50_ms": "{:.2f}",
    "p99_ms": "{:.2f}",
    "yinju_cpu_ms": "{:.2f}",
    "p99_cpu_ms": "{:.2f}",
    "tantivy_cpu_ms": "{:.2f}",
    "times_tantivy": "{:.1f}",
    "same_first": "{:.3f}",
    "bm25s_cpu_ms": "{:.2f}",
    "rank_bm25_cpu_ms": "{:.1f}",
    "rapidfuzz_cpu_ms": "{:.1f}",
}
Row = dict[str, Any]


def side(name: str, folder: Path, number: int) -> Row:
    """What one side measures of itself, in a process of its own."""
    command = [sys.executable, _sides.__file__, name, str(folder), str(number)]
    done = subprocess.run(command, cwd=ROOT, env=surroundings(folder), check=True, capture_output=True, text=True)
    found: Row = json.loads(done.stdout.splitlines()[-1])
    return found


def surroundings(folder: Path) -> dict[str, str]:
    """The environment, with a cache beside the library."""
    return os.environ | {"YINJU_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def ask(folder: Path, question: str) -> tuple[float, float]:
    """The seconds that `yinju ask` takes from its start to its end, by the clock and of the processors."""
    command = [sys.executable, "-m", "bot", "ask", question, "--knowledge", str(folder / "library")]
    began, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, env=surroundings(folder), check=True, capture_output=True)
    taken, after = time.perf_counter() - began, getrusage(RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(texts: Texts, size: int, number: int) -> Row:
    """One row: a library of so many passages, asked so many questions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = write_library(texts, size, folder / "library", max(1, size // KEPT))
        asked = questions(kept, 4 * number)
        (folder / "questions.json").write_text(json.dumps(asked), encoding="utf-8")
        build, build_cpu = ask(folder, asked[0])
        # Files that have just been written are read at every start, until their times are told apart from a change.
        time.sleep(2)
        ask(folder, asked[0])
        firsts = [ask(folder, question) for question in asked[1:4]]
        row: Row = {"passages": size, "build_s": build, "build_cpu_s": build_cpu}
        row |= {"first_answer_s": median(one[0] for one in firsts), "first_cpu_s": median(one[1] for one in firsts)}
        row["disk_mb"] = sum(path.stat().st_size for path in (folder / "cache").rglob("*") if path.is_file()) / 1e6
        side("build_tantivy", folder, number)
        for one in ("yinju", "exhaustive", "tantivy", *(PEERS if size <= MOST_SCANNED else ())):
            row |= side(one, folder, number)
        return row


def table(rows: Sequence[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [" | ".join(COLUMNS), " | ".join("---:" for _ in COLUMNS)]
    lines += [
        " | ".join(form.format(row[name]) if name in row else "" for name, form in COLUMNS.items()) for row in rows
    ]
    return "\n".join(f"| {line} |" for line in lines)


def machine() -> str:
    """What it ran on, and the versions of what was measured."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("tantivy", "rapidfuzz", "bm25s", "rank-bm25", "jieba"))
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {libraries}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, help="a folder of .txt files; the seeds without it")
    parser.add_argument("--sizes", default=SIZES, help=f"passages, with commas between; {SIZES} without it")
    parser.add_argument("--questions", type=int, default=300, help="how many each side is asked")
    parser.add_argument("--json", type=Path, help="where to write the rows")
    given = parser.parse_args()
    texts = Texts(given.texts)
    rows = []
    print(machine())
    for size in map(int, given.sizes.split(",")):
        rows.append(measure(texts, size, given.questions))
        print(f"{table(rows[-1:])}", file=sys.stderr, flush=True)
        if given.json:
            given.json.write_text(json.dumps({"machine": machine(), "rows": rows}, indent=1), encoding="utf-8")
    print(f"\n{table(rows)}")


if __name__ == "__main__":
    main()
