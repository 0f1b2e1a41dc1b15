"""Every kind of reply over the real knowledge, composed from addresses rather than from a search."""

from pathlib import Path

import pytest

from bot.commands.address import address_of, find_hit
from bot.commands.replies import Setting, compose
from bot.domain.reply import Answer, ContextView, Copyable, Listing, Notice, Request, Share
from bot.languages.registry import LANGUAGES, language_for
from bot.wiring import Bot

HARBIN = "harbin-advanced-manufacturing"


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(Path(__file__).parent.parent.parent / "knowledge")


async def said(bot: Bot, words: str, **more: object) -> object:
    return await bot.answer(Request(words, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_entry_passage_summary_and_article_makes_an_answer(bot: Bot, language: object) -> None:
    setting = Setting(bot.library, language)  # type: ignore[arg-type]
    addresses = [entry.ref for entry in bot.library.entries]
    for article in bot.library.articles:
        addresses += [article.id, f"{article.id}/summary"]
        addresses += [f"{article.id}/{passage.id}:0-5" for passage in article.passages()]
    for address in addresses:
        hit = find_hit(address, bot.library)
        assert hit is not None, address
        assert address_of(hit) == address
        answer = compose(hit, setting)
        assert answer.heading
        assert answer.claims[0].ref == address or hit.kind in ("article", "summary")
        assert len(answer.followups) <= 4
        assert sum(line.role == "note" for line in answer.lines) <= 2
        assert all(len(followup.words) <= 2_000 for followup in answer.followups)
        if answer.warning:
            assert not any(followup.kind == "copy" for followup in answer.followups)


async def test_a_doubtful_date_is_told(bot: Bot) -> None:
    reply = await said(bot, "查看 harbin-xi-quotations/q3")
    assert isinstance(reply, Answer)
    assert reply.warning == "存疑，引用前须核"
    assert any("2019年9月16日至18日" in line.text for line in reply.lines)


async def test_what_is_shared_is_what_was_shown(bot: Bot) -> None:
    shown = await said(bot, f"查看 {HARBIN}/f13")
    assert isinstance(shown, Answer)
    share = next(f for f in shown.followups if f.kind == "share")
    assert share.version == bot.library.version
    shared = await said(bot, share.words, user="U1")
    assert isinstance(shared, Answer)
    assert shared.effects == (Share(by="U1"),)
    assert (shared.heading, shared.lines) == (shown.heading, shown.lines)


async def test_a_change_and_two_figures_can_be_shared(bot: Bot) -> None:
    change = await said(bot, f"分享 {HARBIN}/f14~{HARBIN}/f15", user="U1")
    assert isinstance(change, Answer)
    assert change.heading == "原文只写“由17.5%提高到21.2%”"
    assert change.lines[0].text == "推算：提高3.7个百分点（21.2－17.5）。推算数不是原文，请勿加引号。"
    both = await said(bot, f"分享 {HARBIN}/f1+{HARBIN}/f7", user="U1")
    assert isinstance(both, Answer)
    assert [claim.ref for claim in both.claims] == [f"{HARBIN}/f1", f"{HARBIN}/f7"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("文章", Listing),
        ("帮助", Listing),
        ("help", Listing),
        ("金句", Listing),
        (f"数据 {HARBIN}", Listing),
        (f"校注 {HARBIN}", Listing),
        (f"本段数字 {HARBIN}/p14", Listing),
        (f"摘要 {HARBIN}", Answer),
        (f"上下文 {HARBIN}/f13", ContextView),
        (f"上下文 {HARBIN}/p1", ContextView),
        (f"引用 {HARBIN}", Answer),
        (f"引文格式 {HARBIN}", Copyable),
        ("城市", Listing),
        ("出处", Notice),
        ("", Notice),
        ("\x00\x07", Notice),
        ("？！", Notice),
        ("字" * 2_001, Notice),
        ("你好", Notice),
    ],
)
async def test_each_command_gives_its_kind_of_reply(bot: Bot, words: str, kind: type) -> None:
    reply = await said(bot, words)
    assert isinstance(reply, kind)
    if isinstance(reply, Notice):
        assert reply.text
        assert not reply.silent


async def test_the_first_and_last_passage_have_one_neighbour(bot: Bot) -> None:
    article = bot.library.articles[0]
    last = list(article.passages())[-1]
    first_view = await said(bot, f"上下文 {article.id}/p1")
    last_view = await said(bot, f"上下文 {article.id}/{last.id}")
    assert isinstance(first_view, ContextView)
    assert isinstance(last_view, ContextView)
    assert (first_view.before, last_view.after) == (None, None)
    assert first_view.after
    assert last_view.before


async def test_talk_among_people_is_left_alone(bot: Bot) -> None:
    for words in ("我去吃饭了", "谢谢", "今天天气怎么样？"):
        reply = await said(bot, words, addressed=False, context=("哈尔滨有多少家高新技术企业？",))
        assert isinstance(reply, Notice)
        assert reply.silent


async def test_english_is_answered_in_english(bot: Bot) -> None:
    reply = await said(bot, "hello", locale="en-US")
    assert isinstance(reply, Notice)
    assert reply.text == language_for("en").phrases.greeting
