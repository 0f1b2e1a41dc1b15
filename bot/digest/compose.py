"""The digest of a day as a reply: a column for each kind, every line with its source, and what is ours called ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.citing import article_line, source_line
from bot.digest import SETTINGS
from bot.digest.choose import Choice
from bot.digest.due import lacks_holidays
from bot.domain.article import Article, Citation
from bot.domain.reply import Claim, Digest, Followup, Line, Part
from bot.domain.subscription import Schedule
from bot.entries import Figure
from bot.languages.language import Language
from bot.languages.marks import in_marks, sentence
from bot.library import Library

# 原文未写起止年份 → 起止年份原文未写: then it can follow the subject in one line.
_UNSAID = re.compile(r"原文未写([^，；。、（）]+)")
_AROUND_CHANGE = re.compile(r"（提高后）|（下降后）|（增加后）|（减少后）")


def compose(choice: Choice, on: date, schedule: Schedule, library: Library, language: Language) -> Digest:
    """What the channel is sent on a local date."""
    said = language.phrases.digest
    parts = [*_quotes(choice, language), *_figures(choice, library, language), *_articles(choice, language)]
    # With one of each kind the buttons stand together at the foot; with more, each under its own.
    single = len(parts) == len({part.heading for part in parts})
    settings = Followup(said.settings, SETTINGS)
    note = (said.no_calendar.format(year=on.year),) if lacks_holidays(schedule, on) else ()
    return Digest(
        heading_of(on, language),
        tuple(Part(p.heading, p.lines, p.claims, () if single else p.followups) for p in _named_once(parts)),
        note,
        choice.refs,
        (*(button for part in parts if single for button in part.followups), settings),
    )


def heading_of(on: date, language: Language) -> str:
    """引据日报　11月23日　星期一."""
    said = language.phrases.digest
    return said.heading.format(day=day_of(on, language), weekday=said.weekdays[on.weekday()])


def day_of(on: date, language: Language) -> str:
    """11月23日."""
    said = language.phrases.digest
    return said.day.format(month=said.months[on.month - 1], day=on.day)


def _named_once(parts: list[Part]) -> Iterator[Part]:
    """The parts; of several under one name only the first carries it."""
    before = None
    for part in parts:
        yield part if part.heading != before else Part("", part.lines, part.claims, part.followups)
        before = part.heading


def _quotes(choice: Choice, language: Language) -> Iterator[Part]:
    said = language.phrases.digest
    copies = {"reprint": said.reprint, "relayed": said.relayed}
    for quote in choice.quotes:
        lines = [Line("excerpt", in_marks(quote.text, language.phrases))]
        if quote.speaker:
            lines.append(Line("label", quote.label))
        lines.append(Line("source", source_line(quote.citations, language) + copies.get(quote.rank, "")))
        # That it is a reprint is said behind the source already.
        if quote.note and quote.rank not in copies:
            lines.append(_hint(quote.note, language))
        seen = Followup(said.see_quote, f"上下文 {quote.ref}", "context")
        heading = said.anniversary if quote.ref in choice.anniversary else said.quote
        yield Part(heading, tuple(lines), (quote.claim(),), (seen,))


def _figures(choice: Choice, library: Library, language: Language) -> Iterator[Part]:
    said = language.phrases.digest
    for figure in choice.figures:
        base = library.entry(figure.base_ref) if figure.base_ref else None
        value = figure.change_from(base) if isinstance(base, Figure) else figure.reached
        label, note = _label(figure, changed=isinstance(base, Figure), language=language)
        lines = [Line("value", value), Line("label", label), Line("source", source_line(figure.citations, language))]
        if note:
            lines.append(_hint(note, language))
        seen = Followup(said.see_figure, f"上下文 {figure.ref}", "context")
        yield Part(said.figure, tuple(lines), (figure.claim(),), (seen,))


def _label(figure: Figure, *, changed: bool, language: Language) -> tuple[str, str]:
    """What the figure measures, with a short caveat on the same line; a longer one stands below."""
    subject = figure.english if language.code == "en" and figure.english else figure.subject
    subject = _AROUND_CHANGE.sub("", subject) if changed else subject
    if figure.period and figure.period not in subject:
        subject = language.phrases.digest.of_period.format(subject=subject, period=figure.period)
    unsaid = _UNSAID.fullmatch(figure.note or "")
    if unsaid:
        return language.phrases.digest.unsaid.format(subject=subject, what=unsaid[1]), ""
    return subject, figure.note or ""


def _articles(choice: Choice, language: Language) -> Iterator[Part]:
    said = language.phrases.digest
    for article in choice.articles:
        if article.summary is None:
            continue
        line = article.summary.line
        lines = (
            Line("label", article_line(article, language)),
            Line("text", sentence(line.text) + said.own_words),
        )
        claim = Claim("summary", article.name, line.text, _whole(article, line.sources), False, ref=article.id)
        yield Part(said.article, lines, (claim,), (Followup(said.read_article, f"摘要 {article.id}"),))


def _whole(article: Article, passages: tuple[str, ...]) -> tuple[Citation, ...]:
    """The passages that a sentence of ours rests on; the article's first where it names none."""
    named = [passage for name in passages if (passage := article.passage(name)) is not None]
    chosen = named or [next(article.passages())]
    return tuple(Citation(article, passage, 0, len(passage.text)) for passage in chosen)


def _hint(text: str, language: Language) -> Line:
    return Line("note", language.phrases.hint.format(text=sentence(text)))
