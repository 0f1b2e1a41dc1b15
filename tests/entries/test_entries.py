"""What entries say of themselves."""

from __future__ import annotations

import pytest

from bot.domain.article import Article, Author, Citation, Passage, Section
from bot.entries import KINDS, Figure, Quote, Term
from bot.entries.quote import Rank, Voice, chinese_date

PASSAGE = Passage("p1", 1, "没有落后的产业，只有落后的技术。超4500家企业。")
ARTICLE = Article("a", "甲", (Section(None, (PASSAGE,)),), authors=(Author("王"), Author("林")))


def cite(words: str) -> Citation:
    start = PASSAGE.text.index(words)
    return Citation(ARTICLE, PASSAGE, start, start + len(words))


def quote(
    voice: Voice = "author",
    rank: Rank = "original",
    speaker: str | None = None,
    date: str | None = None,
    occasion: str | None = None,
) -> Quote:
    text = "没有落后的产业"
    return Quote(
        article=ARTICLE,
        id="q1",
        citations=(cite(text),),
        text=text,
        voice=voice,
        rank=rank,
        speaker=speaker,
        date=date,
        occasion=occasion,
        aliases=("那句",),
        english="no backward industries",
    )


def figure(qualifier: str | None, value: str, unit: str | None, printed: str | None = None) -> Figure:
    return Figure(
        article=ARTICLE,
        id="f1",
        citations=(cite("超4500家"),),
        subject="企业数",
        value=value,
        unit=unit,
        qualifier=qualifier,
        printed=printed,
        text="超4500家",
        base="f0",
        aliases=("几家",),
    )


def test_kinds() -> None:
    assert [(kind.name, kind.plural) for kind in KINDS] == [
        ("quote", "quotes"),
        ("figure", "figures"),
        ("term", "terms"),
    ]


@pytest.mark.parametrize(
    ("made", "label"),
    [
        (quote(), "王、林"),
        (quote(rank="unattributed"), ""),
        (quote("direct", "unattributed"), ""),
        (quote("direct", "reprint", "某人", "2017-04-20", "在广西考察时指出"), "某人，2017年4月20日，在广西考察时指出"),
        (quote("reported", "relayed", "某人", "2017-12"), "某人，2017年12月"),
        (quote("direct", "relayed", date="2017", occasion="在会上"), "2017年，在会上"),
        (quote("direct", "unattributed", "某人"), "某人"),
    ],
)
def test_label_of_a_quotation(made: Quote, label: str) -> None:
    claim = made.claim()
    assert (claim.kind, claim.label, claim.ref, claim.verbatim) == ("quote", label, "a/q1", True)
    assert claim.sources[0].excerpt == claim.text == "没有落后的产业"


def test_chinese_date() -> None:
    assert chinese_date("2017-12-12") == "2017年12月12日"


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (figure("超", "4500", "家", "超4500家"), "超4500家"),
        (figure("超", "4500", "家"), "超4500家"),
        (figure("以上", "70", "%"), "70%以上"),
        (figure("多", "1700", "家"), "1700多家"),
        (figure(None, "三", None), "三"),
    ],
)
def test_shown_value_of_a_figure(made: Figure, shown: str) -> None:
    assert made.shown == shown


def test_figure() -> None:
    made = figure("超", "4500", "家")
    assert made.base_ref == "a/f0"
    assert (made.claim().label, made.claim().text) == ("企业数", "超4500家")


def test_term() -> None:
    term = Term(
        article=ARTICLE,
        id="t1",
        citations=(cite("落后的产业"), cite("落后的技术")),
        name="两者",
        texts=("落后的产业", "落后的技术"),
        items=("产业", "技术"),
        item_citations=(cite("产业"), cite("技术")),
    )
    claim = term.claim(0.3)
    assert (claim.label, claim.text, claim.items, claim.score) == ("两者", "落后的产业", ("产业", "技术"), 0.3)
    assert [source.excerpt for source in claim.sources] == ["落后的产业", "落后的技术", "产业", "技术"]


def test_names() -> None:
    assert quote().names() == ("那句", "no backward industries")
    assert figure(None, "三", None).names() == ("企业数", "几家")
