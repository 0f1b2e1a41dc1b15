"""What the commands share: their options, the settings, the knowledge in use and the bot over it."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.surroundings import find_cache, find_knowledge, find_server
from bot.domain.progress import Item

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.domain.ports import Ports
    from bot.domain.poster import PosterRule
    from bot.search.postgres.server import Server
    from bot.storage.store import SqlStore
    from bot.wiring import Bot

# From this many files on they take long enough to be told how far it has come.
_MANY = 200

knowledge_option = click.option("--knowledge", metavar="DIR", help="the knowledge to use")
locale_option = click.option(
    "--locale", type=click.Choice(("zh", "en")), default="zh", show_default=True, help="the language to answer in"
)
json_option = click.option("--json", "as_json", is_flag=True, help="one JSON object a line, nothing else")


def read_settings() -> Settings:
    """The settings; one that cannot be read is wrong use."""
    from bot.config import read_settings as read

    try:
        return read()
    except ValueError as error:
        raise click.UsageError(f"in the environment or .env: {_told(error)}") from error


def _told(error: ValueError) -> str:
    """Each setting that cannot be read, with what it says and what it should: YINJU_LOG=foo: it should be …."""
    # Not imported: pydantic is the settings' own, and a question at the shell must not wait for it.
    faults = error.errors() if hasattr(error, "errors") else []
    told = (f"{'.'.join(map(str, f['loc'])).upper()}={f['input']}: {f['msg']}".replace("Input", "it") for f in faults)
    return "\n".join(told) or str(error)


def knowledge_at(option: str | None) -> Path:
    """Where the knowledge in use lies; none there is wrong use."""
    path = find_knowledge(option)
    if not path.exists():
        raise click.UsageError(f"there is no knowledge at {path}")
    return path


def make_bot(
    knowledge: str | None,
    ports: Ports | None = None,
    *,
    admins_only: bool = False,
    posters: PosterRule = "authors",
) -> Bot:
    """The bot over the knowledge in use; without ports it remembers nothing beyond this process.

    Python looks for garbage whenever much is made. None of this is any, then or later: without looking, a first start
    takes an eighth less.
    """
    from bot.wiring import Bot

    gc.disable()
    try:
        with index_errors():
            return Bot(
                knowledge_at(knowledge),
                ports,
                find_cache(),
                admins_only=admins_only,
                posters=posters,
                progress=_shown,
                server=server_named(),
            )
    finally:
        gc.freeze()
        gc.enable()


def server_named() -> Server | None:
    """The server that YINJU_INDEX names; an address that is none is wrong use."""
    try:
        return find_server()
    except ValueError as error:
        raise click.UsageError(f"YINJU_INDEX: {error}") from error


@contextlib.contextmanager
def index_errors() -> Iterator[None]:
    """An index that cannot be asked ends the command in one line."""
    from bot.search.engine import FinderError

    try:
        yield
    except FinderError as error:
        raise click.ClickException(str(error)) from error


def open_store(settings: Settings) -> SqlStore:
    """The store that the settings name; an address that is none is wrong use."""
    from bot.stores import store_for

    try:
        return store_for(settings)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _shown(items: Iterable[Item], doing: str, number: int, /) -> Iterator[Item]:
    """A bar on standard error, where there is much to do; elsewhere than at a terminal only the words."""
    if number < _MANY:
        yield from items
        return
    with click.progressbar(items, length=number, label=doing, file=sys.stderr) as bar:
        yield from bar


@contextlib.contextmanager
def store_errors() -> Iterator[None]:
    """What goes wrong with the database ends the command in one line."""
    from bot.storage.store import StoreError

    try:
        yield
    except StoreError as error:
        raise click.ClickException(str(error)) from error
