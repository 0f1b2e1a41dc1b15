"""The styles, held to how a reference should read, mark by mark."""

from dataclasses import replace

import pytest

from bot.citing import STYLES, find_style, gap_names, missing
from bot.citing.printed import bare_number, chinese_date, iso_date
from bot.domain.article import Article, Author, Publication
from tests.citing.articles import FRAGMENT, HARBIN, JOURNAL, NEWSPAPER, QUOTATIONS, TIANJIN


def written(style_id: str, article: Article) -> str:
    style = find_style(style_id)
    assert style is not None
    return style.render(article)


def test_the_styles_in_the_order_of_the_buttons() -> None:
    assert [style.name for style in STYLES] == ["夹注", "GB/T 7714—2025", "GB/T 7714—2015", "Markdown", "BibTeX"]
    assert find_style("chicago") is None


@pytest.mark.parametrize(
    ("style", "article", "expected"),
    [
        ("note", HARBIN, "崔学军：《理性认识打造先进制造之都的科学内涵和现实条件》，报名、日期、版次待补"),
        (
            "gbt2025",
            HARBIN,
            "崔学军. 理性认识打造先进制造之都的科学内涵和现实条件[N]. 【报名待补】，【日期待补】（【版次待补】）.",
        ),
        (
            "gbt2015",
            HARBIN,
            "崔学军. 理性认识打造先进制造之都的科学内涵和现实条件[N]. 【报名待补】, 【日期待补】(【版次待补】).",
        ),
        (
            "note",
            TIANJIN,
            "王丽平、林川淞：《强化战略支点功能　全力共建北京（京津冀）国际科技创新中心》，报名、日期、版次待补",
        ),
        (
            "gbt2025",
            TIANJIN,
            "王丽平，林川淞. 强化战略支点功能　全力共建北京（京津冀）国际科技创新中心[N]. "
            "【报名待补】，【日期待补】（【版次待补】）.",
        ),
        (
            "gbt2015",
            TIANJIN,
            "王丽平, 林川淞. 强化战略支点功能　全力共建北京（京津冀）国际科技创新中心[N]. "
            "【报名待补】, 【日期待补】(【版次待补】).",
        ),
        ("note", FRAGMENT, "【作者待补】：[关于经济创新的残篇]，报名、日期、版次待补"),
        ("gbt2025", FRAGMENT, "【作者待补】. [关于经济创新的残篇][N]. 【报名待补】，【日期待补】（【版次待补】）."),
        ("gbt2015", QUOTATIONS, "【作者待补】. 学习金句[N]. 【报名待补】, 【日期待补】(【版次待补】)."),
        ("note", NEWSPAPER, "甲一、乙二、丙三等：《关于〈纲要〉的几点认识》，《天津日报》2024年5月13日，第9版"),
        ("gbt2025", NEWSPAPER, "甲一，乙二，丙三，等. 关于《纲要》的几点认识[N]. 天津日报，2024-05-13（9）."),
        ("gbt2015", NEWSPAPER, "甲一, 乙二, 丙三, 等. 关于《纲要》的几点认识[N]. 天津日报, 2024-05-13(9)."),
        ("note", JOURNAL, "甲一、乙二：《论统一大市场》，《求是》2024年第10期，第12—15页"),
        ("gbt2025", JOURNAL, "甲一，乙二. 论统一大市场[J]. 求是，2024（10）：12-15."),
        ("gbt2015", JOURNAL, "甲一, 乙二. 论统一大市场[J]. 求是, 2024(10): 12-15."),
        (
            "markdown",
            HARBIN,
            "[^harbin-advanced-manufacturing]: "
            "崔学军：《理性认识打造先进制造之都的科学内涵和现实条件》，报名、日期、版次待补。",
        ),
        (
            "markdown",
            FRAGMENT,
            r"[^economic-innovation-fragment]: 【作者待补】：\[关于经济创新的残篇\]，报名、日期、版次待补。",
        ),
    ],
)
def test_a_reference_reads_so(style: str, article: Article, expected: str) -> None:
    assert written(style, article) == expected


def test_bibtex_of_a_newspaper_with_nothing_printed() -> None:
    assert written("bibtex", HARBIN) == (
        "@article{harbin-advanced-manufacturing,\n"
        "  author       = {崔学军},\n"
        "  title        = {理性认识打造先进制造之都的科学内涵和现实条件},\n"
        "  journal      = {【报名待补】},\n"
        "  year         = {【日期待补】},\n"
        "  pages        = {【版次待补】},\n"
        "  entrysubtype = {newspaper},\n"
        "}"
    )


