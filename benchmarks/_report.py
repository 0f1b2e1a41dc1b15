"""All measurements, one after the other, into docs/benchmarks.md: make bench [TEXTS=DIR] [QUESTIONS=FILE] [SIZES=N,…].

TEXTS are long public texts (*.txt), such as annual reports; QUESTIONS is a file of reading comprehension in SQuAD's form.
Without them what needs them says so. SIZES=1000,1000000 says how many passages the libraries have. `--only NAME …` measures some and leaves the other sections as they stand.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

BENCHMARKS = Path(__file__).parent
PAGE = BENCHMARKS.parent / "docs" / "benchmarks.md"
PLOT = PAGE.with_name("benchmarks-sizes.svg")
MEASURED = ("yinju", "tantivy", "rapidfuzz", "jieba", "bm25s", "rank-bm25", "whoosh-reloaded", "slack-bolt")


@dataclass(frozen=True)
class Part:
    """A script, its heading, and which of the given paths it takes, by its own option."""

    script: str
    title: str
    options: tuple[tuple[str, str], ...] = ()


PARTS = (
    Part("questions", "Questions answered and refused"),
    Part("retrieval", "The right passage, beside what people would use instead", (("--questions", "questions"),)),
    Part("sizes", "Libraries by their size", (("--texts", "texts"), ("--sizes", "sizes"))),
    Part("engines", "An index of one's own, and one on a server", (("--texts", "texts"),)),
    Part("verification", "Verification", (("--texts", "texts"),)),
    Part("serving", "A slash command"),
    Part("cold_start", "A cold start"),
)


def measure(part: Part, given: argparse.Namespace) -> str:
    """The section of one script, as Markdown: its command, what it says of itself, and what it printed."""
    options = [word for option, name in part.options if (path := getattr(given, name)) for word in (option, str(path))]
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.json"
        wanted = ["--json", str(rows)] if part.script == "sizes" else []
        script = BENCHMARKS / f"{part.script}.py"
        done = subprocess.run(
            [sys.executable, str(script), *options, *wanted], stdout=subprocess.PIPE, text=True, check=True
        )
        if wanted and rows.exists():
            plot(json.loads(rows.read_text(encoding="utf-8"))["rows"])
    said = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
    about = " ".join(said.split("\n\n")[-1].split()) if part.script != "sizes" else ""
    named = [(option, name, getattr(given, name)) for option, name in part.options]
    shown = " ".join(f"{option} {value if name == 'sizes' else name.upper()}" for option, name, value in named if value)
    picture = f"![Time of a question by the size of the library]({PLOT.name})\n\n" if wanted and PLOT.exists() else ""
    command = f"`python benchmarks/{part.script}.py {shown}`".replace(" `", "`")
    return f"## {part.title}\n\n{command}\n\n{about}\n\n{picture}{fenced(done.stdout)}\n"


def fenced(printed: str) -> str:
    """Tables as they are, everything else as preformatted text."""
    blocks = [block for block in re.split(r"\n\s*\n", printed.strip("\n")) if block.strip()]
    return "\n\n".join(block if block.lstrip().startswith("|") else f"```\n{block}\n```" for block in blocks)


def plot(rows: Sequence[dict[str, float]]) -> None:
    """The time of a question by size, both axes logarithmic."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4))
    names = {"yinju_cpu_ms": "Yinju", "tantivy_cpu_ms": "tantivy, words only", "bm25s_cpu_ms": "bm25s"}
    names |= {"rank_bm25_cpu_ms": "rank_bm25", "rapidfuzz_cpu_ms": "rapidfuzz scan"}
    for key, name in names.items():
        points = [(row["passages"], row[key]) for row in rows if row.get(key)]
        if points:
            axes.loglog(*zip(*points, strict=True), marker="o", label=name)
    axes.set_xlabel("passages")
    axes.set_ylabel("processor time of a question, ms")
    axes.legend()
    figure.tight_layout()
    figure.savefig(PLOT)


def machine() -> str:
    """What was measured, and where."""
    versions = ", ".join(f"{name} {found}" for name in MEASURED if (found := _version(name)))
    return f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {versions}."


def _version(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:
        return ""


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--sizes")
    parser.add_argument("--only", nargs="*", default=[part.script for part in PARTS])
    given = parser.parse_args()
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    kept = {
        part.script: found[0]
        for part in PARTS
        if (found := re.findall(rf"(?ms)^## {part.title}$.*?(?=^## |\Z)", before))
    }
    sections = []
    for part in PARTS:
        if part.script in given.only:
            print(f"== {part.script}", file=sys.stderr)
            kept[part.script] = measure(part, given)
        sections.append(kept.get(part.script, ""))
    head = "# Benchmarks\n\nWritten by `make bench TEXTS=DIR QUESTIONS=FILE`. Times are given beside those of something else in the same run."
    PAGE.write_text(f"{head}\n{machine()}\n\n" + "\n".join(filter(None, sections)), encoding="utf-8")


if __name__ == "__main__":
    main()
