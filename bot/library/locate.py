"""Words are the pointer: find them in the passages that an entry names, or tell what stands there instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher

import yaml

from bot.domain.article import Article, Citation, Passage
from bot.library.fields import Fields
from bot.library.nodes import Faults


class LocatingFields(Fields):
    """The fields of one entry, which know the article's passages and the ids of the entry's siblings."""

    def __init__(
        self,
        node: yaml.Node,
        faults: Faults,
        what: str,
        article: Article,
        passages: Mapping[str, Passage],
        siblings: Collection[str],
    ) -> None:
        super().__init__(node, faults, what)
        self.article = article
        self._siblings = siblings
        self._known = passages
        self._passages: tuple[Passage, ...] = ()
        if self.required("passage"):
            ids = self.texts("passage")
            self._passages = tuple(passages[name] for name in ids if name in passages)
            for name in (name for name in ids if name not in passages):
                self.complain("passage", unknown_passage(name, passages), "unknown-passage")

    def located(self, key: str) -> tuple[Citation, ...]:
        """Where each text under the key, of which there must be one, stands: the first place in the order listed."""
        self.required(key)
        found = (self._find(node, key, None) for node in self.nodes(key))
        return tuple(place for place in found if place)

    def located_after(self, key: str, place: Citation | None) -> tuple[Citation, ...]:
        """Where the items under the key stand: each after the one before, the first at or after `place`.

        An item that does not come after is taken from where it comes first.
        """
        found: list[Citation] = []
        cursor = (self._rank(place.passage), place.start) if place else None
        for node in self.nodes(key):
            item = self._find(node, key, cursor)
            if item:
                found.append(item)
                cursor = (self._rank(item.passage), item.end)
        return tuple(found)

    def sibling(self, key: str) -> str | None:
        """The id of another entry of the same kind in the same file."""
        name = self.maybe(key)
        if name is not None and (name not in self._siblings or name == self.maybe("id")):
            self.complain(key, f"{key}: there is no other {self.what} {name}", "base-unknown")
        return name

    def _rank(self, passage: Passage) -> int:
        return self._passages.index(passage)

    def _find(self, node: yaml.Node, key: str, cursor: tuple[int, int] | None) -> Citation | None:
        words = self.scalar(node, key)
        if not words or not self._passages:
            return None
        for rank, passage in enumerate(self._passages if cursor else ()):
            start = _find_from(passage, rank, words, cursor)
            if start >= 0:
                return Citation(self.article, passage, start, start + len(words))
        for passage in self._passages:
            start = passage.text.find(words)
            if start >= 0:
                return Citation(self.article, passage, start, start + len(words))
        self.faults.add(node, not_in_source(words, self._passages, self._known), "not-in-source")
        return None


def _find_from(passage: Passage, rank: int, words: str, cursor: tuple[int, int] | None) -> int:
    if cursor is None or rank < cursor[0]:
        return -1
    return passage.text.find(words, cursor[1] if rank == cursor[0] else 0)


def unknown_passage(name: str, passages: Collection[str]) -> str:
    """What to tell of a passage id that the article lacks."""
    known = list(passages)
    span = f"; there are {known[0]} to {known[-1]}" if known else ""
    return f"there is no passage {name}{span}"


def not_in_source(words: str, named: Sequence[Passage], known: Mapping[str, Passage]) -> str:
    """What to tell of words that do not stand where they should: the passage that has them, or the nearest words."""
    said = f"“{words}” does not stand in {', '.join(passage.id for passage in named)}"
    elsewhere = next((passage.id for passage in known.values() if words in passage.text), None)
    if elsewhere:
        return f"{said}; it stands in {elsewhere}"
    near = nearest(words, [passage.text for passage in named])
    return f"{said}; nearest: “{near}”" if near else said


def nearest(words: str, texts: Sequence[str]) -> str:
    """The stretch of one of the texts that is most like the words; empty where nothing is shared."""
    best, found = 0.0, ""
    for text in texts:
        longest = SequenceMatcher(None, words, text, autojunk=False).find_longest_match()
        margin = len(words) // 4 + 4
        low = max(0, longest.b - longest.a - margin)
        area = text[low : longest.b - longest.a + len(words) + margin]
        blocks = [b for b in SequenceMatcher(None, words, area, autojunk=False).get_matching_blocks() if b.size]
        if not longest.size or not blocks:
            continue
        start = max(0, blocks[0].b - blocks[0].a)
        end = blocks[-1].b + len(words) - blocks[-1].a
        shared = sum(block.size for block in blocks) / len(words)
        if shared > best:
            best, found = shared, area[start:end]
    return found