def test_bibtex_of_a_newspaper_printed_in_full() -> None:
    assert written("bibtex", NEWSPAPER) == (
        "@article{printed-in-full,\n"
        "  author       = {甲一 and 乙二 and 丙三 and 丁四},\n"
        "  title        = {关于《纲要》的几点认识},\n"
        "  journal      = {天津日报},\n"
        "  year         = {2024},\n"
        "  date         = {2024-05-13},\n"
        "  pages        = {9},\n"
        "  entrysubtype = {newspaper},\n"
        "}"
    )


def test_bibtex_of_a_journal() -> None:
    rows = written("bibtex", JOURNAL).splitlines()
    assert "  number  = {10}," in rows
    assert "  pages   = {12--15}," in rows
    assert not any("entrysubtype" in row for row in rows)


def test_bibtex_escapes_what_tex_would_read() -> None:
    article = replace(HARBIN, id="a b{c}", title=r"100% {R&D} $5 a_b #1 x^2 ~ \n", authors=(Author("Smith and Sons"),))
    text = written("bibtex", article)
    assert text.startswith("@article{a-b-c,\n")
    assert r"100\% \textbraceleft{}R\&D\textbraceright{} \$5 a\_b \#1 x\textasciicircum{}2 \textasciitilde{}" in text
    assert r"\textbackslash{}n" in text
    assert "author       = {{Smith and Sons}}," in text
    assert text.count("{") == text.count("}")


def test_markdown_escapes_what_markdown_would_read() -> None:
    article = replace(HARBIN, title="*要* [点] `x` <b>_")
    assert r"《\*要\* \[点\] \`x\` \<b\>\_》" in written("markdown", article)


@pytest.mark.parametrize(
    ("publication", "expected"),
    [
        (Publication(publisher="天津日报"), "《天津日报》，日期、版次待补"),
        (Publication(date="2024-05-13"), "2024年5月13日，报名、版次待补"),
        (Publication(page="3"), "第3版，报名、日期待补"),
        (Publication(publisher="求是", issue="10"), "《求是》第10期，日期、页码待补"),
        (Publication(publisher="天津日报", date="2024-05-13", issue="第2万期", page="A03版"),
         "《天津日报》2024年5月13日，第A03版"),
    ],
)  # fmt: skip
def test_the_note_says_what_is_there_and_what_is_not(publication: Publication, expected: str) -> None:
    assert written("note", replace(HARBIN, publication=publication)) == f"崔学军：《{HARBIN.title}》，{expected}"


def test_what_is_missing_can_be_asked() -> None:
    assert missing(HARBIN) == ("publisher", "date", "page")
    assert gap_names(HARBIN) == ("报名", "日期", "版次")
    assert missing(NEWSPAPER) == ()
    assert gap_names(replace(JOURNAL, publication=Publication(issue="3"))) == ("刊名", "日期", "页码")


def test_an_english_name_does_not_end_in_two_full_stops() -> None:
    article = replace(HARBIN, authors=tuple(Author(n) for n in ("Li A.", "Wu B.", "He C.", "Xu D.")))
    assert written("gbt2015", article).startswith("Li A., Wu B., He C., et al. 理性")
    assert written("gbt2015", replace(article, authors=(Author("Li A."),))).startswith("Li A. 理性")


@pytest.mark.parametrize(
    ("printed", "iso", "chinese"),
    [
        ("2024-05-13", "2024-05-13", "2024年5月13日"),
        ("2024年5月3日", "2024-05-03", "2024年5月3日"),
        ("2024年5月", "2024-05", "2024年5月"),
        ("2024-05", "2024-05", "2024年5月"),
        ("2024", "2024", "2024年"),
        ("2024年", "2024", "2024年"),
        ("甲辰年夏", "甲辰年夏", "甲辰年夏"),
    ],
)
def test_dates(printed: str, iso: str, chinese: str) -> None:
    assert (iso_date(printed), chinese_date(printed)) == (iso, chinese)


@pytest.mark.parametrize(
    ("printed", "bare"),
    [("第3版", "3"), ("3", "3"), ("A03", "A03"), ("第12—15页", "12-15"), ("第5期", "5"), ("2022年第5期", "5")],
)
def test_numbers(printed: str, bare: str) -> None:
    assert bare_number(printed) == bare
