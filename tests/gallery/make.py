"""make gallery: every scene is played, painted and listed in docs/gallery/README.md."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from bot.wiring import Bot
from tests.gallery.index import LANGUAGES, Language, index, picture
from tests.gallery.scenes import SCENES, Scene
from tests.gallery.stage import ROOT, open_stage

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def played(bot: Bot, scene: Scene, language: Language) -> dict[str, Any]:
    """What the painter needs of a scene in a language."""
    # What a digest shows first depends on the number of its subscription, which is drawn by lot.
    settled = SimpleNamespace(token_hex=lambda count: "0" * 2 * count)
    with patch("bot.commands.subscribing.order.secrets", settled), open_stage(bot, language.locale) as stage:
        shown = scene.play(stage, scene.words[language.number])
    surfaces = [{"kind": surface.kind, "payload": surface.payload} for surface in shown]
    return {
        "name": picture(scene, language),
        "lang": language.code,
        "surfaces": surfaces,
        "say": {"alone": language.alone, "optional": language.optional},
    }


def main(folder: Path, modules: Path, only: set[str]) -> None:
    """Paint the scenes (those named, or all) into the folder, and write its index."""
    bot = Bot(ROOT / "knowledge")
    scenes = [scene for scene in SCENES if not only or scene.name in only]
    browser = next(filter(None, map(shutil.which, BROWSERS)))
    told = {
        "scenes": [played(bot, scene, language) for scene in scenes for language in LANGUAGES],
        "folder": str(folder),
        "modules": str(modules),
        "browser": browser,
    }
    painter = Path(__file__).with_name("paint.mjs")
    subprocess.run(["node", str(painter)], input=json.dumps(told), encoding="utf-8", check=True)
    (folder / "README.md").write_text(index(), encoding="utf-8")


if __name__ == "__main__":
    main(ROOT / "docs" / "gallery", Path(sys.argv[1]).resolve(), set(sys.argv[2:]))
