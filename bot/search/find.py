"""The search from door to door: understand, gather, measure, rule out, rank, decide."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from bot.entries import Quote, Term
from bot.languages.folding import letters_only, visible
from bot.languages.words import cut
from bot.search.documents import Document
from bot.search.facts import asks_detail, contradicts
from bot.search.features import NAMES, measure
from bot.search.index import Index, bigrams, bigrams_of, letter_grams
from bot.search.query import Subject, understand
from bot.search.result import Found, Hit, Kind

_CANDIDATES = 28
_REST = re.compile(r"第[一二三四五六七八九十]|最后|剩下|其余|其他|另|还有|哪些|全部|都")
_CLAUSE = re.compile(r"[，。！？!?；;,\n~～]+|\s{2,}")


@cache
def _model() -> dict[str, dict[str, float]]:
    """Weights learnt by tools/train.py from tests/questions: one set ranks, the other decides whether to answer."""
    text = files("bot.search").joinpath("weights.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(text)
    return loaded


def weigh(features: dict[str, float], model: str) -> float:
    """The model's value in [0, 1]: a logistic over the features."""
    weights = _model()[model]
    return 1 / (1 + math.exp(-sum(weights[n] * features[n] for n in NAMES) - weights["bias"]))


def gather(subject: Subject, index: Index, thread: frozenset[str] = frozenset()) -> list[tuple[int, dict[str, float]]]:
    """Candidates with their features, not yet ranked."""
    text = [w.text for w in subject.words] + [o for w in subject.words for o in w.others[:4]]
    words = [c for t in text for c in ((t,) if t in index.rarity else cut(t))]
    joined = [b for w in (subject.letters, *(o for w in subject.words for o in w.others[:3])) for b in bigrams(w)]
    terms = {
        "words": words,
        "names": words,
        "bigrams": joined,
        "chars": [c for c in subject.letters if not c.isspace()],
        "sounds": bigrams_of(subject.sound),
        "initials": [g for i in subject.initials for g in letter_grams(i)],
    }
    found = index.candidates(terms, _CANDIDATES)
    if not found:
        return []
    top = found[0][1]
    best = max(1e-9, sum(index.rare(w.text) for w in subject.words) * 3.0)
    return [(number, measure(subject, index, number, score, top, best, thread)) for number, score in found]


def readings(words: str) -> list[str]:
    """The question whole, and where it is long its clauses: a greeting must not drown what is asked."""
    whole = visible(words)[:600]
    clauses = [c for c in _CLAUSE.split(whole) if len(c) >= 4]
    if len(whole) < 22 or len(clauses) < 2:
        return [whole]
    pairs = [f"{a}，{b}" for a, b in pairwise(clauses)]
    return [whole, *clauses[:8], *pairs[:7]]


def find(words: str, index: Index, context: tuple[str, ...] = (), kind: Kind | None = None) -> Found:
    """Answer a question from the index; `context` holds the earlier questions of its thread, oldest first."""
    earlier = find(context[-1], index, context[:-1]) if context else None
    thread: frozenset[str] = frozenset()
    if earlier and earlier.hits and earlier.hits[0].passage:
        thread = frozenset({f"{earlier.hits[0].article.id}/{earlier.hits[0].passage.id}"})
    whole = understand(words, index.latin, kind, index.lexicon)
    mended = understand(words, index.latin, kind, index.lexicon, mend=True)
    wanted = kind or whole.query.kind or mended.query.kind
    tries = [_search(understand(r, index.latin, wanted, index.lexicon), whole, index, thread) for r in readings(words)]
    if mended.letters != whole.letters:
        named = replace(mended, query=replace(mended.query, places=mended.query.places | whole.query.places))
        tries.append(_search(mended, named, index, thread))
    best = max(tries, key=lambda f: f.hits[0].score if f.hits else 0.0)
    if tries[0].status == "answered" and mended.letters == whole.letters:
        best = tries[0] if best.status != "answered" or tries[0].hits[0].score >= best.hits[0].score * 0.8 else best
    if earlier and earlier.hits and (best.status != "answered" or len(whole.letters) <= 2 or best.hits[0].score < 0.8):
        best = _followed(words, whole, context, earlier, best, index, thread)
    return best


def _spelt(features: dict[str, float]) -> float:
    """Confidence that initials alone give: they spell a name whole, or most of a phrase; else 0."""
    return features["initials"] * 0.95 if features["initials"] >= 0.6 and features["length"] <= 0.25 else 0.0


def _is_section(document: Document, whole: Subject) -> bool:
    """Whether a summary is asked for and this is the summary of the very section that the question names."""
    if whole.query.kind != "summary" or not document.section:
        return False
    title = letters_only(document.section)
    return len(title) >= 4 and title in letters_only(whole.query.words)


