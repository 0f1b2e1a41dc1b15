"""What a page shows, free of markup: the templates only set it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.citing import STYLES, article_line, passage_numbers, source_line
from bot.commands.replies import Setting
from bot.commands.replies.cautions import borrowed_at, warning_of
from bot.commands.replies.parts import in_marks, missing_names, title_of
from bot.domain.article import Article, Citation, Doubt, Passage
from bot.entries import Quote
from bot.languages.marks import sentence
from bot.search.result import Hit
from bot.web.links import Links, Place


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a passage's words; `begins` and `ends` are of the marked words, `notes` the notes that follow here."""

    text: str
    marked: bool = False
    doubtful: bool = False
    begins: bool = False
    ends: bool = False
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """An editors' note under its number: on which words, what is noted, and why."""

    number: int
    words: str
    text: str
    evidence: str = ""
    serious: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage: what it is called when counted, where its own page is, and its words."""

    id: str
    number: str
    path: str
    pieces: tuple[Piece, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `paragraphs` are those shown at full size; `before` and `after` stand around them, smaller.

    `number` is the passage's, empty for a whole article; `section` is the heading above a passage; in a whole article each paragraph brings its own as `heading`.
    """

    title: str
    number: str
    byline: str
    path: str
    english: str | None
    source: str
    section: str | None
    warning: str | None
    changed: bool
    paragraphs: tuple[Paragraph, ...]
    before: Paragraph | None
    after: Paragraph | None
    notes: tuple[Note, ...]
    repairs: tuple[str, ...]
    footers: tuple[str, ...]
    summary: str | None
    copies: tuple[tuple[str, str], ...]
    whole: str | None


def page_of(place: Place, setting: Setting, links: Links) -> Page:
    """The page of a passage, or of an article where the address names no passage."""
    return (
        _passage_page(place, place.passage, setting, links) if place.passage else _article_page(place, setting, links)
    )


def hit_at(words: Citation, setting: Setting) -> Hit:
    """The entry whose words these are, with all that is known of its speaker and copy; else the bare words."""
    article = words.article
    for entry in setting.library.entries_in(article.id, words.passage.id):
        own = entry.citations
        if len(own) == 1 and (own[0].start, own[0].end) == (words.start, words.end):
            return Hit(entry.kind, entry.ref, article, 1.0, entry=entry)
    return Hit("passage", f"{article.id}/{words.passage.id}", article, 1.0, citation=words)


def _passage_page(place: Place, passage: Passage, setting: Setting, links: Links) -> Page:
    article, phrases = place.article, setting.phrases
    whole = Citation(article, passage, 0, len(passage.text))
    shown = place.words or whole
    noted = _notes((passage,), article, setting)
    warning = warning_of(hit_at(shown, setting), setting)
    source = source_line((shown,), setting.language)
    copies = [(style.name, style.render(article)) for style in STYLES]
    if warning is None:
        copies.insert(
            0, (phrases.pages.quotation, in_marks(shown.excerpt, setting) + phrases.brackets.format(text=source))
        )
    others = list(article.passages())
    at = others.index(passage)
    before = others[at - 1] if at else None
    after = others[at + 1] if at + 1 < len(others) else None
    number = passage_numbers((passage.number,), article, phrases)
    return Page(
        title=title_of(article),
        number=number,
        byline=_byline(article),
        path=links.path(article, passage, place.words),
        english=article.english,
        source=source,
        section=passage.section,
        warning=warning,
        changed=place.changed,
        paragraphs=(_paragraph(passage, article, setting, links, noted, place.words),),
        before=_paragraph(before, article, setting, links) if before else None,
        after=_paragraph(after, article, setting, links) if after else None,
        notes=tuple(note for note, *_ in noted),
        repairs=_repairs(passage, article, setting),
        footers=_footers(article, setting),
        summary=None,
        copies=tuple(copies),
        whole=f"{links.path(article)}#{passage.id}",
    )


