"""Where the words of entries are found."""

from __future__ import annotations

import pytest

from bot.entries import Term
from bot.library.locate import nearest
from tests.library.written import read

PASSAGES = """\
id: a
title: 甲
sections:
  - passages: [人才、资金。人才是根本。, '三个方面：资金、人才、技术。', 技术与人才。]
terms:
"""


def places(term: str) -> list[tuple[str, int]]:
    (entry,) = read(PASSAGES + f"  - {{id: t1, name: 甲, {term}}}\n").entries
    assert isinstance(entry, Term)
    return [(place.passage.id, place.start) for place in entry.places]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("text: 人才, passage: p1", [("p1", 0)]),
        ("text: 人才, passage: [p3, p1]", [("p3", 3)]),  # in the order listed
        ("text: [技术, 资金], passage: [p1, p2, p3]", [("p2", 11), ("p1", 3)]),
        # items after the text that introduces them, each after the one before
        ("text: 三个方面, items: [资金, 人才, 技术], passage: [p1, p2]", [("p2", 0), ("p2", 5), ("p2", 8), ("p2", 11)]),
        ("text: 三个方面, items: [技术, 人才], passage: [p2, p3]", [("p2", 0), ("p2", 11), ("p3", 3)]),
        # an item that comes before is still found
        ("text: 是根本, items: [资金, 人才], passage: p1", [("p1", 8), ("p1", 3), ("p1", 6)]),
    ],
)
def test_places(term: str, expected: list[tuple[str, int]]) -> None:
    assert places(term) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("没有落后的行业", "没有落后的产业"),
        ("没有落后产业", "没有落后的产业"),
        ("没有任何落后的产业", "没有落后的产业"),
        ("xyz", ""),
    ],
)
def test_nearest(words: str, expected: str) -> None:
    assert nearest(words, ["高新技术企业达到1751家。", "改造提升。没有落后的产业，只有落后的技术。"]) == expected
