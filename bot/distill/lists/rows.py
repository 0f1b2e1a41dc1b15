"""Lists of words put in a row, of clauses built alike, and of what is to be done under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.distill.lists.listed import Listed
from bot.distill.patterns import pattern
from bot.distill.sentences import Span, clauses, sentences
from bot.domain.article import Passage
from bot.languages.folding import fold

_ROW = re.compile(r"(?:[^，。；：、！？（）()]{1,24}、){1,14}[^，。；：、！？（）()]{1,40}")
_AND_SO_ON = pattern(r"等(?!教育|学校|级|于|待|院校|专业|收入|职|高|生|额|价|量|候|号|同|比|份)")
_VERB_IN = pattern(r"(?:[一二三四五六七八九十两]业)?(?:都|均|要|将|是|实行|进行|逐步|得到|取得|有了|已|也)")
_AND = pattern(r"以及|和|及|与")
_LEAD = pattern(
    r"^.*(?:包括|防止和纠正|防止|纠正|查处|制定了|供应|坚决|分为|就是|围绕|强化|加强|坚持|具有|成为|形成|实现|注重|聚焦|发展|推动|推进|打破|提供|产生|布局|采取|突出|构建|重点|对于|作为|例如|"
    r"比如|根据|按照|通过|依托|深化|运用|利用|需要|做好|催生|创造|完成|在|以|从|由|对|把|将|为|向|与|是|有|要)"
)
_DASHED = re.compile(r"(?:[^—“”，。；：、]{1,12}—){2,8}[^—“”，。；：、]{1,12}")
_DOING = (
    "建立|设立|创设|推行|打造|实施|构建|推广|建设|启动|开展|制定|组建|成立|完善|健全|探索|发布|绘制|支持|推动|争取|主动|承接|共建|布局|深化|强化|加强|培育|发展|提供|"
    "促进|推进|依托|前瞻|采用|整合|壮大|突出|打破|重构|优化|提升|提高|产生|共同|合作|统筹|联合|推出|扩大|增加|减少|降低|改善|改革|落实|保障|支援|鼓励|引导|坚持|稳定|巩固|"
    "加大|加快|做好|搞好|抓好|严格|规范|清理|取消|放宽|简化|开放|引进|培养|吸引|直接|大大|使|把|将"
)
_ADVERBS = r"(?:要|稳步|分别|较大幅度地|大幅度|严格|能够|就是|积极|大力|加快|着力|探索|进一步|深入|系统|定期|精准|必须|不断|继续|切实|努力|认真|充分|全面|适当|逐步|加速|并且)*"
_MEASURE_VERB = pattern(
    rf"^{_ADVERBS}(?:(?:在|为|对|围绕|通过|充分发挥|依托|以|把|从)[^，。；]{{2,40}}，?)?{_ADVERBS}(?:[^，。；]{{2,14}}，)?{_ADVERBS}(?:{_DOING})"
)
_VERBS_FIRST = pattern(
    rf"^(?:{_ADVERBS}(?:{_DOING}|解决|启动|组织|遂行|有效遂行|凡|严厉|打击|治理|整治|搞活|兴办|生产|供应|有|支持引导|节约|考虑)(?:和|并|好|了)?)+"
)
_FORBIDDING = "不能(?!不|掉以)|不得(?!不|已)|不许|不准|决不(?!仅|是)|绝不(?!仅|是)|严禁|禁止"
VERB_FIRST = pattern(rf"^(?:从而|进而|以及|并|也|还)?{_ADVERBS}(?:{_DOING}|{_FORBIDDING})")
_ANNOUNCING = pattern("^(?:主要是|主要有|主要包括|包括|分别是|例如|比如)(?=.{4,})")
# Clauses that each have a number are figures.
_NUMBER = re.compile(r"\d|[０-９]|百分之")
_MAKING = pattern("^(?:使|让)")
_BECOMING = pattern("^(?:进入|成为|达到|走上|转向|摆脱)")


def measures(passage: Passage) -> Iterator[Listed]:
    """Under a run-in heading, the sentences that each say what is to be done."""
    text = passage.text
    if not passage.heading:
        return
    spans = [s for s in sentences(text, "。！？；;") if s.start >= len(passage.heading)]
    done = [s for s in spans if _MEASURE_VERB.match(fold(s.of(text))) and len(s.of(text)) <= 90]
    if len(spans) > 2 and len(done) * 5 >= len(spans) * 3:
        items = tuple((passage, Span(s.start, s.end - 1)) for s in spans if len(s.of(text)) <= 120)
        name = re.sub(
            r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]+[，、]|[（(]?[一二三四五六七八九十]+[)）、])",
            "",
            passage.heading,
        )
        yield Listed(name.removeprefix("探索"), (passage, sentences(text)[0]), items, "段首语之下的各项举措", 0.5, True)


def rows(passage: Passage) -> Iterator[Listed]:
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
    called = bool(noun) and 2 <= len(noun) <= 8 and text.startswith("等", spans[-1].end)
    name = noun if noun and len(noun) <= 8 else "、".join(s.of(text) for s in spans[:4])
    confidence = 0.5 if called else 0.35
    return Listed(name, (passage, clause), tuple((passage, s) for s in spans), how, confidence, True, called)


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
        # 有基础、有机遇: what each item begins with is part of it.
        shared = spans[1].of(text)[:1] == lead[0][-1:]
        spans[0] = Span(spans[0].start + lead.end() - shared, spans[0].end)
    last = spans.pop()
    words = last.of(text)
    ending = _AND_SO_ON.search(fold(words))
    stop = ending.start() if ending else -1
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
    clause = _VERB_IN.search(fold(words), 2)
    if clause:
        words = words[: clause.start()]
    spans.append(Span(last.start, last.start + len(words)))
    first = spans[0].of(text)
    of = max(first.rfind("的"), first.rfind("了"), first.rfind("严重以"))
    if 0 <= of < len(first) - 2 and not any("的" in span.of(text) for span in spans[1:-1]):
        spans[0] = Span(spans[0].start + of + 1, spans[0].end)
    verbs = _VERBS_FIRST.match(fold(spans[0].of(text)))
    if verbs and verbs.end() < len(spans[0].of(text)) - 1 and not _VERBS_FIRST.match(fold(spans[1].of(text))):
        spans[0] = Span(spans[0].start + verbs.end(), spans[0].end)
    of_us = re.match("的|我国|全国", spans[0].of(text))
    if of_us and of_us.end() < len(spans[0].of(text)):
        spans[0] = Span(spans[0].start + of_us.end(), spans[0].end)
    trimmed = []
    for span in spans:
        inner = span.of(text)
        front = len(inner) - len(inner.lstrip("“‘「『 "))
        back = len(inner) - len(inner.rstrip("”’」』 "))
        trimmed.append(Span(span.start + front, span.end - back))
    return [span for span in trimmed if span.end > span.start]


def _alike(passage: Passage, sentence: Span) -> Iterator[Listed]:
    """Three clauses or more, one after another, that are built alike: the same opening or ending, or each a thing to do."""
    text = passage.text
    parts = clauses(text, sentence)
    for how, spans, alike in (
        ("句式相同的分句", _from_preposition(text, parts), _built_alike),
        ("动词起头的分句", _things_to_do(text, parts), _both_doing),
    ):
        run: list[Span] = []
        for clause in [*spans, None]:
            if clause and (not run or alike(run[-1].of(text), clause.of(text))):
                run.append(clause)
                continue
            if len(run) > 2 and not all(_NUMBER.search(c.of(text)) for c in run):
                lead = _ANNOUNCING.match(fold(run[0].of(text)))
                run[0] = Span(run[0].start + (lead.end() if lead else 0), run[0].end)
                yield Listed(
                    run[0].of(text)[:16], (passage, sentence), tuple((passage, c) for c in run), how, 0.35, True
                )
            run = [clause] if clause else []
    colon = max(text.rfind("：", sentence.start, sentence.end), text.rfind(":", sentence.start, sentence.end))
    after = [c for c in parts if c.start > colon > 0]
    figures = all(_NUMBER.search(c.of(text)) for c in after)
    if (
        colon > 0
        and not figures
        and len(after) > 2
        and text[sentence.end - 1] == "。"
        and all(len(c.of(text)) > 5 for c in after)
    ):
        name = text[sentence.start : colon][-20:]
        yield Listed(name, (passage, sentence), tuple((passage, c) for c in after), "冒号之后的分句", 0.35, True)


def _from_preposition(text: str, parts: Sequence[Span]) -> list[Span]:
    """天津要以……为目标，以……为主线: the first clause of a row from the word with which the others begin."""
    spans = list(parts)
    for number in range(len(spans) - 2):
        first = spans[number + 1].of(text)[:1]
        at = text.find(first, spans[number].start, spans[number].start + 12) if first else -1
        if first in ("以", "从", "把") and spans[number + 2].of(text)[:1] == first and at > 0:
            spans[number] = Span(at, spans[number].end)
    return spans


def _things_to_do(text: str, parts: Sequence[Span]) -> list[Span]:
    """Clauses cut again at 、 where a verb follows; what follows without one belongs to what is before it."""
    spans: list[Span] = []
    for clause in parts:
        start = clause.start
        for mark in re.finditer("、", clause.of(text)):
            at = clause.start + mark.start()
            if VERB_FIRST.match(fold(text[at + 1 : clause.end])) and VERB_FIRST.match(fold(text[start:at])):
                spans.append(Span(start, at))
                start = at + 1
        span = Span(start, clause.end)
        # 使……摆脱……，进入……: what something is made to do goes on in the next clause.
        if spans and _MAKING.match(fold(spans[-1].of(text))) and _BECOMING.match(fold(span.of(text))):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def _both_doing(one: str, other: str) -> bool:
    return bool(VERB_FIRST.match(fold(one)) and VERB_FIRST.match(fold(other)))


def _built_alike(one: str, other: str) -> bool:
    near = abs(len(one) - len(other)) <= max(len(one), len(other)) * 0.6
    return (
        near
        and len(one) > 3
        and len(other) > 3
        and (one[:2] == other[:2] or one[-2:] == other[-2:] or (one[0] == other[0] and one[0] in "以从把既"))
    )
