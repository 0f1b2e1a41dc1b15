"""How well a document fits a question, as numbers in [0, 1] that the model weighs."""

from __future__ import annotations

from rapidfuzz import fuzz

from bot.languages.pinyin import initials as letters_of
from bot.search.documents import Document
from bot.search.facts import satisfies
from bot.search.index import Index
from bot.search.query import Subject, Word

NAMES = (
    "bm25",
    "top",
    "name_f",
    "name_cover",
    "own",
    "around",
    "name_ratio",
    "name_sound",
    "text_partial",
    "text_sound",
    "kind",
    "wanted",
    "figure",
    "term",
    "quote",
    "passage",
    "summary",
    "article",
    "rarest_missing",
    "unknown",
    "initials",
    "initials_asked",
    "thread",
    "length",
    "english",
    "spelt",
    "place",
    "synonym",
    "listed",
    "own_missing",
    "name_f2",
    "own2",
    "both",
    "asks_summary",
    "asks_article",
    "fact_missing",
    "fact_unknown",
    "kind_missing",
)


def _place(document: Document) -> str:
    """The passage in which a document stands, as article/passage; the article alone where it stands in none."""
    passage = document.hit(0).passage
    return f"{document.article.id}/{passage.id}" if passage else document.article.id


def _cover(word: Word, text: str, sound: str) -> float:
    """How far a text has a word: itself 1, a stand-in .85, its sound .8, most of its characters less."""
    if word.text in text:
        return 1.0
    if any(o in text for o in word.others):
        return 0.85
    if len(word.sound) > 1 and word.sound in sound:
        return 0.8
    size = len(word.text)
    if size >= 3 and not word.text.isascii():
        pairs = [word.text[i : i + 2] for i in range(size - 1)]
        return 0.8 * sum(p in text for p in pairs) / len(pairs)
    if size == 2 and not word.text.isascii():
        at = text.find(word.text[0])
        while at >= 0:
            if text[at + 2 : at + 3] == word.text[1]:
                return 0.5
            at = text.find(word.text[0], at + 1)
    return 0.0


def _share(words: tuple[Word, ...], weights: list[float], text: str, sound: str) -> tuple[float, list[float]]:
    covers = [_cover(w, text, sound) for w in words]
    return (sum(c * w for c, w in zip(covers, weights, strict=True)) / sum(weights) if weights else 0.0), covers


def measure(
    subject: Subject, index: Index, number: int, score: float, top: float, best: float, thread: frozenset[str]
) -> dict[str, float]:
    """The features of one candidate. `top` is the best BM25 score, `best` what the question could score at most."""
    document = index.documents[number]
    text, sound = index.own[number]
    weights = [index.rare(w.text) for w in subject.words]
    own, covers = _share(subject.words, weights, text, sound)
    around, wide = _share(subject.words, weights, text + document.around, sound)
    name_f = name_cover = ratio = by_sound = 0.0
    asked = {w.text for w in subject.words} | {o for w in subject.words for o in w.others}
    for name, name_sound, words in index.names[number]:
        covered, _ = _share(subject.words, weights, name, name_sound)
        total = sum(map(index.rare, words)) or 1.0
        back = sum(index.rare(w) for w in words if w in asked or w in subject.letters) / total
        if len(subject.sound) > 1 and back < 0.999:
            back = max(
                back,
                fuzz.partial_ratio(name_sound, subject.sound)
                / 100
                * min(1.0, len(subject.sound) / max(1, len(name_sound)))
                if name_sound
                else 0.0,
            )
        f = 2 * covered * back / (covered + back) if covered + back else 0.0
        name_f, name_cover = max(name_f, f), max(name_cover, covered)
        if subject.letters:
            ratio = max(ratio, fuzz.ratio(subject.letters, name) / 100)
        if len(subject.sound) > 1 and name_sound:
            by_sound = max(by_sound, fuzz.ratio(subject.sound, name_sound) / 100)
    initials = 0.0
    for asked_letters in subject.initials:
        for spelled in index.spelled[number]:
            if asked_letters in spelled:
                whole = (
                    1.0
                    if document.entry is not None and any(asked_letters == letters_of(n) for n in document.names[:1])
                    else 0.9
                )
                initials = max(initials, whole * (0.5 + 0.5 * len(asked_letters) / len(spelled)))
            elif len(asked_letters) >= 5 and abs(len(spelled) - len(asked_letters)) <= 2:
                initials = max(initials, 0.6 * fuzz.ratio(asked_letters, spelled) / 100)
    missing = [w for w, c in zip(weights, wide, strict=True) if c < 0.4]
    kind = subject.query.kind
    satisfied = satisfies(subject, document) and (
        subject.query.wants not in ("who", "where") or kind == "article" or min(covers, default=1.0) >= 0.4
    )
    bare = [w for w, c in zip(weights, covers, strict=True) if c < 0.4]
    fits = {"list": document.listed > 1, None: True}.get(kind, document.kind == kind)
    values = (
        min(1.0, score / best) if best else 0.0,
        score / top if top else 0.0,
        name_f,
        name_cover,
        own,
        around,
        ratio,
        by_sound,
        fuzz.partial_ratio(subject.letters, document.text) / 100 if len(subject.letters) > 1 else 0.0,
        fuzz.partial_ratio(subject.sound, sound) / 100 if len(subject.sound) > 1 else 0.0,
        float(fits),
        float(satisfied),
        *(float(document.kind == k) for k in ("figure", "term", "quote", "passage", "summary", "article")),
        max(missing, default=0.0) / index.rarity[""],
        min(1.0, len(missing) / 3),
        initials,
        float(bool(subject.initials)),
        float(_place(document) in thread),
        min(1.0, len(subject.words) / 8),
        float(subject.english),
        float(any(ord(c) >= 0xE000 for w in subject.words for c in w.text)),
        float(bool(subject.query.places & (document.places | document.home))),
        sum(0.8 <= c < 1 for c in covers) / max(1, len(covers)),
        float(kind == "list" and document.listed > 1),
        max(bare, default=0.0) / index.rarity[""],
        name_f**2,
        own**2,
        name_f * own,
        float(kind == "summary" and document.kind == "summary"),
        float(kind == "article" and document.kind == "article"),
        max(bare, default=0.0) / index.rarity[""] if subject.query.wants or kind == "figure" else 0.0,
        min(1.0, len(bare) / 3) if subject.query.wants or kind == "figure" else 0.0,
        max(bare, default=0.0) / index.rarity[""] if kind in ("list", "term") else 0.0,
    )
    return dict(zip(NAMES, values, strict=True))
