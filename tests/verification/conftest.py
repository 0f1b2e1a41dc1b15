"""The repository's own library, loaded once."""

from pathlib import Path

import pytest

from bot.library import Library, load_library


@pytest.fixture(scope="session")
def library() -> Library:
    loaded, problems = load_library(Path(__file__).parent.parent.parent / "knowledge")
    assert not problems
    return loaded
