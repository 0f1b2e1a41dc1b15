"""Marks around and behind words: quotation marks that nest, and the full stop that a sentence may lack."""

from __future__ import annotations

from bot.languages.language import Phrases

INNER = str.maketrans("“”‘’", "‘’“”")
_ENDS = "。.？?！!；;…"


def in_marks(text: str, phrases: Phrases) -> str:
    """Words of an article in quotation marks; those inside become single ones, where they are not already."""
    return phrases.excerpt.format(text=text.translate(INNER) if "“" in text or "”" in text else text)


def sentence(text: str) -> str:
    """The text with a full stop where it has none."""
    return text if not text or text[-1] in _ENDS else f"{text}。"
