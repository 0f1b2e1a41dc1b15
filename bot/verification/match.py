"""Where the words of a draft stand in the library, word for word or nearly, and how far they are the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.languages.folding import fold
from bot.verification.align import Difference, Wording, compare, longest_run, shared
from bot.verification.corpus import Corpus, Span
from bot.verification.letters import Letters, letters_of
from bot.verification.matched import Level, Match
from bot.verification.nearby import find_near
from bot.verification.stretch import find_stretch
from bot.verification.weigh import aspects_of

_ORDER: tuple[Level, ...] = ("exact", "format", "punctuation", "altered")
# Less than this of the words in the library, in runs of three letters and more, is no alteration but another text; and so is
# what consists of set phrases only: no run as long as a third of it, unless nearly all of it is there. Both were measured
# on annual reports, whose sentences resemble each other from year to year (benchmarks/verification.py).
CLOSE = 0.55
RUN = 0.3
NEARLY_ALL = 0.8
# The fewest letters that a near wording is sought for: with fewer, chance finds one.
ENOUGH = 8
_DOTS = r"…+|\.{3,}|。{3,}|⋯+|·{6}"
# Words left out are shown by dots, with a bracket around them or none, or by a word that says so in a bracket.
_ELLIPSIS = re.compile(rf"[\[［〔【（(]\s*(?:{_DOTS}|[前中下后]?略|(?:此处)?省略|略去)\s*[\]］〕】）)]|{_DOTS}")
_DECLARED = re.compile(
    r"\[[^\[\]]{1,40}\]|〔[^〔〕]{1,40}〕|［[^［］]{1,40}］|【[^【】]{1,40}】|"
    r"[（(](?:[^（()）]{0,10}(?:注|按|引者|笔者|编者|着重号)[^（()）]{0,20})[）)]"
)
_GAP = "…"
_FARTHEST = 4000
# Words taken from several places and put together as one: so many at most, so long each, and so much of them altogether.
SPLICED = 3
SPLICED_WHOLE = 0.9
# From here on another stretch cannot be much nearer; those that share the rarest runs come first.
_SETTLED = 0.9


def match(text: str, letters: Letters, corpus: Corpus, articles: Collection[str] = ()) -> Match | None:
    """The place in the library that words with these letters come from; those of the named articles go first.

    None where nothing is close.
    """
    if not letters.text:
        return None
    found = verbatim(text, letters, corpus, articles) or _declared(text, corpus, articles)
    if found or len(letters) < ENOUGH:
        return found
    near = nearest(text, letters, corpus, articles)
    if near and near.closeness >= NEARLY_ALL:
        return near
    return spliced(text, letters, corpus, articles) or near


def verbatim(text: str, letters: Letters, corpus: Corpus, articles: Collection[str] = ()) -> Match | None:
    """The words where every letter is the library's."""
    draft = Wording.of(text, letters)
    found: list[Match] = []
    for span in corpus.find(letters.text):
        source = _source(corpus, span)
        differences = compare(draft, source)
        segments = [segment for segment, _, _ in corpus.parts(span)]
        printed = any(segment.printed is not None for segment in segments)
        level = _level(differences)
        level = "format" if printed and level == "exact" else level
        aspects = aspects_of(fold(draft.text), fold(source.text)) if level == "altered" else ()
        cut = _cuts_number(corpus, span)
        found.append(Match(level, (span,), draft, source, differences, aspects, cut_number=cut, printed=printed))
    if not found:
        return None
    found.sort(key=lambda m: (m.printed, _ORDER.index(m.level), m.cut_number, not _of(corpus, m, articles), m.start))
    best = min(found, key=lambda m: (not _of(corpus, m, articles) if articles else False, found.index(m)))
    also = tuple(m.spans[0] for m in found if m is not best and m.level == best.level and not m.printed)
    return replace(best, also=also)


def _of(corpus: Corpus, found: Match, articles: Collection[str]) -> bool:
    return not articles or corpus.article(found.start).id in articles


def _level(differences: Sequence[Difference]) -> Level:
    sorts = {difference.sort for difference in differences}
    if "letter" in sorts:
        return "altered"
    return "punctuation" if "mark" in sorts else "format" if sorts else "exact"


def _source(corpus: Corpus, span: Span) -> Wording:
    text, at = corpus.wording(span)
    return Wording(text, corpus.stream[span.start : span.end], at)


def _cuts_number(corpus: Corpus, span: Span) -> bool:
    stream = corpus.stream
    before, after = stream[span.start - 1 : span.start], stream[span.end : span.end + 1]
    first, last = stream[span.start], stream[span.end - 1]
    return (_digit(first) and (_digit(before) or before == ".")) or (_digit(last) and (_digit(after) or after == "."))


def _digit(char: str) -> bool:
    return char.isascii() and char.isdigit()


