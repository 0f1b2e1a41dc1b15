"""The dictionary read in pieces is Jieba's dictionary."""

import re
from pathlib import Path
from typing import Any

import jieba
import pytest

from bot.languages.dictionary import Dictionary
from bot.languages.words import cut

FILE = Path(jieba.__file__).parent / "dict.txt"
SEEDS = Path(__file__).parents[2] / "seeds"
HAN = re.compile("[一-鿿㐀-䶿]+")


@pytest.fixture(scope="module")
def whole() -> tuple[dict[str, int], int]:
    with FILE.open("rb") as file:
        frequencies, total = jieba.Tokenizer.gen_pfdict(file)
    return frequencies, total


def test_every_word_and_every_beginning_of_one_has_jiebas_frequency(whole: tuple[dict[str, int], int]) -> None:
    ours = Dictionary(FILE, jieba.Tokenizer.gen_pfdict)
    asked = [word for word in whole[0] if HAN.fullmatch(word)][::5]
    for word in asked:
        ours.read(word)
    assert ours.total == whole[1]
    assert {word: ours.frequencies.get(word) for word in asked} == {word: whole[0][word] for word in asked}
    assert ours.frequencies.items() <= whole[0].items()


@pytest.mark.parametrize("run", ["龥龥", "㐀㐁", "一", "龢龢", "哈尔滨高新技术企业", "龘靐齉"])
def test_what_jieba_does_not_know_is_not_made_up(run: str, whole: tuple[dict[str, int], int]) -> None:
    ours = Dictionary(FILE, jieba.Tokenizer.gen_pfdict)
    ours.read(run)
    pieces = {run[a:b] for a in range(len(run)) for b in range(a + 1, len(run) + 1)}
    assert {p: ours.frequencies.get(p) for p in pieces} == {p: whole[0].get(p) for p in pieces}


def test_another_dictionary_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "dict.txt").write_text("哈尔滨 5 ns\n高新 2 n\n", encoding="utf-8")
    ours = Dictionary(tmp_path / "dict.txt", jieba.Tokenizer.gen_pfdict)
    ours.read("高新")
    assert ours.frequencies == {"哈": 0, "哈尔": 0, "哈尔滨": 5, "高": 0, "高新": 2}
    assert ours.total == 7


@pytest.mark.parametrize(
    "text", ["哈尔滨有多少家高新技术企业", "习近平总书记关于新质生产力的论述", "京津冀协同发展", "龥一㐀不成词龘"]
)
def test_words_are_cut_as_jieba_cuts_them(text: str, whole: tuple[dict[str, int], int]) -> None:
    tokenizer: Any = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = whole
    tokenizer.initialized = True
    assert cut(text) == tuple(tokenizer.cut(text, HMM=False))


def test_whole_articles_are_cut_as_jieba_cuts_them(whole: tuple[dict[str, int], int]) -> None:
    tokenizer: Any = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = whole
    tokenizer.initialized = True
    ours = Dictionary(FILE, jieba.Tokenizer.gen_pfdict)
    runs = {run for path in SEEDS.glob("*.txt") for run in HAN.findall(path.read_text(encoding="utf-8"))}
    assert len(runs) > 500
    assert [run for run in runs if ours.cut(run) != tuple(tokenizer.cut(run, HMM=False))] == []
