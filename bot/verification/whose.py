"""Whether the library says that words are theirs whom a draft names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.article import Citation
from bot.entries import Quote
from bot.languages.folding import fold
from bot.verification.attribution import Named, names_speaker
from bot.verification.corpus import Corpus, Span


def agrees(named: Named, quotes: Sequence[Quote], place: Sequence[Citation]) -> bool:
    """Whether what the draft names is what the library names for these words, or near them in the text."""
    words = fold(named.words)
    for quote in quotes:
        if quote.speaker and names_speaker(words, quote.speaker):
            return True
        if quote.occasion and named.unknown and named.unknown in quote.occasion:
            return True
    if not place:
        return False
    title = place[0].article.title or ""
    if named.spoken_of and not named.leader and named.spoken_of in title:
        return True
    text, start = fold(place[0].passage.text), place[0].start
    around = text[max(0, start - 80) : start] + text[place[0].end : place[0].end + 60]
    around = re.split(r"[。！？](?![”’])", around)[-1] if not quotes else around
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
