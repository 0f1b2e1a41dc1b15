"""One question in a fresh process, against Jieba alone: python benchmarks/cold_start.py.

Yinju keeps a cache below XDG_CACHE_HOME and Jieba one in the temporary folder. Each is measured with that cache empty and
with it warm, from the start of the interpreter to the end of the process; all four take turns. Compiled modules (.pyc) are
there in every case, as after an installation.
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
from statistics import median

GOAL = 1.0
ROUNDS = 7
ROOT = Path(__file__).parent.parent
QUESTION, ANSWER = "哈尔滨有多少家高新技术企业", "1751家"
YINJU = ("-m", "bot", "ask", QUESTION, "--knowledge", "knowledge")
JIEBA = ("-c", "import jieba; jieba.lcut('哈尔滨')")
LIBRARIES = ("jieba", "tantivy", "OpenCC", "pydantic-settings", "click")


def seconds(arguments: Sequence[str], cache: str, expected: str) -> float:
    """How long Python takes over that, its caches lying in that folder."""
    surroundings: Mapping[str, str] = os.environ | {"XDG_CACHE_HOME": cache, "TMPDIR": cache, "PYTHONUTF8": "1"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], check=False, cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8"
    )
    taken = time.perf_counter() - start
    if done.returncode or expected not in done.stdout:
        raise SystemExit(f"not the run that was to be measured: {done.returncode} {done.stdout}{done.stderr}")
    return taken


def measure() -> dict[tuple[str, str], list[float]]:
    """The seconds of every round, by what ran and the state of its cache."""
    programs = {"jieba alone": (JIEBA, ""), "Yinju": (YINJU, ANSWER)}
    taken: dict[tuple[str, str], list[float]] = {(name, state): [] for state in ("empty", "warm") for name in programs}
    with tempfile.TemporaryDirectory() as warm:
        for arguments, expected in programs.values():
            seconds(arguments, warm, expected)
        for _ in range(ROUNDS):
            for name, (arguments, expected) in programs.items():
                with tempfile.TemporaryDirectory() as empty:
                    taken[name, "empty"].append(seconds(arguments, empty, expected))
                taken[name, "warm"].append(seconds(arguments, warm, expected))
    return taken


def machine() -> str:
    """What it ran on."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> None:
    """Measure and print."""
    taken = measure()
    print(machine())
    print(", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    print(f"yinju ask {QUESTION}: {ROUNDS} rounds")
    print()
    print(f"{'':<13}{'cache':<7}{'median s':>9}{'min s':>8}{'max s':>8}{'ratio to jieba alone':>22}")
    for (name, state), times in taken.items():
        beside = zip(times, taken["jieba alone", state], strict=True)
        ratio = median(ours / theirs for ours, theirs in beside)
        print(f"{name:<13}{state:<7}{median(times):>9.2f}{min(times):>8.2f}{max(times):>8.2f}{ratio:>22.2f}")
    print()
    print(f"each ratio is to jieba with its own cache in the same state; goal: Yinju under {GOAL:.0f} s")


if __name__ == "__main__":
    main()
