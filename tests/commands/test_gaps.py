"""The questions that found nothing, for admins alone."""

from __future__ import annotations

from pathlib import Path

from bot.domain.reply import Answer, Listing, Notice, Request
from bot.wiring import Bot

ROOT = Path(__file__).parent.parent.parent


async def test_gaps_are_for_the_admins_of_the_workspace() -> None:
    bot = Bot(ROOT / "knowledge")
    asked = Request("2024年全国粮食产量是多少？", workspace="T1", user="U1")
    assert isinstance(await bot.answer(asked), Answer)
    refused = await bot.answer(Request("未答", workspace="T1", user="U1"))
    assert isinstance(refused, Notice)
    assert "管理员" in refused.text
    admin = Request("未答", workspace="T1", user="U9", permissions=frozenset({"admin"}))
    listed = await bot.answer(admin)
    assert isinstance(listed, Listing)
    assert [row.text for row in listed.rows] == ["2024年全国粮食产量是多少？"]
    elsewhere = await bot.answer(Request("gaps", workspace="T2", user="U9", permissions=frozenset({"admin"})))
    assert isinstance(elsewhere, Notice)
    question = await bot.answer(Request("缺口 在哪里", workspace="T1", user="U1"))
    assert not isinstance(question, Notice)
