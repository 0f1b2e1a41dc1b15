"""Libraries of any size, and questions for them, from a folder of texts or from the seeds: the same at every run.

A passage is a sentence or some of real text in which every third word is another of the same length from the same texts
and every figure another figure, so that no two are alike and words are as frequent as they are in the texts. A question is a
clause of a passage with a word left out and a word of asking.
"""

from __future__ import annotations

import json
import logging
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import jieba

jieba.setLogLevel(logging.WARNING)
SEEDS = Path(__file__).parent.parent / "seeds"
# The passages of the measurements in docs have 73 characters on the average, and an article some pages.
LENGTH, IN_SECTION, IN_ARTICLE = 73, 20, 200
_SENTENCE = re.compile(r"[^。！？\n]{6,120}[。！？]")
_CLAUSE = re.compile(r"[一-鿿0-9]{8,22}")
_ASKING = ("是什么？", "有多少？", "有哪些？", "怎么样？", "是谁提出的？", "在哪里？", "是哪一年？", "")


class Texts:
    """Passages made of the sentences of texts."""

    def __init__(self, folder: Path | None = None) -> None:
        sentences = dict.fromkeys(sentence for text in _read(folder or SEEDS) for sentence in _SENTENCE.findall(text))
        self._sentences = [[word for word in jieba.cut(s) if not word.isspace()] for s in sentences]
        self._words: dict[int, list[str]] = defaultdict(list)
        for word in (word for sentence in self._sentences for word in sentence):
            if _is_han(word):
                self._words[len(word)].append(word)

    def passages(self, number: int) -> Iterator[str]:
        """So many passages."""
        chance = random.Random(f"passages {number}")
        for _ in range(number):
            yield self._passage(chance)

    def _passage(self, chance: random.Random) -> str:
        words: list[str] = []
        length = 0
        wanted = chance.randint(LENGTH // 3, LENGTH * 4 // 3)
        while length < wanted:
            sentence = chance.choice(self._sentences)
            words += [self._other(word, chance) for word in sentence]
            length += sum(map(len, sentence))
        return "".join(words)

    def _other(self, word: str, chance: random.Random) -> str:
        if word.isdecimal():
            return str(chance.randint(1, 10 ** len(word)))
        return chance.choice(self._words[len(word)]) if _is_han(word) and chance.random() < 1 / 3 else word


def questions(passages: list[str], number: int) -> list[str]:
    """So many different questions, each about a clause of one of the passages."""
    chance = random.Random(f"questions {number}")
    asked: dict[str, None] = {}
    while len(asked) < number:
        clauses = _CLAUSE.findall(chance.choice(passages))
        if clauses:
            words = jieba.lcut(chance.choice(clauses))
            words.pop(chance.randrange(len(words)))
            asked["".join(words) + chance.choice(_ASKING)] = None
    return list(asked)


def write_library(texts: Texts, number: int, folder: Path, every: int) -> list[str]:
    """Write a library of so many passages, as articles of bare passages; every so manieth passage is given back."""
    articles = folder / "articles"
    articles.mkdir(parents=True)
    kept: list[str] = []
    lines: list[str] = []
    for at, passage in enumerate(texts.passages(number)):
        if at % IN_ARTICLE == 0 and lines:
            _write(articles, at // IN_ARTICLE - 1, lines)
        if at % IN_SECTION == 0:
            lines += [f"- title: 第{at % IN_ARTICLE // IN_SECTION + 1}节", "  passages:"]
        lines.append(f"  - {json.dumps(passage, ensure_ascii=False)}")
        if at % every == 0:
            kept.append(passage)
    _write(articles, (number - 1) // IN_ARTICLE, lines)
    return kept


def _write(folder: Path, number: int, lines: list[str]) -> None:
    head = [f"id: a{number}", f"title: 第{number + 1}篇", "sections:"]
    (folder / f"a{number:05}.yaml").write_text("\n".join((*head, *lines, "")), encoding="utf-8")
    lines.clear()


def _read(folder: Path) -> Iterator[str]:
    """The texts of a folder: what stands in its text files, and the contexts of reading-comprehension sets (SQuAD's form)."""
    for path in sorted(folder.rglob("*.txt")):
        yield re.sub(r"[ \t　]+", "", path.read_text(encoding="utf-8"))
    for path in sorted(folder.rglob("*.json")):
        for part in json.loads(path.read_text(encoding="utf-8"))["data"]:
            yield from (paragraph["context"] for paragraph in part["paragraphs"])


def _is_han(word: str) -> bool:
    return all("一" <= char <= "鿿" for char in word)
