"""夹注: the reference as a Chinese manuscript carries it in brackets or at the foot of the page."""

from __future__ import annotations

from bot.citing.printed import (
    authors,
    bare_number,
    bare_title,
    book_marks,
    chinese_date,
    gap_names,
    is_journal,
    publisher,
)
from bot.domain.article import Article


def render(article: Article) -> str:
    """崔学军：《题名》，《报名》2022年5月10日，第3版; what is not printed stands at the end as 待补."""
    title = book_marks(article.title) if article.title else bare_title(article)
    parts = [f"{authors(article, '、', '等')}：{title}", *_printed(article)]
    gaps = gap_names(article)
    if gaps:
        parts.append(f"{'、'.join(gaps)}待补")
    return "，".join(parts)


def _printed(article: Article) -> list[str]:
    """What is printed of the place: name, date and issue run together, the page stands apart."""
    publication, name = article.publication, publisher(article)
    journal = is_journal(article)
    place = book_marks(name) if name else ""
    if publication.date:
        # A journal is named by year and issue; the day on which it came out says nothing more.
        date = chinese_date(publication.date)
        place += date[: date.find("年") + 1] if journal and "年" in date else date
    if journal and publication.issue:
        place += f"第{bare_number(publication.issue)}期"
    parts = [place] if place else []
    if publication.page:
        number = bare_number(publication.page)
        parts.append(f"第{number.replace('-', '—')}页" if journal else f"第{number}版")
    return parts
