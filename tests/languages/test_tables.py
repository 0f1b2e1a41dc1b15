"""Tables that are read piecemeal say what they say as a whole."""

from pathlib import Path

from bot.languages.folding import fold
from bot.languages.pinyin import spell
from bot.languages.places import find_places, gazetteer
from bot.languages.words import glossary, thesaurus

TABLES = Path(__file__).parents[2] / "bot" / "languages" / "tables"
ARTICLES = Path(__file__).parents[2] / "knowledge" / "articles"


def test_places_are_found_as_their_pattern_finds_them() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.yaml"))
    found = list(gazetteer().names_in(text))
    assert found == gazetteer().pattern.findall(text)
    assert len(found) > 100


def test_of_two_places_that_begin_alike_the_longer_is_found() -> None:
    assert list(gazetteer().names_in("吉林省吉林市")) == ["吉林省", "吉林市"]


def test_of_two_places_that_sound_alike_the_first_of_the_table_is_meant_in_every_process() -> None:
    listed = list(dict.fromkeys(gazetteer().usual.values()))
    for sound in ("fuzhou", "taizhou", "yulin"):
        alike = [name for name in listed if "".join(spell(name)) == sound]
        assert len(alike) > 1
        assert find_places(sound) == {alike[0]}


def test_the_thesaurus_is_written_folded() -> None:
    text = (TABLES / "thesaurus.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if fold(line) != line.lower()] == []


def test_words_of_a_line_stand_for_each_other() -> None:
    assert "加速" in thesaurus().get("加快")
    assert "加快" in thesaurus().get("加速")
    assert "加快" not in thesaurus().get("加快")


def test_an_arrow_leads_one_way() -> None:
    assert "创新驱动" in thesaurus().get("搞创新")
    assert "搞创新" not in thesaurus().get("创新驱动")


def test_what_a_table_does_not_know() -> None:
    assert thesaurus().get("龘靐") == ()
    assert glossary().get(("xyzzy",)) is None


def test_english_is_found_by_its_stems() -> None:
    assert glossary().get(("how", "many")) == ("多少", "几个", "数量")
