"""What was shown is held against the library as it is now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.learning import Shown
from bot.domain.ports import Tenant
from bot.library import load_library
from bot.library.corrections import find_corrections

ROOT = Path(__file__).parent.parent.parent


def test_old_wordings_and_withdrawn_entries_are_found() -> None:
    library, _ = load_library(ROOT / "knowledge")
    entry = library.entries[0]
    same = Shown(Tenant(None, "T1"), entry.ref, entry.claim().text, "C1", "U1", datetime(2026, 11, 22, tzinfo=UTC))
    old, gone = replace(same, wording="旧的字句"), replace(same, ref="nowhere/q1")
    corrected, withdrawn = find_corrections([same, old, gone], library)
    assert (corrected.shown, corrected.now and corrected.now.text) == (old, same.wording)
    assert (withdrawn.shown, withdrawn.now) == (gone, None)
