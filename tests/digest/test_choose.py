"""What is shown on a day: sound, on its topics, nothing twice before all was shown, and the same when asked again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.choose import Choice, choose, pools, topics_of
from bot.domain.subscription import Amount
from bot.library import Library
from tests.digest.libraries import Shelf, doubt, quotations, sentences, subscription

START = date(2026, 11, 23)
DAY = timedelta(days=1)


def run(library: Library, days: int, *, amount: int = 1, start: date = START) -> list[tuple[date, tuple[str, ...]]]:
    """So many days of digests, each knowing what was served before."""
    asked = subscription(amount=Amount(amount, amount, 0))
    served: list[str] = []
    shown = []
    for day in (start + n * DAY for n in range(days)):
        refs = choose(asked, day, library, served).refs
        served += refs
        shown.append((day, refs))
    return shown


@given(st.integers(1, 12), st.integers(1, 3), st.integers(10, 40))
@settings(max_examples=60, deadline=None)
def test_nothing_comes_twice_before_all_was_shown(size: int, amount: int, days: int) -> None:
    shown = [ref for _, refs in run(quotations(size), days, amount=amount) for ref in refs]
    for start in range(0, len(shown) - size + 1, size):
        assert len(set(shown[start : start + size])) == size


@given(
    st.integers(2, 12),
    st.lists(st.dates(date(2019, 11, 20), date(2020, 2, 15)).map(str), min_size=1, max_size=5, unique=True),
    st.integers(20, 100),
)
@settings(max_examples=80, deadline=None)
def test_an_anniversary_comes_first_and_still_nothing_comes_twice(size: int, spoken: list[str], days: int) -> None:
    library = quotations(size, tuple(spoken[:size]))
    by_day = {quote.date[5:]: quote.ref for quote in pools(library, ()).quotes if quote.date}
    shown = run(library, days)
    for day, refs in shown:
        if f"{day:%m-%d}" in by_day:
            assert refs == (by_day[f"{day:%m-%d}"],)
    for start in range(0, len(shown) - size + 1, size):
        round_ = [refs[0] for _, refs in shown[start : start + size]]
        assert len(set(round_)) == size, round_


def test_the_same_four_give_the_same_choice_and_each_of_them_matters() -> None:
    library, asked = quotations(30), subscription()
    first = choose(asked, START, library, ())
    assert choose(asked, START, library, ()) == first
    other = [
        [choose(asked, START + n * DAY, library, ()).refs for n in range(5)],
        [choose(replace(asked, id=f"s{n}"), START, library, ()).refs for n in range(5)],
        [choose(asked, START, replace(library, version=f"v{n}"), ()).refs for n in range(5)],
    ]
    assert all(len(set(refs)) > 1 for refs in other)
    assert choose(asked, START, library, first.refs).refs != first.refs


def test_a_new_round_does_not_begin_with_what_was_shown_last() -> None:
    shown = [refs[0] for _, refs in run(quotations(6), 60)]
    assert all(shown[n] not in shown[max(0, n - 3) : n] for n in range(len(shown)))


def test_what_is_new_in_the_library_comes_next() -> None:
    served = [ref for _, refs in run(quotations(5), 12) for ref in refs]
    larger = quotations(6)
    (new,) = {quote.ref for quote in pools(larger, ()).quotes} - {
        quote.ref for quote in pools(quotations(5), ()).quotes
    }
    after = []
    for n in range(12):
        refs = choose(subscription(), START + n * DAY, larger, served).refs
        served += refs
        after += refs
    assert after.count(new) <= 3
    assert new in after[:4]


def test_more_than_the_pool_holds_is_not_made_up() -> None:
    choice = choose(subscription(amount=Amount(5, 5, 5)), START, quotations(2), ())
    assert len(choice.quotes) == 2
    assert choice.figures == ()


def _quotable(**more: object) -> Choice:
    shelf = Shelf()
    texts = sentences(1)
    doubts = more.pop("doubts", ())
    authors = more.pop("authors", None)
    given = {"doubts": doubts} | ({"authors": authors} if authors is not None else {})
    article = shelf.article(texts=(more.pop("text", texts[0]),), **given)  # type: ignore[arg-type]
    shelf.quote(article, article.sections[0].passages[0].text, **more)
    return choose(subscription(), START, shelf.library(), ())


@pytest.mark.parametrize(
    "unfit",
    [
        {"rank": "unattributed"},
        {"voice": "reported", "speaker": "某院", "rank": "relayed"},
        {"doubts": (doubt("实体经济"),)},
        {"doubts": (doubt("实体经济", serious=True),)},
        {"authors": ()},
        {"text": "这构成了经济创新的第二层含义。"},
        {"text": "三是探索创新科技管理服务模式。"},
        {"note": "文中没有写是哪些大事"},
        {"text": "要抓好三件大事：一是发展实体经济。"},
        {"text": "发展实体经济。"},
        {"text": "发展实体经济，抓好制造业"},
        {"text": "发展实体经济，" * 30 + "抓好制造业。"},
    ],
    ids=[
        "nobody's",
        "reported",
        "doubtful",
        "seriously",
        "no author",
        "leaning",
        "enumerated",
        "noted",
        "cut off",
        "short",
        "without an end",
        "long",
    ],
)
def test_quotations_that_are_never_sent(unfit: dict[str, object]) -> None:
    assert len(_quotable().quotes) == 1
    assert _quotable(**unfit).quotes == ()


def test_a_doubt_about_the_date_keeps_a_quotation_away() -> None:
    shelf = Shelf()
    text = sentences(1)[0]
    article = shelf.article(texts=(f"2019年9月20日，某人指出：{text}",), doubts=(doubt("2019年9月20日", serious=True),))
    shelf.quote(article, text, rank="reprint", voice="direct", speaker="某人", date="2019-09-20")
    assert pools(shelf.library(), ()).quotes == ()


def test_a_figure_named_by_doubtful_words_or_noted_so_is_not_sent() -> None:
    shelf = Shelf()
    article = shelf.article(texts=("高教园企业超4500家，另有产业链图谱6条。",), doubts=(doubt("高教园"),))
    shelf.figure(article, "企业超4500家", "4500", "家", subject="高教园企业数量")
    shelf.figure(article, "图谱6条", "6", "条", subject="图谱数量", note="数目存疑，引用前须核")
    assert pools(shelf.library(), ()).figures == ()


def test_figures_are_numbers_of_something() -> None:
    shelf = Shelf()
    article = shelf.article(texts=("比重由17.5%提高到21.2%。2018年发布报告。取得一批成果。两条路径。高校50所。",))
    base = shelf.figure(article, "由17.5%提高到21.2%", "17.5", "%")
    change = shelf.figure(article, "由17.5%提高到21.2%", "21.2", "%", base=base.id)
    shelf.figure(article, "2018年发布报告", "2018", "年")
    shelf.figure(article, "取得一批成果", "一批", None)
    shelf.figure(article, "两条路径", "两", "条")
    count = shelf.figure(article, "高校50所", "50", "所")
    assert {figure.ref for figure in pools(shelf.library(), ()).figures} == {change.ref, count.ref}


def test_topics_narrow_all_three() -> None:
    shelf = Shelf()
    texts = sentences(2)
    one, other = shelf.article("甲", texts), shelf.article("乙", texts, topics=("天津",))
    quote = shelf.quote(one, texts[0])
    shelf.quote(other, texts[1], topics=("天津",))
    library = shelf.library()
    choice = choose(subscription(topics=("制造业",)), START, library, ())
    assert (choice.quotes, choice.articles) == ((quote,), (one,))
    assert choose(subscription(topics=("没有",)), START, library, ()).refs == ()
    assert set(topics_of(library)) == {"制造业", "天津"}


def test_the_real_library_has_enough_for_a_month() -> None:
    from pathlib import Path

    from bot.library import load_library

    library, _ = load_library(Path(__file__).parent.parent.parent / "knowledge")
    everything = pools(library, ())
    assert len(everything.quotes) > 40
    assert len(everything.figures) > 20
    assert {article.id for article in everything.articles} == {article.id for article in library.articles}
    served: list[str] = []
    for n in range(30):
        choice = choose(subscription(), START + n * DAY, library, served)
        served += choice.refs
        assert (len(choice.quotes), len(choice.figures), len(choice.articles)) == (1, 1, 1)
        assert not choice.quotes[0].doubts
    assert max(Counter(ref for ref in served if "/q" in ref).values()) == 1
