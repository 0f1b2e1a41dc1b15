"""海报 over the real knowledge: what gives a poster, what does not, and what stands on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands import answer
from bot.domain.poster import Picture, Poster, PosterRule
from bot.domain.reply import Answer, Notice, Reply, Request
from bot.wiring import Bot

ROOT = Path(__file__).parent.parent.parent
FIGURE = "哈尔滨有多少家高新技术企业"


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(ROOT / "knowledge")


async def ask(bot: Bot, words: str, rule: PosterRule = "authors", **how: object) -> Reply:
    request = Request(**({"words": words, "door": "message"} | how))  # type: ignore[arg-type]
    return await answer(request, replace(bot._desk(request), posters=rule))


def picture_of(reply: Reply) -> Picture | None:
    return next((effect for effect in reply.effects if isinstance(effect, Picture)), None)


async def poster(bot: Bot, words: str, rule: PosterRule = "authors", **how: object) -> Poster:
    reply = await ask(bot, words, rule, **how)
    picture = picture_of(reply)
    assert picture is not None, reply
    return picture.poster


async def test_a_figure_with_its_words_and_source(bot: Bot) -> None:
    made = await poster(bot, f"海报 {FIGURE}")
    assert (made.value, made.label) == ("1751家", "哈尔滨高新技术企业数量")
    assert made.words == "“高新技术企业数量增长2.6倍、达到1751家”"
    assert made.sources == (
        "《理性认识打造先进制造之都的科学内涵和现实条件》崔学军 · 理论笔谈之十 › 发展基础 · 第14段",
    )
    assert made.notes == ("提示：原文未写截至时间，也未写“增长2.6倍”从哪一年算起。",)
    for part in (made.value, made.label, made.words, *made.sources, *made.notes):
        assert part.rstrip("。") in made.alt


async def test_figures_of_one_unit_are_bars_in_proportion(bot: Bot) -> None:
    made = await poster(bot, "海报 哈尔滨战略性新兴产业占比提高了几个百分点")
    ((before, after),) = made.groups
    assert (before.value, after.value) == ("17.5%", "21.2%")
    assert after.length == 1.0
    assert before.length == pytest.approx(17.5 / 21.2)
    assert "由17.5%提高到21.2%" in made.words


async def test_what_is_no_number_or_alone_in_its_unit_gets_no_bar(bot: Bot) -> None:
    made = await poster(bot, "海报 本段数字 harbin-advanced-manufacturing/p15")
    lengths = {bar.value: bar.length for group in made.groups for bar in group}
    assert lengths["363个"] == 1.0
    assert lengths["超百亿"] is None


async def test_too_many_figures_are_offered_by_unit(bot: Bot) -> None:
    reply = await ask(bot, "海报 本段数字 harbin-advanced-manufacturing/p14")
    assert isinstance(reply, Notice)
    assert reply.text == "共11个数字，一张海报最多放8个。请选一种单位："
    chosen = await poster(bot, reply.followups[0].words)
    assert {bar.value[-1] for group in chosen.groups for bar in group} == {"%"}
    assert picture_of(await ask(bot, f"海报 发到频道 {chosen.address}", door="button")) is not None


async def test_a_listing_of_figures_offers_a_poster(bot: Bot) -> None:
    listing = await ask(bot, "本段数字 harbin-advanced-manufacturing/p15")
    assert [f.label for f in listing.followups] == ["做成海报"]  # type: ignore[union-attr]
    assert (await ask(bot, "本段数字 harbin-advanced-manufacturing/p15", "off")).followups == ()  # type: ignore[union-attr]


async def test_a_definition_and_the_answer_before(bot: Bot) -> None:
    made = await poster(bot, "海报 先进制造是什么")
    assert made.words.startswith("“先进制造，主要是指")
    assert (await poster(bot, "海报", context=(FIGURE,))).value == "1751家"
    assert "海报 " in (await ask(bot, "海报")).text  # type: ignore[union-attr]


async def test_words_of_a_speaker_only_where_that_is_allowed(bot: Bot) -> None:
    words = "海报 总书记视察江苏时怎么讲实体经济的"
    assert "默认不做海报" in (await ask(bot, words)).text  # type: ignore[union-attr]
    made = await poster(bot, words, "all")
    assert made.words == "“必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。”"
    assert made.label == "习近平总书记，2017年12月12日，在视察江苏时的讲话"
    assert "转载" in made.notes[0]


async def test_no_sentence_that_holds_words_of_a_speaker_slips_through(bot: Bot) -> None:
    reply = await ask(bot, "海报 harbin-xi-quotations/p2:0-31")
    assert picture_of(reply) is None


async def test_doubts_stand_on_it(bot: Bot) -> None:
    made = await poster(bot, "海报 十九大报告关于制造强国的金句", "all")
    assert made.warning == "存疑，引用前须核"
    assert any("人力资本服务" in note for note in made.notes)
    assert made.alt.startswith("海报。存疑，引用前须核。")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("海报 新质生产力是什么", "未注出处"),
        ("海报 海外留学生回国率", "未印标题和作者"),
        ("海报 栾江那篇讲了什么", "只做引文和数字"),
        ("海报 三大机遇是哪些", "只做引文和数字"),
        ("海报 “三新”“三量”是什么", "没有解释"),
        ("海报 harbin-advanced-manufacturing/p14:0-1", "只放整句"),
        ("海报 tianjin-new-productive-forces/p3", "最多放240字，这一段有315字"),
        ("海报 harbin-advanced-manufacturing/x9", "没有"),
    ],
)
async def test_what_gives_no_poster_says_why(bot: Bot, words: str, said: str) -> None:
    reply = await ask(bot, words)
    assert picture_of(reply) is None
    text = reply.text if isinstance(reply, Notice) else str(reply)
    assert said in text


async def test_a_near_miss_stays_one(bot: Bot) -> None:
    reply = await ask(bot, "海报 深圳高新技术企业多少家")
    assert isinstance(reply, Answer)
    assert reply.status == "related"
    assert reply.effects == ()
    assert "不做海报" in reply.lines[-1].text
    nothing = await ask(bot, "海报 2024年全国粮食产量是多少")
    assert isinstance(nothing, Answer)
    assert (nothing.status, nothing.effects) == ("none", ())


async def test_where_it_goes_depends_on_the_door(bot: Bot) -> None:
    words = f"海报 {FIGURE}"
    for door, public in (
        ("mention", True),
        ("message", True),
        ("terminal", True),
        ("command", False),
        ("button", False),
    ):
        reply = await ask(bot, words, door=door)
        picture = picture_of(reply)
        assert picture is not None
        assert picture.public is public, door
        assert [f.kind for f in reply.followups] == ([] if public else ["share"]), door  # type: ignore[union-attr]
    assert "yinju poster" in (await ask(bot, words, door="line")).text  # type: ignore[union-attr]
    assert (await ask(bot, words, "off")).text == "管理员没有开启海报。"  # type: ignore[union-attr]


async def test_in_english(bot: Bot) -> None:
    made = await poster(bot, "poster harbin-advanced-manufacturing/p14:0-7", locale="en")
    assert made.words == "“工业基础深厚。”"
    assert made.alt.startswith("Poster. ")
