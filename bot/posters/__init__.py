"""Posters drawn as PNG. The words are whole, in a font that has them all, or there is no picture."""

from __future__ import annotations

from bot.domain.poster import DrawingError, Poster
from bot.posters.draw import draw
from bot.posters.fonts import Fonts, find_fonts, lacking
from bot.posters.plan import plan_poster

__all__ = ["DrawingError", "Fonts", "find_fonts", "make_poster"]


def make_poster(poster: Poster, font: str = "") -> bytes:
    """The PNG of a poster. `font` is the font file to use; empty, one is looked for.

    Raises DrawingError where there is no font for Chinese, or it lacks characters.
    """
    fonts = find_fonts(font)
    if fonts is None:
        raise DrawingError("font", font)
    missing = "".join(dict.fromkeys(char for face in fonts.faces for char in lacking(poster.text, face)))
    if missing:
        raise DrawingError("glyphs", missing[:20])
    try:
        return draw(plan_poster(poster, fonts.measure), fonts)
    except (OSError, MemoryError) as error:
        raise DrawingError("other", type(error).__name__) from error
