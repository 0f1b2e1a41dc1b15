"""What can be done next: the buttons under an answer, four at most."""

from __future__ import annotations

from bot.commands.address import address_of
from bot.commands.replies.cautions import borrowed_by, doubts_of
from bot.commands.replies.parts import Setting
from bot.domain.reply import Followup
from bot.entries import Quote, Term
from bot.search.result import Hit

MOST = 4
# Before the address of a term of which the list alone was shown: what is shared is what was seen.
LISTED = "清单 "
# A question longer than this is passed on cut off, so that a button can carry it.
_LONGEST = 500


def buttons(
    hit: Hit, setting: Setting, *between: Followup, copy: str = "", warned: bool = False
) -> tuple[Followup, ...]:
    """Copy, context, what the kind adds, share; a warned answer offers its notes instead of copying, and a complaint.

    So do the words of a speaker, where there is room: they are not to be liked or disliked, only put right.
    """
    phrases, address = setting.phrases, address_of(hit)
    version = setting.library.version
    made = [context(hit, setting), *between]
    if warned:
        has_notes = doubts_of(hit) or borrowed_by(hit, setting.library)
        noted = [Followup(phrases.see_notes, f"校注 {address}", "ask", version)] if has_notes else []
        return (*(*noted, *made)[: MOST - 1], complaint(hit, setting))
    first = Followup(copy or phrases.copy_quote, f"复制 {address}", "copy", version)
    if isinstance(hit.entry, Quote) and hit.entry.speaker:
        made.append(complaint(hit, setting))
    listed = LISTED if setting.as_list and isinstance(hit.entry, Term) and hit.entry.items else ""
    return (first, *made[: MOST - 2], shared(listed + address, setting))


def context(hit: Hit, setting: Setting) -> Followup:
    """The button that shows the passage around the words."""
    return Followup(setting.phrases.see_context, f"上下文 {address_of(hit)}", "context", setting.library.version)


def shared(address: str, setting: Setting) -> Followup:
    """The button that shares what stands at an address."""
    return Followup(setting.phrases.share, f"分享 {address}", "share", setting.library.version)


def complaint(hit: Hit, setting: Setting) -> Followup:
    """The button that tells the editors that something is wrong with what was shown."""
    return Followup(setting.phrases.report_fault, f"报错 {address_of(hit)}", "report", setting.library.version)


def passed_on(question: str, setting: Setting) -> Followup:
    """The button that passes a question on to the editors."""
    words = " ".join(question.split())[:_LONGEST]
    return Followup(setting.phrases.tell_editors, f"转给编辑 {words}", "report", setting.library.version)
