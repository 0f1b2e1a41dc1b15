"""The index over a library: what each document is called, sounds like and is spelt with, and the engine that finds it."""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import add
from pathlib import Path

from bot.domain.progress import Progress, quietly
from bot.languages.folding import fold, without_marks
from bot.languages.pinyin import initials
from bot.languages.words import cut
from bot.library import Library
from bot.library.rows import Rows, RowWriter
from bot.search.columns import Columns, names_of, own_words, row_of
from bot.search.documents import Document, read_documents
from bot.search.engine import ARTICLE, Engine, Fields, Finder
from bot.search.naming import Names, Naming
from bot.search.result import Found
from bot.search.slips import Lexicon, build_lexicon
from bot.search.vocabulary import Called, Pairs, Rarity

_DOCUMENTS = "documents"
_TABLES = "tables"


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
    `spelled` in initials. `latin` are the Latin words that the library uses. `size` is the number of documents.
    """

    library: Library
    size: int
    documents: Mapping[int, Document]
    rarity: Rarity
    latin: frozenset[str]
    names: Mapping[int, Names]
    own: Mapping[int, tuple[str, str]]
    spelled: Mapping[int, tuple[str, ...]]
    lexicon: Lexicon
    _engine: Finder
    # The articles to which a search is kept; all where it is None.
    within: frozenset[str] | None = None
    # What was found lately, by question: a thread's earlier questions and a button's words are asked again and again.
    recent: dict[tuple[object, ...], Found] = field(default_factory=dict, compare=False, repr=False)
    # How documents that were candidates lately are named, made ready for comparing (bot.search.called).
    naming: dict[int, Naming] = field(default_factory=dict, compare=False, repr=False)

    def rare(self, word: str) -> float:
        """Inverse document frequency of a word, the highest for one that the library never uses."""
        return self.rarity[word]

    def candidates(self, terms: Mapping[str, Iterable[str]], limit: int) -> list[tuple[int, float]]:
        """The best documents (their numbers) for terms by field, with their weighted BM25 scores."""
        return self._engine.candidates(terms, limit, self.within)

    def only(self, articles: Iterable[str]) -> Index:
        """The same index kept to some articles (their ids): nothing of the others is ever found.

        How rare a word is follows from the whole library, so that an answer is as sure here as there.
        """
        within = frozenset(articles)
        return replace(self, library=self.library.only(within), within=within, recent={})


def build_index(
    library: Library,
    folder: Path | None = None,
    progress: Progress = quietly,
    build: Callable[[Iterable[Fields], Path | None], Finder] = Engine.build,
) -> Index:
    """Index every document of a library, into a folder if one is given, else in memory; `build` holds their terms.

    Documents are read one after the other, and none is kept: there may be more than memory holds.
    """
    seen = _Seen()
    with RowWriter(folder / _DOCUMENTS if folder else None) as rows:
        engine = build(_terms(library, rows, seen, progress), folder)
    lexicon = build_lexicon(seen.words, seen.pairs, seen.called)
    if folder:
        called = lexicon.names.names if lexicon.names else ()
        tables = (lexicon.by_sound, lexicon.pairs.followers, called, frozenset(seen.latin))
        (folder / _TABLES).write_bytes(marshal.dumps(tables, 4))
    return _index(library, rows.rows(), lexicon, frozenset(seen.latin), engine)


def read_index(library: Library, folder: Path, engine: Finder | None = None) -> Index:
    """The index that was built in a folder, its terms there too or in another engine.

    Raises OSError, ValueError, EOFError or TypeError if it cannot be read.
    """
    by_sound, followers, called, latin = marshal.loads((folder / _TABLES).read_bytes())  # noqa: S302 - plain data, in a folder that is the user's alone
    lexicon = Lexicon(by_sound, Pairs(followers), Called(called) if called else None)
    return _index(library, Rows.open(folder / _DOCUMENTS), lexicon, latin, engine or Engine.open(folder))


def _index(library: Library, rows: Rows, lexicon: Lexicon, latin: frozenset[str], engine: Finder) -> Index:
    columns, rarity = Columns(rows, library), Rarity(engine.frequency, len(rows))
    return Index(
        library,
        len(rows),
        columns.documents,
        rarity,
        latin,
        columns.names,
        columns.own,
        columns.spelled,
        lexicon,
        engine,
    )


@dataclass(slots=True)
class _Seen:
    """What is gathered from all documents: words as often as they stand there, pairs of characters, what is called by name."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: set[str] = field(default_factory=set)
    latin: set[str] = field(default_factory=set)
    called: list[str] = field(default_factory=list)


def _terms(library: Library, rows: RowWriter, seen: _Seen, progress: Progress) -> Iterator[Mapping[str, Iterable[str]]]:
    """The terms of each document by field; the document itself is written down, and what it uses is noted."""
    places = {article.id: number for number, article in enumerate(library.articles)}
    for document in read_documents(library, progress):
        names = names_of(document)
        rows.add(row_of(document, names, places[document.article.id]))
        joined, sound = own_words(document, names)
        words = cut(document.text)
        called = [word for name in names for word in name[2]]
        seen.words.update((*words, *called, *(name for name, _, _ in names if len(name) <= 8)))
        seen.pairs.update(map(add, joined, joined[1:]))
        seen.latin.update(word for word in (*words, *called) if word.isascii() and word[0].isalpha())
        if document.kind == "term":
            seen.called.append(names[0][0])
        elif document.kind == "article":
            seen.called.extend(fold(author.name) for author in document.article.authors)
        letters = without_marks(joined)
        spelled = (*map(initials, document.names), initials(document.text))
        around = _around(document.around)
        yield {
            "words": (*words, *called),
            "bigrams": bigrams_of(letters),
            "chars": letters,
            "sounds": [pair for pair in bigrams_of(sound) if " " not in pair],
            "names": called,
            ARTICLE: (document.article.id,),
            "around": around.words,
            "nearby": around.pairs,
            "initials": [gram for letters in spelled for gram in letter_grams(letters)],
        }


@dataclass(frozen=True, slots=True)
class _Around:
    """The terms of what a document stands among."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]


@lru_cache(maxsize=16)  # the sentences of a passage come one after the other
def _around(text: str) -> _Around:
    return _Around(cut(text), tuple(bigrams(text)))


def bigrams_of(sound: str) -> list[str]:
    """Neighbouring syllables of a sound code, or letters of a word."""
    return list(map(add, sound, sound[1:]))
