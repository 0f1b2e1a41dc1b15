"""The whole sentences around cited words, to be copied."""

from __future__ import annotations

from bot.domain.article import Citation
from bot.verification.stretch import SENTENCE_END


def whole_sentences(citation: Citation) -> str:
    """The sentences that cited words stand in, to be copied whole."""
    text = citation.passage.text
    start, end = citation.start, citation.end
    while start and text[start - 1] not in SENTENCE_END:
        start -= 1
    while start < citation.start and text[start] in "”’」』）":
        start += 1
    while end < len(text) and text[end - 1] not in SENTENCE_END:
        end += 1
    while end < len(text) and text[end] in "”’」』）":
        end += 1
    return text[start:end]
