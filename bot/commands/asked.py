"""Whether words that were said to nobody in particular ask anything."""

from __future__ import annotations

import re

_ASKS = re.compile(r"[?？]|吗|呢|多少|哪|什么|怎么|还有|出处|来源|几|谁|第[一二三四五六七八九十]")


def asks(words: str) -> bool:
    """Whether they look like a question at all."""
    return bool(_ASKS.search(words))
