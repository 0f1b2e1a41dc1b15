"""Lists of clauses: what holds them together, and what looks like a list and is none."""

import pytest

from bot.distill.lists.chains import chains, sources
from bot.distill.lists.rows import rows
from bot.domain.article import Passage, Section


def lists(text: str) -> list[tuple[str, ...]]:
    passage = Passage("p1", 1, text)
    return [tuple(s.of(p.text) for p, s in one.items) for one in (*chains(passage), *rows(passage))]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("发展的首要前提是技术突破，关键是力量的集聚，核心是打通链条。", None),
        ("改革之中，前提是技术突破，关键是力量的集聚，核心是打通链条。", ("前提是技术突破", "关键是力量的集聚", "核心是打通链条")),
        ("渔业依然是主战场，是推动增长的引擎，也是稳定市场的阵地。", ("主战场", "推动增长的引擎", "稳定市场的阵地")),
        ("造船产业形成集群优势，渔业产业形成规模优势，港口物流形成完整链条。", ("造船产业形成集群优势", "渔业产业形成规模优势", "港口物流形成完整链条")),
        ("国家提出的沿海地区全面发展战略，中央在海岛设立的综合试验区，省里对港口城市的长期扶持等政策形成叠加。", ("国家提出的沿海地区全面发展战略", "中央在海岛设立的综合试验区", "省里对港口城市的长期扶持")),
        ("这是从原料新配方到样品试制，再把样品送进市场，进而改进配方、形成新品的过程。", ("原料新配方", "样品试制", "把样品送进市场", "改进配方", "形成新品的过程")),
        ("必须发展渔业，不断推进改造、提高产量，不能竭泽而渔。", ("必须发展渔业", "不断推进改造", "提高产量", "不能竭泽而渔")),
    ],
)  # fmt: skip
def test_clauses_that_are_a_list(text: str, items: tuple[str, ...] | None) -> None:
    assert (items in lists(text)) if items else lists(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "渔业既要发展，又要保护，还要安全。",
        "工业项目是七十六个，交通项目是一百零六个，商业项目是四十七个。",
        "这种经济是以公有为基础的，是实行分配的，是有计划的。",
        "要改革执法体制，相对集中行政许可权力，推进综合执法试点，解决多头执法和乱罚款等问题。",
        "有些要求已经基本实现，大部实现，或者在部分地区实现了。",
    ],
)
def test_clauses_that_are_none(text: str) -> None:
    assert [items for items in lists(text) if len(items) > 2] == []


def test_the_sources_of_a_box_of_quotations() -> None:
    said = ("2017年4月20日，在甲地考察时指出", "2018年5月2日，在乙地的讲话", "2019年9月20日，在丙地的讲话")
    passages = tuple(Passage(f"p{n}", n, f"要抓好渔业。——{words}") for n, words in enumerate(said, start=1))
    (one,) = sources(Section("金句", passages))
    assert tuple(span.of(passage.text) for passage, span in one.items) == said
    assert list(sources(Section("金句", passages[:2]))) == []
