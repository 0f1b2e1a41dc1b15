"""What tools outside the project read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.library import Library, load_library
from bot.library.export import export
from tests.library.written import ARTICLE, read

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
REST = """\
authors: [{name: 某人}]
publication: {series: 之十}
english: {title: A title}
reviewed: {by: 编辑部, on: 2026-11-22}
doubts: [{passage: p2, text: 落后的技术, note: 疑, serious: true}]
summary: {line: {text: 一句。, from: [p1]}, sections: [{title: 发展基础, sentences: [{text: 一句。, from: p2}]}]}
quotes: [{id: q1, text: 没有落后的产业, voice: direct, rank: reprint, date: 2017-12, passage: p2, topics: [产业]}]
figures: [{id: f1, subject: 企业, value: '1751', unit: 家, text: 达到1751家, passage: [p1, p2]}]
terms: [{id: t1, name: 甲, text: 达到, items: [落后], passage: [p1, p2], aliases: [乙]}]
"""


def test_rows_have_the_keys_of_the_files() -> None:
    file = read(ARTICLE + REST)
    assert file.article
    assert not file.problems
    rows = export(Library((file.article,), file.entries))
    assert list(rows) == ["articles", "passages", "quotes", "figures", "terms"]
    (article,) = rows["articles"]
    assert article | {"publication": None} == {
        "id": "harbin",
        "title": "先进制造之都",
        "label": None,
        "authors": [{"name": "某人", "affiliation": None}],
        "publication": None,
        "seed": None,
        "reviewed": {"by": "编辑部", "on": "2026-11-22"},
        "topics": [],
        "english": {"title": "A title"},
        "aliases": [],
        "repairs": [],
        "doubts": [{"passage": "p2", "text": "落后的技术", "note": "疑", "evidence": None, "serious": True}],
        "counted": "段",
        "summary": {
            "line": {"text": "一句。", "from": ["p1"]},
            "paragraph": [],
            "sections": [{"title": "发展基础", "sentences": [{"text": "一句。", "from": ["p2"]}]}],
        },
    }
    assert rows["passages"][1] == {
        "article": "harbin",
        "id": "p2",
        "number": 2,
        "section": "发展基础",
        "heading": "改造提升",
        "text": "改造提升。没有落后的产业，只有落后的技术。",
    }
    common = {"article": "harbin", "topics": [], "english": None, "aliases": [], "note": None}
    assert rows["quotes"] == [
        common
        | {"id": "q1", "text": "没有落后的产业", "voice": "direct", "rank": "reprint", "speaker": None}
        | {"date": "2017-12", "occasion": None, "passage": "p2", "topics": ["产业"]}
    ]
    assert rows["figures"] == [
        common
        | {"id": "f1", "subject": "企业", "value": "1751", "unit": "家", "qualifier": None, "printed": None}
        | {"base": None, "period": None, "place": None, "text": "达到1751家", "passage": "p1"}
    ]
    assert rows["terms"] == [
        common
        | {"id": "t1", "name": "甲", "text": ["达到"], "items": ["落后"], "named_only": False, "stated": None}
        | {"passage": ["p1", "p2"], "aliases": ["乙"]}
    ]


@pytest.mark.parametrize("key", ["articles", "passages", "quotes", "figures", "terms"])
def test_real_knowledge_is_json(key: str) -> None:
    rows = export(load_library(KNOWLEDGE)[0])[key]
    assert json.loads(json.dumps(rows, ensure_ascii=False)) == rows
    assert rows
