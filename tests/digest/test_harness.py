"""Exactly one post for each delivery, while workers are killed and a quarter of Slack's calls fail.

YINJU_HARNESS=500,5000 says how many deliveries to try instead of the few that every run of the tests affords. Up to 1,000
the workers plan them as well; above, where a worker would spend its one second of life on knowing every subscription, they
are planned beforehand.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.digest.harness import Outcome, Trial, run

SIZES = tuple(int(size) for size in os.environ.get("YINJU_HARNESS", "30").split(","))
# The controls are about whether the harness sees anything; few deliveries show that too.
CONTROL = 500 if max(SIZES) >= 500 else 12


def tell(kind: str, size: int, outcome: Outcome) -> None:
    """The figures, for whoever runs pytest with -s."""
    sys.stdout.write(f"\n{kind}, {size} deliveries: {outcome}\n")


def is_sound(address: str) -> bool:
    """Whether SQLite finds its file in order."""
    if not address.startswith("sqlite"):
        return True
    connection = sqlite3.connect(address.removeprefix("sqlite:///"))
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


@pytest.mark.parametrize("size", SIZES)
async def test_none_twice_and_none_lost(
    shared_address: str, size: int, tmp_path: Path, zygote: subprocess.Popen[str]
) -> None:
    patience = 0.5 if size > 100 else 0.3
    outcome = await run(Trial(shared_address, tmp_path, size, planned=size > 1_000, patience=patience), zygote)
    tell(shared_address.partition(":")[0], size, outcome)
    assert (outcome.duplicated, outcome.lost, outcome.unfinished) == (0, 0, 0), outcome.explained
    assert outcome.states == {"posted": size}
    assert outcome.mismatched == 0
    assert outcome.kills > 3
    assert sum(outcome.faults.values()) > size / 20
    assert is_sound(shared_address)


async def test_the_harness_catches_who_does_not_look(tmp_path: Path, zygote: subprocess.Popen[str]) -> None:
    """Posting again without looking duplicates: were the harness blind to it, it would prove nothing above."""
    rate = 0.25 if CONTROL >= 100 else 0.5
    trial = Trial(f"sqlite:///{tmp_path / 'yinju.db'}", tmp_path, CONTROL, courier="blind", rate=rate)
    outcome = await run(trial, zygote)
    tell("blind retry", CONTROL, outcome)
    assert outcome.duplicated > 0


@pytest.mark.skipif(CONTROL < 100, reason="too few to lose one for certain; make harness tries it")
async def test_the_harness_catches_who_gives_up(tmp_path: Path, zygote: subprocess.Popen[str]) -> None:
    trial = Trial(f"sqlite:///{tmp_path / 'yinju.db'}", tmp_path, CONTROL, courier="resigned")
    outcome = await run(trial, zygote)
    tell("giving up", CONTROL, outcome)
    assert outcome.lost > 0
    assert outcome.duplicated == 0
