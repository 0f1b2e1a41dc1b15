"""The store put together: which one the settings name, its keys, and what those who keep the knowledge ask of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.languages.registry import language_for
from bot.library import load_library
from bot.storage.lives import SERVED_LIFE

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.domain.installation import Installations
    from bot.library.corrections import Correction
    from bot.slack.checks import Fault
    from bot.storage.sql.sealed import Keys
    from bot.storage.store import SqlStore


def store_for(settings: Settings) -> SqlStore:
    """The store that the settings name; nothing is connected to yet. ValueError where they name none."""
    from bot.config import store_address
    from bot.storage.lives import Keep
    from bot.storage.store import SqlStore

    keep = Keep(questions=timedelta(days=settings.yinju_keep_questions_days))
    return SqlStore(store_address(settings), keep=keep, keys=_draft_keys(settings))


def _draft_keys(settings: Settings) -> Keys | None:
    """The keys that drafts are sealed with; None, for one of the process, where none are set.

    None too where they are malformed: `key_faults` says so where a token depends on them.
    """
    from bot.storage.sql.sealed import Keys, KeysError, read_keys

    try:
        return Keys(read_keys(settings.yinju_keys))
    except KeysError:
        return None


def installations_of(store: SqlStore, settings: Settings) -> Installations:
    """Who has installed the app; KeysError where the keys are missing or wrong."""
    from bot.storage.sql.sealed import Keys, read_keys

    return store.installations(Keys(read_keys(settings.yinju_keys)))


def key_faults(settings: Settings) -> tuple[Fault, ...]:
    """What is wrong with the keys, as the doctor says it."""
    from bot.slack.checks import Fault
    from bot.storage.sql.sealed import Keys, KeysError, read_keys

    try:
        Keys(read_keys(settings.yinju_keys))
    except KeysError as error:
        return (Fault("YINJU_KEYS", "缺少YINJU_KEYS，或其中有无效的密钥。用yinju keys new生成一个。", str(error)),)
    return ()


def examine_store(settings: Settings) -> tuple[str, bool]:
    """What the doctor says of the store, and whether it can be reached."""
    from bot.storage.store import StoreError

    try:
        return f"存储 store: {asyncio.run(store_for(settings).examine())}", True
    except (StoreError, ValueError) as error:
        return f"存储 store: DATABASE_URL: {error}", False


async def corrections_in(knowledge: Path, store: SqlStore) -> tuple[Correction, ...]:
    """Who was lately shown a wording that the knowledge no longer has, and has not been told."""
    from bot.library.corrections import find_corrections

    library, _ = load_library(knowledge)
    since = store.ports.clock.now() - SERVED_LIFE
    return find_corrections(await store.ports.servings.untold(since), library)


async def tell_corrections(found: tuple[Correction, ...], store: SqlStore, settings: Settings, locale: str) -> int:
    """Write to them in Slack; how many were told."""
    from bot.slack.corrections import tell
    from bot.slack.digests import clients
    from bot.wiring import slack_settings

    installations = installations_of(store, settings) if settings.is_installable else None
    client_for = clients(slack_settings(settings), store.ports.clock, installations)
    return await tell(found, store.ports.servings, client_for, language_for(locale))
