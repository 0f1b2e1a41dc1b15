"""A page becomes articles, sections and passages; what was mended is told."""

import pytest

from bot.distill.page import read_page
from bot.distill.roles import affiliations, find_byline, find_date, is_apparatus, sponsors
from tests.distill.texts import REPORT, draft, drafts


def titles(text: str) -> list[str | None]:
    return [section.title for section in draft(text).article.sections]


def test_lines_of_a_link_are_one_paragraph() -> None:
    blocks = read_page(REPORT)
    assert "全年新建了铁路二千五百公里" in blocks[2].text
    assert len(blocks[2].breaks) == 2


def test_a_report_has_its_title_sections_and_salutation() -> None:
    article = draft(REPORT).article
    assert article.title == "1958年某某工作报告"
    assert [section.title for section in article.sections] == [None, "一、农业", "（二）工业"]
    assert next(article.passages()).text == "各位代表："


def test_what_a_collection_prints_around_a_text_is_left_out_and_told() -> None:
    made = draft(REPORT)
    assert "Public domain" in made.left_out
    assert not any("公有领域" in passage.text for passage in made.passages)


def test_line_breaks_inside_a_paragraph_are_listed() -> None:
    repairs = draft(REPORT).article.repairs
    assert [repair.printed for repair in repairs] == [
        "一。全年新建了⏎铁路二千五百公里，",
        "年新建了铁路⏎二千五百公里，比上年",
    ] or all("⏎" in repair.printed for repair in repairs)
    assert len(repairs) == 2


@pytest.mark.parametrize(
    ("torn", "whole", "reason"),
    [
        ("我们要加快建设更\n\n先进的体系。", "我们要加快建设更先进的体系。", "断为两段"),
        ("保障青\n\n年人才独立工作的机会。", "保障青年人才独立工作的机会。", "断为两段"),
        ("加大互联网推广应用\n\n用，柔性使用创新资源。", "加大互联网推广应用，柔性使用创新资源。", "重出“用”"),
        ("全面建设创新体系建设创新\n\n建设创新，走在前列。", "全面建设创新体系建设创新，走在前列。", "重出“建设创新”"),
        ("哈尔滨是名城。引领哈\n\n滨经济发展。", "哈尔滨是名城。引领哈尔滨经济发展。", "漏“尔”"),
        ("他说（这是\n\n真的）。", "他说（这是真的）。", "断为两段"),
    ],
)
def test_a_torn_paragraph_is_mended(torn: str, whole: str, reason: str) -> None:
    before = "这一段写得长一些，好让它不被当作标题来看待，它还有第二句话要说。"
    article = draft(f"题目\n\n{before}{torn}\n").article
    assert [passage.text for passage in article.passages()] == [before + whole]
    (repair,) = article.repairs
    assert reason in repair.reason
    assert "⏎" in repair.printed


def test_a_paragraph_that_only_lacks_its_full_stop_is_left_alone() -> None:
    first = "这一段写得长一些，好让它不被当作标题来看待，只是末尾的句号漏掉了，请大家审议并且提出宝贵意见"
    second = "现在开始第二段，它同上一段没有关系，自己说自己的话。"
    assert [p.text for p in draft(f"题目\n\n{first}\n\n{second}\n").passages] == [first, second]


def test_characters_that_are_doubled_on_purpose_stay() -> None:
    before = "这一段写得长一些，好让它不被当作标题来看待，它还有第二句话要说。我们希望使用"
    made = draft(f"题目\n\n{before}\n\n用户的数据，保护用户的权益。\n")
    assert "使用用户的数据" in "".join(passage.text for passage in made.passages)


def test_half_width_marks_are_made_wide_under_one_rule() -> None:
    made = draft("题目\n\n天津,是城市;北京(京津冀)也是:增长1,234万,占5%,比3:2好。\n")
    assert made.passages[0].text == "天津，是城市；北京（京津冀）也是：增长1,234万，占5%，比3:2好。"
    assert made.article.repairs[0].rule == "width"


