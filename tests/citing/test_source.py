"""The line under an answer, as readers see it."""

from dataclasses import fields, replace

import pytest

from bot.citing import article_line, source_line
from bot.domain.article import Article
from bot.languages.language import Language, Phrases
from tests.citing.articles import COLUMN, FRAGMENT, HARBIN, QUOTATIONS, TIANJIN, cite

_EMPTY = Phrases(**{field.name: () if field.name == "help_rows" else "" for field in fields(Phrases)})  # type: ignore[arg-type]
CHINESE = Language(
    "zh",
    replace(
        _EMPTY,
        title="《{title}》",
        paragraph="第{n}段",
        paragraphs="第{first}—{last}段",
        separator=" · ",
        source_more="，另有{n}篇",
    ),
)
ENGLISH = Language(
    "en",
    replace(
        _EMPTY,
        title="“{title}”",
        paragraph="Paragraph {n}",
        paragraphs="Paragraphs {first}–{last}",
        separator=" · ",
        source_more=" and {n} more",
    ),
)
LONG = "《理性认识打造先进制造之都的科学内涵和现实条件》崔学军 · 理论笔谈之十"


@pytest.mark.parametrize(
    ("article", "numbers", "expected"),
    [
        (HARBIN, (14,), f"{LONG} › 发展基础 · 第14段"),
        (HARBIN, (18, 19, 20, 21), f"{LONG} › 发展机遇 · 第18—21段"),
        (HARBIN, (17, 14), f"{LONG} › 发展基础 · 第14、17段"),
        (HARBIN, (2, 3, 4, 7, 9, 10), f"{LONG} › 发展基础 · 第2—4、7、9—10段"),
        (HARBIN, (14, 14), f"{LONG} › 发展基础 · 第14段"),
        (HARBIN, (17, 18), f"{LONG} · 第17—18段"),
        (QUOTATIONS, (2,), "《学习金句》· 理论笔谈之十 · 第2段"),
        (COLUMN, (1,), "《解码新质生产力：善作善成的产业变革密码》栾江 · 深学深用　善作善成 › 发展基础 · 第1段"),
        (TIANJIN, (1,), f"《{TIANJIN.title}》王丽平、林川淞 · 发展基础 · 第1段"),
        (FRAGMENT, (1,), "〔关于经济创新的残篇〕· 第1段"),
    ],
)
def test_where_the_words_stand(article: Article, numbers: tuple[int, ...], expected: str) -> None:
    assert source_line(cite(article, *numbers), CHINESE) == expected


def test_words_from_two_articles_name_the_first_and_count_the_rest() -> None:
    both = (*cite(HARBIN, 14), *cite(TIANJIN, 1), *cite(HARBIN, 15), *cite(COLUMN, 1))
    assert source_line(both, CHINESE) == f"{LONG} › 发展基础 · 第14—15段，另有2篇"


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (HARBIN, LONG),
        (TIANJIN, f"《{TIANJIN.title}》王丽平、林川淞"),
        (QUOTATIONS, "《学习金句》· 理论笔谈之十"),
        (FRAGMENT, "〔关于经济创新的残篇〕"),
    ],
)
def test_the_article_alone(article: Article, expected: str) -> None:
    assert article_line(article, CHINESE) == expected


def test_in_english_the_words_stand_apart() -> None:
    start = "“理性认识打造先进制造之都的科学内涵和现实条件” 崔学军 · 理论笔谈之十 › 发展基础 · "
    assert source_line(cite(HARBIN, 14), ENGLISH) == start + "Paragraph 14"
    assert source_line(cite(HARBIN, 14, 16, 17), ENGLISH) == start + "Paragraphs 14, 16–17"
    assert source_line(cite(QUOTATIONS, 2), ENGLISH) == "“学习金句” · 理论笔谈之十 · Paragraph 2"


def test_a_title_within_a_title_takes_single_marks() -> None:
    article = replace(HARBIN, title="学习《纲要》")
    assert article_line(article, CHINESE).startswith("《学习〈纲要〉》崔学军")
