"""What the library does not hold, in words: the measure, place or year asked for, or else the question itself."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.commands.replies.parts import Setting
from bot.entries import Figure
from bot.languages.asking import asked_for
from bot.languages.folding import has_han
from bot.languages.marks import INNER
from bot.search.result import Found

_YEAR = re.compile(r"[12]\d{3}年")
_CLOSING = re.compile(r"[吗呢呀啊嘛？?。.！!，,；;：:\s]+$")
_LONGEST = 20


def what_is_lacking(found: Found, words: str, setting: Setting) -> str:
    """库中没有……: the place or year that it lacks with the measure asked for, the plain thing asked for, or the question."""
    phrases, lacking = setting.phrases, found.lacking or ""
    thing = asked_for(words)
    if lacking in found.query.places or _YEAR.fullmatch(lacking):
        measure = _measure(found, words)
        if measure:
            return phrases.lacking_of.format(place=lacking, what=measure)
        unknown = not setting.library.mentions(lacking)
        if thing and unknown and lacking in found.query.places:
            return phrases.lacking_thing.format(what=thing.translate(INNER))
        if unknown and (found.status == "related" or lacking in found.query.places):
            number = found.query.kind == "figure" or found.query.wants in ("number", "change")
            return phrases.lacking_of.format(place=lacking, what=phrases.any_figures if number else phrases.any_words)
    # Where something is near the library may well speak of the thing, but does not answer this.
    if thing and found.status == "none":
        return phrases.lacking_thing.format(what=thing.translate(INNER))
    asked = " ".join(_CLOSING.sub("", words).split()).translate(INNER)
    if not asked:
        return phrases.lacking_plain
    template = phrases.lacking_answer if found.status == "related" else phrases.lacking
    longest = _LONGEST if has_han(asked) else _LONGEST * 3
    return template.format(what=asked if len(asked) <= longest else f"{asked[:longest]}……")


def _measure(found: Found, words: str) -> str:
    """What the near figure measures, without its place, if most of it was asked for: 高新技术企业数."""
    figure = found.hits[0].entry if found.status == "related" and found.hits else None
    if not isinstance(figure, Figure) or found.lacking == figure.place:
        return ""
    place = figure.place if found.lacking in found.query.places else None
    measure = figure.subject.replace(place or "\0", "").lstrip("市的")
    pairs = [a + b for a, b in pairwise(measure)]
    asked = sum(pair in words for pair in pairs) * 2 >= len(pairs) > 0
    return re.sub("数量$", "数", measure) if asked and figure.value not in measure else ""
