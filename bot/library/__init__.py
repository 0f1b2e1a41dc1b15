"""Knowledge files become a library of articles and entries; the home of yaml."""

from __future__ import annotations

from bot.library.library import Library
from bot.library.load import load_library
from bot.library.set_phrases import SetPhrase, load_set_phrases
from bot.library.shelf import Shelf

__all__ = ["Library", "SetPhrase", "Shelf", "load_library", "load_set_phrases"]
