"""Where the words of a message come from: held, near or lacking, and never the near one for the answer."""

from pathlib import Path

import pytest

from bot.commands.replies import Setting
from bot.commands.replies.traced import compose_traced
from bot.domain.reply import Listing
from bot.languages.registry import language_for
from bot.library import Library, load_library
from bot.verification.trace import MOST, trace

SPOKEN = "必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。"
COUNTED = "高新技术企业数量增长2.6倍、达到1751家"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(Path(__file__).parent.parent.parent / "knowledge")[0]


def outcomes(message: str, library: Library) -> list[tuple[str, str]]:
    return [(traced.outcome, traced.text) for traced in trace(message, library, language_for("zh"))]


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (SPOKEN, [("held", SPOKEN)]),
        (COUNTED, [("held", COUNTED)]),
        (f"- {COUNTED}", [("held", COUNTED)]),
        (COUNTED.replace("1751", "1715"), [("near", COUNTED.replace("1751", "1715"))]),
        ("哈尔滨现有高新技术企业1751家。", [("held", "1751家")]),
        ("哈尔滨战略性新兴产业占比提高3.7个百分点", [("near", "3.7个百分点")]),
        ("深圳高新技术企业1751家", [("lacking", "深圳高新技术企业1751家")]),
        ("2024年全国粮食产量1.4万亿斤", [("lacking", "2024年全国粮食产量1.4万亿斤")]),
        ("今天下午三点在会议室开会讨论", [("lacking", "今天下午三点在会议室开会讨论")]),
        ("先进制造业", [("held", "先进制造业")]),
        ("你好", []),
        ("！！！", []),
    ],
)
def test_one_sentence(message: str, found: list[tuple[str, str]], library: Library) -> None:
    assert outcomes(message, library) == found


def test_several_sentences_are_looked_up_each(library: Library) -> None:
    message = f"大家好！\n习近平总书记说：“{SPOKEN}”今天下午三点在会议室开会讨论。哈尔滨现有高新技术企业1751家。"
    assert outcomes(message, library) == [
        ("held", SPOKEN),
        ("lacking", "今天下午三点在会议室开会讨论。"),
        ("held", "1751家"),
    ]


def test_what_is_held_or_near_cites_its_place_and_what_is_lacking_none(library: Library) -> None:
    message = f"{COUNTED}。{COUNTED.replace('家', '件')}。今天下午三点在会议室开会讨论。"
    found = trace(message, library, language_for("zh"))
    assert [traced.outcome for traced in found] == ["held", "near", "lacking"]
    held, near, lacking = found
    assert held.finding
    assert held.finding.citation
    assert held.finding.citation.excerpt == COUNTED
    assert near.finding
    assert [edit.source for edit in near.finding.edits] == ["家"]
    assert lacking.finding is None


def test_a_long_message_is_looked_up_in_part_and_says_so(library: Library) -> None:
    found = trace("。".join(f"这是库中没有的第{n}句话而已" for n in range(200)), library, language_for("zh"))
    assert len(found) == MOST + 1
    reply = compose_traced(found, Setting(library, language_for("zh")))
    assert isinstance(reply, Listing)
    assert len(reply.rows) == MOST
    assert reply.heading == f"查了{MOST}处：{MOST}处库中没有"
    assert f"只查了前{MOST}处" in reply.note[0]
