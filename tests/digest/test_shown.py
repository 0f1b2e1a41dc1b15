"""What docs/digests.md shows of a digest is what digests show."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.digest.choose import choose
from bot.digest.compose import compose
from bot.digest.describe import example
from bot.languages.registry import language_for
from bot.library import load_library
from bot.terminal import render

ROOT = Path(__file__).parent.parent.parent


def test_the_example_is_as_printed() -> None:
    """Part by part, whatever day each comes on: the choice changes with the knowledge, how a part reads does not."""
    page = (ROOT / "docs" / "digests.md").read_text(encoding="utf-8")
    shown = page.partition("```text\n")[2].partition("\n```")[0].split("\n\n")
    library, problems = load_library(ROOT / "knowledge")
    assert problems == ()
    day, language, served = date(2027, 4, 20), language_for("zh"), ()
    wanted = example((), "zh", day)
    printed: set[str] = set()
    for after in range(400):
        choice = choose(wanted, day + timedelta(days=after), library, served)
        served += choice.refs
        digest = compose(choice, day + timedelta(days=after), wanted.schedule, library, language)
        printed.update(render(digest, language, choices=False).split("\n\n"))
    assert len(shown) == 4
    assert [part for part in shown if part not in printed] == []
