"""What the trials of digests share."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest

from tests.digest.harness import nursery


@pytest.fixture(scope="session")
def zygote() -> Iterator[subprocess.Popen[str]]:
    """One process for all trials: its imports cost more than most of them."""
    with nursery() as process:
        yield process
