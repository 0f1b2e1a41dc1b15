"""The page that is a person's own, written as text that an editor can review."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.learning import Opinion
from bot.domain.ports import Question, Tenant
from bot.domain.reply import Request
from bot.storage.memory import memory_ports
from bot.wiring import Bot
from tests.commands.home_text import as_text
from tests.commands.test_conversations import turns_of
from tests.conftest import SetClock
from tests.storage.test_digests import subscription

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted((ROOT / "tests" / "conversations" / "home").glob("*.md"))
TENANT = Tenant(None, "T1")


@pytest.fixture
async def bot(clock: SetClock) -> Bot:
    """The bot in a workspace in which a few things have happened."""
    made = Bot(ROOT / "knowledge", memory_ports(clock))
    object.__setattr__(made.library, "version", "2026-11-22")
    ports, now = made.ports, clock.now()
    mine = subscription("d0000000001", workspace="T1", channel="C1", by="U1", topics=("实体经济",))
    theirs = replace(mine, id="d0000000002", channel="C2", by="U2", state="paused", topics=())
    for each in (mine, theirs):
        await ports.subscriptions.add(each)
    for words, status in (("哈尔滨有多少家高新技术企业", "answered"), ("全国粮食产量是多少", "none")):
        await ports.questions.record(Question(words, status, "T1", "U1", now))  # type: ignore[arg-type]
    ref = "harbin-advanced-manufacturing/f1"
    await ports.opinions.give(Opinion(TENANT, "C1", "1.1", "U1", "up", (ref,), now))
    await ports.opinions.give(Opinion(TENANT, "C1", "1.2", "U2", "down", (ref,), now, "要的是全省的数"))
    return made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
async def test_the_page_reads_as_written(page: Path, bot: Bot) -> None:
    turns = turns_of(page)
    assert turns
    admin = frozenset({"admin"}) if page.stem == "admin" else frozenset()
    locale = "en" if page.stem == "english" else "zh"
    for words, expected in turns:
        request = Request(words, workspace="T1", user="U1", locale=locale, permissions=admin)
        assert as_text(await bot.home(request)) == expected.strip(), words
