"""What a fault in a knowledge file is called and where it is told: ‸ marks the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.library.file import read_source
from tests.library.written import ARTICLE, marked, places, read, rules

QUOTE = "quotes:\n  - {id: q1, text: 没有落后的产业，只有落后的技术。, passage: p2}\n"


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("yaml", "id: [a\ntitle‸: b\n"),
        ("yaml", "id: a\n‸- b\n"),
        ("yaml", "id: ‸*nowhere\n"),
        ("yaml", "id: a\n‸---\nid: b\n"),
        ("yaml", "id: 中‸\x07\n"),
        ("yaml", "‸# nothing but a comment\n"),
        ("yaml", "‸" + "[" * 100_000),
        ("wrong-type", "‸[id, title]\n"),
        ("missing", "‸title: 无\nsections: [{passages: [甲]}]\n"),
        ("missing", "‸id: a\nsections: [{passages: [甲]}]\n"),
        ("missing", "‸id: a\ntitle: b\n"),
        ("missing", "id: a\ntitle: b\nsections: ‸[]\n"),
        ("missing", "id: a\ntitle: b\nsections: ‸[{title: 一, passages: []}]\n"),
        ("missing", "id: a\ntitle: ‸null\nsections: [{passages: [甲]}]\n"),
        ("wrong-type", "id: ‸a/b\ntitle: b\nsections: [{passages: [甲]}]\n"),
        ("wrong-type", "id: ‸[a]\ntitle: b\nsections: [{passages: [甲]}]\n"),
        ("wrong-type", "id: a\ntitle: b\nsections: ‸甲\n"),
        ("wrong-type", "id: a\ntitle: b\nsections: [‸甲]\n"),
        ("wrong-type", "id: a\ntitle: b\nsections: [{passages: [‸'']}]\n"),
        ("missing", "id: a\ntitle: b\nsections: [{passages: [‸{id: p1}]}]\n"),
        ("duplicate-id", "id: a\ntitle: b\nsections: [{passages: [{id: p1, text: 甲}, {id: ‸p1, text: 乙}]}]\n"),
        ("heading", "id: a\ntitle: b\nsections: [{passages: [{text: 甲乙, heading: ‸乙}]}]\n"),
        ("unknown-key", ARTICLE + "‸quote: []\n"),
        ("unknown-key", "id: a\ntitle: b\nsections: [{‸titel: c, passages: [甲]}]\n"),
        ("duplicate-key", ARTICLE + "‸id: again\n"),
        ("wrong-type", ARTICLE + "reviewed: ‸yes\n"),
        ("missing", ARTICLE + "reviewed: ‸{by: 编辑部}\n"),
        ("bad-date", ARTICLE + "reviewed: {by: 编辑部, on: ‸2026-02-30}\n"),
        ("bad-date", ARTICLE + "publication: {date: ‸去年}\n"),
        ("missing", ARTICLE + "authors: [‸{affiliation: 某校}]\n"),
        ("wrong-type", ARTICLE + "topics: ‸{a: b}\n"),
    ],
)
def test_articles(rule: str, source: str) -> None:
    source, expected = marked(source)
    file = read(source)
    assert (places(file), rules(file)) == (expected, {rule})


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("not-in-source", "quotes: [{id: q1, text: ‸没有落后的行业, passage: p2}]"),
        ("not-in-source", "quotes: [{id: q1, text: ‸没有落后的产业, passage: p1}]"),
        ("not-in-source", "terms: [{id: t1, name: 甲, text: [落后的技术, ‸落后技术], passage: p2}]"),
        ("not-in-source", "terms: [{id: t1, name: 甲, text: 落后的技术, items: [落后, ‸先进], passage: [p1, p2]}]"),
        ("unknown-passage", "quotes: [{id: q1, text: 没有落后的产业, passage: ‸p9}]"),
        ("missing", "quotes: [‸{id: q1, text: 没有落后的产业}]"),
        ("missing", "quotes: [{id: q1, text: 没有落后的产业, passage: ‸[]}]"),
        ("missing", "quotes: [‸{text: 没有落后的产业, passage: p2}]"),
        ("missing", "quotes: [‸{id: q1, passage: p2}]"),
        ("missing", "terms: [{id: t1, name: 甲, text: ‸[], passage: p2}]"),
        ("missing", "terms: [‸{id: t1, text: 落后, passage: p2}]"),
        ("wrong-type", "quotes: [{id: q1, text: ‸[没有落后的产业], passage: p2}]"),
        ("wrong-type", "quotes: [{id: q1, text: 没有落后的产业, voice: ‸loud, passage: p2}]"),
        ("wrong-type", "quotes: [{id: q1, text: 没有落后的产业, rank: ‸first, passage: p2}]"),
        ("no-speaker", "quotes: [‸{id: q1, text: 没有落后的产业, voice: direct, rank: relayed, passage: p2}]"),
        ("wrong-type", "terms: [{id: t1, name: 甲, text: 落后, named_only: ‸maybe, passage: p2}]"),
        ("wrong-type", "quotes: [‸没有落后的产业]"),
        ("wrong-type", "quotes: ‸没有落后的产业"),
        ("bad-date", "quotes: [{id: q1, text: 没有落后的产业, date: ‸2017-13-12, passage: p2}]"),
        ("bad-date", "quotes: [{id: q1, text: 没有落后的产业, date: ‸2017年, passage: p2}]"),
        ("unknown-key", "quotes: [{id: q1, text: 没有落后的产业, ‸speeker: 某人, passage: p2}]"),
        ("duplicate-id", "quotes: [{id: q1, text: 落后, passage: p2}, {id: ‸q1, text: 落后, passage: p2}]"),
        ("value-not-in-text", "figures: [{id: f1, subject: 甲, value: ‸'1750', text: 达到1751家, passage: p1}]"),
        (
            "printed-not-in-text",
            "figures: [{id: f1, subject: 甲, value: '1751', printed: ‸超1751家, text: 达到1751家, passage: p1}]",
        ),
        ("base-unknown", "figures: [{id: f1, subject: 甲, value: '1751', base: ‸f2, text: 达到1751家, passage: p1}]"),
        ("base-unknown", "figures: [{id: f1, subject: 甲, value: '1751', base: ‸f1, text: 达到1751家, passage: p1}]"),
    ],
)
def test_entries(rule: str, line: str) -> None:
    source, expected = marked(ARTICLE + line + "\n")
    file = read(source)
    assert (places(file), rules(file)) == (expected, {rule})
    assert file.article, "an entry's fault is not its article's"
    assert all(entry.id not in ("f1", "t1") for entry in file.entries)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("unknown-passage", "doubts: [{passage: ‸p9, text: 落后, note: 疑}]"),
        ("doubt-not-in-passage", "doubts: [{passage: p2, text: ‸先进, note: 疑}]"),
        ("missing", "doubts: [‸{passage: p2, text: 落后}]"),
        ("unknown-passage", "repairs: [{passage: ‸p9, printed: 落, repaired: 落后, reason: 漏字}]"),
        ("not-in-source", "repairs: [{passage: p2, printed: 落, repaired: ‸落后面, reason: 漏字}]"),
        ("missing", "repairs: [‸{printed: 落, repaired: 落后, reason: 漏字}]"),
        ("wrong-type", "repairs: [{rule: width, printed: ',:', repaired: ‸，, reason: 全角}]"),
        ("wrong-type", "repairs: [{rule: ‸height, printed: ',', repaired: ，, reason: 全角}]"),
        ("missing", "summary: ‸{paragraph: []}"),
        ("missing", "summary: {line: ‸{text: 我们的话。}}"),
        ("unknown-passage", "summary: {line: {text: 我们的话。, from: ‸[p1, p9]}}"),
        ("summary-figure", "summary: {line: {text: ‸企业有1752家。, from: [p1]}}"),
        ("summary-figure", "summary: {line: {text: ‸企业有751家。, from: [p1]}}"),
        ("summary-figure", "summary: {line: {text: ‸增长2.6%。, from: [p1]}}"),
        ("summary-figure", "summary: {line: {text: ‸企业有1751家。, from: [p2]}}"),
        ("summary-name", "summary: {line: {text: ‸文章说“没有落后的行业”。, from: [p2]}}"),
        ("summary-name", "summary: {line: {text: ‸据《先进制造之城》。, from: [p2]}}"),
    ],
)
def test_notes_and_summaries(rule: str, line: str) -> None:
    source, expected = marked(ARTICLE + line + "\n")
    file = read(source)
    assert (places(file), rules(file)) == (expected, {rule})
    assert file.article
    assert not file.article.doubts
    assert not file.article.repairs
    assert not file.article.summary


def test_every_fault_is_told_at_once() -> None:
    source, expected = marked(
        ARTICLE + "quotes:\n  - {id: q1, text: ‸没有, ‸note1: x, passage: p1}\n  - {id: q2, text: ‸[], passage: ‸p7}\n"
    )
    file = read(source)
    assert places(file) == expected


def test_the_rest_of_a_faulty_file_is_admitted() -> None:
    file = read(ARTICLE + QUOTE + "  - {id: q2, text: 没有先进的产业, passage: p2}\n")
    assert [entry.id for entry in file.entries] == ["q1"]
    assert rules(file) == {"not-in-source"}


def test_summary_sentence_at_fault_is_left_out_alone() -> None:
    line = "line: {text: 达到1751家。, from: [p1]}"
    paragraph = "paragraph: [{text: 有9家。, from: [p1]}, {text: 好。, from: [p2]}]"
    article = read(ARTICLE + f"summary: {{{line}, {paragraph}}}").article
    assert article
    assert article.summary
    assert [sentence.text for sentence in article.summary.paragraph] == ["好。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "企业增长２.６倍。",
        "《先进制造之都》讲“发展基础”。",  # the title, and the heading that the passage stands under
        "文章说“高新技术企业数量增长”。",
    ],
)
def test_summary_may_use_what_is_printed(sentence: str) -> None:
    assert not read(ARTICLE + f"summary: {{line: {{text: {sentence}, from: [p1]}}}}").problems


def test_messages_name_the_nearest_right_thing() -> None:
    file = read(
        ARTICLE + "quotes:\n"
        "  - {id: q1, text: 没有落后产业，只有落后的技术。, passage: p2}\n"
        "  - {id: q2, text: 只有落后的技术, passage: p1}\n"
        "  - {id: q3, text: 只有落后的技术, passage: p2, speeker: 某人}\n"
    )
    assert [str(problem) for problem in file.problems] == [
        "x.yaml:11:20: “没有落后产业，只有落后的技术。” does not stand in p2;"
        " nearest: “没有落后的产业，只有落后的技术。” (not-in-source)",
        "x.yaml:12:20: “只有落后的技术” does not stand in p1; it stands in p2 (not-in-source)",
        "x.yaml:13:42: unknown key 'speeker' in quote; nearest: speaker (unknown-key)",
    ]


def test_not_utf8() -> None:
    file = read_source(Path("x.yaml"), "id: a\ntitle: 中".encode() + b"\xd6\xd0")
    assert (places(file), rules(file)) == ([(2, 9)], {"yaml"})
