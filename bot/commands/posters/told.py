"""Why a poster could not be drawn, in a sentence that says what to do."""

from __future__ import annotations

from bot.domain.poster import DrawingError
from bot.languages.language import Language


def why_not(error: DrawingError, language: Language) -> str:
    """No font, characters that the font lacks (each of them), or something else."""
    say = language.phrases.posters
    if error.fault == "font":
        return say.no_font
    return say.no_glyphs.format(chars=" ".join(error.detail)) if error.fault == "glyphs" else say.not_drawn
