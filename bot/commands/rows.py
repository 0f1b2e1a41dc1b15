"""Things found as lines of a listing, each with the words that open it; what must be checked is said in the line."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citing import source_line
from bot.commands.address import address_of
from bot.commands.command import Desk
from bot.commands.replies import Setting, claim_of
from bot.commands.replies.cautions import doubts_of, warning_of
from bot.commands.replies.named import quoted
from bot.commands.replies.parts import in_marks
from bot.domain.reply import Followup, Row
from bot.entries import Entry, Figure, Quote, Term
from bot.languages.marks import sentence
from bot.search.result import Hit

_GAP = "　"


def row_of(hit: Hit, desk: Desk) -> Row:
    """A hit as one line of a listing."""
    setting = Setting(desk.library, desk.language)
    phrases, claim = desk.phrases, claim_of(hit, setting)
    if isinstance(hit.entry, Figure):
        text = phrases.compared.format(subject=hit.entry.subject, value=hit.entry.reached)
    elif isinstance(hit.entry, Quote):
        text = in_marks(hit.entry.text, setting)
    elif isinstance(hit.entry, Term):
        term = hit.entry
        text = phrases.named_only.format(name=quoted(term.name, setting)) if term.named_only else term.name
    else:
        text = in_marks(claim.text, setting) if claim.verbatim else claim.text
    warning = warning_of(hit, setting)
    details = [source_line(claim.sources, desk.language)]
    if warning:
        text = phrases.warned_row.format(warning=warning, text=text)
    elif isinstance(hit.entry, Figure | Quote):
        notes = [phrases.annotation.format(note=sentence(doubt.note), reviewer="") for doubt in doubts_of(hit)]
        details += notes[:1]
    opened = Followup(phrases.open, f"查看 {address_of(hit)}", "ask", desk.library.version)
    return Row(text, _GAP.join(details), opened)


def rows_of(entries: Sequence[Entry], desk: Desk) -> tuple[Row, ...]:
    """Entries, one a line."""
    return tuple(row_of(Hit(entry.kind, entry.ref, entry.article, 1.0, entry=entry), desk) for entry in entries)
