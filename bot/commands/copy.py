"""复制: the words with their source, ready for a manuscript."""

from __future__ import annotations

from bot.citing import source_line
from bot.commands.command import Command, Desk
from bot.commands.referred import resolve
from bot.commands.referring import COPY_WORDS
from bot.commands.replies import Setting, claim_of
from bot.commands.replies.cautions import editors_notes, warning_of
from bot.domain.reply import Claim, Copyable, Reply, Request
from bot.languages.language import Language
from bot.languages.marks import in_marks


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """“words”（source）of what an address names, or of the answer before."""
    hits = resolve(rest, request, desk)
    if not isinstance(hits, tuple):
        return hits
    hit = hits[0]
    setting = Setting(desk.library, desk.language)
    notes = [desk.phrases.copy_hint]
    warning = warning_of(hit, setting)
    if warning:
        notes = [warning, *editors_notes(hit, setting)[:1]]
    claim = claim_of(hit, setting)
    name = desk.phrases.copy_list if claim.items else desk.phrases.copy_quote
    return Copyable(desk.phrases.copy_heading, ((name, copied(claim, desk.language)),), tuple(notes))


def copied(claim: Claim, language: Language) -> str:
    """A claim as a manuscript takes it: “words”（source）, a list with its members below each other."""
    phrases = language.phrases
    place = phrases.brackets.format(text=source_line(claim.sources, language))
    if claim.items:
        items = "\n".join(f"{number}. {item}" for number, item in enumerate(claim.items, 1))
        return f"{phrases.items_heading.format(name=claim.label)}\n{items}\n{place}"
    return (in_marks(claim.text, phrases) if claim.verbatim else claim.text) + place


COPY = Command("copy", COPY_WORDS, run)
