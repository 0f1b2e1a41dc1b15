"""核: the quotations and figures of a draft held against the library.

A draft that the buttons of its report cannot carry is kept for them, half an hour at most; they carry its key.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from bot.citing import source_line
from bot.commands.address import find_hits
from bot.commands.command import Command, Desk
from bot.domain.article import Citation
from bot.domain.field import Field
from bot.domain.finding import Finding
from bot.domain.place import Tenant
from bot.domain.reply import Followup, Form, Listing, Notice, Reply, Request, Row
from bot.languages.verdicts import VerdictPhrases

LONGEST_DRAFT = 60_000
_WORDS = ("核", "核对", "核稿", "核引文", "核对此消息", "核对一段稿子", "verify", "check")
_DRAFT = re.compile(
    rf"\s*/?(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:$|[\s：:]+(?P<draft>.*))", re.DOTALL | re.IGNORECASE
)
_ORIGINALS = re.compile(r"(?:原文|originals)\s+(\S+/\S+(?:\s+\S+/\S+)*)")
# What the buttons say of a draft that is kept: 核 稿件 KEY, 核 原文 稿件 KEY.
_KEPT = re.compile(r"(?P<originals>原文\s+)?稿件\s+(?P<key>[\w-]{22})", re.ASCII)
# What a button carries: with room for the words before it and for what JSON adds.
_CARRIED = 1_500
_SHARED = 500


def draft_of(words: str) -> str | None:
    """The draft in words such as 核 … or 核对：…, line by line as it was written; None where they are no such words."""
    found = _DRAFT.fullmatch(words)
    return (found["draft"] or "").strip() if found else None


async def check(draft: str, request: Request, desk: Desk, *, shared: bool = False) -> Reply:
    """The report on a draft; without one, a form to paste it into.

    `shared`: others will see it too, so it gets no button that opens the draft.
    """
    say, key = desk.phrases.verdicts, ""
    originals, kept = _ORIGINALS.fullmatch(draft), _KEPT.fullmatch(draft)
    if originals:
        return _originals(originals[1].split(), desk)
    if not draft:
        return Form(say.form_heading, _fields(say), _WORDS[0])
    if kept:
        key = kept["key"]
        opened = await desk.ports.drafts.read(_tenant(request), request.user or "", key)
        if opened is None:
            return Notice(say.draft_lapsed)
        draft = opened
    if len(draft) > LONGEST_DRAFT:
        return Notice(say.draft_too_long.format(n=LONGEST_DRAFT))
    # Imported when first needed: a question at the shell has no draft, and should not wait for this.
    from bot.commands.replies.report import compose_report
    from bot.verification import verify

    # A long draft, or the first one over a large library, takes longer than others should wait.
    findings = await asyncio.to_thread(verify, draft, desk.library, desk.language)
    if kept and kept["originals"] and (places := _places(findings)):
        return _originals(places, desk)
    if findings and len(draft) > _SHARED and not key and request.user:
        key = await desk.ports.drafts.keep(_tenant(request), request.user, draft)
    carried = f"稿件 {key}" if key else draft if len(draft) <= _SHARED else ""
    opens = f"{_WORDS[0]} {carried}" if key and not shared else ""
    # To others nothing is said of the draft: it is not theirs to open.
    stored = say.not_kept if not key else "" if shared else say.kept
    followups = _followups(findings, desk, carried, opens)
    return compose_report(findings, desk.language, followups=followups, stored=stored, again=opens)


def _fields(say: VerdictPhrases) -> tuple[Field, ...]:
    """Words or a file: either is enough."""
    return (
        Field("draft", say.form_label, multiline=True, optional=True),
        Field("file", say.form_file, kind="file", optional=True),
    )


def _tenant(request: Request) -> Tenant:
    return Tenant(request.enterprise, request.workspace)


def _followups(findings: Sequence[Finding], desk: Desk, carried: str, opens: str) -> list[Followup]:
    """Copy the first correction, see all originals, check again, and share.

    `carried` is the draft as a button carries it (itself, or what names it), `opens` what opens it where it is kept.
    """
    say, version = desk.phrases.verdicts, desk.library.version
    found = []
    first = next(
        ((n, f) for n, f in enumerate(findings, 1) if f.verdict == "altered" and f.citation and f.kind == "quote"), None
    )
    if first and first[1].citation:
        label = say.copy_fix.format(n=first[0])
        found.append(Followup(label, f"复制 {_address(first[1].citation)}", "copy", version))
    places = _places(findings)
    if places:
        found.append(Followup(say.see_originals, _originals_words(places, opens), "context", version))
    found.append(Followup(say.check_again, _WORDS[0]))
    if carried:
        found.append(Followup(desk.phrases.share, f"分享 {_WORDS[0]} {carried}", "share", version))
    return found


def _places(findings: Sequence[Finding]) -> list[str]:
    """The addresses of all that the findings cite, each once."""
    return list(dict.fromkeys(_address(finding.citation) for finding in findings if finding.citation))


def _originals_words(places: Sequence[str], opens: str) -> str:
    """Words that ask for the originals: by their addresses; where these are too many, by the draft if it is kept."""
    words = f"{_WORDS[0]} 原文"
    if opens and len(words) + sum(len(place) + 1 for place in places) > _CARRIED:
        return opens.replace(" ", " 原文 ", 1)
    for place in places:
        if len(words) + len(place) < _CARRIED:
            words += f" {place}"
    return words


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
    return await check(rest, request, desk)


VERIFY = Command("verify", _WORDS, run)
