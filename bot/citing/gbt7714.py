"""GB/T 7714, the national standard for references, in its editions of 2025 and 2015.

For what Yinju cites the two differ in their marks alone: the edition of 2025 writes the comma, the colon and the
brackets of the publication full-width, that of 2015 half-width. The full stops and [N], [J] are half-width in both.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.citing.printed import authors, bare_number, bare_title, is_journal, iso_date, publisher, to_fill_in
from bot.domain.article import Article


@dataclass(frozen=True, slots=True)
class _Marks:
    """The punctuation of one edition."""

    comma: str
    colon: str
    opening: str
    closing: str


_MARKS_2025 = _Marks("，", "：", "（", "）")
_MARKS_2015 = _Marks(", ", ": ", "(", ")")


def render_2025(article: Article) -> str:
    """作者. 题名[N]. 报名，2022-05-10（3）."""
    return _render(article, _MARKS_2025)


def render_2015(article: Article) -> str:
    """作者. 题名[N]. 报名, 2022-05-10(3)."""
    return _render(article, _MARKS_2015)


def _render(article: Article, marks: _Marks) -> str:
    names = authors(article, marks.comma, f"{marks.comma}等").removesuffix(".")
    kind, place = ("J", _journal(article, marks)) if is_journal(article) else ("N", _newspaper(article, marks))
    return f"{names}. {bare_title(article)}[{kind}]. {place}."


def _newspaper(article: Article, marks: _Marks) -> str:
    """报名，日期（版次）."""
    name, date, page = _facts(article)
    return f"{name}{marks.comma}{date}{marks.opening}{page}{marks.closing}"


def _journal(article: Article, marks: _Marks) -> str:
    """刊名，年（期）：页码."""
    name, date, page = _facts(article)
    year = date.split("-")[0]
    issue = bare_number(article.publication.issue or "")
    return f"{name}{marks.comma}{year}{marks.opening}{issue}{marks.closing}{marks.colon}{page}"


def _facts(article: Article) -> tuple[str, str, str]:
    """Name, date and page, with a mark for each that is not printed."""
    publication = article.publication
    return (
        publisher(article) or to_fill_in(article, "publisher"),
        iso_date(publication.date) if publication.date else to_fill_in(article, "date"),
        bare_number(publication.page) if publication.page else to_fill_in(article, "page"),
    )
