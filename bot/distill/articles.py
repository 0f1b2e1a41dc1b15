"""A page of blocks is cut into articles: titles, bylines, mastheads, and what was printed around the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.distill.page import Block
from bot.distill.roles import (
    Byline,
    affiliations,
    find_byline,
    find_date,
    find_source,
    is_apparatus,
    is_attribution,
    is_closing,
    is_colophon,
    is_organisation,
    is_salutation,
    is_series,
    sponsors,
    spread_names,
)
from bot.domain.article import Author, Publication

_ENUMERATED = re.compile(
    r"(?:[（(][一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十百\d]+[章节部编]|\d{1,2}[、．.])"
)
_ROLE_LINE = re.compile(
    r"[一-鿿]{2,20}(?:总理|主席|书记|省长|市长|部长|主任|院长|校长|教授|研究员|局长|厅长|县长|区长|会长)"
)
_RUNNING = 3


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article before its text is mended. `title` is None where none is printed."""

    title: str | None
    blocks: tuple[Block, ...]
    authors: tuple[Author, ...] = ()
    publication: Publication = field(default_factory=Publication)


@dataclass(slots=True)
class _Head:
    """What stands over an article."""

    title: str | None = None
    authors: tuple[Author, ...] = ()
    kept: tuple[Block, ...] = ()
    publication: Publication = field(default_factory=Publication)
    column_above: str | None = None


def cut_articles(blocks: Sequence[Block]) -> tuple[tuple[RawArticle, ...], tuple[str, ...]]:
    """The articles of a page, and the lines that belong to none."""
    blocks, left_out = _text_of(blocks)
    starts = _starts(blocks)
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, 0))
    articles: list[RawArticle] = []
    masthead = Publication()
    for number, (begin, body) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(blocks)
        head, unused = _read_head(blocks[begin:body], masthead)
        left_out += unused
        masthead = replace(head.publication, column=head.column_above or masthead.column)
        raw = RawArticle(head.title, head.kept + tuple(blocks[body:end]), head.authors, head.publication)
        article, closing = _close(raw)
        left_out += closing
        if article.blocks:
            articles.append(article)
    return tuple(articles), tuple(left_out)


def _text_of(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without running heads, notices of web sites and the like, which are told apart."""
    heads = Counter(block.text for block in blocks if block.short and not block.level)
    kept: list[Block] = []
    left_out: list[str] = []
    for number, block in enumerate(blocks):
        if number * 2 > len(blocks) and is_colophon(block.text):
            left_out += [rest.text for rest in blocks[number:]]
            break
        running = (
            heads[block.text] >= _RUNNING
            and not block.ended
            and not is_salutation(block.text)
            and not _ENUMERATED.match(block.text)
            and not block.bullet
        )
        if running or (block.short and is_apparatus(block.text)):
            left_out.append(block.text)
        else:
            kept.append(block)
    return kept, left_out


def is_line(block: Block) -> bool:
    """Whether a block is a line by itself (a title, a name, a heading) and no sentence of the text."""
    if block.level:
        return True
    return (
        block.short
        and not block.bullet
        and block.text[-1] not in "。！？；：，、!?;:,"
        and not is_salutation(block.text)
        and not is_closing(block.text)
    )


def _starts(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Where each article's head begins, and where its text does."""
    found: list[tuple[int, int]] = []
    at, closed, body = 0, True, False
    while at < len(blocks):
        begin = at
        while at < len(blocks) and is_line(blocks[at]) and not (body and is_attribution(blocks[at].text)):
            at += 1
        group = blocks[begin:at]
        if group:
            headed = next((n for n, b in enumerate(group) if _ENUMERATED.match(b.text) and not _byline(b)), len(group))
            lines = group[:headed]
            by = next((n for n, b in enumerate(lines) if _byline(b)), None)
            box = bool(lines) and _is_box(blocks[at : at + 4])
            if lines and (
                (by is not None and (by > 0 or closed)) or box or (closed and not found) or (closed and lines)
            ):
                found.append((begin, begin + len(lines)))
                closed = False
        else:
            closed, body = is_closing(blocks[at].text), True
            at += 1
    return found


def _byline(block: Block) -> Byline | None:
    return None if block.level else find_byline(spread_names(block.text))


def _is_box(blocks: Sequence[Block]) -> bool:
    """Whether quotations follow, each with its attribution in the next line."""
    pairs = [(a, b) for a, b in zip(blocks[::2], blocks[1::2], strict=False)]
    return len(pairs) > 1 and all(is_attribution(b.text) and not is_attribution(a.text) and a.ended for a, b in pairs)


def _read_head(lines: Sequence[Block], above: Publication) -> tuple[_Head, list[str]]:
    """Title, authors and masthead; what stands above earlier articles of the page counts for this one too."""
    head, unused = _Head(publication=above), []
    above_title: list[str] = []
    columns: list[str] = []
    by = next((n for n, b in enumerate(lines) if _byline(b)), None)
    headings = [n for n, b in enumerate(lines[: by if by is not None else len(lines)]) if b.level]
    title = headings[-1] if headings else None
    sponsoring = False
    for number, block in enumerate(lines):
        text = spread_names(block.text)
        named, byline = sponsors(text), _byline(block)
        if number == title:
            head.title = text
        elif named is not None or (sponsoring and is_organisation(text)):
            head.publication = replace(head.publication, sponsors=(*head.publication.sponsors, *(named or (text,))))
            sponsoring = True
            continue
        elif is_series(text) and (number or title):
            head.publication = replace(head.publication, series=text)
        elif date := find_date(text):
            head.publication = replace(head.publication, date=date)
        elif source := find_source(text):
            head.publication = replace(head.publication, publisher=source)
        elif byline and number:
            head.authors += byline.authors
        elif number + 1 == by and _ROLE_LINE.fullmatch(text):
            continue
        elif title is not None and number < title:
            above_title.append(text)
        elif title is None and head.title is None:
            head.title = text
        elif is_attribution(text):
            head.kept += (block,)
        elif head.title and text in head.title:
            unused.append(text)
        else:
            (columns if head.title else above_title).append(text)
        sponsoring = False
    if by and len(head.authors) == 1 and not head.authors[0].affiliation:
        before = lines[by - 1].text
        if _ROLE_LINE.fullmatch(before):
            head.authors = (replace(head.authors[0], affiliation=before),)
    head.column_above = above_title[0] if above_title else None
    columns = above_title + columns
    if columns:
        head.publication = replace(head.publication, column=columns[0])
        unused += columns[1:]
    return head, unused


def _close(article: RawArticle) -> tuple[RawArticle, list[str]]:
    """Who the authors are, as the end of the article says."""
    closings = [block for block in article.blocks if is_closing(block.text)]
    if not closings:
        return article, []
    said = affiliations(closings[0].text, len(article.authors))
    blocks = tuple(block for block in article.blocks if block not in closings)
    if not said:
        return replace(article, blocks=blocks), [block.text for block in closings]
    authors = tuple(replace(a, affiliation=s) for a, s in zip(article.authors, said, strict=True))
    return replace(article, blocks=blocks, authors=authors), []
