"""What can be found: one Document for each entry, summary, article and sentence of the library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.article import Article, Citation, Passage
from bot.domain.progress import Progress, quietly
from bot.entries import Entry, Figure, Quote, Term
from bot.languages.folding import fold, letters_only
from bot.languages.places import find_places
from bot.library import Library
from bot.search.result import Hit, HitKind

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?[”’」』]?")
# Begins the line that says whose the words above it are.
_SAID_BY = "——"
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万亿两][大个条项种层次方类家名所点]|首个|前列|第一|领先")


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can answer. `names` is what people call it, `text` its words, `around` what it stands among."""

    kind: HitKind
    ref: str
    article: Article
    names: tuple[str, ...]
    text: str
    around: str
    places: frozenset[str]
    home: frozenset[str]
    entry: Entry | None = None
    citation: Citation | None = None
    section: str | None = None
    listed: int = 0
    dated: bool = False
    numbered: bool = False

    def hit(self, score: float) -> Hit:
        """This document as something found."""
        return Hit(self.kind, self.ref, self.article, score, self.entry, self.citation, self.section)


def read_documents(library: Library, progress: Progress = quietly) -> Iterator[Document]:
    """Every document of the library; a sentence that an entry quotes whole is not listed twice."""
    for article in progress(library.articles, "indexing the articles", len(library.articles)):
        home = home_of(article)
        yield from _articles(article, home)
        for passage in article.passages():
            entries = library.entries_in(article.id, passage.id)
            quoted = [letters_only(e.citations[0].excerpt) for e in entries if not isinstance(e, Figure)]
            for sentence in sentences(article, passage):
                bare = letters_only(sentence.excerpt)
                if len(bare) > 3 and not sentence.excerpt.startswith(_SAID_BY) and not any(bare in q for q in quoted):
                    yield sentence_document(sentence, find_places(sentence.excerpt), home)
    homes = {a.id: find_places(f"{a.name}{' '.join(a.topics)}") for a in library.articles} if library.entries else {}
    for entry in library.entries:
        yield _entry(entry, homes[entry.article.id])


def home_of(article: Article) -> frozenset[str]:
    """The places that an article is about: those in its name, topics and aliases."""
    return find_places(f"{article.name}{' '.join(article.topics)}{' '.join(article.aliases)}")


def sentences(article: Article, passage: Passage) -> Iterator[Citation]:
    """The sentences of a passage, each as a citation, its closing mark included."""
    for match in _SENTENCE.finditer(passage.text):
        start, end = match.span()
        start += len(match[0]) - len(match[0].lstrip())
        if end > start:
            yield Citation(article, passage, start, end)


@lru_cache(maxsize=256)  # a passage is around each of its sentences and entries
def _around(article: Article, passage: Passage) -> str:
    return fold(
        f"{passage.text} {passage.heading or ''} {passage.section or ''} {article.name} {' '.join(article.topics)} {' '.join(a.name for a in article.authors)}"
    )


def sentence_document(citation: Citation, places: frozenset[str], home: frozenset[str]) -> Document:
    """A sentence of a passage as a document; `places` are those it names."""
    text, around = citation.excerpt, _around(citation.article, citation.passage)
    ref = f"{citation.article.id}/{citation.passage.id}:{citation.start}-{citation.end}"
    return Document(
        "passage",
        ref,
        citation.article,
        (),
        around[citation.start : citation.end],  # folding keeps every place, and the passage comes first
        around,
        places,
        home,
        citation=citation,
        dated=bool(re.search(r"\d{4}年", text)),
        numbered=bool(_NUMBER.search(text)),
    )


def _entry(entry: Entry, home: frozenset[str]) -> Document:
    passage = entry.citations[0].passage
    text = " ".join(c.excerpt for c in entry.places)
    extra, listed, dated, numbered = "", 0, bool(re.search(r"\d{4}年", text)), bool(_NUMBER.search(text))
    if isinstance(entry, Figure):
        extra = f"{entry.period or ''} {entry.place or ''} {entry.shown}"
        dated = dated or bool(re.search(r"\d", entry.period or "")) or "年" in entry.shown
        numbered = bool(re.search(r"\d|[一二三四五六七八九十两首]", entry.shown))
    elif isinstance(entry, Quote):
        extra = entry.label
        dated = dated or bool(entry.date)
    else:
        assert isinstance(entry, Term)  # noqa: S101 - KINDS has three
        listed = len(entry.items)
    around = _around(entry.article, passage) + fold(f" {extra} {' '.join(entry.topics)}")
    return Document(
        entry.kind,
        entry.ref,
        entry.article,
        tuple(n for n in entry.names() if n),
        fold(f"{text} {extra}"),
        around,
        find_places(f"{text} {extra} {' '.join(entry.names())}"),
        home,
        entry=entry,
        listed=listed,
        dated=dated,
        numbered=numbered,
    )


def _articles(article: Article, home: frozenset[str]) -> Iterator[Document]:
    authors = [a.name for a in article.authors]
    names = tuple(n for n in (article.title, article.label, article.english, *article.aliases, *authors) if n)
    p = article.publication
    facts = " ".join(
        x
        for x in (
            article.name,
            *authors,
            *(a.affiliation or "" for a in article.authors),
            *p.sponsors,
            p.series or "",
            p.column or "",
        )
        if x
    )
    whole = fold(facts + " " + " ".join(article.topics))
    yield Document("article", article.id, article, names, fold(facts), whole, find_places(facts), home)
    if article.summary is None:
        return
    line = " ".join(s.text for s in (article.summary.line, *article.summary.paragraph))
    yield Document("summary", f"{article.id}/summary", article, names, fold(line), whole, find_places(line), home)
    english = {s.title: s.english for s in article.sections if s.english}
    for section in article.summary.sections:
        text = " ".join(s.text for s in section.sentences)
        labels = tuple(x for x in (section.title, english.get(section.title)) if x)
        yield Document(
            "summary",
            f"{article.id}/summary/{section.title}",
            article,
            labels,
            fold(text),
            whole + fold(section.title),
            find_places(text),
            home,
            section=section.title,
        )
