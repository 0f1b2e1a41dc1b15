"""How far texts have a word: itself 1, a stand-in .85, its sound .8, most of its characters less."""

from __future__ import annotations

from bot.search.naming import Joined
from bot.search.query import Word

_OTHER, _SOUND, _APART = 0.85, 0.8, 0.5


def _holds(text: str, part: str) -> bool:
    """`part in text`, its first character looked for first: most texts lack it, and that is found out much faster."""
    return part[0] in text and part in text


def cover(word: Word, text: str, sound: str) -> float:
    """How far a text, and the sound of it, has a word. What lies within a text has no more of the word than the whole."""
    asked = word.text
    if _holds(text, asked):
        return 1.0
    for other in word.others:
        if _holds(text, other):
            return _OTHER
    if len(word.sound) > 1 and _holds(sound, word.sound):
        return _SOUND
    size = len(asked)
    if size < 2 or asked.isascii():
        return 0.0
    if size > 2:
        return _SOUND * sum([_holds(text, asked[i : i + 2]) for i in range(size - 1)]) / (size - 1)
    at = text.find(asked[0])
    while at >= 0:
        if text[at + 2 : at + 3] == asked[1]:
            return _APART
        at = text.find(asked[0], at + 1)
    return 0.0


def covers(word: Word, texts: Joined, sounds: Joined) -> dict[int, float]:
    """What `cover` says of each of several texts, by its number; those that have nothing of the word are left out."""
    asked, size, found = word.text, len(word.text), dict[int, float]()
    if size > 2 and not asked.isascii():
        pairs = [number for i in range(size - 1) for number in texts.holding(asked[i : i + 2])]
        found = {number: _SOUND * pairs.count(number) / (size - 1) for number in set(pairs)}
    elif size == 2 and asked[0] in texts.text and not asked.isascii():
        found = dict.fromkeys(texts.holding_apart(asked[0], asked[1]), _APART)
    # From here on the better takes the place of the worse.
    if len(word.sound) > 1:
        for number in sounds.holding(word.sound):
            found[number] = _SOUND
    for other in word.others:
        for number in texts.holding(other):
            found[number] = _OTHER
    for number in texts.holding(asked):
        found[number] = 1.0
    return found
