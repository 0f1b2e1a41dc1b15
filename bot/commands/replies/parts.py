"""What all answers are made of: words in their marks, where they stand, and what is asserted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.citing import gap_names, missing, source_line
from bot.commands.address import address_of
from bot.domain.article import Article, Citation
from bot.domain.reply import Claim, Line
from bot.languages.language import Language, Phrases
from bot.languages.marks import in_marks as marked
from bot.languages.marks import sentence
from bot.library import Library
from bot.search.result import Hit


@dataclass(frozen=True, slots=True)
class Setting:
    """What composing needs to know: the library, the language, and whether a list was asked for.

    `scope` says what is answered from, where that is not the whole library.
    """

    library: Library
    language: Language
    as_list: bool = False
    scope: str = ""

    @property
    def phrases(self) -> Phrases:
        """The sentences of the language."""
        return self.language.phrases


def in_marks(text: str, setting: Setting) -> str:
    """Words of an article in quotation marks; those inside become single ones."""
    return marked(text, setting.phrases)


def hint(text: str, setting: Setting) -> str:
    """A hint, called so."""
    return setting.phrases.hint.format(text=sentence(text))


def source(citations: Sequence[Citation], setting: Setting, *, doubtful: bool = False) -> Line:
    """The line that says where words stand."""
    line = source_line(citations, setting.language)
    return Line("source", line + setting.phrases.as_printed if doubtful else line)


def missing_names(article: Article, setting: Setting) -> tuple[str, ...]:
    """What the printed page lacks; empty where nothing is missing."""
    phrases = setting.phrases
    if setting.language.code == "zh":
        return gap_names(article)
    names = {"publisher": phrases.missing_name, "date": phrases.missing_date, "page": phrases.missing_page}
    return tuple(names[gap] for gap in missing(article) if gap in names)


def whole(article: Article, passages: Iterable[str] = ()) -> tuple[Citation, ...]:
    """Citations of whole passages: of those named, else of the first."""
    named = [passage for name in passages if (passage := article.passage(name)) is not None]
    chosen = named or [next(article.passages())]
    return tuple(Citation(article, passage, 0, len(passage.text)) for passage in chosen)


def summary_sentences(hit: Hit) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Our sentences that a summary hit stands for, each with its passages."""
    summary = hit.article.summary
    if summary is None:
        return ()
    section = next((s for s in summary.sections if s.title == hit.section), None) if hit.section else None
    sentences = section.sentences if section else (summary.line, *summary.paragraph)
    return tuple((s.text, s.sources) for s in sentences)


def claim_of(hit: Hit, setting: Setting) -> Claim:
    """What a hit asserts, with its sources."""
    article, ref = hit.article, address_of(hit)
    if hit.entry is not None:
        return hit.entry.claim(hit.score)
    if hit.kind == "passage" and hit.citation is not None:
        label = hit.citation.passage.section or hit.citation.passage.heading or article.name
        return Claim("passage", label, hit.citation.excerpt, (hit.citation,), True, hit.score, ref)
    said = summary_sentences(hit) if hit.kind == "summary" else ()
    if said:
        label = " › ".join(part for part in (article.name, hit.section) if part)
        sources = whole(article, dict.fromkeys(name for _, names in said for name in names))
        return Claim("summary", label, "".join(text for text, _ in said), sources, False, hit.score, ref)
    return Claim("article", article_label(article), article_facts(article), whole(article), False, hit.score, ref)


def title_of(article: Article) -> str:
    """《题名》, or 〔what it is called〕 where no title is printed."""
    return f"《{article.title}》" if article.title else f"〔{article.name}〕"


def article_label(article: Article) -> str:
    """《题名》作者 单位 · 系列 主办单位, as far as printed."""
    title = title_of(article)
    people = "、".join(" ".join(filter(None, (a.name, a.affiliation))) for a in article.authors)
    printed = article.publication
    place = " ".join(filter(None, (printed.series or printed.column, "、".join(printed.sponsors))))
    return " · ".join(filter(None, (title + people, place)))


def article_facts(article: Article) -> str:
    """Title, authors, affiliations and all that is printed of the publication."""
    printed = article.publication
    people = [" ".join(filter(None, (a.name, a.affiliation))) for a in article.authors]
    facts = [printed.publisher, printed.series, printed.column, *printed.sponsors]
    facts += [printed.date, printed.issue, printed.page]
    return "；".join(filter(None, (article.name, *people, *facts)))
