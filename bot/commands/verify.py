"""核: the quotations and figures of a draft held against the library. The draft is kept nowhere."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from bot.citing import source_line
from bot.commands.address import find_hits
from bot.commands.command import Command, Desk
from bot.commands.replies.report import compose_report
from bot.domain.article import Citation
from bot.domain.field import Field
from bot.domain.finding import Finding
from bot.domain.reply import Followup, Form, Listing, Notice, Reply, Request, Row
from bot.languages.verdicts import VerdictPhrases

LONGEST_DRAFT = 60_000
_WORDS = ("核", "核对", "核稿", "核引文", "核对此消息", "verify", "check")
_DRAFT = re.compile(
    rf"\s*/?(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:$|[\s：:]+(?P<draft>.*))", re.DOTALL | re.IGNORECASE
)
_ORIGINALS = re.compile(r"(?:原文|originals)\s+(\S+/\S+(?:\s+\S+/\S+)*)")
# What a button carries: with room for the words before it and for what JSON adds.
_CARRIED = 1_500
_SHARED = 500


def draft_of(words: str) -> str | None:
    """The draft in words such as 核 … or 核对：…, line by line as it was written; None where they are no such words."""
    found = _DRAFT.fullmatch(words)
    return (found["draft"] or "").strip() if found else None


async def check(draft: str, desk: Desk) -> Reply:
    """The report on a draft; without one, a form to paste it into."""
    say = desk.phrases.verdicts
    originals = _ORIGINALS.fullmatch(draft)
    if originals:
        return _originals(originals[1].split(), desk)
    if not draft:
        return Form(say.form_heading, _fields(say), _WORDS[0])
    if len(draft) > LONGEST_DRAFT:
        return Notice(say.draft_too_long.format(n=LONGEST_DRAFT))
    # Imported when first needed: a question at the shell has no draft, and should not wait for this.
    from bot.verification import verify

    # A long draft, or the first one over a large library, takes longer than others should wait.
    findings = await asyncio.to_thread(verify, draft, desk.library, desk.language)
    return compose_report(findings, desk.language, followups=_followups(draft, findings, desk))


def _fields(say: VerdictPhrases) -> tuple[Field, ...]:
    """Words or a file: either is enough."""
    return (
        Field("draft", say.form_label, multiline=True, optional=True),
        Field("file", say.form_file, kind="file", optional=True),
    )


def _followups(draft: str, findings: Sequence[Finding], desk: Desk) -> list[Followup]:
    """Copy the first correction, see all originals, check again, and share, if the draft is short enough to be carried."""
    say, version = desk.phrases.verdicts, desk.library.version
    found = []
    first = next(
        ((n, f) for n, f in enumerate(findings, 1) if f.verdict == "altered" and f.citation and f.kind == "quote"), None
    )
    if first and first[1].citation:
        label = say.copy_fix.format(n=first[0])
        found.append(Followup(label, f"复制 {_address(first[1].citation)}", "copy", version))
    places = dict.fromkeys(_address(finding.citation) for finding in findings if finding.citation)
    words = _WORDS[0] + " 原文"
    for place in places:
        if len(words) + len(place) < _CARRIED:
            words += f" {place}"
    if places:
        found.append(Followup(say.see_originals, words, "context", version))
    found.append(Followup(say.check_again, _WORDS[0]))
    if len(draft) <= _SHARED:
        found.append(Followup(desk.phrases.share, f"分享 {_WORDS[0]} {draft}", "share", version))
    return found


def _address(place: Citation) -> str:
    return f"{place.article.id}/{place.passage.id}:{place.start}-{place.end}"


def _originals(addresses: Sequence[str], desk: Desk) -> Reply:
    rows = []
    for address in addresses:
        for hit in find_hits(address, desk.library) or ():
            if hit.citation:
                text = desk.phrases.excerpt.format(text=hit.citation.excerpt)
                see = Followup(desk.phrases.see_context, f"上下文 {address}", "context", desk.library.version)
                rows.append(Row(text, source_line([hit.citation], desk.language), see))
    if not rows:
        return Notice(desk.phrases.cannot_find.format(what=addresses[0]))
    return Listing(desk.phrases.verdicts.originals_heading, tuple(rows))


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """The same, for words that come as a command."""
    return await check(rest, desk)


VERIFY = Command("verify", _WORDS, run)
