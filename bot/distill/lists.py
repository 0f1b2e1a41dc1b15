"""The step that proposes lists: what a text counts off (一是……二是……), heads off, or puts in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.distill.draft import Draft, Proposal, fields_of
from bot.distill.patterns import pattern
from bot.distill.sentences import Span, clauses, sentences
from bot.domain.article import Passage, Section
from bot.languages.folding import fold

STEP = "lists"
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("一是……二是……", tuple(f"{n}是" for n in _NUMERALS)),
    ("第一……第二……", tuple(f"第{n}[，、是,]" for n in _NUMERALS)),
    ("一要……二要……", tuple(f"{n}要" for n in _NUMERALS)),
    ("（一）（二）", tuple(rf"[（(]{n}[)）]" for n in _NUMERALS)),
    ("一、二、", tuple(rf"(?:(?<=[。；：;:])|^){n}、" for n in _NUMERALS)),
    ("其一……其二……", tuple(f"其{n}[，,是]" for n in _NUMERALS)),
    ("首先……其次……", ("首先[，,]?", "其次[，,]?", "(?:再次|第三|再者)[，,]?", "(?:最后|第四|还有)[，,]?")),
)
_COUNT = pattern(
    r"(?:以下|下面|下列|如下)?(?P<count>[两二三四五六七八九十几\d]+)(?P<unit>个方面|个环节|个问题|个重点|个要点|项任务|条路径|大机遇|大[一-鿿]{2}|个[一-鿿]{2}|项[一-鿿]{2}|条[一-鿿]{0,2}|点|方面|种[一-鿿]{2})"
)
_ROW = re.compile(r"(?:[^，。；：、！？（）()]{1,24}、){1,14}[^，。；：、！？（）()]{1,40}")
_AND = pattern(r"以及|和|及|与")
_LEAD = pattern(
    r"^.*(?:包括|分为|就是|围绕|强化|加强|坚持|具有|成为|形成|实现|注重|聚焦|发展|推动|推进|打破|提供|产生|布局|采取|突出|构建|重点|对于|作为|例如|"
    r"比如|根据|按照|通过|依托|深化|运用|利用|需要|做好|催生|创造|完成|在|以|从|由|对|把|将|为|向|与|是|有|要)"
)
_DASHED = re.compile(r"(?:[^—“”，。；：、]{1,12}—){2,8}[^—“”，。；：、]{1,12}")
_MEASURE_VERB = pattern(
    r"^(?:要|积极|大力|加快|着力|探索|进一步|深入|系统|统筹|定期|在[^，]{2,14}|为[^，]{2,20}|对[^，]{2,20}|围绕[^，]{2,20}|通过[^，]{2,30}，)*"
    r"(?:建立|设立|创设|推行|打造|实施|构建|推广|建设|启动|开展|制定|组建|成立|完善|健全|探索|发布|绘制|支持|推动|争取|主动|承接|共建|布局|深化|强化|加强|培育|发展|提供|促进|推进|支持|依托|前瞻|采用|整合|大力)"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: where its items stand (passage and span), the words that introduce it, and how it is counted off."""

    name: str
    intro: tuple[Passage, Span]
    items: tuple[tuple[Passage, Span], ...]
    how: str
    confidence: float
    counted: bool = False


def propose_lists(draft: Draft) -> Draft:
    """Every list of three items or more as a term with its items; where nothing tells their number, a figure too."""
    found: list[Listed] = []
    for section in draft.article.sections:
        found += _across(section)
        for passage in section.passages:
            found += _within(passage)
            found += _measures(passage)
            found += _rows(passage)
    proposals: list[Proposal] = []
    seen: set[tuple[str, ...]] = set()
    for listed in found:
        items = tuple(span.of(passage.text) for passage, span in listed.items)
        if items in seen or len(set(items)) < len(items):
            continue
        seen.add(items)
        proposals.append(_term(listed, items))
        if not listed.counted and listed.how in ("一是……二是……", "第一……第二……"):
            proposals.append(_count(listed))
    return draft.with_proposals(proposals)


def _term(listed: Listed, items: tuple[str, ...]) -> Proposal:
    passage, span = listed.intro
    ids = tuple(dict.fromkeys((passage.id, *(p.id for p, _ in listed.items))))
    fields = fields_of(name=listed.name, text=(span.of(passage.text).strip(),), items=items)
    return Proposal("term", ids, span.start, fields, listed.confidence, STEP, listed.how)


def _count(listed: Listed) -> Proposal:
    """How many there are, from the last marker of a list whose number is told nowhere."""
    passage, item = listed.items[-1]
    number = _NUMERALS[len(listed.items) - 1]
    sentence = next(s for s in sentences(passage.text) if s.start <= item.start < s.end)
    printed = re.search(rf"第?{number}[是，、]?", passage.text[sentence.start : item.start])
    fields = fields_of(
        subject=f"{listed.name}的项数",
        value=number,
        printed=printed[0].rstrip("，、") if printed else None,
        text=sentence.of(passage.text).strip(),
    )
    return Proposal("figure", (passage.id,), sentence.start, fields, 0.5, STEP, f"{listed.how}数到{number}")


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