def _search(subject: Subject, whole: Subject, index: Index, thread: frozenset[str]) -> Found:
    found = gather(subject, index, thread)
    if subject.query.kind in ("quote", "figure"):
        found = [c for c in found if index.documents[c[0]].kind not in ("summary", "article")]
    ranked = sorted(
        ((weigh(f, "rank"), n, f) for n, f in found),
        key=lambda r: (-_spelt(r[2]), not _is_section(index.documents[r[1]], whole), -r[0]),
    )
    lacking: str | None = None
    kept: list[Hit] = []
    out: list[Hit] = []
    barred = False
    for score, number, features in ranked:
        document = index.documents[number]
        against = contradicts(whole, document)
        sure = max(weigh({**features, "top": score}, "answer"), _spelt(features))
        hit = document.hit(round(sure, 4))
        if against:
            lacking = lacking or against
            out.append(hit)
        elif not features["wanted"]:
            out.append(hit)
            named = document.entry
            barred = barred or (
                not kept
                and isinstance(named, Term)
                and named.named_only
                and features["name_f"] >= 0.6
                and asks_detail(whole)
            )
        else:
            kept.append(hit)
    threshold = _model()["answer"]["threshold"]
    words_asked = subject.query.kind == "quote" and whole.query.wants != "when"
    kept[:4] = sorted(kept[:4], key=lambda h: (h.score < threshold, words_asked and h.kind == "figure"))
    if kept and kept[0].score >= threshold and not barred and subject.words + subject.initials:
        return Found("answered", subject.query, tuple(kept[:8]))
    near = sorted((*kept[:4], *out[:4]), key=lambda h: -h.score)
    if near and (near[0].score >= threshold * 0.45 or (lacking and near[0].score > 0.2)):
        return Found("related", subject.query, tuple(near[:5]), lacking)
    return Found("none", replace(subject.query), tuple(near[:3]), lacking)


def _followed(
    words: str,
    whole: Subject,
    context: tuple[str, ...],
    earlier: Found,
    alone: Found,
    index: Index,
    thread: frozenset[str],
) -> Found:
    """A follow-up: what it leaves unsaid is taken from the question before it."""
    before = earlier.hits[0]
    if len(whole.letters) <= 2 and not whole.initials and not (whole.words and len(whole.letters) == 2):
        return _same(whole, context, earlier, index)
    joined = understand(f"{context[-1]} {words}", index.latin, whole.query.kind or earlier.query.kind, index.lexicon)
    places = whole.query.places or earlier.query.places
    merged = replace(whole, query=replace(whole.query, kind=whole.query.kind or earlier.query.kind, places=places))
    narrowed = _search(merged, merged, index, thread)
    inside = [h for h in narrowed.hits if h.article is before.article]
    least = 0.35 if len(whole.letters) <= 6 else _model()["answer"]["threshold"]
    sure = alone.hits[0].score if alone.hits and alone.status == "answered" else 0.0
    if narrowed.lacking is None and inside and inside[0].score >= max(least, sure):
        return replace(narrowed, status="answered", hits=(inside[0], *(h for h in narrowed.hits if h is not inside[0])))
    if whole.query.places and len(whole.words) == len(whole.query.places):
        return _search(joined, merged, index, thread)  # 深圳呢？ asks the same of another place
    known = all(w.text in index.rarity or any(o in index.rarity for o in w.others) for w in whole.words)
    if alone.status == "answered" or not known or len(whole.letters) > 6 or narrowed.lacking:
        return alone
    return _search(joined, merged, index, thread)


def _same(whole: Subject, context: tuple[str, ...], earlier: Found, index: Index) -> Found:
    """A follow-up that names nothing new: the dated answer for when, the whole list for the second, the last, the rest."""
    query = replace(whole.query, kind=whole.query.kind or earlier.query.kind)
    hits = earlier.hits
    if whole.query.wants == "when":
        dated = [h for h in hits if isinstance(h.entry, Quote) and h.entry.date]
        hits = (*dated[:1], *(h for h in hits if h not in dated[:1]))
    elif _REST.search(whole.query.words):
        lists = [h for h in hits if isinstance(h.entry, Term) and len(h.entry.items) > 1]
        if not lists:
            again = find(f"{context[-1]} 有哪些", index, context[:-1], "list")
            lists = [
                h
                for h in again.hits
                if isinstance(h.entry, Term) and len(h.entry.items) > 1 and h.article is earlier.hits[0].article
            ]
        hits = (*lists[:1], *(h for h in hits if h not in lists[:1]))
    return replace(
        earlier, query=query, hits=hits, status="answered" if hits and earlier.status == "answered" else earlier.status
    )
