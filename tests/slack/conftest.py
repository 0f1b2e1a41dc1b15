"""A fake Slack, a desk, and Bolt's door between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.languages.registry import language_for
from bot.storage.sql.sealed import Keys, new_key
from bot.storage.store import SqlStore
from bot.wiring import Bot
from tests.slack.doors import Door
from tests.slack.fake_slack import CLIENT_SECRET, FakeSlack
from tests.slack.fakes import Desk
from tests.slack.installing import URL
from tests.slack.whole import ROOT, behind_door


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    fake.start()
    yield fake
    fake.stop()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def door(slack: FakeSlack, desk: Desk) -> Iterator[Door]:
    served = Door(slack, desk)
    served.start()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def library_bot() -> Bot:
    """The real knowledge, for those doors that must show what it holds."""
    return Bot(Path(__file__).parent.parent.parent / "knowledge")


@pytest.fixture
def known(slack: FakeSlack, desk: Desk, library_bot: Bot) -> Iterator[Door]:
    """A door with the real library behind it, speaking as it speaks; 📌 has messages looked up, UE and UF are editors."""
    library_bot.ports = desk.ports
    served = Door(slack, desk, speaks=language_for, answer=library_bot.answer, mark="pushpin", editors=("UE", "UF"))
    served.start()
    yield served
    served.stop()


@pytest.fixture
def installed_store(sqlite_template: Path, tmp_path: Path, desk: Desk) -> SqlStore:
    (tmp_path / "yinju.db").write_bytes(sqlite_template.read_bytes())
    return SqlStore(f"sqlite:///{tmp_path / 'yinju.db'}", desk.clock)


@pytest.fixture
def many(slack: FakeSlack, desk: Desk, installed_store: SqlStore) -> Iterator[Door]:
    """A door that any workspace may install."""
    desk.ports = replace(installed_store.ports, clock=desk.clock)
    settings = {"client_id": "1.2", "client_secret": CLIENT_SECRET, "url": URL}
    door = Door(slack, desk, installed_store.installations(Keys((new_key(),))), **settings)
    door.start()
    yield door
    door.run(installed_store.close())
    door.stop()


@pytest.fixture(scope="session")
def whole_bot() -> Bot:
    """The bot over the real knowledge; each test gives it ports of its own."""
    return Bot(ROOT / "knowledge")


@pytest.fixture
def whole(slack: FakeSlack, whole_bot: Bot) -> Iterator[Door]:
    """A door with the whole bot behind it."""
    door, _ = behind_door(slack, whole_bot)
    door.start()
    yield door
    door.stop()
