"""Pages as a browser gets them, over real HTTP."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from tests.web.articles import ARTICLE, DOUBTFUL, SECOND, WORDS
from tests.web.conftest import Site


def test_a_passage_with_its_words_marked_and_its_neighbours(signed: Site) -> None:
    page = signed.get(signed.links.to(WORDS))
    assert page.status == 200
    assert f"<mark>{WORDS.excerpt}</mark>" in page.text
    assert "第一段" in page.text
    assert "第三段" in page.text
    assert re.search(r'<a class="number" href="[^"]+">第2段</a>', page.text)
    assert '<html lang="zh-Hans">' in page.text
    assert '<main id="text">' in page.text


def test_what_must_be_minded_stands_on_it_as_in_a_reply(signed: Site) -> None:
    page = signed.get(signed.links.to(DOUBTFUL)).text
    assert re.search(r'class="warning" role="note">存疑，引用前须核', page)
    assert "“误字”待查。" in page
    assert "依据：原件如此。" in page
    assert "原件印作“说实⏎体”，本库作“说实体”：换页断句。" in page
    assert "标点已由半角统一为全角" in page
    assert "报名、日期、版次原件未印。" in page
    # What must be checked is not offered for copying.
    assert "引文和出处" not in page
    assert "引文和出处" in signed.get(signed.links.to(WORDS)).text


def test_every_style_of_citation_is_there_to_be_copied(signed: Site) -> None:
    page = signed.get(signed.links.to(WORDS)).text
    for style in ("夹注", "GB/T 7714—2025", "GB/T 7714—2015", "Markdown", "BibTeX"):
        assert f"<dt>{style}</dt>" in page
    assert "@article{a-b," in page


def test_one_walks_through_the_article_and_sees_it_whole(signed: Site) -> None:
    page = signed.get(signed.links.to(WORDS)).text
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/c/[^"]+)"', page)]
    assert len(links) >= 5
    assert {signed.get(link.partition("#")[0]).status for link in links} == {200}
    whole = signed.get(next(link for link in links if "#p2" in link).partition("#")[0]).text
    for passage in ARTICLE.passages():
        assert f'<p id="{passage.id}">' in whole
    assert "摘要（本库编写，不是原文，请勿加引号）" in whole
    assert "<h2>乙</h2>" in whole


def test_nothing_of_an_article_or_an_address_becomes_markup(unlocked: Site) -> None:
    for path in ("/c/a%26b", "/c/a%26b/p1", "/c/%3Cscript%3Ex%3C/p1", "/c/a%26b/p2?s=%3Cscript%3E&lang=%3Cscript%3E"):
        page = unlocked.get(path).text
        assert "<script" not in page
        assert "<b>实体" not in page
    assert "&lt;script&gt;alert(1)" in unlocked.get("/c/a%26b").text


def test_without_its_key_an_article_is_not_there_and_looks_like_any_that_is_not(signed: Site) -> None:
    paths = ("/c/secret", "/c/nothing", "/c/secret/p1", "/c/a%26b/p2", "/c", "/c/", "/c/a/b/c", "/c/secret?k=guess")
    answers = {signed.get(path).text for path in paths}
    assert {signed.get(path).status for path in paths} == {404}
    assert len(answers) == 1
    page = answers.pop()
    assert "没有这一页" in page
    assert "There is no such page" in page
    assert "机密" not in page


def test_an_open_library_needs_no_key_and_a_passage_that_is_not_there_is_missing(unlocked: Site) -> None:
    assert unlocked.get("/c/secret").status == 200
    assert unlocked.get("/c/secret/p9").status == 404
    assert "k=" not in unlocked.get("/c/secret/p1").text


def test_words_that_have_changed_are_told(unlocked: Site) -> None:
    page = unlocked.get("/c/a%26b/p2?s=3-12.000000").text
    assert "已有改动" in page
    assert "<mark" not in page


@pytest.mark.parametrize("path", ["/c/a%26b", "/c/nothing"])
def test_the_headers_allow_our_style_and_nothing_else(unlocked: Site, path: str) -> None:
    page = unlocked.get(path)
    style = re.findall(r"<style>(.*?)</style>", page.text, re.DOTALL)
    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    policy = page.headers["content-security-policy"]
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "private, no-cache"
    assert "noindex" in page.headers["x-robots-tag"]
    assert " style=" not in page.text


@pytest.mark.parametrize(
    ("asked", "headers", "expected"),
    [
        ("", {"Accept-Language": "en-GB,en;q=0.9"}, "en"),
        ("", {"Accept-Language": "fr, en;q=0.5, zh;q=0.1"}, "en"),
        ("", {"Accept-Language": "fr"}, "zh-Hans"),
        ("?lang=en", {"Accept-Language": "zh-CN"}, "en"),
        ("?lang=zh", {"Accept-Language": "en"}, "zh-Hans"),
        ("?lang=xx", {}, "zh-Hans"),
    ],
)
def test_it_speaks_the_readers_language_and_the_article_keeps_its_own(
    unlocked: Site, asked: str, headers: dict[str, str], expected: str
) -> None:
    page = unlocked.get(f"/c/a%26b/p2{asked}", **headers).text
    assert f'<html lang="{expected}">' in page
    assert '<article lang="zh-Hans"' in page
    assert SECOND.text[:5] in page


def test_it_is_read_and_never_written(unlocked: Site) -> None:
    head = unlocked.get("/c/a%26b", "HEAD")
    assert (head.status, head.text) == (200, "")
    assert unlocked.get("/c/a%26b", "POST").status == 405
    assert unlocked.get(f"/c/a%26b/p2?s=3-12&x={'y' * 5000}").status == 200


def test_every_note_and_its_words_lead_to_each_other(unlocked: Site) -> None:
    page = unlocked.get("/c/a%26b").text
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
