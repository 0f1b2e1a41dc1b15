"""What the words of a question ask for, and which of its words carry no subject."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Kind = Literal["figure", "quote", "term", "list", "summary", "article"]
Wants = Literal["when", "who", "where", "number", "change"]


def _table(name: str) -> list[str]:
    text = files("bot.languages").joinpath("tables", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _cues(what: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of tables/cues.txt for `kind` or `wants`, in their order."""
    found = []
    for line in _table("cues.txt"):
        head, _, pattern = line.partition(" = ")
        group, _, name = head.partition(" ")
        if group == what:
            found.append((name, re.compile(pattern)))
    return tuple(found)


@cache
def attributes() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The rows of tables/attributes.txt: how something is asked after, and what a text says that tells it."""
    rows = (line.partition(" = ") for line in _table("attributes.txt"))
    return tuple((re.compile(asked), re.compile(told)) for asked, _, told in rows)


@cache
def function_words() -> frozenset[str]:
    """The words of tables/function_words.txt."""
    return frozenset(word for line in _table("function_words.txt") for word in line.split())


@cache
def _general_words() -> frozenset[str]:
    """The words of tables/general_words.txt."""
    return frozenset(word for line in _table("general_words.txt") for word in line.split())


_PINYIN_FUNCTION = frozenset(
    [
        "shi",
        "shenme",
        "de",
        "you",
        "duoshao",
        "ma",
        "ne",
        "le",
        "zenme",
        "ruhe",
        "na",
        "naxie",
        "shei",
        "shui",
        "ji",
        "ge",
        "jia",
        "shenmeshi",
        "weishenme",
        "zai",
    ]
)


# Words of asking as they are typed in pinyin too.
ASKING = (
    "是什么",
    "什么是",
    "什么",
    "多少",
    "多少家",
    "多少个",
    "几个",
    "几家",
    "哪些",
    "有哪些",
    "怎么",
    "怎么说",
    "如何",
    "为什么",
    "谁写的",
    "谁",
    "什么时候",
    "哪一年",
    "总结",
    "概括",
    "摘要",
    "原文",
    "原话",
    "金句",
    "讲了什么",
    "讲什么",
    "意思",
    "含义",
    "定义",
    "作者",
    "题目",
    "标题",
    "的",
    "了",
    "呢",
    "吗",
    "是",
    "有",
    "在",
    "和",
    "与",
    "对",
    "从",
    "到",
    "谁出",
    "哪个",
    "学校",
    "分别",
    "第一",
    "第二",
    "第三",
    "数量",
    "占比",
    "比重",
)


def find_kind(text: str) -> Kind | None:
    """What sort of thing is asked for, by its cue; the first of the table that stands in the text."""
    return cast("Kind | None", next((kind for kind, pattern in _cues("kind") if pattern.search(text)), None))


def find_wants(text: str) -> Wants | None:
    """What kind of fact must be in the answer."""
    return cast("Wants | None", next((wants for wants, pattern in _cues("wants") if pattern.search(text)), None))


def is_function_word(word: str) -> bool:
    """Whether the word asks, greets or joins, and names nothing."""
    return word in function_words()


def is_general(word: str) -> bool:
    """Whether a text can answer for the word without saying it: 关系, 方面, 作用."""
    return word in _general_words()


def is_function_syllable(word: str) -> bool:
    """The same for a word spelt in pinyin."""
    return word in _PINYIN_FUNCTION