def _article_page(place: Place, setting: Setting, links: Links) -> Page:
    article = place.article
    noted = _notes(tuple(article.passages()), article, setting)
    paragraphs, above = [], None
    for passage in article.passages():
        heading = passage.section if passage.section != above else None
        above = passage.section
        paragraphs.append(_paragraph(passage, article, setting, links, noted, heading=heading))
    return Page(
        title=title_of(article),
        number="",
        byline=_byline(article),
        path=links.path(article),
        english=article.english,
        source=article_line(article, setting.language),
        section=None,
        warning=None,
        changed=False,
        paragraphs=tuple(paragraphs),
        before=None,
        after=None,
        notes=tuple(note for note, *_ in noted),
        repairs=(),
        footers=_footers(article, setting),
        summary=article.summary.line.text if article.summary else None,
        copies=tuple((style.name, style.render(article)) for style in STYLES),
        whole=None,
    )


def _byline(article: Article) -> str:
    """Authors with their affiliations, then where it was printed, as far as anything of it is."""
    people = "、".join(" ".join(filter(None, (a.name, a.affiliation))) for a in article.authors)
    printed = article.publication
    facts = (printed.publisher, printed.series, printed.column, printed.date, printed.issue, printed.page)
    return " · ".join(filter(None, (people, *facts, "、".join(printed.sponsors))))


Noted = tuple[Note, str, int, int]


def _notes(passages: Sequence[Passage], article: Article, setting: Setting) -> tuple[Noted, ...]:
    """The notes on some passages, in the order of the words, each with its passage and where its words stand."""
    found = []
    for passage in passages:
        spans = sorted(_noted_spans(passage, article, setting), key=lambda span: (span[1], span[0]))
        found += [(passage.id, *span) for span in spans]
    return tuple(
        (_note(number, start, end, why, article.passage(where)), where, start, end)
        for number, (where, start, end, why) in enumerate(found, 1)
    )


def _noted_spans(passage: Passage, article: Article, setting: Setting) -> Iterator[tuple[int, int, Doubt | Quote]]:
    for doubt in article.doubts:
        at = passage.text.find(doubt.text) if doubt.passage == passage.id else -1
        if at >= 0:
            yield at, at + len(doubt.text), doubt
    for entry in setting.library.entries_in(article.id, passage.id):
        if isinstance(entry, Quote) and entry.note and borrowed_at(entry.citations[0], setting.library) is entry:
            yield entry.citations[0].start, entry.citations[0].end, entry


def _note(number: int, start: int, end: int, why: Doubt | Quote, passage: Passage | None) -> Note:
    words = passage.text[start:end] if passage else ""
    if isinstance(why, Doubt):
        return Note(number, words, sentence(why.note), sentence(why.evidence or ""), why.serious)
    return Note(number, words, sentence(why.note or ""))


def _paragraph(
    passage: Passage,
    article: Article,
    setting: Setting,
    links: Links,
    noted: Sequence[Noted] = (),
    words: Citation | None = None,
    heading: str | None = None,
) -> Paragraph:
    own = [(start, end, note.number) for note, where, start, end in noted if where == passage.id]
    marked = (words.start, words.end) if words else None
    number = passage_numbers((passage.number,), article, setting.phrases)
    pieces = tuple(_pieces(passage.text, marked, own))
    return Paragraph(passage.id, number, links.path(article, passage), pieces, heading)


def _pieces(text: str, marked: tuple[int, int] | None, noted: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    edges = {0, len(text), *(marked or ()), *(edge for start, end, _ in noted for edge in (start, end))}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        yield Piece(
            text[start:end],
            marked=marked is not None and marked[0] <= start and end <= marked[1],
            doubtful=any(first <= start and end <= last for first, last, _ in noted),
            begins=marked is not None and start == marked[0],
            ends=marked is not None and end == marked[1],
            notes=tuple(number for _, last, number in noted if last == end),
        )


def _repairs(passage: Passage, article: Article, setting: Setting) -> tuple[str, ...]:
    say = setting.phrases.pages.repair
    mended = [repair for repair in article.repairs if repair.passage == passage.id]
    return tuple(say.format(printed=r.printed, repaired=r.repaired, reason=sentence(r.reason)) for r in mended)


def _footers(article: Article, setting: Setting) -> tuple[str, ...]:
    """What small print the page needs: marks made full-width, names and dates that are not printed."""
    phrases = setting.phrases
    lacking = phrases.comma.join(missing_names(article, setting))
    footers = [sentence(phrases.width_footer)] if any(repair.rule for repair in article.repairs) else []
    return (*footers, phrases.pages.not_printed.format(what=lacking)) if lacking else tuple(footers)
