"""Where everything stands, with a font that is only measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.poster import Poster
from bot.posters.plan import LEAST_HEIGHT, MARGIN, MOST_HEIGHT, WIDTH, Box, FaceName, Text, plan_poster
from tests.posters.posters import EVERY, FIGURES, QUOTATION


def measure(text: str, face: FaceName, size: int) -> float:
    return size * sum(0.55 if char.isascii() else 1.0 for char in text)


@pytest.mark.parametrize("poster", EVERY, ids=["quotation", "figures", "figure"])
def test_every_character_stands_on_it_once_and_inside_it(poster: Poster) -> None:
    plan = plan_poster(poster, measure)
    texts = [mark for mark in plan.marks if isinstance(mark, Text)]
    assert sorted("".join(mark.text for mark in texts if mark.text).replace(" ", "")) == sorted(
        poster.text.replace(" ", "")
    )
    for mark in texts:
        assert mark.x >= MARGIN / 2
        assert mark.x + measure(mark.text, mark.face, mark.size) <= WIDTH - MARGIN + mark.size / 2
        assert 0 <= mark.y <= plan.height - mark.size


@pytest.mark.parametrize("poster", EVERY, ids=["quotation", "figures", "figure"])
def test_lines_do_not_lie_over_each_other(poster: Poster) -> None:
    texts = [mark for mark in plan_poster(poster, measure).marks if isinstance(mark, Text)]
    for mark in texts:
        for other in texts:
            if mark is not other and mark.x < other.x + measure(other.text, other.face, other.size):
                apart = other.x >= mark.x + measure(mark.text, mark.face, mark.size)
                assert apart or abs(mark.y - other.y) >= min(mark.size, other.size), (mark, other)


def test_the_warning_stands_above_the_words_and_the_source_below() -> None:
    marks = [mark for mark in plan_poster(QUOTATION, measure).marks if isinstance(mark, Text)]
    warning = next(mark.y for mark in marks if mark.text == QUOTATION.warning)
    words = [mark.y for mark in marks if mark.face == "words"]
    source = next(mark.y for mark in marks if mark.text.startswith("《"))
    assert warning < min(words)
    assert max(words) < source


def test_bars_begin_at_one_line_and_are_as_long_as_their_values() -> None:
    boxes = [m for m in plan_poster(FIGURES, measure).marks if isinstance(m, Box) and m.height == 18 and m.x == MARGIN]
    tracks, bars = boxes[::2], boxes[1::2]
    assert [round(bar.width / track.width, 3) for bar, track in zip(bars, tracks, strict=True)] == [0.825, 1.0]


def test_the_height_follows_from_the_words() -> None:
    short = plan_poster(replace(QUOTATION, words="“短句。”", warning=None, notes=()), measure)
    long = plan_poster(replace(QUOTATION, words="“" + "实体经济，" * 48 + "”"), measure)
    assert short.height == LEAST_HEIGHT
    assert LEAST_HEIGHT < long.height < MOST_HEIGHT


def test_a_poster_cannot_be_made_without_a_source() -> None:
    with pytest.raises(ValueError, match="needs a source"):
        replace(QUOTATION, sources=())
