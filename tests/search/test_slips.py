"""Slips of typing, mended with a library's own words."""

from bot.languages.pinyin import code_syllables
from bot.search.slips import build_lexicon

LEXICON = build_lexicon(
    ["政策沙盒", "高新技术企业", "统一", "市场", "先进制造之都"],
    ["政策沙盒和高新技术企业在统一市场里", "先进制造之都"],
    [],
)


def test_a_lost_character_is_put_back() -> None:
    assert LEXICON.mend("政沙盒") == "政策沙盒"
    assert LEXICON.mend("高新技企业") == "高新技术企业"


def test_two_characters_that_changed_places_are_put_right() -> None:
    assert LEXICON.mend("统一场市") == "统一市场"


def test_a_homophone_is_the_word_meant() -> None:
    assert LEXICON.mend("正策沙盒") == "政策沙盒"


def test_words_of_the_language_that_the_library_lacks_stay_as_they_are() -> None:
    assert LEXICON.mend("蒸汽机是谁发明的") == "蒸汽机是谁发明的"


def test_a_character_is_read_in_all_its_ways() -> None:
    assert LEXICON.read(code_syllables(("xian", "jin", "zhi", "zao", "zhi", "du"))) == "先进制造之都"
