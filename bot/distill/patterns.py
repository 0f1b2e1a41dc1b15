"""Patterns over folded text (bot.languages.folding): the marks in them are folded as the text is."""

from __future__ import annotations

import re
from functools import cache

_FOLDED = str.maketrans(
    {**dict.fromkeys("“”‘’「」『』", '"'), "，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "—": "-", "–": "-"}
)


@cache
def pattern(written: str) -> re.Pattern[str]:
    """A compiled pattern; marks of every width and family in it stand for their folded form."""
    return re.compile(written.translate(_FOLDED))
