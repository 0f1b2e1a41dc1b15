"""The lines that all answers are made of: words in their marks, where they stand, what is to be minded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.citing import gap_names, missing, source_line
from bot.commands.address import address_of
from bot.domain.article import Article, Citation, Doubt
from bot.domain.reply import Claim, Followup, Line
from bot.entries import Quote, Term
from bot.entries.entry import serious_first
from bot.languages.language import Language, Phrases
from bot.languages.marks import in_marks as marked
from bot.languages.marks import sentence
from bot.library import Library
from bot.search.result import Hit

# What stands before words that the article itself gives as the view of others: 普遍认为：……
_HELD = re.compile(r"认为[，：:]?[“‘]?$")
_MOST_BUTTONS = 4
_MOST_NOTES = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """What composing needs to know: the library, the language, and whether a list was asked for."""

    library: Library
    language: Language
    as_list: bool = False

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


def doubts_of(hit: Hit) -> tuple[Doubt, ...]:
    """What is doubtful about the words of a hit, the serious first; of a quotation also about its date and occasion."""
    if hit.entry is not None:
        return hit.entry.doubts
    return serious_first(hit.citation.doubts) if hit.citation is not None else ()


def warning_of(hit: Hit, setting: Setting) -> str | None:
    """What stands above the answer: that the words are doubtful, or that this is not where they come from."""
    if any(doubt.serious for doubt in doubts_of(hit)):
        return setting.phrases.doubtful
    return setting.phrases.not_original if _is_borrowed(hit, setting.library) else None


def _is_borrowed(hit: Hit, library: Library) -> bool:
    """Whether the words are somebody else's, unnamed: as a quotation, or within one that is marked so."""
    if isinstance(hit.entry, Quote):
        return hit.entry.rank == "unattributed"
    place = hit.entry.citations[0] if isinstance(hit.entry, Term) else hit.citation
    if place is None or _HELD.search(place.passage.text[: place.start]):
        return False
    around = library.entries_in(place.article.id, place.passage.id)
    borrowed = [quote.citations[0] for quote in around if isinstance(quote, Quote) and quote.rank == "unattributed"]
    return any(
        (own.start <= place.start and place.end <= own.end) or (place.start <= own.start and own.end <= place.end)
        for own in borrowed
    )


def editors_notes(hit: Hit, setting: Setting, shown: str | None = None) -> list[str]:
    """The notes of the editors, each with who signed the article off and when; with `shown` those on words shown."""
    doubts = [d for d in doubts_of(hit) if d.serious or shown is None or d.text in shown]
    review = hit.article.reviewed
    by = setting.phrases.reviewer.format(by=review.by, on=review.on) if review else ""
    return [setting.phrases.annotation.format(note=sentence(d.note), reviewer=by) for d in doubts]


def notes(hit: Hit, setting: Setting, *hints: str | None, shown: str | None = None) -> tuple[Line, ...]:
    """Two small lines at most: the editors' notes first, then hints; a hint that says the same is left out."""
    said = editors_notes(hit, setting, shown)
    for text in filter(None, hints):
        if not any(text.rstrip("。") in line for line in said):
            said.append(hint(text, setting))
    return tuple(Line("note", text) for text in said[:_MOST_NOTES])


def note_of(lines: Iterable[Line]) -> str:
    """The first hint among the lines, for the record."""
    return next((line.text for line in lines if line.role == "note"), "")


def buttons(
    hit: Hit, setting: Setting, *between: Followup, copy: str = "", warned: bool = False
) -> tuple[Followup, ...]:
    """Copy, context, what the kind adds, share; a warned answer offers its notes instead of copying."""
    phrases, address = setting.phrases, address_of(hit)
    version = setting.library.version
    made = [Followup(phrases.see_context, f"上下文 {address}", "context", version), *between]
    if warned:
        noted = [Followup(phrases.see_notes, f"校注 {address}", "ask", version)] if doubts_of(hit) else []
        return (*noted, *made)[:_MOST_BUTTONS]
    first = Followup(copy or phrases.copy_quote, f"复制 {address}", "copy", version)
    return (first, *made[: _MOST_BUTTONS - 2], shared(address, setting))


def shared(address: str, setting: Setting) -> Followup:
    """The button that shares what stands at an address."""
    return Followup(setting.phrases.share, f"分享 {address}", "share", setting.library.version)


def missing_names(article: Article, setting: Setting) -> str:
    """What the printed page lacks, as one phrase; empty where nothing is missing."""
    phrases = setting.phrases
    if setting.language.code == "zh":
        return "、".join(gap_names(article))
    names = {"publisher": phrases.missing_name, "date": phrases.missing_date, "page": phrases.missing_page}
    return phrases.comma.join(names[gap] for gap in missing(article) if gap in names)


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
