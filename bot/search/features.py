"""How well a document fits a question, as numbers in [0, 1] that the model weighs."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz

from bot.languages.folding import fold, has_han
from bot.languages.pinyin import code
from bot.languages.pinyin import initials as letters_of
from bot.languages.words import names_something
from bot.search.called import Asked, called, weigh
from bot.search.covers import cover
from bot.search.documents import Document
from bot.search.facts import satisfies
from bot.search.index import Index, letter_grams
from bot.search.query import Subject

NAMES = (
    "bm25",
    "top",
    "ahead",
    "name_f",
    "name_f2",
    "name_ratio",
    "name_sound",
    "named",
    "with_name",
    "own",
    "own2",
    "both",
    "by_text",
    "around",
    "text_partial",
    "kind",
    "wanted",
    "figure",
    "term",
    "quote",
    "passage",
    "summary",
    "article",
    "unknown",
    "own_missing",
    "fact_missing",
    "focus_missing",
    "initials",
    "initials_asked",
    "thread",
    "length",
    "synonym",
    "listed",
    "asks_summary",
    "asks_article",
    "wide_missing",
    "noun_missing",
    "known_missing",
    "top_by_sound",
    "top_by_initials",
)
# The model that decides gets two features from the ranking, which no single candidate has: how well the candidate
# ranks ("top" again, instead of its share of the best BM25 score) and how far it is ahead of the next one.


# How much more of the question a later text must have to stand before the first, which explains the term as a rule.
_CLEARLY = 0.15
# Initials with a slip are at least so like those meant, in hundredths: any two that are about as long are 40 alike.
_ALIKE = 60
# What initials count for that stand in a text in parts only.
_PARTLY = 0.5
# From here on a word counts as said.
_COVERED = 0.4


def place_of(document: Document) -> str:
    """The passage in which a document stands, as article/passage; the article alone where it stands in none."""
    where = document.entry.citations[0] if document.entry is not None else document.citation
    return f"{document.article.id}/{where.passage.id}" if where is not None else document.article.id


def lead(subject: Subject, index: Index, name: str, texts: tuple[str, ...]) -> int:
    """Which of the texts of a term answers.

    The first, which explains it, unless another has clearly more of what the question asks beyond the term's name.
    """
    called = fold(name)
    words = tuple(w for w in subject.words if w.text not in called)
    asked = weigh(replace(subject, words=words), index)
    shares = [asked.share([cover(w, folded, code(folded)) for w in words]) for folded in map(fold, texts)]
    best = max(range(len(texts)), key=lambda n: shares[n])
    return best if shares[best] > shares[0] + _CLEARLY else 0


def measure(
    asked: Asked, index: Index, number: int, score: float, top: float, best: float, thread: frozenset[str]
) -> dict[str, float]:
    """The features of one candidate, in the order of NAMES.

    `top` is the best BM25 score, `best` what the question could score at most.
    """
    subject, document = asked.subject, index.documents[number]
    text, sound = index.own[number]
    kind, highest, wants = subject.query.kind, index.rarity[""], subject.query.wants
    # Each within the one before it: what the wider lacks, the narrower need not be asked for.
    everything, text_sound = text + document.around, sound.rsplit(" ", 1)[-1]
    wide = [cover(w, everything, sound) for w in subject.words]
    covers = [c and cover(w, text, sound) for w, c in zip(subject.words, wide, strict=True)]
    in_text = [c and cover(w, document.text, text_sound) for w, c in zip(subject.words, covers, strict=True)]
    own, names = asked.share(covers), called(asked, index, number, covers, in_text)
    bare = [(word, w) for word, w, c in zip(subject.words, asked.weights, covers, strict=True) if c < _COVERED]
    absent = [(word, w) for word, w, c in zip(subject.words, asked.weights, wide, strict=True) if c < _COVERED]
    rarest_bare = max([w for _, w in bare], default=0.0) / highest
    satisfied = satisfies(subject, document) and (
        wants not in ("who", "where") or kind == "article" or min(covers, default=1.0) >= _COVERED
    )
    fits = document.listed > 1 if kind == "list" else kind is None or document.kind == kind
    unsaid = [index.rare(w.text) for w in subject.focus if cover(w, text, sound) < _COVERED]
    return {
        "bm25": min(1.0, score / best) if best else 0.0,
        "top": score / top if top else 0.0,
        "ahead": 0.0,
        "name_f": names.f,
        "name_f2": names.f**2,
        "name_ratio": names.ratio,
        "name_sound": names.sound,
        "named": names.named,
        "with_name": names.with_text,
        "own": own,
        "own2": own**2,
        "both": names.f * own,
        "by_text": asked.share(in_text),
        "around": asked.share(wide),
        "text_partial": fuzz.partial_ratio(subject.letters, document.text) / 100 if len(subject.letters) > 1 else 0.0,
        "kind": float(fits),
        "wanted": float(satisfied),
        "figure": float(document.kind == "figure"),
        "term": float(document.kind == "term"),
        "quote": float(document.kind == "quote"),
        "passage": float(document.kind == "passage"),
        "summary": float(document.kind == "summary"),
        "article": float(document.kind == "article"),
        "unknown": min(1.0, len(absent) / 3),
        "own_missing": rarest_bare,
        "fact_missing": rarest_bare if wants is not None or kind == "figure" else 0.0,
        "focus_missing": max(unsaid, default=0.0) / highest,
        "initials": _spelled(subject, index, number) if subject.initials else 0.0,
        "initials_asked": float(bool(subject.initials)),
        "thread": float(bool(thread) and place_of(document) in thread),
        "length": min(1.0, len(subject.words) / 8),
        "synonym": len([c for c in covers if 0.8 <= c < 1]) / max(1, len(covers)),
        "listed": float(kind == "list" and document.listed > 1),
        "asks_summary": float(kind == "summary" and document.kind == "summary"),
        "asks_article": float(kind == "article" and document.kind == "article"),
        # The rarest word that nothing around has; the rarest noun that the document lacks; and the rarest word that is not
        # around though the library knows it: a text that answers would use it.
        "wide_missing": max([w for _, w in absent], default=0.0) / highest,
        "noun_missing": max([w for word, w in bare if names_something(word.text)], default=0.0) / highest,
        "known_missing": max([w for word, w in absent if word.text in index.rarity], default=0.0) / highest,
        # Pinyin and initials have no words to compare: the engine's own order says more there than elsewhere.
        "top_by_sound": score / top if top and subject.sound and not has_han(subject.letters) else 0.0,
        "top_by_initials": score / top if top and subject.initials else 0.0,
    }


def _spelled(subject: Subject, index: Index, number: int) -> float:
    """How well initials spell a name or a phrase of a document, whole names first."""
    document, found = index.documents[number], 0.0
    for asked in subject.initials:
        for spelled in index.spelled[number]:
            if asked in spelled:
                own = document.entry is not None and any(asked == letters_of(n) for n in document.names[:1])
                found = max(found, (1.0 if own else 0.9) * (0.5 + 0.5 * len(asked) / len(spelled)))
            elif len(asked) >= 5:
                if abs(len(spelled) - len(asked)) <= 2:
                    found = max(found, 0.6 * fuzz.ratio(asked, spelled, score_cutoff=_ALIKE) / 100)
                grams = letter_grams(asked)
                shared = sum(gram in spelled for gram in grams)
                found = max(found, _PARTLY * shared / len(grams) if shared > 1 else 0.0)  # one may be shared by chance
    return found
