"""Whether the library says that words are theirs whom a draft names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.article import Citation
from bot.entries import Quote
from bot.languages.folding import fold
from bot.verification.attribution import Named, names_speaker
from bot.verification.contradiction import congresses
from bot.verification.corpus import Corpus, Span

_SENTENCE_END = re.compile(r"[。！？](?![”’])")


def agrees(named: Named, quotes: Sequence[Quote], place: Sequence[Citation], *, strictly: bool = False) -> bool:
    """Whether what the draft names is what the library names for these words, or near them in the text.

    `strictly` counts only what their own sentence says: a name in the next one makes no words its own.
    """
    words = fold(named.words)
    for quote in quotes:
        if quote.speaker and names_speaker(words, quote.speaker):
            return True
        if quote.occasion and named.unknown and named.unknown in quote.occasion:
            return True
        if not named.leader and quote.occasion and congresses(words) & congresses(fold(quote.occasion)):
            return True
    if not place:
        return False
    title = place[0].article.title or ""
    if named.spoken_of and not named.leader and named.spoken_of in title:
        return True
    text, start = fold(place[0].passage.text), place[0].start
    before, after = text[max(0, start - 80) : start], text[place[0].end : place[0].end + 60]
    around = before + after
    if strictly:
        around = _SENTENCE_END.split(before)[-1] + _SENTENCE_END.split(after)[0]
    elif not quotes:
        around = _SENTENCE_END.split(around)[-1]
    names = [*named.speakers, named.unknown, named.leader]
    return any(name and (name in around or names_speaker(around, name)) for name in names)


def author_of(span: Span, quotes: Sequence[Quote], corpus: Corpus) -> str:
    """The authors, where the words are surely their own: not relayed, not reprinted, not within marks in the text."""
    article = corpus.article(span.start)
    if not article.authors or any(q.voice != "author" or q.rank != "original" for q in quotes):
        return ""
    place = corpus.citations(span)[0]
    before = place.passage.text[: place.start]
    if before.count("“") > before.count("”"):
        return ""
    return "、".join(author.name for author in article.authors)
