"""海报: a quotation or a set of figures as a picture to pass on. What is only near, or nobody's, gives none."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.address import find_hit, find_hits
from bot.commands.browse import BROWSING
from bot.commands.command import Command, Desk, split_command
from bot.commands.posters.allowed import MOST_FIGURES, refusal
from bot.commands.posters.compose import of_figure, of_figures, of_words
from bot.commands.referred import asked_before
from bot.commands.replies import Setting
from bot.commands.search import search
from bot.domain.poster import Picture, Poster
from bot.domain.reply import Answer, Followup, Line, Listing, Notice, Reply, Request
from bot.entries import Figure
from bot.search.find import find
from bot.search.result import Found, Hit

_PUBLIC = ("发到频道", "公开", "public")
_ASIDE = frozenset({"command", "button", "shortcut", "workflow"})
_SHOWS = "查看 "
_UNIT = " 单位 "
_LARGEST_CHOICE = 4


async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
    """A poster of what an address or a question leads to, or of the answer before; else a sentence that says why not."""
    say = desk.phrases.posters
    if desk.posters == "off":
        return Notice(say.off)
    first, _, further = rest.partition(" ")
    public = first in _PUBLIC
    rest = further.strip() if public else rest
    made = await _made(rest, request, desk)
    if not isinstance(made, Poster):
        return made
    if request.door == "line":
        return Notice(say.at_shell.format(words=rest or made.address))
    # A command's answer is for one pair of eyes, and so is that to a button: others see it only when that is asked for.
    public = public or request.door not in _ASIDE
    version = desk.library.version
    again = Followup(say.to_channel, f"海报 {_PUBLIC[0]} {made.address}", "share", version)
    caption = say.caption.format(what=made.sources[0])
    effect = Picture(made, public, version)
    return Notice(caption, () if public else (again,), (effect,))


async def _made(rest: str, request: Request, desk: Desk) -> Poster | Reply | None:
    if not rest:
        before = asked_before(request, desk)
        if before is None:
            return Notice(desk.phrases.posters.usage)
        return await _of_found(before[0], before[1], request, desk)
    hits = find_hits(rest, desk.library)
    if hits is not None:
        return _of_hits(hits, rest, desk)
    named, _, unit = rest.partition(_UNIT)
    listed = await _listed(named, request, desk)
    if listed is not None:
        return _of_listed(listed, named, unit, desk)
    if "/" in rest:
        return Notice(desk.phrases.cannot_find.format(what=rest))
    return await _of_found(rest, find(rest, desk.index, request.context), request, desk)


async def _of_found(words: str, found: Found, request: Request, desk: Desk) -> Poster | Reply:
    """A poster of what answers a question; where nothing does, the answer that says so, and nothing else."""
    if found.status != "answered":
        say = desk.phrases.posters
        answer: Answer = await search(words, request, desk)
        return replace(answer, lines=(*answer.lines, Line("note", say.near))) if answer.status == "related" else answer
    figures = [hit for hit in found.hits[:2] if isinstance(hit.entry, Figure)]
    if found.query.compared and len(figures) == len(found.hits[:2]) > 1:
        return _of_hits(tuple(figures), "+".join(hit.ref for hit in figures), desk)
    return _of_hits(found.hits[:1], "", desk)


def _of_hits(hits: tuple[Hit, ...], address: str, desk: Desk) -> Poster | Notice:
    setting = Setting(desk.library, desk.language)
    hits = _with_base(hits, desk)
    for hit in hits:
        refused = refusal(hit, desk)
        if refused:
            return refused
    if len(hits) > 1:
        if not all(isinstance(hit.entry, Figure) for hit in hits):
            return Notice(desk.phrases.posters.kind)
        return of_figures(hits, address or "+".join(hit.ref for hit in hits), setting)
    entry = hits[0].entry
    return of_figure(hits[0], entry, setting) if isinstance(entry, Figure) else of_words(hits[0], setting)


def _with_base(hits: tuple[Hit, ...], desk: Desk) -> tuple[Hit, ...]:
    """A figure that rose or fell from another brings that one along: 由17.5%提高到21.2%."""
    figure = hits[0].entry
    if len(hits) > 1 or not isinstance(figure, Figure) or figure.base_ref is None:
        return hits
    base = find_hit(figure.base_ref, desk.library)
    return (base, *hits) if base is not None and isinstance(base.entry, Figure) else hits


async def _listed(words: str, request: Request, desk: Desk) -> tuple[Hit, ...] | None:
    """The figures that a command such as 本段数字 lists; None where the words are none such."""
    name, rest = split_command(words)
    command = next((command for command in BROWSING if name in command.words), None)
    reply = await command.run(rest, request, desk) if command and rest and command.name != "view" else None
    if not isinstance(reply, Listing):
        return None
    addresses = [row.followup.words.removeprefix(_SHOWS) for row in reply.rows if row.followup]
    hits = [hit for address in addresses if (hit := find_hit(address, desk.library))]
    return tuple(hit for hit in hits if isinstance(hit.entry, Figure) and refusal(hit, desk) is None)


def _of_listed(hits: tuple[Hit, ...], words: str, unit: str, desk: Desk) -> Poster | Reply:
    """All of the figures, or those of one unit; where they are too many, the units to choose from."""
    say = desk.phrases.posters
    by_unit: dict[str, list[Hit]] = {}
    for hit in hits:
        if isinstance(hit.entry, Figure):
            by_unit.setdefault(hit.entry.unit or "", []).append(hit)
    chosen = tuple(by_unit.get(unit, ())) if unit else hits
    if not chosen:
        return Notice(say.no_figures)
    if len(chosen) == 1:
        return _of_hits(chosen, "", desk)
    if len(chosen) <= MOST_FIGURES:
        return of_figures(chosen, f"{words}{_UNIT}{unit}" if unit else words, Setting(desk.library, desk.language))
    fit = [(name, len(of)) for name, of in by_unit.items() if name and 1 < len(of) <= MOST_FIGURES]
    fit = [] if unit else sorted(fit, key=lambda pair: -pair[1])[:_LARGEST_CHOICE]
    choices = tuple(
        Followup(say.of_unit.format(unit=name, n=n), f"海报 {words}{_UNIT}{name}", "ask", desk.library.version)
        for name, n in fit
    )
    many = say.many.format(n=len(chosen), most=MOST_FIGURES)
    return Notice(f"{many}{say.choose if choices else say.narrow}", choices)


POSTER = Command("poster", ("海报", "poster"), run)