def test_bold_run_in_headings_are_kept_and_a_bare_one_among_them_is_found() -> None:
    text = "题目\n\n## 机遇\n\n**政策叠加。**国家支持。\n\n格局变化。从全国看，好。\n\n**区位优势。**面向外国。\n"
    made = draft(text)
    assert [passage.heading for passage in made.passages] == ["政策叠加", "格局变化", "区位优势"]
    assert made.article.repairs[0].repaired.startswith("**格局变化。**")


def test_a_bold_heading_inside_a_paragraph_begins_another() -> None:
    made = draft("题目\n\n**前瞻布局。**做好储备。**打造集群。**围绕重点。\n")
    assert [passage.text for passage in made.passages] == ["前瞻布局。做好储备。", "打造集群。围绕重点。"]


def test_several_articles_with_their_bylines() -> None:
    text = (
        "主办单位:某市委宣传部\n某某日报社\n\n理论笔谈之三\n\n# 第一篇文章的题目\n\n某大学　张三丰\n\n第一篇的正文在这里，说了一些话。\n\n"
        "第二篇文章的题目\n\n李四光　王五一\n\n第二篇的正文也在这里，说了另外一些话。\n\n（作者分别为甲大学教授，乙大学讲师）\n\n扫码观看短视频\n"
    )
    first, second = drafts(text)
    assert (first.article.title, second.article.title) == ("第一篇文章的题目", "第二篇文章的题目")
    assert first.article.publication.sponsors == ("某市委宣传部", "某某日报社")
    assert first.article.publication.series == "理论笔谈之三"
    assert [(a.name, a.affiliation) for a in first.article.authors] == [("张三丰", "某大学")]
    assert [(a.name, a.affiliation) for a in second.article.authors] == [
        ("李四光", "甲大学教授"),
        ("王五一", "乙大学讲师"),
    ]
    assert first.left_out == ("扫码观看短视频",)


def test_a_text_without_a_title_gets_a_label_that_says_so() -> None:
    article = draft("创新推动生产力。创新的作用很大，生产力的发展离不开创新。\n").article
    assert article.title is None
    assert "原件未印标题" in (article.label or "")


def test_lines_broken_to_a_width_are_joined() -> None:
    words = "这是一段按照固定宽度折行的文字，每一行的长短都差不多，要接合起来才能读，否则句子都断了。" * 4
    text = "\n".join(words[n : n + 24] for n in range(0, len(words), 24))
    assert "".join(block.text for block in read_page(text)) == words


def test_digits_set_wide_are_closed_up() -> None:
    assert read_page("1 9 9 7年国内生产总值达到7 4 7 7 2亿元，增长8.8%。")[0].text.startswith(
        "1997年国内生产总值达到74772亿元"
    )


@pytest.mark.parametrize(
    "line",
    ["扫码观看短视频", "责任编辑：张三", "- 12 -", "第 3 页 共 9 页", "版权所有，未经授权禁止转载", "https://a.cn/b"],
)
def test_what_is_printed_around_a_text_is_known(line: str) -> None:
    assert is_apparatus(line)


@pytest.mark.parametrize("line", ["推动编辑出版事业发展", "一", "2017年", "打造先进制造之都", "分享经济发展成果"])
def test_what_is_text_is_not_taken_for_it(line: str) -> None:
    assert not is_apparatus(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("栾江", ["栾江"]),
        ("王丽平　林川淞", ["王丽平", "林川淞"]),
        ("国务院总理　李强", ["李强"]),
        ("本报记者 欧阳明月", ["欧阳明月"]),
        ("发展基础", None),
        ("深学深用　善作善成", None),
        ("学习金句", None),
    ],
)
def test_bylines(line: str, names: list[str] | None) -> None:
    found = find_byline(line)
    assert (found and [author.name for author in found.authors]) == names


def test_lines_of_a_masthead() -> None:
    assert sponsors("主办单位：甲、乙") == ("甲", "乙")
    assert sponsors("甲主办") is None
    assert find_date("2024年3月5日") == "2024-03-05"
    assert affiliations("（作者均为某大学教授）", 2) == ("某大学教授", "某大学教授")
    assert affiliations("（作者分别为甲，乙）", 3) == ()
