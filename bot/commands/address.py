"""Addresses that buttons carry: what was shown, so that what is shared or copied is exactly that.

article/q3 is an entry · article/p14:3-20 words of a passage · article a text · article/summary and article/summary/2 a
summary or a part of one. a+b are two things side by side, a~b is a figure and the later figure it changed into.
"""

from __future__ import annotations

import re

from bot.domain.article import Citation
from bot.library import Library
from bot.search.result import Hit

_SPAN = re.compile(r"(.+/[^/:]+):(\d+)-(\d+)")
_SUMMARY = re.compile(r"(.+)/summary(?:/(\d+))?")


def address_of(hit: Hit) -> str:
    """Where a hit can be found again."""
    if hit.entry is not None:
        return hit.entry.ref
    if hit.kind == "passage" and hit.citation is not None:
        place = hit.citation
        return f"{hit.article.id}/{place.passage.id}:{place.start}-{place.end}"
    if hit.kind == "summary":
        sections = hit.article.summary.sections if hit.article.summary else ()
        number = next((n for n, section in enumerate(sections, 1) if section.title == hit.section), None)
        return f"{hit.article.id}/summary" + (f"/{number}" if number and hit.section else "")
    return hit.article.id


def find_hit(address: str, library: Library) -> Hit | None:
    """What stands at an address, or None if the library has it no longer."""
    entry = library.entry(address)
    if entry is not None:
        return Hit(entry.kind, entry.ref, entry.article, 1.0, entry=entry)
    article = library.article(address)
    if article is not None:
        return Hit("article", address, article, 1.0)
    return _find_summary(address, library) or _find_passage(address, library)


def find_hits(addresses: str, library: Library) -> tuple[Hit, ...] | None:
    """What stands at one address, or at two that are joined; None if anything is missing."""
    found = [find_hit(address, library) for address in re.split(r"[+~]", addresses)]
    hits = tuple(hit for hit in found if hit is not None)
    return hits if hits and len(hits) == len(found) else None


def _find_summary(address: str, library: Library) -> Hit | None:
    match = _SUMMARY.fullmatch(address)
    article = library.article(match[1]) if match else None
    if match is None or article is None or article.summary is None:
        return None
    number = int(match[2]) if match[2] else 0
    if number > len(article.summary.sections):
        return None
    section = article.summary.sections[number - 1].title if number else None
    return Hit("summary", address, article, 1.0, section=section)


def _find_passage(address: str, library: Library) -> Hit | None:
    match = _SPAN.fullmatch(address)
    found = library.passage(match[1] if match else address)
    if found is None:
        return None
    article, passage = found
    start, end = (int(match[2]), int(match[3])) if match else (0, len(passage.text))
    if not 0 <= start < end <= len(passage.text):
        return None
    return Hit("passage", address, article, 1.0, citation=Citation(article, passage, start, end))
