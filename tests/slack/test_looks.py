"""What an answer looks like is kept with it."""

from __future__ import annotations

import gc
from dataclasses import replace

from bot.languages.registry import language_for
from bot.slack.blocks import render
from bot.slack.looks import Looks
from tests.slack.fakes import figure

CHINESE, ENGLISH = language_for("zh"), language_for("en")


def test_an_answer_is_laid_out_once_for_the_same_words_and_language() -> None:
    looks, answer = Looks(), figure()
    first = looks.of(answer, CHINESE, "多少家")
    assert first == render(answer, CHINESE, asked="多少家")
    assert looks.of(answer, CHINESE, "多少家") is first


def test_other_words_another_language_or_another_answer_are_laid_out_anew() -> None:
    looks, answer = Looks(), figure()
    looks.of(answer, CHINESE, "多少家")
    other = replace(answer, heading="1752家")
    assert looks.of(other, CHINESE, "多少家") == render(other, CHINESE, asked="多少家")
    assert looks.of(answer, ENGLISH, "多少家") == render(answer, ENGLISH, asked="多少家")
    assert looks.of(answer, CHINESE, "几家") == render(answer, CHINESE, asked="几家")


def test_what_nobody_keeps_is_forgotten() -> None:
    looks, kept = Looks(), figure()
    for number in range(50):
        looks.of(replace(kept, heading=f"{number}家"), CHINESE, "多少家")
    looks.of(kept, CHINESE, "多少家")
    gc.collect()
    assert len(looks) == 1
