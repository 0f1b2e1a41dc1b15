"""What an address stands for in a message, and sources that lead to their pages."""

from __future__ import annotations

from bot.commands.replies import Setting, compose
from bot.domain.reply import Notice
from bot.languages.registry import language_for
from bot.search.result import Hit
from bot.web.links import Links
from bot.web.preview import link_sources, preview_of
from tests.web.articles import ARTICLE, DOUBTFUL, KEY, LIBRARY, QUOTE, SECOND, WORDS

LINKS = Links("https://y.example.org", "signed", (KEY,))
CHINESE = language_for("zh")


def test_words_of_an_entry_come_with_all_that_is_known_of_it() -> None:
    shown = preview_of(LINKS, LIBRARY, LINKS.to(WORDS), CHINESE)
    assert shown is not None
    assert shown.heading == f"“{WORDS.excerpt}”"
    texts = [line.text for line in shown.lines]
    assert texts[0] == "某领导"
    assert any("转述" in text for text in texts)
    assert shown.followups == ()


def test_doubtful_words_come_with_their_warning() -> None:
    shown = preview_of(LINKS, LIBRARY, LINKS.to(DOUBTFUL), CHINESE)
    assert shown is not None
    assert shown.warning == "存疑，引用前须核"


def test_a_passage_and_an_article_are_shown_and_a_summary_is_said_to_be_ours() -> None:
    passage = preview_of(LINKS, LIBRARY, f"https://y.example.org{LINKS.path(ARTICLE, SECOND)}", CHINESE)
    assert passage is not None
    assert SECOND.text in passage.heading
    article = preview_of(LINKS, LIBRARY, f"https://y.example.org{LINKS.path(ARTICLE)}", CHINESE)
    assert article is not None
    assert any("本库编写的摘要" in line.text for line in article.lines)


def test_an_address_that_opens_nothing_shows_nothing() -> None:
    url = LINKS.to(WORDS)
    assert preview_of(LINKS, LIBRARY, url.partition("&k=")[0], CHINESE) is None
    assert preview_of(LINKS, LIBRARY, url.replace(".", ".f", 3), CHINESE) is None
    assert preview_of(LINKS, LIBRARY, "https://elsewhere.example.org/c/a", CHINESE) is None


def test_a_source_leads_to_its_page() -> None:
    for locale in ("zh", "en"):
        language = language_for(locale)
        answer = compose(Hit("quote", QUOTE.ref, ARTICLE, 1.0, entry=QUOTE), Setting(LIBRARY, language))
        linked = link_sources(LINKS, answer, language)
        assert [line.link for line in linked.lines if line.role == "source"] == [LINKS.to(WORDS)]  # type: ignore[union-attr]
        assert [line.link for line in linked.lines if line.role != "source" and line.link] == []  # type: ignore[union-attr]
    assert link_sources(LINKS, Notice("谢谢"), CHINESE) == Notice("谢谢")
