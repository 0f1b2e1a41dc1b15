"""Pictures drawn in earnest: skipped, and said so, where the machine has no font for Chinese."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from bot.domain.poster import DrawingError, Poster
from bot.posters import find_fonts, make_poster
from bot.posters.fonts import lacking
from bot.posters.plan import PAPER, WIDTH, plan_poster
from tests.posters.posters import EVERY, QUOTATION

needs_font = pytest.mark.skipif(find_fonts() is None, reason="no font for Chinese here: install fonts-noto-cjk")


@needs_font
@pytest.mark.parametrize("poster", EVERY, ids=["quotation", "figures", "figure"])
def test_a_poster_is_a_picture_with_words_on_it_and_clean_margins(poster: Poster) -> None:
    content = make_poster(poster)
    picture = Image.open(BytesIO(content))
    assert picture.format == "PNG"
    fonts = find_fonts()
    assert fonts is not None
    assert picture.size == (WIDTH, plan_poster(poster, fonts.measure).height)
    paper = Image.new("RGB", picture.size, PAPER)
    inked = ImageChops.difference(picture, paper).crop((20, 0, WIDTH, picture.height)).getbbox()
    assert inked is not None
    assert inked[0] > 30
    assert inked[2] < WIDTH - 20 - 60
    assert inked[1] > 30
    assert inked[3] < picture.height - 20
    assert make_poster(poster) == content


@needs_font
def test_several_drawn_at_once_are_as_when_drawn_alone() -> None:
    alone = [make_poster(poster) for poster in EVERY]
    with ThreadPoolExecutor(len(EVERY)) as pool:
        assert list(pool.map(make_poster, EVERY)) == alone


@needs_font
def test_a_character_that_the_font_lacks_is_named_and_no_box_is_drawn() -> None:
    with pytest.raises(DrawingError) as failed:
        make_poster(replace(QUOTATION, words="“实体\U0003ffff经济\ue123”"))
    assert failed.value.fault == "glyphs"
    assert set(failed.value.detail) == {"\U0003ffff", "\ue123"}


def test_a_font_that_is_none_or_not_for_chinese_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.ttf").write_bytes(b"no font")
    latin = _latin(tmp_path)
    for named in (str(tmp_path / "absent.ttf"), str(tmp_path / "no.ttf"), str(latin)):
        with pytest.raises(DrawingError) as failed:
            make_poster(QUOTATION, named)
        assert failed.value.fault == "font"


@needs_font
def test_the_font_that_is_named_is_used() -> None:
    fonts = find_fonts()
    assert fonts is not None
    named = find_fonts(fonts.small.path)
    assert named is not None
    assert {face.path for face in named.faces} == {fonts.small.path}
    assert lacking("引据，。“”《》……——", named.words) == ""
    assert make_poster(QUOTATION, fonts.small.path).startswith(b"\x89PNG")


def _latin(folder: Path) -> Path:
    """A font of a single letter, made here."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for point, move in (((0, 0), pen.moveTo), ((0, 500), pen.lineTo), ((500, 0), pen.lineTo)):
        move(point)
    pen.closePath()
    glyph = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({".notdef": glyph, "A": glyph})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Lone SC", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(folder / "latin.ttf")
    return folder / "latin.ttf"
