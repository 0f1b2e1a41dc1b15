"""The tantivy index over a library: weighted fields, candidates by BM25."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import tantivy

from bot.languages.folding import fold, is_word_char
from bot.languages.pinyin import code, initials
from bot.languages.words import cut
from bot.library import Library
from bot.search.documents import Document, read_documents
from bot.search.slips import Lexicon, build_lexicon

# Weights of the fields, from trials on public reading-comprehension questions (docs/decisions): words lead, characters and
# sounds mend slips, names carry what people call a thing.
FIELDS = {"words": 1.0, "bigrams": 0.3, "chars": 0.3, "sounds": 0.3, "names": 0.6, "initials": 0.8}


def bigrams(text: str) -> list[str]:
    """Neighbouring characters, marks left out."""
    letters = "".join(c for c in text if is_word_char(c))
    return [letters[i : i + 2] for i in range(len(letters) - 1)]


def letter_grams(letters: str) -> list[str]:
    """Runs of four initials (three where there are no more)."""
    size = 4 if len(letters) >= 4 else 3
    return [letters[i : i + size] for i in range(len(letters) - size + 1)]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """An immutable snapshot: the library, its documents, the searcher, and how rare each word is."""

    library: Library
    documents: tuple[Document, ...]
    rarity: dict[str, float]
    latin: frozenset[str]
    _searcher: Any
    _schema: Any
    names: tuple[tuple[tuple[str, str, tuple[str, ...]], ...], ...] = field(default=())
    own: tuple[tuple[str, str], ...] = field(default=())
    spelled: tuple[tuple[str, ...], ...] = field(default=())
    lexicon: Lexicon = field(default_factory=lambda: Lexicon({}, frozenset()))

    def rare(self, word: str) -> float:
        """Inverse document frequency of a word, the highest for one that the library never uses."""
        return self.rarity.get(word, self.rarity[""])

    def candidates(self, terms: Mapping[str, Iterable[str]], limit: int) -> list[tuple[int, float]]:
        """The best documents (their numbers) for terms by field, with their weighted BM25 scores."""
        q = tantivy.Query
        parts = [
            (tantivy.Occur.Should, q.boost_query(q.term_query(self._schema, name, term), FIELDS[name]))
            for name, words in terms.items()
            for term in dict.fromkeys(words)
        ]
        if not parts:
            return []
        searcher = self._searcher
        hits = searcher.search(q.boolean_query(parts), limit).hits
        return [(int(searcher.doc(address)["number"][0]), score) for score, address in hits]


def build_index(library: Library) -> Index:
    """Index every document of a library in memory."""
    documents = read_documents(library)
    builder = tantivy.SchemaBuilder()
    for name in FIELDS:
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("number", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(15_000_000, 1)
    seen: Counter[str] = Counter()
    latin: set[str] = set()
    all_names, own, spelled = [], [], []
    lexemes: list[str] = []
    called: list[str] = []
    for number, document in enumerate(documents):
        names = tuple((fold(n), code(n), cut(n)) for n in document.names)
        words = cut(document.text)
        bag = set(words).union(*(n[2] for n in names)) if names else set(words)
        seen.update(bag)
        latin.update(w for w in bag if w.isascii())
        joined = " ".join((*(n[0] for n in names), document.text))
        sound = " ".join((*(n[1] for n in names), code(document.text)))
        writer.add_document(
            tantivy.Document(
                number=number,
                words=" ".join((*words, *(w for n in names for w in n[2]))),
                bigrams=" ".join(bigrams(joined)),
                chars=" ".join(c for c in joined if is_word_char(c)),
                sounds=" ".join(b for part in sound.split(" ") for b in bigrams_of(part)),
                names=" ".join(w for n in names for w in n[2]),
                initials=" ".join(g for n in (*document.names, document.text) for g in letter_grams(initials(n))),
            )
        )
        all_names.append(names)
        own.append((joined, sound))
        prose = "" if document.kind in ("summary", "article") else document.text
        phrases = [p for p in re.split(r"[，。、；：？！“”‘’（）《》\s\"(),:;]+", fold(prose)) if p]
        labels = () if document.kind == "summary" else document.names
        spelled.append(tuple(dict.fromkeys(initials(n) for n in (*labels, *phrases))))
        if document.kind == "term":
            called.append(names[0][0])
        elif document.kind == "article":
            called.extend(fold(a.name) for a in document.article.authors)
        lexemes.extend((*words, *(w for n in names for w in n[2]), *(n[0] for n in names if len(n[0]) <= 8)))
    writer.commit()
    index.reload()
    total = max(2, len(documents))
    rarity = {word: math.log(total / count) + 0.5 for word, count in seen.items()}
    rarity[""] = math.log(total) + 1.0
    return Index(
        library,
        documents,
        rarity,
        frozenset(latin),
        index.searcher(),
        schema,
        tuple(all_names),
        tuple(own),
        tuple(spelled),
        build_lexicon(lexemes, (text for text, _ in own), called),
    )


def bigrams_of(sound: str) -> list[str]:
    """Neighbouring syllables of a sound code."""
    return [sound[i : i + 2] for i in range(len(sound) - 1)]
