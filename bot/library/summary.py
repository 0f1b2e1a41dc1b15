"""Summaries are our words; every figure, quoted phrase and name in them must stand in the passages they rest on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.domain.article import Article, Passage, SectionSummary, Summary, SummarySentence
from bot.languages.folding import fold
from bot.library.fields import Fields
from bot.library.locate import unknown_passage

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*%?")
_NAME = re.compile(r"“([^“”]+)”|《([^《》]+)》")


def read_summary(fields: Fields, article: Article, passages: Mapping[str, Passage]) -> Summary | None:
    """The summary without the sentences that are at fault; None where its one line is."""
    written = fields.fields("summary")
    if written is None:
        return None
    line_fields = written.fields("line") if written.required("line") else None
    line = _read_sentence(line_fields, article, passages) if line_fields else None
    paragraph = _read_sentences(written, "paragraph", article, passages)
    sections = []
    for section in written.each("sections", "section of the summary"):
        title = section.text("title")
        sentences = _read_sentences(section, "sentences", article, passages)
        section.close()
        if title and sentences:
            sections.append(SectionSummary(title, sentences))
    written.close()
    return Summary(line, paragraph, tuple(sections)) if line else None


def _read_sentences(
    fields: Fields, key: str, article: Article, passages: Mapping[str, Passage]
) -> tuple[SummarySentence, ...]:
    read = (_read_sentence(written, article, passages) for written in fields.each(key, "sentence"))
    return tuple(sentence for sentence in read if sentence)


def _read_sentence(written: Fields, article: Article, passages: Mapping[str, Passage]) -> SummarySentence | None:
    before = len(written.faults)
    text = written.text("text")
    written.required("from")
    sources = written.texts("from")
    for name in (name for name in sources if name not in passages):
        written.complain("from", unknown_passage(name, passages), "unknown-passage")
    written.close()
    if len(written.faults) == before:
        for missing, rule in unsupported(text, article, [passages[name] for name in sources]):
            written.complain("text", f"“{missing}” does not stand in {', '.join(sources)}", rule)
    return SummarySentence(text, sources) if len(written.faults) == before else None


def unsupported(text: str, article: Article, passages: list[Passage]) -> list[tuple[str, str]]:
    """What a sentence asserts without support, with the rule it breaks.

    What is printed above the passages supports it too: title, heading, series and column.
    """
    above = (article.title, article.publication.series, article.publication.column)
    printed = [*above, *(passage.section for passage in passages), *(passage.text for passage in passages)]
    ground = "\n".join(_plain(words) for words in printed if words)
    figures = [figure for figure in _FIGURE.findall(fold(text)) if not _stands_alone(figure, ground)]
    names = [quoted or titled for quoted, titled in _NAME.findall(text)]
    return [(figure, "summary-figure") for figure in figures] + [
        (name, "summary-name") for name in names if _plain(name).rstrip("，。；：,.;:") not in ground
    ]


def _plain(words: str) -> str:
    return "".join(fold(words).split())


def _stands_alone(figure: str, ground: str) -> bool:
    """A figure counts only as a whole: 17 does not stand in 2017 or 17.5."""
    return re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(figure)}(?![.,]?\d)", ground) is not None
