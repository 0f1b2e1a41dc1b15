"""How well a document fits a question, as numbers in [0, 1] that the model weighs."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.languages.folding import fold
from bot.languages.pinyin import code
from bot.languages.pinyin import initials as letters_of
from bot.search.documents import Document
from bot.search.facts import satisfies
from bot.search.index import Index
from bot.search.query import Subject, Word

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
)
# The model that decides gets two features from the ranking, which no single candidate has: how well the candidate
# ranks ("top" again, instead of its share of the best BM25 score) and how far it is ahead of the next one.


# How much more of the question a later text must have to stand before the first, which explains the term as a rule.
_CLEARLY = 0.15
# From here on a word counts as said.
_COVERED = 0.4


def place_of(document: Document) -> str:
    """The passage in which a document stands, as article/passage; the article alone where it stands in none."""
    passage = document.hit(0).passage
    return f"{document.article.id}/{passage.id}" if passage else document.article.id


def _cover(word: Word, text: str, sound: str) -> float:
    """How far a text has a word: itself 1, a stand-in .85, its sound .8, most of its characters less."""
    asked = word.text
    if asked in text:
        return 1.0
    for other in word.others:
        if other in text:
            return 0.85
    if len(word.sound) > 1 and word.sound in sound:
        return 0.8
    size = len(asked)
    if size < 2 or asked.isascii():
        return 0.0
    if size > 2:
        return 0.8 * sum([asked[i : i + 2] in text for i in range(size - 1)]) / (size - 1)
    at = text.find(asked[0])
    while at >= 0:
        if text[at + 2 : at + 3] == asked[1]:
            return 0.5
        at = text.find(asked[0], at + 1)
    return 0.0


def _share(words: tuple[Word, ...], weights: list[float], text: str, sound: str) -> tuple[float, list[float]]:
    covers = [_cover(w, text, sound) for w in words]
    return (sum(c * w for c, w in zip(covers, weights, strict=True)) / sum(weights) if weights else 0.0), covers


def lead(subject: Subject, index: Index, name: str, texts: tuple[str, ...]) -> int:
    """Which of the texts of a term answers.

    The first, which explains it, unless another has clearly more of what the question asks beyond the term's name.
    """
    called = fold(name)
    asked = tuple(w for w in subject.words if w.text not in called)
    weights = [index.rare(w.text) for w in asked]
    shares = [_share(asked, weights, folded, code(folded))[0] for folded in map(fold, texts)]
    best = max(range(len(texts)), key=lambda n: shares[n])
    return best if shares[best] > shares[0] + _CLEARLY else 0


def measure(
    subject: Subject, index: Index, number: int, score: float, top: float, best: float, thread: frozenset[str]
) -> dict[str, float]:
    """The features of one candidate. `top` is the best BM25 score, `best` what the question could score at most."""
    document = index.documents[number]
    text, sound = index.own[number]
    weights = [index.rare(w.text) for w in subject.words]
    kind, highest = subject.query.kind, index.rarity[""]
    by_text, text_covers = _share(subject.words, weights, document.text, sound.rsplit(" ", 1)[-1])
    own, covers = _share(subject.words, weights, text, sound)
    around, wide = _share(subject.words, weights, text + document.around, sound)
    called = _called(subject, index, number, weights, text_covers)
    missing = [w for w, c in zip(weights, wide, strict=True) if c < _COVERED]
    bare = [w for w, c in zip(weights, covers, strict=True) if c < _COVERED]
    rarest_bare = max(bare, default=0.0) / highest
    is_fact = subject.query.wants is not None or kind == "figure"
    satisfied = satisfies(subject, document) and (
        subject.query.wants not in ("who", "where") or kind == "article" or min(covers, default=1.0) >= _COVERED
    )
    fits = {"list": document.listed > 1, None: True}.get(kind, document.kind == kind)
    unsaid = [index.rare(w.text) for w in subject.focus if _cover(w, text, sound) < _COVERED]
    return {
        "bm25": min(1.0, score / best) if best else 0.0,
        "top": score / top if top else 0.0,
        "ahead": 0.0,
        "name_f": called.f,
        "name_f2": called.f**2,
        "name_ratio": called.ratio,
        "name_sound": called.sound,
        "named": called.named,
        "with_name": called.with_text,
        "own": own,
        "own2": own**2,
        "both": called.f * own,
        "by_text": by_text,
        "around": around,
        "text_partial": fuzz.partial_ratio(subject.letters, document.text) / 100 if len(subject.letters) > 1 else 0.0,
        "kind": float(fits),
        "wanted": float(satisfied),
        "figure": float(document.kind == "figure"),
        "term": float(document.kind == "term"),
        "quote": float(document.kind == "quote"),
        "passage": float(document.kind == "passage"),
        "summary": float(document.kind == "summary"),
        "article": float(document.kind == "article"),
        "unknown": min(1.0, len(missing) / 3),
        "own_missing": rarest_bare,
        "fact_missing": rarest_bare if is_fact else 0.0,
        "focus_missing": max(unsaid, default=0.0) / highest,
        "initials": _spelled(subject, index, number),
        "initials_asked": float(bool(subject.initials)),
        "thread": float(place_of(document) in thread),
        "length": min(1.0, len(subject.words) / 8),
        "synonym": sum(0.8 <= c < 1 for c in covers) / max(1, len(covers)),
        "listed": float(kind == "list" and document.listed > 1),
        "asks_summary": float(kind == "summary" and document.kind == "summary"),
        "asks_article": float(kind == "article" and document.kind == "article"),
    }


@dataclass(frozen=True, slots=True)
class _Called:
    """How well what a document is called fits: over all its names, the best of each; `named` is of its first alone."""

    f: float = 0.0
    ratio: float = 0.0
    sound: float = 0.0
    named: float = 0.0
    with_text: float = 0.0


def _called(subject: Subject, index: Index, number: int, weights: list[float], text_covers: list[float]) -> _Called:
    """Compare a question with every name of a document; `with_text` joins each name with the document's words."""
    asked = {w.text for w in subject.words} | {o for w in subject.words for o in w.others}
    letters = set("".join(asked) + subject.sound)
    total = sum(weights)
    by_text = sum(c * w for c, w in zip(text_covers, weights, strict=True)) / total if total else 0.0
    f = ratio = by_sound = named = 0.0
    with_text = by_text
    for place, (name, name_sound, words) in enumerate(index.names[number]):
        if letters.isdisjoint(name) and letters.isdisjoint(name_sound):
            continue
        covered, covers = _share(subject.words, weights, name, name_sound)
        back = _back(subject, index, words, name_sound, asked) if covered else 0.0
        f = max(f, 2 * covered * back / (covered + back) if covered + back else 0.0)
        if subject.letters:
            likeness = fuzz.ratio(subject.letters, name) / 100
            ratio = max(ratio, likeness)
            named = likeness if place == 0 else named
        if len(subject.sound) > 1 and name_sound:
            by_sound = max(by_sound, fuzz.ratio(subject.sound, name_sound) / 100)
        if covered:
            both = sum(max(a, b) * w for a, b, w in zip(covers, text_covers, weights, strict=True)) / total
            with_text = max(with_text, both)
    return _Called(f, ratio, by_sound, named, with_text)


def _back(subject: Subject, index: Index, words: tuple[str, ...], sound: str, asked: set[str]) -> float:
    """How much of a name stands in the question, by its words or its sound."""
    total = sum(map(index.rare, words)) or 1.0
    back = sum(index.rare(w) for w in words if w in asked or w in subject.letters) / total
    if back > 0.999 or len(subject.sound) < 2 or not sound:
        return back
    near = fuzz.partial_ratio(sound, subject.sound) / 100 * min(1.0, len(subject.sound) / len(sound))
    return max(back, near)


def _spelled(subject: Subject, index: Index, number: int) -> float:
    """How well initials spell a name or a phrase of a document, whole names first."""
    document, found = index.documents[number], 0.0
    for asked in subject.initials:
        for spelled in index.spelled[number]:
            if asked in spelled:
                own = document.entry is not None and any(asked == letters_of(n) for n in document.names[:1])
                found = max(found, (1.0 if own else 0.9) * (0.5 + 0.5 * len(asked) / len(spelled)))
            elif len(asked) >= 5 and abs(len(spelled) - len(asked)) <= 2:
                found = max(found, 0.6 * fuzz.ratio(asked, spelled) / 100)
    return found
