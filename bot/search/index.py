"""The index over a library: what each document is called, sounds like and is spelt with, and the engine that finds it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import add
from pathlib import Path

from bot.languages.folding import fold, without_marks
from bot.languages.pinyin import code, initials
from bot.languages.words import cut
from bot.library import Library
from bot.search.documents import Document, read_documents
from bot.search.engine import Engine
from bot.search.naming import Names, Naming
from bot.search.result import Found
from bot.search.slips import Lexicon, build_lexicon

_MARKS = re.compile(r"[，。、；：？！“”‘’（）《》\s\"(),:;]+")


def bigrams(text: str) -> list[str]:
    """Neighbouring characters, marks left out."""
    return bigrams_of(without_marks(text))


def letter_grams(letters: str) -> list[str]:
    """Runs of four initials (three where there are no more)."""
    size = 4 if len(letters) >= 4 else 3
    return [letters[i : i + size] for i in range(len(letters) - size + 1)]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """An immutable snapshot: the library, its documents, and how rare each word is.

    By a document's number: its `names` (folded, by sound, in words), its `own` words (folded, by sound), and how it is
    `spelled` in initials. `latin` are the Latin words that the library uses.
    """

    library: Library
    documents: tuple[Document, ...]
    rarity: dict[str, float]
    latin: frozenset[str]
    names: tuple[Names, ...]
    own: tuple[tuple[str, str], ...]
    spelled: tuple[tuple[str, ...], ...]
    lexicon: Lexicon
    _engine: Engine
    # What was found lately, by question: a thread's earlier questions and a button's words are asked again and again.
    recent: dict[tuple[object, ...], Found] = field(default_factory=dict, compare=False, repr=False)
    # How documents that were candidates lately are named, made ready for comparing (bot.search.called).
    naming: dict[int, Naming] = field(default_factory=dict, compare=False, repr=False)

    def rare(self, word: str) -> float:
        """Inverse document frequency of a word, the highest for one that the library never uses."""
        return self.rarity.get(word, self.rarity[""])

    def candidates(self, terms: Mapping[str, Iterable[str]], limit: int) -> list[tuple[int, float]]:
        """The best documents (their numbers) for terms by field, with their weighted BM25 scores."""
        return self._engine.candidates(terms, limit)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read out of one document, and the terms of its fields."""

    names: Names
    own: tuple[str, str]
    spelled: tuple[str, ...]
    words: tuple[str, ...]
    terms: Mapping[str, Iterable[str]]


def build_index(library: Library, folder: Path | None = None) -> Index:
    """Index every document of a library; the engine's part lives in a folder if one is given, else in memory."""
    documents = read_documents(library)
    read: list[_Read] = []

    def terms() -> Iterator[Mapping[str, Iterable[str]]]:
        for document in documents:
            read.append(_read(document))
            yield read[-1].terms

    engine = Engine.build(terms(), folder)
    seen: Counter[str] = Counter()
    lexemes: list[str] = []
    for one in read:
        named = [word for _, _, words in one.names for word in words]
        seen.update({*one.words, *named})
        lexemes.extend((*one.words, *named, *(name for name, _, _ in one.names if len(name) <= 8)))
    total = max(2, len(documents))
    rarity = {word: math.log(total / count) + 0.5 for word, count in seen.items()}
    rarity[""] = math.log(total) + 1.0
    return Index(
        library,
        documents,
        rarity,
        frozenset(word for word in seen if word.isascii()),
        tuple(one.names for one in read),
        tuple(one.own for one in read),
        tuple(one.spelled for one in read),
        build_lexicon(lexemes, (one.own[0] for one in read), _called(documents, read)),
        engine,
    )


def _read(document: Document) -> _Read:
    names = tuple((fold(n), code(n), cut(n)) for n in document.names)
    words = cut(document.text)
    joined = " ".join((*(n[0] for n in names), document.text))
    sound = " ".join((*(n[1] for n in names), code(document.text)))
    letters = without_marks(joined)
    spelled = [*map(initials, document.names)]
    prose = "" if document.kind in ("summary", "article") else document.text
    phrases = (initials(p) for p in _MARKS.split(prose) if p)
    called = [word for n in names for word in n[2]]
    terms = {
        "words": (*words, *called),
        "bigrams": bigrams_of(letters),
        "chars": letters,
        "sounds": [pair for pair in bigrams_of(sound) if " " not in pair],
        "names": called,
        "initials": [g for n in (*spelled, initials(document.text)) for g in letter_grams(n)],
    }
    known_by = dict.fromkeys((*(() if document.kind == "summary" else spelled), *phrases))
    return _Read(names, (joined, sound), tuple(known_by), words, terms)


def _called(documents: Iterable[Document], read: Iterable[_Read]) -> Iterable[str]:
    """What terms and authors are called, folded."""
    for document, one in zip(documents, read, strict=True):
        if document.kind == "term":
            yield one.names[0][0]
        elif document.kind == "article":
            yield from (fold(author.name) for author in document.article.authors)


def bigrams_of(sound: str) -> list[str]:
    """Neighbouring syllables of a sound code, or letters of a word."""
    return list(map(add, sound, sound[1:]))
