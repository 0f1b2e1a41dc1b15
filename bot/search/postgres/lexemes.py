"""Terms as PostgreSQL's full text search knows them: a lexeme is the number of a field and a term of it.

In a tsvector a lexeme has positions; ours has one, which says how often the term stands in the field. In a tsquery lexemes
stand between quotation marks, so that nothing in them is an operator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.search.engine import FIELDS, Fields

# PostgreSQL's own limits: a lexeme has less than 2 KiB, a tsvector less than 1 MiB, a position is at most 16383. Both of the
# first are kept with room to spare: a character has four bytes at most, and each lexeme some of its own.
_LONGEST, _MOST, _OFTENEST = 500, 900_000, 16_383
_NAMES = tuple(FIELDS)
_NUMBERS = {name: number for number, name in enumerate(_NAMES)}
# Where there are too many lexemes those of the lightest fields are left out.
_BY_WEIGHT = sorted(_NAMES, key=lambda name: -FIELDS[name])


def lexeme(name: str, term: str) -> str:
    """A term of a field."""
    if len(term) > _LONGEST or "\0" in term:
        term = term[:_LONGEST].replace("\0", "\ufffd")
    return f"{_NUMBERS[name]}{term}"


def field_of(known: str) -> int:
    """The number of the field of a lexeme, in the order of FIELDS."""
    return int(known[0])


def lexemes_of(terms: Fields) -> tuple[Counter[str], list[int]]:
    """A document's lexemes, as often as each stands in it, and how many terms each of its fields has."""
    lengths = dict.fromkeys(FIELDS, 0)
    found: Counter[str] = Counter()
    room = _MOST
    for name in _BY_WEIGHT:
        counted = Counter(terms[name])
        lengths[name] = counted.total()
        for term, times in counted.items():
            known = lexeme(name, term)
            room -= 4 * len(known) + 8
            if room < 0:
                break
            found[known] += times
    return found, list(lengths.values())


def as_vector(lexemes: Mapping[str, int]) -> str:
    """Lexemes with how often each stands there, as the text of a tsvector."""
    return " ".join(f"{_quoted(known)}:{min(times, _OFTENEST)}" for known, times in lexemes.items())


def as_query(lexemes: Iterable[str]) -> str:
    """Any of these lexemes, as the text of a tsquery."""
    return " | ".join(map(_quoted, lexemes))


def rounded(length: int) -> int:
    """The length of a field as tantivy keeps it, in a byte (Lucene's SmallFloat): exact to 39, then to four bits beyond 24."""
    if length < 40:
        return length
    beyond = length - 24
    bits = beyond.bit_length() - 4
    return 24 + (beyond >> bits << bits)


def _quoted(known: str) -> str:
    if "'" in known or "\\" in known:
        known = known.replace("\\", "\\\\").replace("'", "''")
    return f"'{known}'"
