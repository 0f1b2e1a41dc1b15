"""The line under an answer that says where the words stand: 《标题》作者 · 栏目 › 小节 · 第n段."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from bot.citing.printed import book_marks
from bot.domain.article import Article, Citation
from bot.languages.folding import has_han
from bot.languages.language import Language, Phrases

_WITHIN = " › "


def article_line(article: Article, language: Language) -> str:
    """The article alone: title or 〔label〕, authors where any are printed, series or column."""
    return _joined(_named(article, language.phrases), [_place(article)], language.phrases)


def source_line(citations: Sequence[Citation], language: Language) -> str:
    """Where the words stand, in one line. The section is named only if all the passages are in it.

    Of words from several articles the first is written out, and how many more articles there are.
    """
    phrases, article = language.phrases, citations[0].article
    passages = {c.passage.number: c.passage for c in citations if c.article.id == article.id}
    sections = {passage.section for passage in passages.values()}
    section = sections.pop() if len(sections) == 1 else None
    place = _WITHIN.join(part for part in (_place(article), section) if part)
    line = _joined(_named(article, phrases), [place, passage_numbers(sorted(passages), article, phrases)], phrases)
    others = {c.article.id for c in citations} - {article.id}
    return line + phrases.source_more.format(n=len(others)) if others else line


def _place(article: Article) -> str:
    """The series in which it was printed, else the column; the sponsors of a page are not its name."""
    return article.publication.series or article.publication.column or ""


def _named(article: Article, phrases: Phrases) -> str:
    """《标题》作者、作者: nothing stands for authors who are not printed."""
    title = f"〔{article.name}〕"
    if article.title:
        chinese = phrases.title.startswith("《")
        title = book_marks(article.title) if chinese else phrases.title.format(title=article.title)
    names = "、".join(author.name for author in article.authors)
    return title + names if not names or _is_wide(title[-1]) else f"{title} {names}"


def _joined(named: str, parts: Iterable[str], phrases: Phrases) -> str:
    """The parts that there are, separated; after a full-width mark, which brings its own room, no space is set."""
    line = named
    for part in filter(None, parts):
        line += (phrases.separator.lstrip() if line[-1] in "》〕" else phrases.separator) + part
    return line


def passage_numbers(numbers: Sequence[int], article: Article, phrases: Phrases) -> str:
    """第14段, 第18—21段, 第14、17段: neighbours are drawn together. An article of items counts 第2条."""
    items = article.counted == "条"
    if len(numbers) == 1:
        return (phrases.item if items else phrases.paragraph).format(n=numbers[0])
    before, dash, after = (phrases.items if items else phrases.paragraphs).format(first="\0", last="\0").split("\0")
    comma = "、" if has_han(before) else ", "
    runs = (str(first) if first == last else f"{first}{dash}{last}" for first, last in _runs(numbers))
    return f"{before}{comma.join(runs)}{after}"


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs without a gap."""
    breaks = [i + 1 for i, (a, b) in enumerate(pairwise(numbers)) if b != a + 1]
    edges = [0, *breaks, len(numbers)]
    return [(numbers[start], numbers[end - 1]) for start, end in pairwise(edges)]


def _is_wide(char: str) -> bool:
    return east_asian_width(char) in "WF"
