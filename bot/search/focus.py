"""What a question is after: the words that stand beside its word of asking."""

from __future__ import annotations

import re

from bot.languages import cues
from bot.languages.folding import has_han
from bot.languages.places import find_places
from bot.languages.words import cut, runs

# What is asked after stands beside the word of asking: X的面积多大, 由哪家公司运营, 怎么计算.
_ASKED = re.compile(
    r"是?谁|哪(?:里|儿|些|个|家|所|位|座|种|项|条|一?[年天级]|几[个家项条种]|[两三四五六七八九十][个家项条种])?"
    r"|什么时候|什么样|什么|啥|多少|几|多(?=[大高长快久重])|怎么样?|如何|怎样|为什么|为何|何时|何处"
)
_CLAUSE_END = re.compile(r"[，。！？!?；;,\n~～：:]")


def asks(text: str) -> bool:
    """Whether a clause has a word of asking."""
    return _ASKED.search(text) is not None


def beside(text: str) -> list[str]:
    """The words beside the word of asking, which name what is asked after: the last before it, the first after it."""
    asked = next(_ASKED.finditer(text), None)
    if asked is None:
        return []
    before = _CLAUSE_END.split(text[: asked.start()])[-1]
    after = _CLAUSE_END.split(text[asked.end() :])[0]
    return [*carrying(before)[-1:], *carrying(after)[:1]]


def carrying(text: str) -> list[str]:
    """The words of a clause that name something: neither of asking nor general, no lone characters, no places."""
    found = [w for run in runs(text) if has_han(run) for w in cut(run)]
    return [
        w
        for w in found
        if len(w) > 1 and not cues.is_function_word(w) and not cues.is_general(w) and not find_places(w)
    ]
