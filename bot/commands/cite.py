"""引用 and 出处: the reference in the styles that manuscripts use, and what is missing in it."""

from __future__ import annotations

from bot.citing import STYLES, StyleId, find_style
from bot.commands.address import find_hits
from bot.commands.command import Command, Desk
from bot.commands.referred import referred
from bot.commands.referring import CITE_WORDS
from bot.commands.replies import Setting, claim_of
from bot.commands.replies.parts import hint, missing_names
from bot.commands.tell import lacks
from bot.domain.article import Article
from bot.domain.reply import Answer, Copyable, Followup, Line, Notice, Reply, Request

_SHOWN: tuple[StyleId, ...] = ("gbt2025", "gbt2015")
_OFFERED: tuple[StyleId, ...] = ("note", "gbt2025", "gbt2015")
_FURTHER = 4


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The reference of what an address names, or of the answer before."""
    if not rest:
        hits = referred(request, desk)
        if hits is None:
            return Notice(desk.phrases.nothing_earlier)
    else:
        named = find_hits(rest, desk.library)
        if named is None:
            return Notice(desk.phrases.cannot_find.format(what=rest)) if "/" in rest else None
        hits = named
    setting = Setting(desk.library, desk.language)
    claims = tuple(claim_of(hit, setting) for hit in hits[: 1 + _FURTHER])
    article = claims[0].article
    style = {style.id: style for style in STYLES}
    lines = [
        Line("text", desk.phrases.cite_style.format(style=style[name].name, text=style[name].render(article)))
        for name in _SHOWN
    ]
    note = _note(article, setting)
    if note:
        lines.append(Line("note", note))
    heading = style["note"].render(article)
    version = desk.library.version
    followups = [
        Followup(_label(style[name].name, desk), f"引文格式 {name} {article.id}", "copy", version) for name in _OFFERED
    ]
    gaps = missing_names(article, setting)
    every = Followup(desk.phrases.copy_reference, f"引文格式 {article.id}", "copy", version)
    followups.append(Followup(lacks(gaps, desk), f"补报 {article.id}", "report", version) if gaps else every)
    return Answer("answered", heading, claims, tuple(lines), None, note, tuple(followups))


async def copy_style(rest: str, request: Request, desk: Desk) -> Reply | None:
    """One style to copy, or all of them: 引文格式 gbt2025 article."""
    first, _, second = rest.partition(" ")
    style, article = find_style(first), desk.library.article(second or first)
    if article is None:
        return Notice(desk.phrases.cannot_find.format(what=second or first)) if rest else None
    chosen = (style,) if style else STYLES
    note = _note(article, Setting(desk.library, desk.language))
    texts = tuple((style.name, style.render(article)) for style in chosen)
    every = Followup(desk.phrases.copy_reference, f"引文格式 {article.id}", "copy", desk.library.version)
    return Copyable(desk.phrases.copy_heading, texts, (note,) if note else (), (every,) if style else ())


def _label(style: str, desk: Desk) -> str:
    """复制夹注; for a national standard its year: 复制2025格式."""
    _, dash, year = style.partition("—")
    return desk.phrases.copy_standard.format(year=year) if dash else desk.phrases.copy_style.format(style=style)


def _note(article: Article, setting: Setting) -> str:
    """What the printed page lacks, and what little it has."""
    phrases, page, lacking = setting.phrases, article.publication, _lacking(article, setting)
    if not lacking:
        return ""
    printed = [phrases.excerpt.format(text=name) for name in (page.series or page.column,) if name]
    if page.sponsors:
        printed.append(phrases.printed_sponsors.format(names=phrases.comma.join(page.sponsors)))
    if not printed or page.publisher or page.date or page.page:
        return hint(phrases.cite_hint.format(missing=lacking), setting)
    return hint(phrases.cite_printed.format(printed=phrases.and_also.join(printed), missing=lacking), setting)


def _lacking(article: Article, setting: Setting) -> str:
    return setting.phrases.comma.join(missing_names(article, setting))


CITE = Command("cite", CITE_WORDS, run)
STYLE = Command("style", ("引文格式",), copy_style)
