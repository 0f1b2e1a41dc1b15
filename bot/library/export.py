"""The library as plain lists, for tools outside the project."""

from __future__ import annotations

from dataclasses import asdict

from bot.domain.article import Article, Summary, SummarySentence
from bot.entries import KINDS
from bot.library.library import Library

Row = dict[str, object]


def export(library: Library) -> dict[str, list[Row]]:
    """Every article, passage and entry, with the keys of the files; `article` says which one a row belongs to."""
    return {
        "articles": [article_row(article) for article in library.articles],
        "passages": [row for article in library.articles for row in passage_rows(article)],
    } | {kind.plural: [entry.row() for entry in library.entries if entry.kind == kind.name] for kind in KINDS}


def article_row(article: Article) -> Row:
    """An article without its wording; what is not printed is null."""
    return {
        "id": article.id,
        "title": article.title,
        "label": article.label,
        "authors": [asdict(author) for author in article.authors],
        "publication": asdict(article.publication) | {"sponsors": list(article.publication.sponsors)},
        "seed": article.seed,
        "reviewed": asdict(article.reviewed) if article.reviewed else None,
        "topics": list(article.topics),
        "english": {"title": article.english} if article.english else None,
        "aliases": list(article.aliases),
        "repairs": [asdict(repair) for repair in article.repairs],
        "doubts": [asdict(doubt) for doubt in article.doubts],
        "counted": article.counted,
        "summary": _summary(article.summary) if article.summary else None,
    }


def passage_rows(article: Article) -> list[Row]:
    """The whole wording of an article, passage by passage."""
    return [{"article": article.id, **asdict(passage)} for passage in article.passages()]


def _summary(summary: Summary) -> Row:
    return {
        "line": _sentence(summary.line),
        "paragraph": [_sentence(sentence) for sentence in summary.paragraph],
        "sections": [
            {"title": section.title, "sentences": [_sentence(sentence) for sentence in section.sentences]}
            for section in summary.sections
        ],
    }


def _sentence(sentence: SummarySentence) -> Row:
    return {"text": sentence.text, "from": list(sentence.sources)}
