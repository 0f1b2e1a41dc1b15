"""The digest as a channel reads it, line by line, over the real knowledge."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from bot.digest.choose import Choice
from bot.digest.compose import compose
from bot.domain.reply import Digest
from bot.domain.subscription import Schedule
from bot.entries import Figure, Quote
from bot.languages.registry import language_for
from bot.library import Library, load_library
from bot.slack.blocks import render as render_blocks
from bot.terminal import render
from tests.slack.block_rules import check_message

CHINESE, ENGLISH = language_for("zh"), language_for("en")
DAILY = Schedule(time(8, 30), "Asia/Shanghai", frozenset(range(1, 8)))
WORKING = Schedule(time(8, 30), "Asia/Shanghai", frozenset(range(1, 6)), holidays=True)
MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(Path(__file__).parent.parent.parent / "knowledge")[0]


def choice(library: Library, *refs: str, anniversary: tuple[str, ...] = ()) -> Choice:
    entries = [library.entry(ref) for ref in refs]
    articles = [library.article(ref) for ref in refs]
    return Choice(
        tuple(e for e in entries if isinstance(e, Quote)),
        tuple(e for e in entries if isinstance(e, Figure)),
        tuple(a for a in articles if a is not None),
        frozenset(anniversary),
    )


QUOTE, FIGURE, ARTICLE = "harbin-xi-quotations/q1", "harbin-advanced-manufacturing/f15", "tianjin-innovation-centre"
EXAMPLE = """\
引据日报　11月23日　星期一

引语
“一个国家一定要有正确的战略选择，我国是个大国，必须发展实体经济，不断推进工业现代化、提高制造业水平，不能脱实向虚。”
习近平总书记，2017年4月20日，在广西考察时指出
《学习金句》· 理论笔谈之十 · 第1条（转载）

数字
由17.5%提高到21.2%
哈尔滨战略性新兴产业增加值占规上工业比重，起止年份原文未写
《理性认识打造先进制造之都的科学内涵和现实条件》崔学军 · 理论笔谈之十 › 发展基础 · 第14段

文章
《强化战略支点功能　全力共建北京（京津冀）国际科技创新中心》王丽平、林川淞
文章从创新平台、产业、人才、机制四个方面，提出天津参与北京（京津冀）国际科技创新中心建设的设想。（本库摘要，不是原文）
[1] 看引语原文  [2] 看数字原文  [3] 读全文摘要  [4] 订阅设置"""


def test_the_example_line_by_line(library: Library) -> None:
    digest = compose(choice(library, QUOTE, FIGURE, ARTICLE), MONDAY, DAILY, library, CHINESE)
    assert render(digest, CHINESE) == EXAMPLE
    assert digest.refs == (QUOTE, FIGURE, ARTICLE)
    assert [f.words for f in digest.followups] == [
        f"上下文 {QUOTE}",
        f"上下文 {FIGURE}",
        f"摘要 {ARTICLE}",
        "摘要订阅",
    ]
    assert all(part.claims[0].sources for part in digest.parts)


def test_on_the_day_it_was_spoken_the_column_says_so(library: Library) -> None:
    digest = compose(choice(library, QUOTE, anniversary=(QUOTE,)), date(2027, 4, 20), DAILY, library, CHINESE)
    assert [part.heading for part in digest.parts] == ["当年今日"]
    assert digest.heading == "引据日报　4月20日　星期二"


def test_slack_shows_the_same_lines_and_refuses_none(library: Library) -> None:
    digest = compose(choice(library, QUOTE, FIGURE, ARTICLE), MONDAY, DAILY, library, CHINESE)
    message = render_blocks(digest, CHINESE)
    assert check_message(message.text, list(message.blocks)) == []
    assert message.text == "引据日报　11月23日　星期一"
    kinds = [block["type"] for block in message.blocks]
    assert kinds[0] == "header"
    assert kinds[-1] == "actions"
    assert [b["text"]["text"] for b in message.blocks[-1]["elements"]] == [f.label for f in digest.followups]
    bold = [
        block["elements"][0]["elements"][0]["text"]
        for block in message.blocks
        if block["type"] == "rich_text" and block["elements"][0]["elements"][0].get("style") == {"bold": True}
    ]
    assert bold == ["引语", "数字", "由17.5%提高到21.2%", "文章"]


def test_several_of_a_kind_are_named_once_and_each_has_its_button(library: Library) -> None:
    refs = [QUOTE, "harbin-xi-quotations/q2", FIGURE, "harbin-advanced-manufacturing/f24", ARTICLE]
    digest = compose(choice(library, *refs), MONDAY, DAILY, library, CHINESE)
    assert [part.heading for part in digest.parts] == ["引语", "", "数字", "", "文章"]
    assert [part.followups[0].words.split()[-1] for part in digest.parts] == refs
    assert [f.label for f in digest.followups] == ["订阅设置"]
    message = render_blocks(digest, CHINESE)
    assert check_message(message.text, list(message.blocks)) == []
    assert sum(block["type"] == "actions" for block in message.blocks) == 6
    assert render(digest, CHINESE).count("[6] 订阅设置") == 1


def test_an_unannounced_year_is_told_under_working_days_only(library: Library) -> None:
    chosen, day = choice(library, QUOTE), date(2099, 1, 5)
    assert compose(chosen, day, DAILY, library, CHINESE).note == ()
    (note,) = compose(chosen, day, WORKING, library, CHINESE).note
    assert note == "2099年的放假安排尚未收录，本期按星期发送，未避开节假日和调休。"
    assert note in render(compose(chosen, day, WORKING, library, CHINESE), CHINESE)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda language: language.code)
def test_all_that_may_ever_be_sent_is_composed_within_slacks_limits(library: Library, language: object) -> None:
    from bot.digest.choose import pools

    everything = pools(library, ())
    for refs in zip(everything.quotes, everything.figures * 9, everything.articles * 40, strict=False):
        chosen = Choice((refs[0],), (refs[1],), (refs[2],))
        digest = compose(chosen, MONDAY, DAILY, library, language)  # type: ignore[arg-type]
        assert isinstance(digest, Digest)
        message = render_blocks(digest, language)  # type: ignore[arg-type]
        assert check_message(message.text, list(message.blocks)) == []
        assert not set("!！") & set(digest.heading)
