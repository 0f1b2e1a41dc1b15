"""Where knowledge, cache and a shared index lie, read without the settings: those take longer to import than a question to answer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cache import Cache, user_directory

if TYPE_CHECKING:
    from bot.search.postgres.server import Server

_BOT = Path(__file__).parent.parent
_ENV = Path(".env")


def find_knowledge(option: str | None) -> Path:
    """--knowledge, YINJU_KNOWLEDGE, ./knowledge if it has articles, the package's own, the one beside it."""
    named = option or _variable("YINJU_KNOWLEDGE")
    if named:
        return Path(named).expanduser()
    here = Path("knowledge")
    if (here / "articles").is_dir():
        return here
    embedded = _BOT / "embedded" / "knowledge"
    return embedded if embedded.is_dir() else _BOT.parent / "knowledge"


def find_cache() -> Cache:
    """The cache at YINJU_CACHE, else where the system keeps the user's; it begins with what came with the package."""
    named = _variable("YINJU_CACHE")
    return Cache(Path(named).expanduser() if named else user_directory(), _BOT / "embedded" / "saved")


def find_server() -> Server | None:
    """The PostgreSQL that holds the index for all machines, where YINJU_INDEX names one; ValueError where it is none."""
    named = _variable("YINJU_INDEX")
    if not named:
        return None
    from bot.search.postgres.server import Server

    return Server(named)


def _variable(name: str) -> str | None:
    """What the environment says, or else the .env of the working directory."""
    value = os.environ.get(name)
    if value or not _ENV.is_file():
        return value
    from dotenv import dotenv_values

    return dotenv_values(_ENV, encoding="utf-8").get(name)
