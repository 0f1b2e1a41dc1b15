"""Addresses: made, read again, and closed to whoever guesses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.article import Article, Citation, Section
from bot.library import Library
from bot.web.links import Links
from tests.web.articles import ARTICLE, KEY, LIBRARY, OLD_KEY, SECOND, WORDS

SIGNED = Links("https://y.example.org/base/", "signed", (KEY, OLD_KEY))


@pytest.mark.parametrize("links", [SIGNED, Links("https://y.example.org", "open")], ids=["signed", "open"])
def test_an_address_leads_back_to_its_words(links: Links) -> None:
    url = links.to(WORDS)
    assert " " not in url
    assert "<" not in url
    place = links.read(LIBRARY, url)
    assert place is not None
    assert place.words == WORDS
    assert not place.changed


def test_words_that_have_changed_are_not_marked() -> None:
    edited = replace(SECOND, text="第二段改说虚拟经济是根本。此处疑有误字。")
    library = Library((replace(ARTICLE, sections=(Section("甲", (edited,)),)),))
    place = SIGNED.read(library, SIGNED.to(WORDS))
    assert place is not None
    assert place.words is None
    assert place.changed


@pytest.mark.parametrize("span", ["5-2", "0-9999", "a-b", "-1-3", "3-3", "３-５.zz"])
def test_a_span_that_names_nothing_marks_nothing(span: str) -> None:
    place = Links("https://y", "open").find(LIBRARY, ARTICLE.id, "p2", {"s": span})
    assert place is not None
    assert place.changed
    assert place.words is None


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example.org/base/c/a%26b/p2",
        "http://y.example.org/base/c/a%26b/p2",
        "https://y.example.org/c/a%26b/p2",
        "https://y.example.org/base/c/",
        "https://y.example.org/base/c/a%26b/p2/p3",
        "https://y.example.org/base/c/a%26b/p2",
        "https://y.example.org/base/c/a%26b/p2?k=",
    ],
)
def test_addresses_that_are_not_ours_or_lack_the_key_lead_nowhere(url: str) -> None:
    assert SIGNED.read(LIBRARY, url) is None


def test_a_key_opens_one_article_and_an_older_one_still_opens() -> None:
    token = SIGNED.path(ARTICLE).partition("k=")[2]
    assert SIGNED.find(LIBRARY, ARTICLE.id, "p3", {"k": token})
    assert SIGNED.find(LIBRARY, "secret", None, {"k": token}) is None
    older = Links(SIGNED.base, "signed", (OLD_KEY,)).path(ARTICLE).partition("k=")[2]
    assert SIGNED.find(LIBRARY, ARTICLE.id, None, {"k": older})
    assert Links(SIGNED.base, "signed", (KEY,)).find(LIBRARY, ARTICLE.id, None, {"k": older}) is None


def test_keys_do_not_show() -> None:
    assert KEY not in repr(SIGNED)


def test_an_id_in_chinese_or_with_dots_is_found_again() -> None:
    for name in ("文章一", "..", "a.b%2F", "?"):
        article = Article(name, "题", (Section(None, (SECOND,)),))
        place = SIGNED.read(Library((article,)), SIGNED.to(Citation(article, SECOND, 0, 3)))
        assert place is not None
        assert place.article.id == name
