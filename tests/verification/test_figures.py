"""Figures: value, unit, subject, period and place are each compared."""

from decimal import Decimal

import pytest

from bot.domain.finding import Finding
from bot.library import Library
from bot.verification import verify
from bot.verification.quantities import quantities


def figures(draft: str, library: Library) -> list[Finding]:
    return [finding for finding in verify(draft, library) if finding.kind == "figure"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "exactness", "change"),
    [
        ("达到1751家", "1751", "家", "", "to"),
        ("1.2万亿元", "1200000000000", "元", "", ""),
        ("12000亿元", "1200000000000", "元", "", ""),
        ("百分之十七点五", "17.5", "%", "", ""),
        ("1700多家", "1700", "家", "over", ""),
        ("约35%", "35", "%", "about", ""),
        ("35%左右", "35", "%", "about", ""),
        ("近1800家", "1800", "家", "under", ""),
        ("增长了4.3%", "4.3", "%", "", "by"),
        ("提高到21.2%", "21.2", "%", "", "to"),
        ("3.7个百分点", "3.7", "百分点", "", ""),
        ("两院院士38名", "38", "人", "", ""),
        ("1万6千多户", "16000", "户", "over", ""),
        ("七十八万人", "780000", "人", "", ""),
    ],
)
def test_quantities(text: str, value: str, unit: str, exactness: str, change: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit, found.exactness, found.change) == (Decimal(value), unit, exactness, change)


@pytest.mark.parametrize(
    "text",
    [
        "2017年",
        "4月20日",
        "第十五次",
        "“4+4”",
        "5G网络",
        "世界500强",
        "1. 第一条",
        "（2）第二条",
        "“十四五”",
        "统一",
        "二十届三中全会",
    ],
)
def test_dates_ordinals_and_names_are_no_quantities(text: str) -> None:
    assert list(quantities(text)) == []


@pytest.mark.parametrize(
    ("draft", "verdict", "severity"),
    [
        ("哈尔滨高新技术企业达到1751家。", "exact", "ok"),
        ("哈尔滨高新技术企业达到1,751家。", "exact", "ok"),
        ("哈尔滨高新技术企业达到1715家。", "altered", "serious"),
        ("哈尔滨高新技术企业1751件。", "altered", "serious"),
        ("哈尔滨高新技术企业1700多家。", "rounded", "notice"),
        ("哈尔滨高新技术企业近1800家。", "rounded", "notice"),
        ("哈尔滨高新技术企业超1800家。", "altered", "serious"),
        ("哈尔滨高新技术企业数量是原来的2.6倍。", "altered", "serious"),
        ("深圳高新技术企业达到2.3万家。", "unverifiable", "notice"),
        ("2023年哈尔滨高新技术企业1751家。", "exact", "notice"),
        ("哈尔滨高新技术企业数量比五年前增长2.6倍。", "exact", "notice"),
        ("2023年哈尔滨高新技术企业1900家。", "unverifiable", "notice"),
        ("战略性新兴产业增加值占规上工业比重提高了3.7个百分点。", "derived", "notice"),
        ("战略性新兴产业增加值占规上工业比重提高了3.8个百分点。", "altered", "serious"),
        ("战略性新兴产业增加值占规上工业比重提高了3.7个百分比。", "altered", "serious"),
        ("战略性新兴产业增加值占规上工业比重提高了3.7%。", "altered", "serious"),
        ("战略性新兴产业占比提高了21.2%。", "altered", "serious"),
        ("天津注册科技型企业4500家。", "altered", "warning"),
        ("天津注册科技型企业超4500家。", "exact", "ok"),
        ("服务业对经济增长贡献率达百分之七十以上。", "exact", "ok"),
        ("技术合同成交额265.68亿元。", "altered", "serious"),
        ("技术合同成交额265.86亿元。", "exact", "ok"),
        ("两院院士38人。", "exact", "ok"),
        ("崔学军指出，哈尔滨有500家幼儿园。", "absent", "warning"),
        ("全国粮食产量1.4万亿斤。", "unverifiable", "notice"),
        ("2019年，我国高铁里程3.5万公里。", "unverifiable", "notice"),
    ],
)
def test_the_verdict_on_a_figure(draft: str, verdict: str, severity: str, library: Library) -> None:
    (finding,) = figures(draft, library)
    assert (finding.verdict, finding.severity) == (verdict, severity), finding


def test_percent_for_points_is_told_as_the_unit(library: Library) -> None:
    risen, reached = figures(
        "战略性新兴产业增加值占规上工业比重提高了3.7%。战略性新兴产业增加值占规上工业比重达到21.2个百分点。", library
    )
    assert "单位不同" in risen.message
    assert "3.7（百分点）" in risen.message
    assert [(edit.draft, edit.source) for edit in reached.edits] == [("21.2个百分点", "21.2%")]


def test_values_of_a_list_pair_in_order(library: Library) -> None:
    draft = "哈尔滨的社会消费品零售总额、固定资产投资年均分别增长2.4%、2.7%。"
    assert [finding.verdict for finding in figures(draft, library)] == ["exact", "exact"]
    turned = "哈尔滨的社会消费品零售总额、固定资产投资年均分别增长2.7%、2.4%。"
    assert [finding.verdict for finding in figures(turned, library)] == ["altered", "altered"]


def test_a_figure_within_a_verified_quotation_is_not_told_twice(library: Library) -> None:
    assert figures("“高新技术企业数量增长2.6倍、达到1751家”", library) == []


def test_sources_that_disagree_are_both_shown(tmp_path_factory: pytest.TempPathFactory) -> None:
    from bot.library import load_library

    folder = tmp_path_factory.mktemp("knowledge")
    for name, count in (("one", 1751), ("two", 1806)):
        words = f"滨城的高新技术企业数量达到{count}家，居全省首位。"
        article = f"{{id: {name}, title: 滨城之{count}, sections: [{{title: null, passages: [{words}]}}]}}"
        (folder / f"{name}.yaml").write_text(article, encoding="utf-8")
    library, problems = load_library(folder)
    assert not problems
    (finding,) = figures("滨城高新技术企业已有1751家。", library)
    assert (finding.verdict, finding.severity) == ("exact", "warning")
    assert "1806家" in finding.message
