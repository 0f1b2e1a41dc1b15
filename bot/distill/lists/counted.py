"""Lists that a text counts off, inside one passage or over several, or whose items are run-in headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from bot.distill.lists.listed import NUMERALS, Listed
from bot.distill.patterns import pattern
from bot.distill.sentences import Span, clauses, sentences
from bot.domain.article import Passage, Section
from bot.languages.folding import fold

_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("一是……二是……", tuple(f"{n}是" for n in NUMERALS)),
    ("第一……第二……", tuple(f"第{n}[，、是,]" for n in NUMERALS)),
    ("一要……二要……", tuple(f"{n}要" for n in NUMERALS)),
    ("（一）（二）", tuple(rf"[（(]{n}[)）]" for n in NUMERALS)),
    ("一、二、", tuple(rf"(?:(?<=[。；：;:])|^){n}、" for n in NUMERALS)),
    ("其一……其二……", tuple(f"其{n}[，,是]" for n in NUMERALS)),
    ("首先……其次……", ("首先[，,]?", "其次[，,]?", "(?:再次|第三|再者)[，,]?", "(?:最后|第四|还有)[，,]?")),
)
_COUNT = pattern(
    r"(?:以下|下面|下列|如下)?(?P<count>[两二三四五六七八九十几\d]+)(?P<unit>个方面|个环节|个问题|个重点|个要点|项任务|条路径|大机遇|大[一-鿿]{2}|个[一-鿿]{2}|项[一-鿿]{2}|条[一-鿿]{0,2}|点|方面|种[一-鿿]{2})"
)


@cache
def _marker_patterns() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    return tuple(
        (name, ordinal, pattern(rf"(?:(?<=[。；：，！？、“])|^|(?<=—))(?:{one})"))
        for name, written in _FAMILIES
        for ordinal, one in enumerate(written)
    )


@lru_cache(maxsize=256)
def _markers(text: str) -> tuple[tuple[str, int, int, int], ...]:
    """(family, ordinal, start, end) of each marker in a passage."""
    folded = fold(text)
    return tuple(
        (name, ordinal, match.start(), match.end())
        for name, ordinal, marker in _marker_patterns()
        for match in marker.finditer(folded)
    )


def within(passage: Passage) -> Iterator[Listed]:
    """A list counted off inside one passage."""
    text = passage.text
    by_family: dict[str, list[tuple[int, int, int]]] = {}
    for family, ordinal, start, end in sorted(_markers(text), key=lambda m: m[2]):
        by_family.setdefault(family, []).append((ordinal, start, end))
    for family, markers in by_family.items():
        run: list[tuple[int, int, int]] = []
        for marker in [*markers, (0, len(text), len(text))]:
            if marker[0] == len(run) and marker[1] < len(text):
                run.append(marker)
                continue
            if len(run) > 1:
                yield from _counted(passage, family, run)
            run = [marker] if marker[0] == 0 and marker[1] < len(text) else []


def _counted(passage: Passage, family: str, run: Sequence[tuple[int, int, int]]) -> Iterator[Listed]:
    text = passage.text
    items = []
    for number, (_, _, end) in enumerate(run):
        stop = run[number + 1][1] if number + 1 < len(run) else len(text)
        items.append((passage, _item(text, end, stop)))
    if any(span.end <= span.start for _, span in items):
        return
    intro, name, counted = _intro(text[: run[0][1]], passage)
    if len(items) > 2 or counted:
        span = intro or next(s for s in sentences(text) if s.start <= run[0][1] < s.end)
        yield Listed(name or items[0][1].of(text)[:12], (passage, span), tuple(items), family, 0.85, True)


def _item(text: str, start: int, stop: int) -> Span:
    """An item: from its marker to the end of its first sentence."""
    while start < stop and text[start] in "，、：,: 　":
        start += 1
    end = next((at for at in range(start, stop) if text[at] in "。；！？;" and not _open(text, start, at)), stop)
    while end > start and text[end - 1] in "，、；;。 ":
        end -= 1
    return Span(start, end)


def _open(text: str, start: int, at: int) -> bool:
    words = text[start:at]
    return any(words.count(a) > words.count(b) for a, b in ("“”", "‘’", "（）", "《》"))


def _intro(before: str, passage: Passage) -> tuple[Span | None, str, bool]:
    """The words that announce a list, what they call it, and whether they tell how many there are."""
    del passage
    spans = list(sentences(before))
    if not spans:
        return None, "", False
    last = spans[-1]
    words = last.of(before)
    count = list(_COUNT.finditer(fold(words)))
    if count:
        parts = clauses(before, last)
        clause = next((c for c in reversed(parts) if _COUNT.search(fold(c.of(before)))), last)
        match = list(_COUNT.finditer(fold(clause.of(before))))[-1]
        return last, _called(clause.of(before), match), True
    if words.rstrip().endswith(("：", ":")) or len(words) < 40:
        return last, words.rstrip("：:。 ")[-20:], False
    return last, "", False


def _called(clause: str, match: re.Match[str]) -> str:
    """先进的内涵应包括三个方面 → that clause, so that the name reads alone; 主要有三大机遇 → 三大机遇."""
    unit = match["unit"]
    if unit.startswith("大"):
        return clause[match.start("count") : match.end()]
    return clause.strip("“”，：")[-24:]


def across(section: Section) -> Iterator[Listed]:
    """A list whose items each begin a passage: counted off, or as run-in headings."""
    passages = section.passages
    run: list[tuple[int, Passage, int, str]] = []
    for passage in [*passages, None]:
        first = next((m for m in _markers(passage.text) if m[2] == 0), None) if passage else None
        if first and passage and first[1] == len(run) and (not run or run[0][3] == first[0]):
            run.append((first[1], passage, first[3], first[0]))
            continue
        if len(run) > 1:
            yield from _headed(section, [(p, _item(p.text, end, len(p.text))) for _, p, end, _ in run], run[0][3])
        run = [(0, passage, first[3], first[0])] if first and passage and first[1] == 0 else []
    headed = [p for p in passages if p.heading and not any(m[2] == 0 for m in _markers(p.text))]
    if len(headed) > 2:
        items = [
            (p, Span(p.text.index(p.heading or ""), p.text.index(p.heading or "") + len(p.heading or "")))
            for p in headed
        ]
        yield from _headed(section, items, "段首语")


def _headed(section: Section, items: Sequence[tuple[Passage, Span]], how: str) -> Iterator[Listed]:
    first = items[0][0]
    at = section.passages.index(first)
    before = section.passages[at - 1] if at else None
    intro, name, counted = _intro(before.text, before) if before else (None, "", False)
    place = (before, intro) if before and intro else (first, sentences(first.text)[0])
    title = re.sub(r"^[（(]?[一二三四五六七八九十\d]+[)）、．.]+", "", section.title or "")
    yield Listed(
        (name if counted else title) or name or items[0][1].of(first.text), place, tuple(items), how, 0.9, counted
    )
