"""What stands on a poster: the words of one quotation, or figures in groups of one unit, with their sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from bot.citing import source_line
from bot.commands.address import address_of
from bot.commands.replies import Setting, claim_of
from bot.commands.replies.cautions import doubts_of, editors_notes, notes, warning_of
from bot.commands.replies.figure import label as subject_of
from bot.commands.replies.parts import in_marks, source
from bot.domain.article import Citation
from bot.domain.poster import Bar, Poster
from bot.entries import Figure, Quote
from bot.languages.language import Phrases
from bot.languages.marks import sentence
from bot.search.result import Hit

# A group of bars says something from two on.
_LEAST = 2
_MOST_NOTES = 4
_CLOSED = "”’）)」』"
_UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')


def of_words(hit: Hit, setting: Setting) -> Poster:
    """The poster of a quotation, a sentence or a definition."""
    phrases, claim, entry = setting.phrases, claim_of(hit, setting), hit.entry
    quote = entry if isinstance(entry, Quote) else None
    doubtful = any(doubt.serious for doubt in doubts_of(hit))
    copies = {"reprint": phrases.reprint, "relayed": phrases.relayed}
    voice = phrases.reported if quote and quote.voice == "reported" else None
    hints = (voice, copies.get(quote.rank), quote.note) if quote else ()
    return _poster(
        setting,
        sources=(source(claim.sources, setting, doubtful=doubtful).text,),
        name=hit.article.id,
        address=address_of(hit),
        warning=warning_of(hit, setting),
        words=in_marks(claim.text, setting),
        label=quote.label if quote and quote.speaker else "",
        notes=tuple(line.text for line in notes(hit, setting, *hints)),
    )


def of_figure(hit: Hit, figure: Figure, setting: Setting) -> Poster:
    """The poster of one figure: its value, what it is of, and the words that say so."""
    return _poster(
        setting,
        sources=(source(figure.citations, setting).text,),
        name=figure.article.id,
        address=address_of(hit),
        warning=warning_of(hit, setting),
        value=figure.reached,
        label=subject_of(figure, setting),
        words=in_marks(figure.text, setting),
        notes=tuple(line.text for line in notes(hit, setting, figure.note)),
    )


def of_figures(hits: Sequence[Hit], address: str, setting: Setting) -> Poster:
    """The poster of several figures: those of one unit as bars, the others as lines; one source an article."""
    figures = [hit.entry for hit in hits if isinstance(hit.entry, Figure)]
    places: dict[str, list[Citation]] = {}
    for figure in figures:
        places.setdefault(figure.article.id, []).extend(figure.citations)
    warnings = [warning for hit in hits if (warning := warning_of(hit, setting))]
    said: dict[str, list[str]] = {}
    for hit, figure in zip(hits, figures, strict=True):
        for note in (*editors_notes(hit, setting), *([sentence(figure.note)] if figure.note else []))[:1]:
            said.setdefault(note, []).append(subject_of(figure, setting))
    groups = _grouped(figures, setting)
    scale = (setting.phrases.posters.scale,) if any(bar.length is not None for group in groups for bar in group) else ()
    kept = [_told(subjects, note, setting.phrases) for note, subjects in said.items()]
    texts = list(dict.fromkeys(figure.text for figure in figures))
    return _poster(
        setting,
        sources=tuple(source_line(of_article, setting.language) for of_article in places.values()),
        name="-".join(places),
        address=address,
        warning=warnings[0] if warnings else None,
        groups=groups,
        words=in_marks(texts[0], setting) if len(texts) == 1 else "",
        notes=(*kept[:_MOST_NOTES], *scale),
    )


def _told(subjects: Sequence[str], note: str, phrases: Phrases) -> str:
    """A note on some of several figures says of which."""
    return phrases.compared.format(subject=phrases.comma.join(subjects), value=note)


def _grouped(figures: Iterable[Figure], setting: Setting) -> tuple[tuple[Bar, ...], ...]:
    """Figures of one unit together, in the order of print."""
    by_unit: dict[str, list[Figure]] = {}
    for figure in figures:
        by_unit.setdefault(figure.unit or "", []).append(figure)
    return tuple(_bars(unit, group, setting) for unit, group in by_unit.items())


def _bars(unit: str, group: Sequence[Figure], setting: Setting) -> tuple[Bar, ...]:
    amounts = [_amount(figure.value) for figure in group]
    known = [amount for amount in amounts if amount is not None]
    # What cannot be read as a number, or is below zero, or has no unit, is only written down, and so is its group.
    comparable = bool(unit) and len(known) == len(group) >= _LEAST and min(known) >= 0 < max(known)
    top = max(known, default=Decimal(1))
    return tuple(
        Bar(
            subject_of(figure, setting),
            figure.reached,
            float(amount / top) if comparable and amount is not None else None,
        )
        for figure, amount in zip(group, amounts, strict=True)
    )


def _amount(value: str) -> Decimal | None:
    try:
        amount = Decimal(value.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _poster(setting: Setting, *, sources: tuple[str, ...], name: str, address: str, **what: object) -> Poster:
    say = setting.phrases.posters
    called = _UNFIT.sub("-", name).strip("-.")[:80] or "yinju"
    bare = Poster(sources, "", say.file.format(what=called), say.brand, address, **what)  # type: ignore[arg-type]
    return Poster(sources, _alt(bare, setting.phrases), bare.name, say.brand, address, **what)  # type: ignore[arg-type]


def _alt(poster: Poster, phrases: Phrases) -> str:
    """All that stands on it, in the order in which it is read."""
    bars = [phrases.compared.format(subject=b.label, value=b.value) for group in poster.groups for b in group]
    before, after = (poster.label, "") if poster.value else ("", poster.label)
    parts = (poster.warning, poster.value, before, phrases.semicolon.join(bars), poster.words, after)
    told = (part for part in (*parts, *poster.sources, *poster.notes) if part)
    said = "".join(part if part[-1] in _CLOSED else sentence(part) for part in told)
    return phrases.posters.alt.format(text=said)