def _declared(text: str, corpus: Corpus, articles: Collection[str]) -> Match | None:
    """Words with an ellipsis or a bracket of the draft's own: each piece must stand in the same article, one after the other.

    Where the first stands in several places, that is taken from which the fewest letters are skipped.
    """
    if not _ELLIPSIS.search(text) and not _DECLARED.search(text):
        return None
    bare = _ELLIPSIS.sub(_GAP, text)
    added = tuple(m[0] for m in _DECLARED.finditer(bare))
    bare = _DECLARED.sub("", bare)
    pieces = [piece for piece in bare.split(_GAP) if letters_of(piece).text]
    if not added and len(pieces) < 2:
        return None
    if any(len(letters_of(piece)) < 2 for piece in pieces) or len(letters_of(bare)) < ENOUGH:
        return None
    best: Match | None = None
    for first in corpus.find(letters_of(pieces[0]).text) if pieces else ():
        if articles and corpus.article(first.start).id not in articles:
            continue
        spans = _follow(corpus, first, pieces[1:])
        skipped = _skipped(spans) if spans else 0
        if spans is None or (best and best.skipped <= skipped):
            continue
        draft, source = _chained(pieces, spans, corpus)
        differences = compare(draft, source)
        level = _level(differences)
        if level == "altered":
            continue
        best = Match(level, spans, draft, source, differences, skipped=skipped, added=added)
    return best


def _skipped(spans: Sequence[Span]) -> int:
    """How many letters lie between the pieces."""
    return sum(b.start - a.end for a, b in pairwise(spans))


def _follow(corpus: Corpus, first: Span, pieces: Sequence[str]) -> tuple[Span, ...] | None:
    limit = min(corpus.bounds(first.start).end, first.end + _FARTHEST)
    spans = [first]
    for piece in pieces:
        letters = letters_of(piece).text
        at = corpus.stream.find(letters, spans[-1].end, limit)
        if at < 0:
            return None
        spans.append(Span(at, at + len(letters)))
    return tuple(spans)


def _chained(pieces: Sequence[str], spans: Sequence[Span], corpus: Corpus) -> tuple[Wording, Wording]:
    """Both sides with …… between the pieces, so that they can be compared as one."""
    ours = [Wording.of(piece, letters_of(piece)) for piece in pieces]
    theirs = [_source(corpus, span) for span in spans]
    return _chain(ours), _chain(theirs)


def _chain(wordings: Sequence[Wording]) -> Wording:
    text, letters, at = "", "", []
    for wording in wordings:
        text += "……" if text else ""
        at += [len(text) + i for i in wording.at]
        text, letters = text + wording.text, letters + wording.letters
    return Wording(text, letters, at)


def nearest(text: str, letters: Letters, corpus: Corpus, articles: Collection[str] = ()) -> Match | None:
    """The words of the library that a draft's come from if they were changed; None where nothing is close."""
    windows: list[Span] = []
    for article in articles:
        within = next((corpus.bounds(s.start) for s in corpus.segments if s.article.id == article), None)
        windows += find_near(letters.text, corpus, within) if within else []
    windows += find_near(letters.text, corpus)
    best: tuple[bool, float, Span] | None = None
    for window in windows:
        if best and best[1] >= _SETTLED and not articles:
            break
        rough = shared(letters.text, corpus.stream[window.start : window.end])
        if rough < CLOSE or (best and rough < best[1] and not articles):
            continue
        span = find_stretch(letters.text, window, corpus)
        if span is None:
            continue
        margin = len(letters) // 4
        area = corpus.stream[max(0, span.start - margin) : span.end + margin].replace("\0", "")
        close = (shared(letters.text, area) + shared(letters.text, corpus.stream[span.start : span.end])) / 2
        named = bool(articles) and corpus.article(span.start).id in articles
        if close >= CLOSE and (best is None or (named, close) > best[:2]):
            best = (named, close, span)
    if best is None:
        return None
    draft, source = Wording.of(text, letters), _source(corpus, best[2])
    if best[1] < NEARLY_ALL and longest_run(letters.text, source.letters) < RUN * len(letters):
        return None
    differences = compare(draft, source)
    aspects = aspects_of(fold(draft.text), fold(source.text))
    return Match("altered", (best[2],), draft, source, differences, aspects, closeness=best[1])


def spliced(text: str, letters: Letters, corpus: Corpus, articles: Collection[str] = ()) -> Match | None:
    """Words of several places of the library that the draft puts together as one; None where they are more than that."""
    spans: list[Span] = []
    strange, at = int((1 - SPLICED_WHOLE) * len(letters)), 0
    while at < len(letters):
        size = _longest_from(letters.text, at, corpus)
        if size >= ENOUGH:
            found = corpus.find(letters.text[at : at + size])
            spans.append(next((s for s in found if corpus.article(s.start).id in articles), found[0]))
        strange -= 0 if size >= ENOUGH else 1
        if strange < 0 or len(spans) > SPLICED:
            return None
        at += size if size >= ENOUGH else 1
    if len(spans) < 2:
        return None
    draft, source = Wording.of(text, letters), _chain([_source(corpus, span) for span in spans])
    known = sum(span.end - span.start for span in spans) / len(letters)
    return Match("altered", tuple(spans), draft, source, compare(draft, source), ("splice",), closeness=known)


def _longest_from(letters: str, at: int, corpus: Corpus) -> int:
    """How many letters from a place on stand somewhere in the library in one run; 0 for fewer than tell anything."""
    size = 0
    for place in corpus.places(letters[at : at + ENOUGH]) if at + ENOUGH <= len(letters) else ():
        size = max(size, ENOUGH)
        if corpus.stream.startswith(letters[at : at + size], place):
            while at + size < len(letters) and letters[at + size] == corpus.stream[place + size : place + size + 1]:
                size += 1
    return size
