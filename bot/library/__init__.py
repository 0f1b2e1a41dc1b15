"""Knowledge files become a library of articles and entries; the home of yaml."""

from __future__ import annotations

from bot.library.library import Library
from bot.library.load import load_library
from bot.library.shelf import Shelf

__all__ = ["Library", "Shelf", "load_library"]
