"""Build the saved library and index of the project's own knowledge into the package: python tools/embed_index.py.

They lie in bot/embedded/saved, which is not committed: `make run` makes them once, after installing, and the wheel carries
them, so that the first question of all does not wait for them. Where knowledge or code are others by then they are not used.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAVED = ROOT / "bot" / "embedded" / "saved"


def main() -> None:
    """Build, in place of what was there."""
    sys.path.insert(0, str(ROOT))
    from bot.cache import Cache
    from bot.library import Shelf
    from bot.search.saved import open_index

    shutil.rmtree(SAVED, ignore_errors=True)
    cache = Cache(SAVED)
    open_index(Shelf(ROOT / "knowledge", cache).current, cache)


if __name__ == "__main__":
    main()
