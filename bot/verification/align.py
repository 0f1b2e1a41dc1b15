"""Two wordings side by side, letter by letter and mark by mark: what is the same, and every difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import LCSseq, Levenshtein

from bot.domain.finding import Edit
from bot.languages.folding import in_traditional, simplified
from bot.verification.letters import Letters, mark_between, plain

Sort = Literal["script", "mark", "letter"]
_ZEROS = frozenset("〇零○")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the draft and of the source that differ; offsets count code points of either wording."""

    sort: Sort
    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and its letters."""

    text: str
    letters: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str, letters: Letters, start: int = 0, end: int | None = None) -> Wording:
        """The wording from letter `start` to letter `end`, marks before and after it left out."""
        end = len(letters) if end is None else end
        if start >= end:
            return cls("", "", ())
        first, last = letters.at[start], letters.at[end - 1]
        return cls(text[first : last + 1], letters.text[start:end], [at - first for at in letters.at[start:end]])


def compare(draft: Wording, source: Wording) -> tuple[Difference, ...]:
    """Every difference that counts between two wordings; none for width, white space and families of quotation marks."""
    if draft.text == source.text:
        return ()
    if draft.letters == source.letters:
        found = _same_letters(draft, source, range(len(draft.letters)), 0)
    else:
        found = _opcodes(draft, source)
    return tuple(_joined(found, draft, source))


def _opcodes(draft: Wording, source: Wording) -> Iterator[Difference]:
    for code in Levenshtein.opcodes(draft.letters, source.letters):
        if code.tag == "equal":
            run = range(code.src_start, code.src_end)
            yield from _same_letters(draft, source, run, code.dest_start - code.src_start)
            continue
        yield Difference(
            "letter",
            *_stretch(draft, code.src_start, code.src_end),
            *_stretch(source, code.dest_start, code.dest_end),
        )


def _stretch(wording: Wording, start: int, end: int) -> tuple[int, int]:
    """Where letters [start, end) stand; for none, the place before the next letter."""
    if start == end:
        at = wording.at[start - 1] + 1 if start else 0
        return at, at
    return wording.at[start], wording.at[end - 1] + 1


def _same_letters(draft: Wording, source: Wording, run: range, shift: int) -> Iterator[Difference]:
    """What differs in script or marks where the folded letters agree."""
    for i in run:
        j = i + shift
        a, b = draft.at[i], source.at[j]
        x, y = draft.text[a], source.text[b]
        if x != y and plain(x) != plain(y):
            yield Difference(_sort(draft, source, i, j), a, a + 1, b, b + 1)
        if i + 1 < run.stop:
            a_end, b_end = draft.at[i + 1], source.at[j + 1]
            between, printed = draft.text[a + 1 : a_end], source.text[b + 1 : b_end]
            if between != printed and mark_between(between) != mark_between(printed):
                yield Difference("mark", a + 1, a_end, b + 1, b_end)


def _sort(draft: Wording, source: Wording, i: int, j: int) -> Sort:
    """What the difference of two characters with the same folded letter is."""
    x, y = plain(draft.text[draft.at[i]]), plain(source.text[source.at[j]])
    if x in _ZEROS and y in _ZEROS:
        return "script"
    if not x.isalnum() or not y.isalnum():
        return "mark"
    if x.lower() == y.lower():
        return "letter"
    if simplified(x) == y or simplified(y) == x:
        return "script"
    for one, at, other in ((source, j, x), (draft, i, y)):
        offset = one.at[at]
        if any(plain(form[offset]) == other for form in _traditional(one.text)):
            return "script"
    # Neither simplified: two traditional forms of one character, such as 裏 and 裡.
    return "script" if simplified(x) == simplified(y) else "letter"


@lru_cache(maxsize=64)
def _traditional(text: str) -> tuple[str, ...]:
    return in_traditional(text)


def _joined(found: Iterator[Difference], draft: Wording, source: Wording) -> Iterator[Difference]:
    """Differences with their whole numerals, those that touch made one: 1715 against 1751, not 15 against 51."""
    last: Difference | None = None
    for difference in found:
        wide = _whole_numerals(difference, draft.text, source.text) if difference.sort == "letter" else difference
        if last and (wide.start < last.end or wide.source_start < last.source_end or _touch(last, wide)):
            sort: Sort = "letter" if "letter" in (last.sort, wide.sort) else last.sort
            last = Difference(
                sort,
                min(last.start, wide.start),
                max(last.end, wide.end),
                min(last.source_start, wide.source_start),
                max(last.source_end, wide.source_end),
            )
            continue
        if last:
            yield last
        last = wide
    if last:
        yield last


def _touch(last: Difference, following: Difference) -> bool:
    return (
        last.sort == following.sort == "letter"
        and following.start == last.end
        and following.source_start == last.source_end
    )


def _whole_numerals(difference: Difference, draft: str, source: str) -> Difference:
    start, end, source_start, source_end = (
        difference.start,
        difference.end,
        difference.source_start,
        difference.source_end,
    )
    changed = draft[start:end] + source[source_start:source_end]
    if not any(c.isdecimal() or c in ".．" for c in changed):
        return difference
    while start and source_start and _numeral(draft[start - 1]) and _numeral(source[source_start - 1]):
        start, source_start = start - 1, source_start - 1
    while end < len(draft) and source_end < len(source) and _numeral(draft[end]) and draft[end] == source[source_end]:
        end, source_end = end + 1, source_end + 1
    return Difference(difference.sort, start, end, source_start, source_end)


def _numeral(char: str) -> bool:
    return char.isdecimal() or char in ".．%"


def edits_of(differences: Sequence[Difference], draft: str, source: str) -> tuple[Edit, ...]:
    """The differences as a reader is shown them."""
    found = []
    for d in differences:
        (start, end), (source_start, source_end) = (d.start, d.end), (d.source_start, d.source_end)
        if start == end:
            source_start, source_end = _turned(source, source_start, source_end)
        elif source_start == source_end:
            start, end = _turned(draft, start, end)
        ours, theirs = draft[start:end], source[source_start:source_end]
        op: Literal["replace", "delete", "insert"] = "replace" if ours and theirs else "delete" if ours else "insert"
        if ours or theirs:
            found.append(Edit(op, ours, theirs, start, source_start))
    return tuple(found)


def _turned(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that only one side has, moved to where a clause begins if the words allow: ，以…动力 rather than 动力，以."""
    low, high = start, end
    while low and text[low - 1] == text[high - 1] and not _is_mark(text[low - 1]):
        low, high = low - 1, high - 1
    return (low, high) if low and _is_mark(text[low - 1]) else (start, end)


