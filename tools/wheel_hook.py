"""For hatchling: the wheel carries the saved index, where the libraries that build it are installed beside hatchling."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelHook(BuildHookInterface):
    """Builds the index before the wheel; a wheel without it is as good, and its first question takes two seconds more."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build it, unless this is an editable install, which uses the folder itself."""
        if version != "standard":
            return
        root = Path(self.root)
        done = subprocess.run([sys.executable, "tools/embed_index.py"], cwd=root, check=False, capture_output=True)
        if done.returncode:
            self.app.display_warning("the wheel gets no saved index: build it with --no-isolation from .venv for that")
        else:
            build_data["force_include"][str(root / "bot" / "embedded" / "saved")] = "bot/embedded/saved"
