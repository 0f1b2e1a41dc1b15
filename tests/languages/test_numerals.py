"""Short numerals are read by hand, and as cn2an reads them."""

from decimal import Decimal
from itertools import product

import cn2an
import pytest

from bot.languages.numerals import parse


def by_cn2an(text: str) -> Decimal | None:
    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError):
        return None


@pytest.mark.parametrize("length", [1, 2, 3])
def test_short_numerals(length: int) -> None:
    numerals = map("".join, product("零一二三九十百两点", repeat=length))
    wrong = {text: parse(text) for text in numerals if parse(text) != by_cn2an(text)}
    assert wrong == {}


def test_what_only_looks_like_a_numeral_is_none() -> None:
    assert parse("零十零") is None
