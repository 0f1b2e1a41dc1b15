"""Typing slips mended: a library's own words stand for homophones, for words with a character lost or two swapped, for pinyin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import add

from bot.languages import cues
from bot.languages.folding import all_han, has_han
from bot.languages.pinyin import code, codes
from bot.languages.words import cut
from bot.search.vocabulary import Called, Pairs

_LONGEST = 9


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of a library by their sound, and all pairs of neighbouring characters that it uses."""

    by_sound: dict[str, str]
    pairs: Pairs
    names: Called | None = None

    @cached_property
    def _by_slip(self) -> dict[str, str]:
        """Words by what is left of them when a character is lost or two neighbours are swapped; the first listed wins."""
        found: dict[str, str] = {}
        for word in self.by_sound.values():
            slips = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]
            if len(word) > 2:
                slips += [word[:i] + word[i + 1 :] for i in range(len(word))]
            for slip in slips:
                found.setdefault(slip, word)
        return found

    def mend(self, run: str) -> str:
        """A run of Han characters with its slips replaced by the words meant.

        Only where a pair of characters stands nowhere in the library.
        """
        at, out = 0, []
        while at < len(run):
            for size in range(min(_LONGEST, len(run) - at), 1, -1):
                piece = run[at : at + size]
                meant = self._meant(piece)
                if meant:
                    out.append(meant)
                    break
            else:
                size = 1
                out.append(run[at])
            at += size
        return "".join(out)

    def _meant(self, piece: str) -> str | None:
        """The library's word that a piece is or was meant to be."""
        word = self.by_sound.get(code(piece))
        if word == piece:
            return piece
        strange = any(piece[i : i + 2] not in self.pairs for i in range(len(piece) - 1))
        if not strange:
            return None
        if (
            word
            and len(word) == len(piece)
            and sum(a != b for a, b in zip(word, piece, strict=True)) <= max(1, len(piece) // 2)
        ):
            return word
        slip = self._by_slip.get(piece)
        return slip if slip and len(cut(piece)) > 1 else None

    def read(self, sound: str) -> str:
        """A sound code as the fewest words of the library that spell it; syllables that no word has are left out."""
        best: list[tuple[float, str]] = [(0.0, "")]
        for end in range(1, len(sound) + 1):
            choices = [(best[end - 1][0] + 3.0, best[end - 1][1])]
            for start in range(max(0, end - _LONGEST), end):
                word = self.by_sound.get(sound[start:end])
                if word:
                    choices.append((best[start][0] + (1.0 if len(word) > 1 else 1.6), best[start][1] + word))
            best.append(min(choices, key=lambda c: c[0]))
        return best[-1][1]


def build_lexicon(words: Iterable[str], texts: Iterable[str], names: Iterable[str]) -> Lexicon:
    """Words, which may be counted already (most frequent of each sound first), the character pairs of texts, and what entries are called."""
    counted = Counter({w: n for w, n in Counter(words).items() if len(w) <= _LONGEST and all_han(w)})
    counted.update(dict.fromkeys(cues.ASKING, 5))
    by_sound: dict[str, str] = {}
    for word, count in counted.most_common():
        if len(word) > 1 or count > 4:
            for sound in codes(word):
                if len(sound) == len(word):
                    by_sound.setdefault(sound, word)
    pairs: set[str] = set()
    for text in texts:
        pairs.update(map(add, text, text[1:]))
    known = {n for n in names if 3 <= len(n) <= 14 and has_han(n)}
    return Lexicon(by_sound, Pairs.of(pairs), Called(known) if known else None)