def _within(passage: Passage) -> Iterator[Listed]:
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
        yield Listed(name or items[0][1].of(text)[:12], (passage, span), tuple(items), family, 0.85, counted)


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


def _across(section: Section) -> Iterator[Listed]:
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


def _measures(passage: Passage) -> Iterator[Listed]:
    """Under a run-in heading, the sentences that each say what is to be done."""
    text = passage.text
    if not passage.heading:
        return
    spans = [s for s in sentences(text, "。！？；;") if s.start >= len(passage.heading)]
    done = [s for s in spans if _MEASURE_VERB.match(fold(s.of(text))) and len(s.of(text)) <= 90]
    if len(done) > 2 and len(done) * 2 >= len(spans):
        items = tuple((passage, Span(s.start, s.end - 1)) for s in done)
        name = re.sub(
            r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]+[，、]|[（(]?[一二三四五六七八九十]+[)）、])",
            "",
            passage.heading,
        )
        yield Listed(name.removeprefix("探索"), (passage, sentences(text)[0]), items, "段首语之下的各项举措", 0.5, True)


def _rows(passage: Passage) -> Iterator[Listed]:
    """Words put in a row: A、B、C等领域; A—B—C; clauses built alike."""
    text = passage.text
    for match in _DASHED.finditer(text):
        yield _row(passage, _parts(match.start(), match[0], re.compile("—")), "用破折号连起的各项", match)
    for match in _ROW.finditer(text):
        spans = _row_items(text, match)
        if len(spans) > 2:
            yield _row(passage, spans, "顿号隔开的并列成分", match)
    for sentence in sentences(text, "。！？；"):
        yield from _alike(passage, sentence)


def _row(passage: Passage, spans: Sequence[Span], how: str, match: re.Match[str]) -> Listed:
    text = passage.text
    sentence = next(s for s in sentences(text) if s.start <= match.start() < s.end)
    clause = next((c for c in clauses(text, sentence) if c.start <= match.start() < c.end), sentence)
    after = pattern(r"等?(?P<noun>[^，。；：、！？\"和与在的为是]{2,10})").match(fold(text), spans[-1].end)
    noun = text[after.start("noun") : after.end("noun")] if after else ""
    name = noun if noun and len(noun) <= 8 else "、".join(s.of(text) for s in spans[:4])
    return Listed(name, (passage, clause), tuple((passage, s) for s in spans), how, 0.35, True)


def _parts(start: int, words: str, between: re.Pattern[str]) -> list[Span]:
    spans, at = [], 0
    for mark in [*between.finditer(words), None]:
        end = mark.start() if mark else len(words)
        spans.append(Span(start + at, start + end))
        at = mark.end() if mark else end
    return spans


def _row_items(text: str, match: re.Match[str]) -> list[Span]:
    """The items of a row: what leads up to the first is cut off, and the last ends at 等 or at what follows it."""
    spans = _parts(match.start(), match[0], re.compile("、"))
    lead = _LEAD.match(fold(spans[0].of(text)))
    if lead and lead.end() < len(spans[0].of(text)):
        spans[0] = Span(spans[0].start + lead.end(), spans[0].end)
    last = spans.pop()
    words = last.of(text)
    stop = fold(words).find("等")
    joined = _AND.search(fold(words))
    if stop > 0:
        words = words[:stop]
    elif joined and joined.start() > 0:
        spans.append(Span(last.start, last.start + joined.start()))
        last = Span(last.start + joined.end(), last.end)
        words = last.of(text)
    longest = max(len(s.of(text)) for s in spans)
    alike = [s.of(text)[-1:] for s in spans]
    if stop < 0 and len(set(alike)) == 1 and alike[0] in words:
        words = words[: words.index(alike[0]) + 1]
    elif stop < 0 and len(words) > longest + 2:
        words = words[: max(longest, 2)]
    spans.append(Span(last.start, last.start + len(words)))
    trimmed = []
    for span in spans:
        inner = span.of(text)
        front = len(inner) - len(inner.lstrip("“‘「『 "))
        back = len(inner) - len(inner.rstrip("”’」』 "))
        trimmed.append(Span(span.start + front, span.end - back))
    return [span for span in trimmed if span.end > span.start]


def _alike(passage: Passage, sentence: Span) -> Iterator[Listed]:
    """Three clauses or more, one after another, that begin or end with the same characters."""
    text = passage.text
    parts = clauses(text, sentence)
    run: list[Span] = []
    for clause in [*parts, None]:
        if clause and (not run or _built_alike(run[-1].of(text), clause.of(text))):
            run.append(clause)
            continue
        if len(run) > 2:
            yield Listed(
                run[0].of(text)[:16],
                (passage, sentence),
                tuple((passage, c) for c in run),
                "句式相同的分句",
                0.35,
                True,
            )
        run = [clause] if clause else []


def _built_alike(one: str, other: str) -> bool:
    near = abs(len(one) - len(other)) <= max(len(one), len(other)) * 0.6
    return (
        near
        and len(one) > 3
        and len(other) > 3
        and (one[:2] == other[:2] or one[-2:] == other[-2:] or (one[0] == other[0] and one[0] in "以从把既"))
    )
