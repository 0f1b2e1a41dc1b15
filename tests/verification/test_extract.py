"""What counts as a quotation of a draft."""

import pytest

from bot.library import Library
from bot.verification import verify
from bot.verification.extract import quotations


@pytest.mark.parametrize(
    ("draft", "texts"),
    [
        ("他说：“甲乙丙丁”。", ["甲乙丙丁"]),
        ("他說：「甲乙丙丁」。", ["甲乙丙丁"]),
        ("他說：『甲乙丙丁』。", ["甲乙丙丁"]),
        ('他说："甲乙丙丁"，又说"戊己"。', ["甲乙丙丁", "戊己"]),
        ("他说：＂甲乙丙丁＂。", ["甲乙丙丁"]),
        ("他说：‘甲乙丙丁’。", ["甲乙丙丁"]),
        ("“甲‘乙’丙”", ["甲‘乙’丙", "乙"]),
        ("“甲“乙”丙”", ["甲“乙”丙", "乙"]),
        ("「甲『乙』丙」", ["甲『乙』丙", "乙"]),
        ("没有引号", []),
        ("“没有收尾的引号", []),
        ("“没有收尾，后面的“甲乙”照样认", ["甲乙"]),
        ("只有收尾”的", []),
        ('行末断开的"不算\n下一行"也不算', []),
        ("> 甲乙丙丁\n> 戊己庚辛", ["甲乙丙丁\n戊己庚辛"]),
        ("> 他说“甲乙丙丁戊己庚辛壬癸”是对的", ["甲乙丙丁戊己庚辛壬癸"]),
        ("“第一段。\n“第二段。”", ["第一段。\n“第二段。"]),
        ("“”和“……”", []),
    ],
)
def test_quotations_of_every_kind(draft: str, texts: list[str]) -> None:
    assert [quoted.text for quoted in quotations(draft)] == texts


def test_offsets_are_those_of_the_draft() -> None:
    draft = "甲说：“乙丙”，\n> 丁戊己\n丁说：「庚辛」"
    for quoted in quotations(draft):
        assert draft[quoted.start : quoted.end] == quoted.text


def test_each_has_the_words_of_its_own_sentence() -> None:
    first, second, third = quotations("崔学军指出：“甲乙丙”，栾江认为“丁戊己”。另外，王丽平说“庚辛壬”（《某文》）。")
    assert (first.lead, first.trail) == ("崔学军指出：", "")
    assert (second.lead, second.trail) == ("，栾江认为", "”")
    assert (third.lead, third.trail) == ("另外，王丽平说", "”（《某文》）")


def test_a_block_is_signed_below_and_introduced_above() -> None:
    (block,) = quotations("总书记指出：\n> 甲乙丙丁\n> ——2017年在江苏")
    assert (block.text, block.lead, block.trail) == ("甲乙丙丁", "总书记指出：", "——2017年在江苏")


def test_a_sentence_without_marks_does_not_run_over_the_cells_of_a_table(library: Library) -> None:
    cell = "哈尔滨市现有科研机构70个，两院院士83名，拥有11个国家级企业技术中心"
    found = [finding for finding in verify(f"科研\t{cell}", library) if finding.kind == "quote"]
    assert [finding.text for finding in found] == [cell]
