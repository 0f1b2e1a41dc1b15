"""One question in a fresh process, from nothing and with what an earlier one left: python benchmarks/cold_start.py.

Yinju keeps its cache at YINJU_CACHE and Jieba its own in the temporary folder. Each is measured with that folder empty and
with it filled, from the start of the interpreter to the end of the process, beside an interpreter that does nothing; all
take turns. Where its cache is empty Yinju begins with the index that comes with the package, which is built beforehand.
Compiled modules (.pyc) are there in every case, as after an installation: pip writes those of what it installs, and those
of this clone are written first, also where the environment tells Python to write none. The processor's time is given too:
on a busy machine it says more than the clock.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

GOALS = {"empty": 1.0, "filled": 0.45}
ROUNDS = 9
ROOT = Path(__file__).parent.parent
QUESTION, ANSWER = "哈尔滨有多少家高新技术企业", "1751家"
PYTHON, JIEBA, YINJU = "Python alone", "Jieba, one cut", "Yinju"
PROGRAMS = {
    PYTHON: (("-c", "pass"), ""),
    JIEBA: (("-c", f"import jieba; print(jieba.lcut({QUESTION!r}))"), "高新技术"),
    YINJU: (("-m", "bot", "ask", QUESTION, "--knowledge", "knowledge"), ANSWER),
}
LIBRARIES = ("jieba", "tantivy", "OpenCC", "rapidfuzz", "click")
Taken = tuple[float, float]
Times = dict[tuple[str, str], list[Taken]]


def seconds(arguments: Sequence[str], cache: str, expected: str) -> Taken:
    """How long Python takes over that, its caches lying in that folder: by the clock, and of the processors."""
    surroundings: Mapping[str, str] = os.environ | {"YINJU_CACHE": cache, "TMPDIR": cache, "PYTHONUTF8": "1"}
    start, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *arguments], check=False, cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8"
    )
    taken, after = time.perf_counter() - start, getrusage(RUSAGE_CHILDREN)
    if done.returncode or expected not in done.stdout:
        raise SystemExit(f"not the run that was to be measured: {done.returncode} {done.stdout}{done.stderr}")
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure() -> Times:
    """The seconds of every round, by what ran and the state of its cache."""
    taken: Times = {(name, state): [] for state in GOALS for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as filled:
        for arguments, expected in PROGRAMS.values():
            seconds(arguments, filled, expected)
        for _ in range(ROUNDS):
            for name, (arguments, expected) in PROGRAMS.items():
                with tempfile.TemporaryDirectory() as empty:
                    taken[name, "empty"].append(seconds(arguments, empty, expected))
                taken[name, "filled"].append(seconds(arguments, filled, expected))
    return taken


def ratio(taken: Times, name: str, beside: str, state: str) -> float:
    """The median over the rounds of one program's time on the processors by another's in the same round."""
    return median(
        ours / theirs for (_, ours), (_, theirs) in zip(taken[name, state], taken[beside, state], strict=True)
    )


def machine() -> str:
    """What it ran on."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> None:
    """Measure and print."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", "bot"], check=True, cwd=ROOT)
    subprocess.run([sys.executable, "tools/embed_index.py"], check=True, cwd=ROOT)
    taken = measure()
    print(machine())
    print(", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    print(f"yinju ask {QUESTION}: {ROUNDS} rounds")
    print()
    print(f"{'':<16}{'cache':<8}{'median s':>9}{'min s':>8}{'CPU s':>8}{'÷ Python':>10}{'÷ Jieba':>9}")
    for (name, state), times in taken.items():
        clock, processors = ([one[column] for one in times] for column in (0, 1))
        against = f"{ratio(taken, name, PYTHON, state):>10.1f}{ratio(taken, name, JIEBA, state):>9.2f}"
        print(f"{name:<16}{state:<8}{median(clock):>9.2f}{min(clock):>8.2f}{median(processors):>8.2f}{against}")
    print()
    print(
        "the ratios are of CPU seconds, each to the other program in the same round and with its cache in the same state"
    )
    for state, goal in GOALS.items():
        reached = "reached" if median(clock for clock, _ in taken[YINJU, state]) <= goal else "missed"
        print(f"goal for Yinju with its cache {state}: at most {goal} s by the clock: {reached}")


if __name__ == "__main__":
    main()
