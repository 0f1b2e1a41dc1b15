"""A summary: our words on an article, section by section, each with the passages it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from bot.citing import article_line, passage_numbers
from bot.commands.replies import article as article_reply
from bot.commands.replies.cautions import borrowed_in
from bot.commands.replies.parts import Setting, claim_of, hint, missing_names, source, summary_sentences, whole
from bot.domain.article import Article, Summary, SummarySentence
from bot.domain.reply import Answer, Followup, Line
from bot.languages.marks import sentence
from bot.search.result import Hit


def compose(hit: Hit, setting: Setting) -> Answer:
    """The summary of an article or of one of its sections; without a summary, the article itself."""
    article, said = hit.article, summary_sentences(hit)
    if not said or article.summary is None:
        return article_reply.compose(hit, setting)
    if hit.section:
        heading = "".join(text for text, _ in said)
        place = whole(article, [name for _, names in said for name in names])
        lines = [Line("label", hit.section), source(place, setting)]
    else:
        heading = article.summary.line.text
        lines = [*_sections(article, article.summary, setting), Line("source", article_line(article, setting.language))]
    lacking = setting.phrases.comma.join(missing_names(article, setting))
    said_of = setting.phrases.not_printed.format(what=lacking) if lacking and not hit.section else ""
    note = hint(setting.phrases.own_words + (f" {said_of}" if setting.language.code != "zh" else said_of), setting)
    return Answer(
        "answered",
        heading,
        (claim_of(hit, setting),),
        (*lines, Line("note", note.rstrip())),
        None,
        note.rstrip(),
        _followups(article, setting),
    )


def _sections(article: Article, summary: Summary, setting: Setting) -> list[Line]:
    """A line for each printed heading that has a summary; without any, the sentences of the paragraph."""
    headings = {section.title for section in article.sections}
    chosen = [section for section in summary.sections if section.title in headings]
    if not chosen:
        return [Line("text", _with_place(article, [s], setting)) for s in summary.paragraph]
    said = [(sentence(s.title), _with_place(article, s.sentences, setting)) for s in chosen]
    return [Line("text", title + text) for title, text in said]


def _with_place(article: Article, sentences: Iterable[SummarySentence], setting: Setting) -> str:
    """The sentences, and in brackets the passages they rest on."""
    said = tuple(sentences)
    numbers = sorted({p.number for s in said for name in s.sources if (p := article.passage(name)) is not None})
    place = passage_numbers(numbers, article, setting.phrases) if numbers else ""
    return "".join(s.text for s in said) + (setting.phrases.brackets.format(text=place) if place else "")


def _followups(article: Article, setting: Setting) -> tuple[Followup, ...]:
    phrases = setting.phrases
    kinds = {entry.kind for entry in setting.library.entries if entry.article is article}
    made = []
    if "figure" in kinds:
        made.append(Followup(phrases.article_figures, f"数据 {article.id}"))
    if "quote" in kinds:
        made.append(Followup(phrases.article_quotes, f"金句 {article.id}"))
    if article.doubts or borrowed_in(article, setting.library):
        made.append(Followup(phrases.article_doubts, f"校注 {article.id}"))
    return (*made, Followup(phrases.copy_reference, f"引文格式 {article.id}", "copy", setting.library.version))
