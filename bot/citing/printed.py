"""What an article prints about itself, and a gap to fill in for what it does not: nothing here is ever guessed."""

from __future__ import annotations

import re
from typing import Literal

from bot.domain.article import Article
from bot.languages.folding import has_han

Gap = Literal["author", "publisher", "date", "page"]

_NEWSPAPER: dict[Gap, str] = {"author": "作者", "publisher": "报名", "date": "日期", "page": "版次"}
_JOURNAL: dict[Gap, str] = {"author": "作者", "publisher": "刊名", "date": "日期", "page": "页码"}

# Both national standards and most style sheets name three authors at most.
_NAMED = 3
_DATE = re.compile(r"(\d{4})(?:[-年/.](\d{1,2})(?:[-月/.](\d{1,2})日?|月)?|年)?")
_NUMBER = re.compile(r"(?:\d{4}年)?第?(.+?)[版页期]?")


def is_journal(article: Article) -> bool:
    """Whether the article came out in a journal: an issue is printed, and its page is not a newspaper's 版."""
    return article.publication.issue is not None and "版" not in (article.publication.page or "")


def missing(article: Article) -> tuple[Gap, ...]:
    """What a complete reference still lacks, beside the author, in the order in which it is printed."""
    publication = article.publication
    facts: tuple[tuple[Gap, str | None], ...] = (
        ("publisher", publication.publisher),
        ("date", publication.date),
        ("page", publication.page),
    )
    return tuple(name for name, fact in facts if not fact)


def gap_names(article: Article) -> tuple[str, ...]:
    """The Chinese names of what is missing: 报名、日期、版次 for a newspaper, 刊名、日期、页码 for a journal."""
    return tuple(_names(article)[gap] for gap in missing(article))


def to_fill_in(article: Article, gap: Gap) -> str:
    """The mark that stands where something is not printed: 【日期待补】."""
    return f"【{_names(article)[gap]}待补】"


def _names(article: Article) -> dict[Gap, str]:
    return _JOURNAL if is_journal(article) else _NEWSPAPER


def authors(article: Article, comma: str, others: str) -> str:
    """The authors as a reference names them: three at most, then `others` (et al. where no name is Chinese)."""
    names = [author.name for author in article.authors]
    if not names:
        return to_fill_in(article, "author")
    if len(names) <= _NAMED:
        return comma.join(names)
    if not any(has_han(name) for name in names):
        others = f"{comma}et al."
    return comma.join(names[:_NAMED]) + others


def bare_title(article: Article) -> str:
    """The printed title; where none is printed, our label in square brackets, as cataloguers mark their own words."""
    return article.title or f"[{article.name}]"


def book_marks(title: str) -> str:
    """A title within 《》: the marks that it contains itself become single ones, as GB/T 15834 asks."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def publisher(article: Article) -> str | None:
    """The newspaper or journal, without the title marks that a file may carry."""
    name = article.publication.publisher
    return name.strip("《》") if name else None


def iso_date(date: str) -> str:
    """A printed date in the form of the standards: 2022年5月10日 → 2022-05-10. What is no date stays as it is."""
    read = _DATE.fullmatch(date.strip())
    if read is None:
        return date
    year, *rest = (part for part in read.groups() if part)
    return "-".join([year, *(f"{int(part):02d}" for part in rest)])


def chinese_date(date: str) -> str:
    """A date as running text writes it: 2022-05-10 → 2022年5月10日. What is no date stays as it is."""
    read = _DATE.fullmatch(date.strip())
    if read is None:
        return date
    return "".join(f"{int(part)}{unit}" for part, unit in zip(read.groups(), "年月日", strict=True) if part)


def bare_number(text: str) -> str:
    """A page or issue without the words around its number: 第3版 → 3, 第12—15页 → 12-15, 2022年第5期 → 5."""
    read = _NUMBER.fullmatch(text.strip())
    return re.sub(r"[—–~～-]+", "-", read[1] if read else text)


def reference_key(article: Article) -> str:
    """The article's id as a key for BibTeX and Markdown: what either would read as its own syntax becomes a hyphen."""
    return re.sub(r"[^\w.:+/-]+", "-", article.id).strip("-")
