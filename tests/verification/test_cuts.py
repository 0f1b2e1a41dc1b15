"""Quotations cut at odd places: what is left out is said, and what is lost by it is warned of."""

import pytest

from bot.library import Library
from bot.verification import verify, verify_quotation

STEAM = "蒸汽机的创新和广泛应用，直接推动了第一次工业革命{}大大提高了生产力水平"


@pytest.mark.parametrize(
    "dots", ["……", "...", "[…]", "［……］", "〔……〕", "（略）", "（中略）", "(…)", "【略】", "（此处省略）"]
)
def test_words_left_out_are_said_whatever_the_sign(dots: str, library: Library) -> None:
    finding = verify_quotation(STEAM.format(dots), library)
    assert (finding.verdict, finding.severity) == ("exact", "notice")
    assert "略去" in finding.message


def test_a_bracket_that_says_something_is_no_ellipsis(library: Library) -> None:
    assert verify_quotation(STEAM.format("（侵略）"), library).verdict == "altered"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("对经济增长贡献率达70%", "70%以上"),
        ("海外留学生回国率年均增长10%", "10%左右"),
        ("中国的需求量已占全球的35%", "35%左右"),
        ("6000亿元。获批国家新一代人工智能创新发展试验区", "突破6000亿元"),
        ("有落后的产业，只有落后的技术", "没有落后"),
        ("等于告别过往另起炉灶。哈尔滨传统产业", "并不等于"),
        ("打造先进制造之都……等于告别过往另起炉灶", "并不等于"),
    ],
)
def test_a_cut_that_loses_a_bound_or_a_denial_is_warned_of(text: str, word: str, library: Library) -> None:
    finding = verify_quotation(text, library)
    assert (finding.verdict, finding.severity) == ("exact", "warning")
    assert word in finding.message


@pytest.mark.parametrize("text", ["对经济增长贡献率达70%以上", "完成投资1560亿元，“4+4”现代产业总规模突破6000亿元"])
def test_a_number_with_all_that_belongs_to_it_is_not(text: str, library: Library) -> None:
    assert verify_quotation(text, library).severity == "ok"


def test_an_ellipsis_skips_as_little_as_it_can(library: Library) -> None:
    """The words before it stand in many places; the nearest is meant."""
    finding = verify_quotation("打造先进制造之都……等于告别过往另起炉灶", library)
    assert finding.citation is not None
    assert finding.citation.passage.id == "p10"
    assert len({place.passage.id for place in finding.places}) == 1


@pytest.mark.parametrize(
    ("draft", "verdict", "word"),
    [
        (
            "党的十九大报告提出，“加快建设制造强国，加快发展先进制造业，推动互联网、大数据、人工智能和实体经济深度融合”。",
            "exact",
            "转载",
        ),
        (
            "党的二十大报告提出，“加快建设制造强国，加快发展先进制造业，推动互联网、大数据、人工智能和实体经济深度融合”。",
            "misattributed",
            "第十九次",
        ),
        (
            "天津市第十五次党代会提出“强化创新赋能、数字赋能、设计赋能，促进传统产业改造升级，提升核心竞争力。”",
            "misattributed",
            "哈尔滨",
        ),
        (
            "哈尔滨市第十五次党代会提出“强化创新赋能、数字赋能、设计赋能，促进传统产业改造升级，提升核心竞争力。”",
            "exact",
            "转述",
        ),
        ("新华社报道称，“今年前三季度国内生产总值同比增长百分之五点二”。", "unverifiable", "新华社"),
    ],
)
def test_congresses_and_agencies_are_sources(draft: str, verdict: str, word: str, library: Library) -> None:
    finding = next(finding for finding in verify(draft, library) if finding.kind == "quote")
    assert finding.verdict == verdict
    assert word in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "高新技术企业数量增长2,6倍、达到1751家",
        "高新技术企业数量增长2—6倍、达到1751家",
        "高新技术企业数量增长-2.6倍、达到1751家",
        "高新技术企业数量增长两点六倍、达到1751家",
        "完成投资1560亿元，“44”现代产业总规模突破6000亿元",
        "完成投资1560亿元，“4-4”现代产业总规模突破6000亿元",
        "9个世界500强企业，7个超百亿项目落地",
        "没有落后的技术，只有落后的产业",
        "先进制造强调产业，先进制造业强调过程",
        "自2012年以来，海外留学生回国率年均增长10%左右，中国的需求量已占全球的35%左右",
        "高新技术企业数量增长2.6倍、达到1751家……累计实施重点产业项目747个",
        "[显然]，打造先进制造之都，等于告别过往另起炉灶",
        "高新技术企业数量[不]增长2.6倍、达到17510家",
    ],
)
def test_what_only_looks_the_same_is_altered(text: str, library: Library) -> None:
    assert verify_quotation(text, library).verdict == "altered"