def _is_mark(char: str) -> bool:
    return char in "，。；：、！？,;:“”‘’「」『』（）()"


def best_stretch(letters: str, window: str) -> tuple[int, int, int, int] | None:
    """Where in a window the letters lie: first and last shared letter of either side, as (start, end, window start, window end).

    Shared runs count for, letters of the window between two of them against, up to a limit: a clause may be missing.
    """
    runs = [c for c in LCSseq.opcodes(letters, window) if c.tag == "equal"]
    best, total, start = 0.0, 0.0, 0
    found: tuple[int, int] | None = None
    for number, run in enumerate(runs):
        size = run.src_end - run.src_start
        gap = run.dest_start - runs[number - 1].dest_end if number else 0
        cost = min(0.5 * gap, 6.0 + gap / 12)
        if total - cost <= 0:
            total, start = 0.0, number
        else:
            total -= cost
        total += size if size > 1 else 0.4
        if total > best:
            best, found = total, (start, number)
    if found is None:
        return None
    first, last = runs[found[0]], runs[found[1]]
    return first.src_start, last.src_end, first.dest_start, last.dest_end


def longest_run(letters: str, source: str) -> int:
    """How many letters the longest stretch has that stands in both."""
    return SequenceMatcher(None, letters, source, autojunk=False).find_longest_match().size


def shared(letters: str, window: str, size: int = 3) -> float:
    """The part of the letters that stands in the window in runs of `size` or more, in whatever order: 0 to 1."""
    known = {window[i : i + size] for i in range(len(window) - size + 1)}
    covered = bytearray(len(letters))
    for i in range(len(letters) - size + 1):
        if letters[i : i + size] in known:
            covered[i : i + size] = b"\1" * size
    return sum(covered) / len(letters) if letters else 0.0
