"""A search kept to some articles finds nothing of the others, and is as sure of the rest as ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cache import Cache
from bot.domain.channel import Scope
from bot.knowledge import Snapshot
from bot.library import Library, load_library
from bot.search.find import find
from bot.search.index import Index, build_index
from bot.search.saved import open_index
from bot.search.scope import articles_in, topics_in

ROOT = Path(__file__).parent.parent.parent
HARBIN, FRAGMENT = "harbin-advanced-manufacturing", "economic-innovation-fragment"
QUESTION = "哈尔滨有多少家高新技术企业？"
# In whole sentences, in a word, by sound, by initials, in English, as a summary, a list, an article.
ASKED = (
    QUESTION,
    "高新技术企业",
    "gao xin ji shu qi ye shu liang",
    "gxjsqy",
    "How many high-tech enterprises does Harbin have?",
    "崔学军那篇讲了什么",
    "三大机遇是哪些",
    "崔学军的文章",
    "先进制造是什么",
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT / "knowledge")[0]


@pytest.fixture(scope="module", params=["built", "saved"])
def index(request: pytest.FixtureRequest, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Index:
    if request.param == "built":
        return build_index(library)
    cache = Cache(tmp_path_factory.mktemp("cache"))
    open_index(library, cache)
    return open_index(library, cache)


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_of_the_other_articles_is_found(index: Index, asked: str) -> None:
    kept = index.only([FRAGMENT])
    for kind in (None, "figure", "quote", "term", "summary"):
        assert {hit.article.id for hit in find(asked, kept, (), kind).hits} <= {FRAGMENT}  # type: ignore[arg-type]
    follow_up = find("还有吗？", kept, (QUESTION,))
    assert {hit.article.id for hit in follow_up.hits} <= {FRAGMENT}
    assert {article.id for article in kept.library.articles} == {FRAGMENT}
    assert {entry.article.id for entry in kept.library.entries} == {FRAGMENT}


def test_what_is_within_is_found_with_the_same_words(index: Index) -> None:
    whole, kept = find(QUESTION, index), find(QUESTION, index.only([HARBIN]))
    assert (kept.status, kept.hits[0].ref) == ("answered", whole.hits[0].ref)
    assert kept.hits[0].score >= whole.hits[0].score - 0.05
    assert find(QUESTION, index).hits[0].ref == whole.hits[0].ref


def test_kept_to_nothing_it_finds_nothing(index: Index) -> None:
    assert find(QUESTION, index.only([])).hits == ()


def test_a_scope_is_articles_and_topics_together(library: Library) -> None:
    assert articles_in(Scope((HARBIN, "gone")), library) == {HARBIN}
    assert articles_in(Scope((), ("经济创新",)), library) == {FRAGMENT}
    assert articles_in(Scope((HARBIN,), ("经济创新",)), library) == {HARBIN, FRAGMENT}
    assert articles_in(Scope((), ("没有这个主题",)), library) == frozenset()


def test_topics_of_most_articles_come_first(library: Library) -> None:
    topics = topics_in(library)
    assert len(topics) == len(set(topics))
    sizes = [len(articles_in(Scope((), (topic,)), library)) for topic in topics]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > 0


def test_each_scope_is_made_once(library: Library) -> None:
    snapshot = Snapshot(library, build_index(library))
    scope = Scope((FRAGMENT,))
    assert snapshot.within(Scope()) is snapshot.index
    assert snapshot.within(scope) is snapshot.within(Scope((FRAGMENT,)))
