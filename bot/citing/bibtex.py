"""BibTeX: an @article, whose `entrysubtype` tells a newspaper from a journal."""

from __future__ import annotations

from bot.citing.printed import (
    bare_number,
    bare_title,
    is_journal,
    iso_date,
    publisher,
    reference_key,
    to_fill_in,
)
from bot.domain.article import Article

# Braces are written as commands because BibTeX counts them even behind a backslash.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{char: f"\\{char}" for char in "$&#%_"},
    }
)


def render(article: Article) -> str:
    """One entry, its fields aligned; what is not printed is a mark in its field, so that it shows in the manuscript."""
    rows = [(name, value) for name, value in _fields(article) if value]
    width = max(len(name) for name, _ in rows)
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in rows]
    return "\n".join([f"@article{{{reference_key(article)},", *lines, "}"])


def _fields(article: Article) -> tuple[tuple[str, str], ...]:
    publication, journal = article.publication, is_journal(article)
    date = iso_date(publication.date) if publication.date else ""
    year = date.split("-")[0] if date[:4].isdigit() else date
    return (
        ("author", _authors(article)),
        ("title", _escaped(bare_title(article))),
        ("journal", _escaped(publisher(article) or to_fill_in(article, "publisher"))),
        # BibTeX reads `year` alone, biblatex the whole `date`: a newspaper is not found without its day.
        ("year", _escaped(year or to_fill_in(article, "date"))),
        ("date", date if date[:4].isdigit() and "-" in date else ""),
        ("number", _escaped(bare_number(publication.issue)) if journal and publication.issue else ""),
        ("pages", _pages(article)),
        ("entrysubtype", "" if journal else "newspaper"),
    )


def _authors(article: Article) -> str:
    """All of them, whatever the style will show; a name with `and` or a comma in it is braced: it is one name."""
    if not article.authors:
        return "{" + to_fill_in(article, "author") + "}"
    names = [author.name for author in article.authors]
    return " and ".join(f"{{{_escaped(n)}}}" if " and " in n or "," in n else _escaped(n) for n in names)


def _pages(article: Article) -> str:
    page = article.publication.page
    return _escaped(bare_number(page)).replace("-", "--") if page else to_fill_in(article, "page")


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
