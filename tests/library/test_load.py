"""Loading directories of knowledge files, and looking things up in the library."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from bot.entries import Figure, Quote, Term
from bot.library import Library, load_library
from tests.library.written import ARTICLE, read

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture(scope="module")
def library() -> Library:
    library, problems = load_library(KNOWLEDGE)
    assert problems == ()
    return library


def test_real_knowledge(library: Library) -> None:
    article = library.article("harbin-advanced-manufacturing")
    assert article is not None
    assert article.name == "理性认识打造先进制造之都的科学内涵和现实条件"
    assert article.authors[0].name == "崔学军"
    assert article.publication.sponsors == ("中共哈尔滨市委宣传部", "哈尔滨日报社")
    assert article.publication.publisher is None
    assert [p.number for p in article.passages()] == list(range(1, 27))
    assert {entry.kind for entry in library.entries} == {"quote", "figure", "term"}


def test_every_claim_of_the_real_knowledge_stands_in_its_source(library: Library) -> None:
    for entry in library.entries:
        claim = entry.claim(0.5)
        assert claim.text == claim.sources[0].excerpt
        assert (claim.kind, claim.ref, claim.score) == (entry.kind, entry.ref, 0.5)
        if isinstance(entry, Term):
            assert [place.excerpt for place in entry.item_citations] == list(entry.items)
            assert [place.excerpt for place in entry.citations] == list(entry.texts)


def test_looking_up(library: Library) -> None:
    figure = next(e for e in library.entries if isinstance(e, Figure) and e.value == "1751")
    assert library.entry(figure.ref) is figure
    article, passage = library.passage(f"{figure.article.id}/{figure.citations[0].passage.id}") or (None, None)
    assert article is figure.article
    assert passage is figure.citations[0].passage
    assert figure in library.entries_in(article.id, passage.id)
    assert library.article("nowhere") is library.entry("nowhere/q1") is library.passage("nowhere/p1") is None
    assert library.entries_in("nowhere", "p1") == ()


def test_base_can_be_followed(library: Library) -> None:
    risen = next(e for e in library.entries if isinstance(e, Figure) and e.value == "21.2")
    assert risen.base_ref
    base = library.entry(risen.base_ref)
    assert isinstance(base, Figure)
    assert base.value == "17.5"


def test_library_is_frozen(library: Library) -> None:
    with pytest.raises(FrozenInstanceError):
        library.version = "x"  # type: ignore[misc]


def write(path: Path, source: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")


@pytest.mark.parametrize("place", ["articles/a.yaml", "a.yaml", "articles/2026/a.yml", "x/y/a.yaml"])
def test_where_files_may_lie(tmp_path: Path, place: str) -> None:
    write(tmp_path / place, ARTICLE)
    library, problems = load_library(tmp_path)
    assert [article.id for article in library.articles] == ["harbin"]
    assert problems == ()


def test_a_file_stands_for_itself(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", ARTICLE)
    assert load_library(tmp_path / "a.yaml")[0].article("harbin")


def test_only_articles_where_there_is_such_a_directory_and_nothing_hidden(tmp_path: Path) -> None:
    write(tmp_path / "articles/a.yaml", ARTICLE)
    write(tmp_path / "thesaurus.yaml", "not: [an article")
    write(tmp_path / "articles/.draft.yaml", "not: [an article")
    write(tmp_path / "articles/.git/a.yaml", "not: [an article")
    write(tmp_path / "articles/read.me", "not: [an article")
    library, problems = load_library(tmp_path)
    assert (len(library.articles), problems) == (1, ())


@pytest.mark.parametrize("directory", [".", "missing"])
def test_nothing_there(tmp_path: Path, directory: str) -> None:
    library, problems = load_library(tmp_path / directory)
    assert library.articles == ()
    assert [problem.rule for problem in problems] == ["missing"]


def test_an_article_of_bare_passages_is_admitted() -> None:
    file = read(
        "id: a\ntitle: 甲\nsections:\n"
        "  - passages: [一。, {text: 二。}, {id: x, text: 三。}]\n  - title: 乙\n    passages: [四。]"
    )
    assert not file.problems
    assert file.article
    passages = [(p.id, p.number, p.text, p.section) for p in file.article.passages()]
    assert passages == [
        ("p1", 1, "一。", None),
        ("p2", 2, "二。", None),
        ("x", 3, "三。", None),
        ("p4", 4, "四。", "乙"),
    ]


def test_a_written_id_is_never_given_twice() -> None:
    file = read("id: a\ntitle: 甲\nsections: [{passages: [一, {id: p1, text: 二}, 三, {id: p5, text: 四}]}]")
    assert file.article
    assert [p.id for p in file.article.passages()] == ["p6", "p1", "p3", "p5"]
    assert not file.problems


def test_drafts_are_read_but_not_served(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", ARTICLE + "reviewed: false\nquotes: [{id: q1, text: 没有, passage: p1}]\n")
    library, problems = load_library(tmp_path)
    assert library.articles == library.entries == ()
    assert [problem.rule for problem in problems] == ["not-in-source"]


def test_an_article_without_its_own_parts_is_not_admitted(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", ARTICLE)
    write(
        tmp_path / "b.yaml", "id: b\ntitle: 乙\nsections: [{passages: ['']}]\nquotes: [{id: q1, text: 乙, passage: p1}]"
    )
    library, problems = load_library(tmp_path)
    assert [article.id for article in library.articles] == ["harbin"]
    assert {problem.path.name for problem in problems} == {"b.yaml"}


def test_an_id_belongs_to_the_first_file_and_a_draft_claims_it_last(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", ARTICLE + "reviewed: false\n")
    write(tmp_path / "b.yaml", ARTICLE)
    write(tmp_path / "c.yaml", "# a copy\n" + ARTICLE)
    library, problems = load_library(tmp_path)
    assert len(library.articles) == 1
    assert [(p.path.name, p.line, p.column, p.rule) for p in problems] == [
        ("a.yaml", 1, 5, "duplicate-id"),
        ("c.yaml", 2, 5, "duplicate-id"),
    ]


def test_version_names_the_content(tmp_path: Path) -> None:
    write(tmp_path / "one/a.yaml", ARTICLE)
    write(tmp_path / "two/articles/b.yaml", ARTICLE)
    write(tmp_path / "three/a.yaml", ARTICLE.replace("1751", "1752"))
    one, two, three = (load_library(tmp_path / name)[0].version for name in ("one", "two", "three"))
    assert one == two != three
    assert len(one) == 12


def test_scalars_stay_as_typed() -> None:
    file = read(
        "id: 010\ntitle: 12.50\nseed: 12:30\nlabel: ~\naliases: [no, 1e3, 0x1F, 2017-12-12, yes]\n"
        "sections:\n  - title: on\n    passages: [010比12.50，no]\n"
        "quotes: [{id: 1, text: 12.50, date: 2017-12-12, voice: direct, passage: p1}]\n"
        "figures: [{id: 2, subject: no, value: 010, text: 010比12.50, passage: p1}]\n"
    )
    assert not file.problems
    article = file.article
    assert article
    assert (article.id, article.title, article.seed, article.label) == ("010", "12.50", "12:30", None)
    assert article.aliases == ("no", "1e3", "0x1F", "2017-12-12", "yes")
    assert article.sections[0].title == "on"
    quote, figure = file.entries
    assert isinstance(quote, Quote)
    assert isinstance(figure, Figure)
    assert (quote.id, quote.text, quote.date) == ("1", "12.50", "2017-12-12")
    assert (figure.subject, figure.value) == ("no", "010")


def test_byte_order_mark_and_windows_lines() -> None:
    file = read("\ufeff" + ARTICLE.replace("\n", "\r\n"))
    assert file.article
    assert not file.problems


def test_thousands_of_files(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"a{number}.yaml").write_text(ARTICLE.replace("harbin", f"a{number}"), encoding="utf-8")
    library, problems = load_library(tmp_path)
    assert (len(library.articles), problems) == (2000, ())
    assert library.passage("a1999/p2")
