"""Lists by pages, 更多 and 还有吗 that go on where they ended, and what such words refer to."""

from pathlib import Path

import pytest

from bot.commands.referring import asked_for_more, questions_in
from bot.domain.reply import Answer, Followup, Listing, Notice, PassOn, Request
from bot.entries import Figure
from bot.languages.asking import is_everyday
from bot.wiring import Bot


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(Path(__file__).parent.parent.parent / "knowledge")


async def said(bot: Bot, *words: str, locale: str = "zh", door: str = "button") -> object:
    *context, last = words
    return await bot.answer(Request(last, door=door, context=tuple(context), locale=locale))  # type: ignore[arg-type]


@pytest.mark.parametrize("verb", ["数据", "金句", "术语"])
async def test_a_long_list_is_gone_through_by_pressing(bot: Bot, verb: str) -> None:
    seen: list[str] = []
    words = verb
    while words:
        page = await said(bot, words)
        assert isinstance(page, Listing)
        assert 0 < len(page.rows) <= 20
        seen += [row.followup.words for row in page.rows if row.followup]
        words = page.followups[0].words if page.followups else ""
    kind = {"数据": "figure", "金句": "quote", "术语": "term"}[verb]
    assert seen == [f"查看 {entry.ref}" for entry in bot.library.entries if entry.kind == kind]


async def test_a_page_says_where_it_stands(bot: Bot) -> None:
    number = sum(isinstance(entry, Figure) for entry in bot.library.entries)
    first, second = await said(bot, "数据"), await said(bot, "数据 第2页")
    assert isinstance(first, Listing)
    assert isinstance(second, Listing)
    assert first.note == (f"列出20条，共{number}条。",)
    assert second.note == (f"第21—40条，共{number}条。",)
    assert first.followups == (Followup("更多", "数据 第2页", "more"),)
    beyond = await said(bot, "数据 第900页")
    assert isinstance(beyond, Listing)
    assert beyond.followups == ()


async def test_asked_for_more_a_list_goes_on_until_it_ends(bot: Bot) -> None:
    second = await said(bot, "数据", "还有吗")
    third = await said(bot, "数据", "还有吗", "更多")
    assert (second, third) == (await said(bot, "数据 第2页"), await said(bot, "数据 第3页"))
    assert await said(bot, "数据 第7页", "还有吗") == Notice("没有更多相关内容。")


async def test_asked_for_more_twice_nothing_is_shown_again(bot: Bot) -> None:
    asked = "总书记关于实体经济的金句"
    shown = await said(bot, asked)
    once = await said(bot, asked, "还有吗")
    assert isinstance(shown, Answer)
    assert isinstance(once, Listing)
    opened = [row.followup.words for row in once.rows if row.followup]
    assert f"查看 {shown.claims[0].ref}" not in opened
    assert await said(bot, asked, "还有吗", "还有吗") == Notice("没有更多相关内容。")
    assert await said(bot, asked, "出处？", "还有吗") == once


async def test_more_after_the_source_is_of_the_question(bot: Bot) -> None:
    reply = await said(bot, "哈尔滨有多少家高新技术企业", "source?", "more", locale="en")
    assert isinstance(reply, Listing)
    assert reply.heading == "More on “哈尔滨有多少家高新技术企业”"


async def test_what_is_passed_on_is_the_question_not_what_refers_to_it(bot: Bot) -> None:
    reply = await said(bot, "三大机遇是哪些？", "出处？", "转给编辑")
    assert isinstance(reply, Notice)
    assert reply.effects == (PassOn("三大机遇是哪些？"),)


def test_words_that_only_refer() -> None:
    context = ("甲", "出处？", "还有吗", "source?", "more", "出处 甲")
    assert questions_in(context) == ("甲", "出处 甲")
    assert [asked_for_more(context[:n]) for n in range(7)] == [0, 0, 0, 1, 1, 2, 0]


@pytest.mark.parametrize(
    "asked", ["今天天气", "天气怎么样？", "请问现在几点了", "今天星期几", "what is the weather today?", "哈尔滨天气"]
)
async def test_the_weather_and_the_hour_are_in_no_article(bot: Bot, asked: str) -> None:
    reply = await said(bot, asked)
    assert isinstance(reply, Answer)
    assert (reply.status, reply.claims) == ("none", ())


@pytest.mark.parametrize(
    "asked", ["天气对粮食产量的影响", "新闻发布会讲了什么", "几点要求", "现在几点启示", "时代新闻", "哈尔滨"]
)
def test_other_questions_are_none_of_these(asked: str) -> None:
    assert not is_everyday(asked)


@pytest.mark.parametrize("asked", ["版本", "version", "你的版本？"])
async def test_the_version_is_our_own(bot: Bot, asked: str) -> None:
    reply = await said(bot, asked)
    assert isinstance(reply, Notice)
    assert reply.text.startswith("引据")


@pytest.mark.parametrize(("locale", "told"), [("zh", "还没有审阅过的文章"), ("en", "No article in the library")])
async def test_a_library_without_reviewed_articles_says_so(locale: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    empty = Bot(tmp_path)
    for words in ("哈尔滨有多少家高新技术企业", "查出处 高新技术企业数量增长2.6倍、达到1751家"):
        reply = await said(empty, words, locale=locale)
        assert isinstance(reply, Answer)
        assert told in reply.lines[-1].text


async def test_a_term_without_a_definition_is_its_parts_then_their_words(bot: Bot) -> None:
    reply = await said(bot, "政策沙盒是什么")
    assert isinstance(reply, Answer)
    assert reply.heading == "“政策沙盒”区域联动机制："
    assert [line.role for line in reply.lines] == ["item"] * 3 + ["excerpt"] * 3 + ["source"]


async def test_a_shared_list_is_the_list_that_was_seen(bot: Bot) -> None:
    seen = await said(bot, "三大机遇是哪些？")
    assert isinstance(seen, Answer)
    share = next(followup for followup in seen.followups if followup.kind == "share")
    shared = await said(bot, share.words)
    assert isinstance(shared, Answer)
    assert (shared.heading, shared.lines) == (seen.heading, seen.lines)


async def test_what_is_typed_is_completed_in_words_too(bot: Bot) -> None:
    reply = await said(bot, "补全 xzscl")
    assert isinstance(reply, Listing)
    assert (reply.rows[0].text, reply.rows[0].detail) == ("新质生产力", "概念")
    assert isinstance(await said(bot, "补全 玻璃幕墙"), Notice)
