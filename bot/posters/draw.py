"""A plan becomes a PNG."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from bot.domain.poster import DrawingError
from bot.posters.fonts import Fonts
from bot.posters.plan import MOST_HEIGHT, PAPER, WIDTH, Plan, Text


def draw(plan: Plan, fonts: Fonts) -> bytes:
    """The picture. Raises DrawingError for one that would be too tall to be read."""
    if plan.height > MOST_HEIGHT:
        raise DrawingError("other", "too tall")
    picture = Image.new("RGB", (WIDTH, plan.height), PAPER)
    pen = ImageDraw.Draw(picture)
    for mark in plan.marks:
        if isinstance(mark, Text):
            pen.text((mark.x, mark.y), mark.text, fill=mark.color, font=fonts.at(mark.face, mark.size))
        else:
            edges = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
            pen.rectangle(edges, fill=mark.fill, outline=mark.outline, width=3 if mark.outline else 0)
    held = BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()
