"""What a few typed letters complete to, in characters, pinyin, initials and English."""

from pathlib import Path

import pytest

from bot.library import Library, load_library
from bot.search.complete import Completions


@pytest.fixture(scope="module")
def completions() -> Completions:
    return Completions(load_library(Path(__file__).parent.parent.parent / "knowledge")[0])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("新质", "新质生产力"),
        ("先进製造", "先进制造"),
        ("xinzhi", "新质生产力"),
        ("xinzhish", "新质生产力"),
        ("Xin Zhi", "新质生产力"),
        ("新zhi", "新质生产力"),
        ("新制生产力", "新质生产力"),
        ("xzscl", "新质生产力"),
        ("sdjy", "三大机遇"),
        ("大机遇", "三大机遇"),
        ("luanj", "解码新质生产力：善作善成的产业变革密码"),
        ("High-tech", "高新技术企业"),
        ("tech enterprises", "高新技术企业"),
        ("new qual", "新质生产力"),
        ("1751", "哈尔滨高新技术企业数量 1751家"),
        ("高新 1751", "哈尔滨高新技术企业数量 1751家"),
        ("zs+bx", "“中试+保险”共担模式"),
        ("抓实体经济", "必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。"),
    ],
)
def test_the_likeliest_comes_first(typed: str, name: str, completions: Completions) -> None:
    assert completions.complete(typed)[0].name == name


@pytest.mark.parametrize("typed", ["“", "  '  ", "!!", "qqqq", "玻璃幕墙", "x" * 500, "inzhi", "nterpris"])
def test_what_fits_nothing_completes_to_nothing(typed: str, completions: Completions) -> None:
    assert completions.complete(typed) == ()


def test_of_nothing_the_articles_and_terms_are_offered(completions: Completions) -> None:
    offered = completions.complete(" ")
    assert {completion.kind for completion in offered} == {"article", "term"}
    assert len(offered) == 100


def test_each_is_there_once_and_no_more_than_asked_for(completions: Completions) -> None:
    offered = completions.complete("新", 7)
    assert len(set(offered)) == len(offered) == 7


def test_characters_come_before_sounds_and_beginnings_before_the_middle(completions: Completions) -> None:
    names = [completion.name for completion in completions.complete("先进") if completion.kind == "term"]
    assert all(name.startswith("先进") for name in names[:5])
    assert all("先进" in name for name in names[:12])


def test_an_empty_library_completes_nothing() -> None:
    assert Completions(Library()).complete("新") == Completions(Library()).complete("") == ()


def test_every_completion_opens(completions: Completions) -> None:
    from bot.commands.address import find_hit

    library = load_library(Path(__file__).parent.parent.parent / "knowledge")[0]
    assert all(find_hit(completion.address, library) for completion in completions.all)
