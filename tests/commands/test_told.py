"""What readers tell the editors, and listings that leave nothing out and warn where they must."""

from pathlib import Path

import pytest

from bot.commands.address import find_hit
from bot.commands.replies import Setting, compose
from bot.commands.replies.near import compose_near
from bot.domain.place import Tenant
from bot.domain.reply import Answer, Form, Listing, Notice, Reply, Request
from bot.entries import Quote, Term
from bot.languages.registry import language_for
from bot.search.result import Found, Query
from bot.wiring import Bot


@pytest.fixture
def bot() -> Bot:
    return _BOT


_BOT = Bot(Path(__file__).parent.parent.parent / "knowledge")


async def said(bot: Bot, words: str, *context: str, workspace: str = "T1") -> Reply:
    request = Request(
        words, door="message", workspace=workspace, user="U1", channel="C1", thread="1.2", context=context
    )
    return await bot.answer(request)


@pytest.mark.parametrize(
    ("words", "kind", "kept"),
    [
        ("转给编辑 深圳有多少家高新技术企业", "question", "深圳有多少家高新技术企业"),
        ("报错 harbin-xi-quotations/q4", "fault", "harbin-xi-quotations/q4"),
        ("报错 年份不对", "fault", "年份不对\n前一问"),
        ("报错", "fault", "前一问"),
        ("转给编辑", "question", "前一问"),
        ("补报 harbin-advanced-manufacturing 哈尔滨日报", "reference", "harbin-advanced-manufacturing 哈尔滨日报"),
    ],
)
async def test_a_report_is_kept_with_its_place_and_answered(bot: Bot, words: str, kind: str, kept: str) -> None:
    reply = await said(bot, words, "前一问")
    assert isinstance(reply, Notice)
    assert reply.text.startswith("已记下，编辑会看到")
    (report, *_) = await bot.ports.reports.latest(Tenant(None, "T1"))
    assert (report.kind, report.words, report.user) == (kind, kept, "U1")
    assert (report.place.workspace, report.place.channel, report.place.thread) == ("T1", "C1", "1.2")


async def test_reports_of_another_workspace_are_not_seen(bot: Bot) -> None:
    await said(bot, "转给编辑 甲", workspace="T8")
    await said(bot, "转给编辑 乙", workspace="T9")
    assert [report.words for report in await bot.ports.reports.latest(Tenant(None, "T9"))] == ["乙"]


async def test_with_nothing_said_before_there_is_nothing_to_report(bot: Bot) -> None:
    before = len(await bot.ports.reports.latest(Tenant(None, "T7")))
    for words in ("报错", "转给编辑"):
        reply = await said(bot, words, workspace="T7")
        assert isinstance(reply, Notice)
        assert reply.text == language_for("zh").phrases.nothing_earlier
    assert len(await bot.ports.reports.latest(Tenant(None, "T7"))) == before


async def test_what_is_not_printed_is_asked_for_in_a_form(bot: Bot) -> None:
    reply = await said(bot, "补报 harbin-advanced-manufacturing")
    assert isinstance(reply, Form)
    assert (reply.heading, [field.label for field in reply.fields]) == ("补报名和日期", ["报名、日期、版次"])


@pytest.mark.parametrize(("command", "kind"), [("数据", "figure"), ("金句", "quote"), ("术语", "term")])
async def test_the_entries_of_an_article_are_all_listed(bot: Bot, command: str, kind: str) -> None:
    for article in bot.library.articles:
        reply = await said(bot, f"{command} {article.id}")
        assert isinstance(reply, Listing)
        assert len(reply.rows) == sum(e.kind == kind and e.article is article for e in bot.library.entries)
        assert not reply.note


async def test_a_line_of_a_listing_warns_where_the_answer_would(bot: Bot) -> None:
    setting, seen = Setting(bot.library, language_for("zh")), 0
    for article in bot.library.articles:
        for command in ("数据", "金句", "术语"):
            reply = await said(bot, f"{command} {article.id}")
            assert isinstance(reply, Listing)
            for row in reply.rows:
                assert row.followup
                hit = find_hit(row.followup.words.split()[1], bot.library)
                assert hit
                warning = compose(hit, setting).warning
                assert row.text.startswith(f"{warning}：") is (warning is not None)
                seen += warning is not None
    assert seen > 10


async def test_every_item_of_every_list_stands_in_its_sentence(bot: Bot) -> None:
    lists = [entry for entry in bot.library.entries if isinstance(entry, Term) and entry.items]
    assert lists
    for term in lists:
        reply = await said(bot, f"逐条原文 {term.ref}")
        assert isinstance(reply, Listing)
        assert len(reply.rows) == len(term.items)
        for item, row in zip(term.items, reply.rows, strict=True):
            assert item.translate(str.maketrans("“”‘’", "‘’“”")) in row.text
            assert row.detail.startswith("第")


async def test_quotations_on_a_topic_leave_out_the_one_shown(bot: Bot) -> None:
    shown = 0
    for entry in bot.library.entries:
        if isinstance(entry, Quote):
            hit = find_hit(entry.ref, bot.library)
            assert hit
            answer = compose(hit, Setting(bot.library, language_for("zh")))
            button = next((f for f in answer.followups if f.label == "同主题金句"), None)
            if button:
                reply = await said(bot, button.words)
                assert isinstance(reply, Listing)
                assert reply.rows
                assert all(row.followup and row.followup.words != f"查看 {entry.ref}" for row in reply.rows)
                shown += 1
    assert shown


def test_near_words_that_are_doubtful_are_shown_with_their_warning(bot: Bot) -> None:
    hit = find_hit("harbin-xi-quotations/q4", bot.library)
    assert hit
    asked = "十八大报告里的人力资源服务"
    reply = compose_near(Found("related", Query(asked, asked), (hit,)), asked, Setting(bot.library, language_for("zh")))
    # It is theirs, not that of what is lacking, which the heading says.
    warned, excerpt = reply.lines[1:3]
    assert (reply.warning, warned.role, warned.text) == (None, "warning", "存疑，引用前须核")
    assert excerpt.role == "excerpt"
    assert any(line.role == "note" and line.text.startswith("校注：") for line in reply.lines)


@pytest.mark.parametrize(
    "question",
    ["“三新”“三量”是什么？", "三新三量分别指什么", "“一核两翼多点”的“一核”在哪里？", "海河实验室是怎么运作的"],
)
async def test_a_term_that_is_only_named_is_no_answer(bot: Bot, question: str) -> None:
    reply = await said(bot, question)
    assert isinstance(reply, Answer)
    assert reply.status == "related"
    assert reply.heading.startswith("文中只提到“")
    assert reply.claims[0].kind == "term"
