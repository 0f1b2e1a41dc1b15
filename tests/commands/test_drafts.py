"""A draft longer than a button carries: its report's buttons open it by a key, for whoever had it checked, for a while."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.verify import LONGEST_DRAFT
from bot.domain.reply import Form, Listing, Notice, Reply, Report, Request, Share
from bot.storage.lives import DRAFT_LIFE
from bot.storage.memory import memory_ports
from bot.wiring import Bot
from tests.conftest import SetClock

_BOT = Bot(Path(__file__).parent.parent.parent / "knowledge")
QUOTE = "“必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。”"
SHORT = f"他说：{QUOTE}目前，哈尔滨“高新技术企业数量增长2.6倍、达到1715家”。"
LONG = SHORT + "今天天气很好。" * 80
LAPSED = "已过期，请重新核对。"


@pytest.fixture
def bot(clock: SetClock) -> Bot:
    _BOT.ports = memory_ports(clock)
    return _BOT


async def said(bot: Bot, words: str, user: str | None = "U1", workspace: str = "T1") -> Reply:
    return await bot.answer(Request(words, door="button", workspace=workspace, user=user, channel="C1"))


async def checked(bot: Bot, draft: str, user: str | None = "U1") -> Report:
    reply = await said(bot, f"核 {draft}", user)
    assert isinstance(reply, Report)
    return reply


def button(report: Report, kind: str) -> str:
    return next(f.words for f in report.followups if f.kind == kind)


async def test_a_short_draft_is_carried_and_not_kept(bot: Bot) -> None:
    report = await checked(bot, SHORT)
    assert button(report, "share") == f"分享 核 {SHORT}"
    assert (report.again, report.note[-1]) == ("", "稿件未保存。")


async def test_a_long_draft_is_opened_by_its_key(bot: Bot) -> None:
    report = await checked(bot, LONG)
    assert report.note[-1] == "稿件加密保存30分钟，只供您使用下面的按钮。"
    assert all("天气" not in followup.words for followup in report.followups)
    again = await said(bot, report.again)
    assert again == report


async def test_a_long_report_is_shared_without_a_way_to_the_draft(bot: Bot) -> None:
    report = await checked(bot, LONG)
    shared = await said(bot, button(report, "share"))
    assert isinstance(shared, Report)
    assert shared.findings == report.findings
    assert shared.effects == (Share("U1"),)
    key = report.again.split()[-1]
    assert [f.kind for f in shared.followups if key in f.words] == ["share"]
    assert (shared.again, shared.note) == ("", report.note[:-1])


async def test_when_it_is_gone_that_is_said_and_nothing_is_shared(bot: Bot, clock: SetClock) -> None:
    report = await checked(bot, LONG)
    for user, workspace in (("U2", "T1"), ("U1", "T2"), (None, "T1")):
        assert await said(bot, report.again, user, workspace) == Notice(LAPSED)
    clock.time += DRAFT_LIFE * 1.01
    for words in (report.again, button(report, "share")):
        assert await said(bot, words) == Notice(LAPSED)


async def test_all_originals_are_shown_where_their_addresses_are_too_many_for_a_button(bot: Bot) -> None:
    passages = [(a, p) for a in bot.library.articles for p in a.passages() if len(p.text) > 60]
    texts = [p.text[:40] for _, p in passages]
    draft = "\n".join(f"文中说：“{text}”" for text in texts)
    report = await checked(bot, draft)
    words = button(report, "context")
    assert words == report.again.replace("核 ", "核 原文 ")
    listing = await said(bot, words)
    assert isinstance(listing, Listing)
    cited = {f"{f.citation.article.id}/{f.citation.passage.id}" for f in report.findings if f.citation}
    assert len(cited) > 30
    shown = {row.followup.words.split()[1].rpartition(":")[0] for row in listing.rows if row.followup}
    assert shown == cited
    shared = await said(bot, button(report, "share"))
    assert isinstance(shared, Report)
    assert "稿件" not in button(shared, "context")
    assert len(button(shared, "context")) <= 1_600


async def test_nobody_is_no_person_to_keep_a_draft_for(bot: Bot) -> None:
    report = await checked(bot, LONG, user=None)
    assert report.note[-1] == "稿件未保存。"
    assert "share" not in {f.kind for f in report.followups}


async def test_where_a_draft_cannot_be_kept_the_report_comes_all_the_same(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> str:
        return ""

    monkeypatch.setattr(bot.ports.drafts, "keep", away)
    report = await checked(bot, LONG)
    assert report.note[-1] == "稿件未保存。"
    assert "share" not in {f.kind for f in report.followups}


async def test_what_needs_no_buttons_is_not_kept(bot: Bot) -> None:
    kept: list[str] = []

    async def keep(*given: object) -> str:
        kept.append(str(given[-1]))
        return "k" * 22

    bot.ports = replace(bot.ports, drafts=type("Drafts", (), {"keep": staticmethod(keep)})())
    await said(bot, "核 " + "今天天气很好。" * 100)
    assert isinstance(await said(bot, "核"), Form)
    assert isinstance(await said(bot, "核 " + "字" * (LONGEST_DRAFT + 1)), Notice)
    assert kept == []
    await checked(bot, LONG)
    assert kept == [LONG]
