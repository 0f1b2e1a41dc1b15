"""Runs of a draft without quotation marks that read like the library's words, or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.verification.align import best_stretch, shared
from bot.verification.attribution import introduces
from bot.verification.corpus import Corpus
from bot.verification.extract import Quoted, clauses_outside
from bot.verification.letters import Letters, letters_of
from bot.verification.nearby import find_near

# The fewest letters of a run: what is shorter is how everybody writes.
_LONG = 20
# The share of a run that must stand in the library, in runs of three letters and more.
_NEAR = 0.8
_CLAUSE = "，；：。、！？,;:"


def unmarked_runs(draft: str, taken: list[tuple[int, int]], corpus: Corpus) -> Iterator[Quoted]:
    """The runs that a reader would take for the library's words, outside the stretches already taken."""
    quoted = {start for start, _ in taken}
    for start, end in clauses_outside(draft, taken):
        text = draft[start:end]
        if not quoted.isdisjoint(range(end, end + 3)):
            # What introduces a quotation is looked at as its source.
            text = re.sub(r"[^，；,;]*[，：,:]?[^\w]*$", "", text)
        letters = letters_of(text)
        if len(letters) < _LONG:
            continue
        run = _run(text, letters, corpus)
        if run and not introduces(text[run[0] : run[1]]):
            yield Quoted(start + run[0], start + run[1], text[run[0] : run[1]], lead=text[: run[0]], marked=False)


def _run(text: str, letters: Letters, corpus: Corpus) -> tuple[int, int] | None:
    if corpus.find(letters.text, 1):
        return letters.at[0], letters.at[-1] + 1
    best: tuple[int, int, int] | None = None
    for window in find_near(letters.text, corpus, most=3):
        stream = corpus.stream[window.start : window.end]
        found = best_stretch(letters.text, stream)
        if found is None or found[1] - found[0] < _LONG:
            continue
        first, last = _snapped(text, letters, found[0], found[1])
        if last - first >= _LONG and shared(letters.text[first:last], stream) >= _NEAR:
            best = max(best or (0, 0, 0), (last - first, first, last))
    if best is None:
        return None
    _, first, last = best
    return letters.at[first], letters.at[last - 1] + 1


def _snapped(text: str, letters: Letters, first: int, last: int) -> tuple[int, int]:
    """The run from and to the ends of clauses, where those are near."""
    for back in range(min(2, first) + 1):
        at = first - back
        if at == 0 or _mark_between(text, letters, at):
            first = at
            break
    for on in range(min(2, len(letters) - last) + 1):
        at = last + on
        if at == len(letters) or _mark_between(text, letters, at):
            last = at
            break
    return first, last


def _mark_between(text: str, letters: Letters, at: int) -> bool:
    """Whether a clause ends before letter `at`."""
    return re.search(f"[{_CLAUSE}]", text[letters.at[at - 1] + 1 : letters.at[at]]) is not None
