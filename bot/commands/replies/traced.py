"""Where the words of a message come from, as a reply: one in full, several a line each."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citing import source_line
from bot.commands.replies.cautions import editors_notes, warning_of
from bot.commands.replies.offered import buttons, context, passed_on
from bot.commands.replies.parts import Setting, claim_of, hint, in_marks, source
from bot.domain.article import Citation
from bot.domain.finding import Finding, Marked
from bot.domain.reply import Answer, Line, Listing, Reply, Row
from bot.entries import Quote
from bot.languages.marks import INNER
from bot.search.result import Hit
from bot.verification.trace import MOST, Traced

_LONGEST = 200
_GAP = "　"


def compose_traced(found: Sequence[Traced], setting: Setting) -> Reply:
    """The reply to what was found of a message."""
    if len(found) == 1:
        return _one(found[0], setting)
    say = setting.phrases.seek
    shown = found[:MOST]
    outcomes = [traced.outcome for traced in shown]
    told = (("held", say.traced_held), ("near", say.traced_differing), ("lacking", say.traced_lacking))
    counts = setting.phrases.semicolon.join(
        words.format(n=outcomes.count(name)) for name, words in told if name in outcomes
    )
    heading = say.traced_several.format(n=len(shown), counts=counts)
    cut = (say.traced_too_many.format(n=MOST),) if len(found) > MOST else ()
    return Listing(heading, tuple(_row(traced, setting) for traced in shown), (*cut, say.traced_kept))


def _one(traced: Traced, setting: Setting) -> Answer:
    say, finding = setting.phrases.seek, traced.finding
    if finding is None or finding.citation is None:
        if traced.outcome == "held" and finding is not None:
            return Answer("answered", finding.message, lines=(Line("excerpt", in_marks(traced.text, setting)),))
        number = len(setting.library.articles)
        searched = say.traced_searched.format(n=number) if number else setting.phrases.searched_none
        shown = (Line("text", say.traced_message + _shown(traced.text)), Line("text", searched))
        return Answer("none", say.traced_none, (), shown, None, searched, (passed_on(traced.text, setting),))
    hit = _hit(finding, finding.citation, setting)
    warning = warning_of(hit, setting)
    lines: tuple[Line, ...]
    said = _message(finding, setting)
    noted = [Line("note", note) for note in editors_notes(hit, setting)[:1]] if warning else []
    if traced.outcome == "near":
        ours, _ = finding.side_by_side()
        lines = (
            Line("text", say.traced_message + (_bracketed(ours) if finding.edits else _shown(traced.text))),
            Line("text", say.traced_differs),
            Line("excerpt", in_marks(finding.source or _words_of(hit), setting)),
            source((finding.citation,), setting),
            *noted,
            *said,
        )
        followups = (context(hit, setting), passed_on(traced.text, setting))
        return Answer("related", say.traced_near, (claim_of(hit, setting),), lines, warning, "", followups)
    label = hit.entry.label if isinstance(hit.entry, Quote) and hit.entry.speaker else ""
    lines = (
        Line("excerpt", in_marks(claim_of(hit, setting).text, setting)),
        *([Line("label", label)] if label else []),
        *noted,
        *said,
    )
    heading = say.traced_from.format(source=source_line(finding.places or (finding.citation,), setting.language))
    made = buttons(hit, setting, warned=warning is not None)
    return Answer("answered", heading, (claim_of(hit, setting),), lines, warning, "", made)


def _message(finding: Finding, setting: Setting) -> list[Line]:
    """What verification says of the words, beyond that they agree."""
    said = finding.message if finding.message != setting.phrases.verdicts.exact else ""
    return [Line("note", hint(said, setting))] if said else []


def _hit(finding: Finding, place: Citation, setting: Setting) -> Hit:
    """Of what somebody said the whole quotation, which is never cut; else, and for a figure, the words themselves."""
    for entry in setting.library.entries_in(place.article.id, place.passage.id):
        if isinstance(entry, Quote) and entry.speaker and finding.kind == "quote":
            own = entry.citations[0]
            if own.passage is place.passage and own.start <= place.start and place.end <= own.end:
                return Hit("quote", entry.ref, entry.article, 1.0, entry=entry)
    address = f"{place.article.id}/{place.passage.id}:{place.start}-{place.end}"
    return Hit("passage", address, place.article, 1.0, citation=place)


def _words_of(hit: Hit) -> str:
    """The words that a hit stands for."""
    place = hit.entry.citations[0] if hit.entry is not None else hit.citation
    return place.excerpt if place is not None else ""


def _bracketed(pieces: Marked) -> str:
    """Brackets say without colour what differs."""
    return "".join(f"【{piece}】" if changed else piece for piece, changed in pieces)


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"


def _row(traced: Traced, setting: Setting) -> Row:
    say, finding, text = setting.phrases.seek, traced.finding, _shown(traced.text).translate(INNER)
    if finding is None or finding.citation is None:
        if traced.outcome == "held" and finding is not None:
            return Row(in_marks(_shown(traced.text), setting), finding.message)
        return Row(say.traced_row_none.format(text=text))
    hit = _hit(finding, finding.citation, setting)
    opened = context(hit, setting)
    line = source_line((finding.citation,), setting.language)
    if traced.outcome == "near":
        ours, theirs = finding.side_by_side()
        ours_shown = (_bracketed(ours) if finding.edits else _shown(traced.text)).translate(INNER)
        like = (_bracketed(theirs) if finding.edits else finding.source or _words_of(hit)).translate(INNER)
        row = say.traced_row_near.format(text=ours_shown)
        if finding.kind == "figure":
            # All of a number differs, and it is nobody's words; of something else the library may well hold the same number.
            row = say.traced_row_figure.format(text=text)
        return Row(row, say.traced_row_like.format(text=like, source=line), opened)
    warning = warning_of(hit, setting)
    shown = in_marks(_shown(traced.text), setting)
    if finding.kind == "figure":
        # A number alone says nothing of what it counts.
        shown = setting.phrases.each_item.format(item=traced.text, text=in_marks(_words_of(hit), setting))
    shown = setting.phrases.warned_row.format(warning=warning, text=shown) if warning else shown
    label = hit.entry.label if isinstance(hit.entry, Quote) and hit.entry.speaker else ""
    told = [say.traced_row_held.format(source=line), label, *(line.text for line in _message(finding, setting))]
    return Row(shown, _GAP.join(filter(None, told)), opened)
