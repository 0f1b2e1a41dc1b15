"""The values of a clause and what each is a figure of, with what the clauses before it say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.distill.figures.subjects import BARE, GENERIC, example_of, measured, noun_after, topic
from bot.distill.figures.values import Value, find_values
from bot.distill.patterns import pattern
from bot.distill.sentences import Span, clauses, sentences
from bot.domain.article import Passage
from bot.languages.folding import fold

_ORDINAL_MEASURES = (
    ("届", "届次"),
    ("次", "次序"),
    ("批", "批次"),
    ("层", "层次"),
    ("位", "位次"),
    ("首", "次序"),
    ("第", "次序"),
)
_DATE_MEASURES = {"year": "年份", "date": "日期", "era": "时期"}
_RISE = pattern(
    r"(提高|增加|上升|增长|下降|降低|减少|扩大|发展|降|升|跃升|缩短|变|延长|调整|提升)(?:了)?(?:到|至|为)[^，。；]{0,12}$"
)
_FROM = pattern(r"(?:由|从)[^，。；]{0,14}$")
_LISTED = pattern(r"[、和及与]")
_SINCE = re.compile(r"^(?:以来|[的初末底，、 ])+")
_PRODUCTS = tuple("粮棉油糖盐茶布纱纸煤铁钢铜铝酒烟麻丝猪牛羊")
_NO_NOUN_AFTER = pattern(r".*(?:元|吨|斤|亩|公里|米|千瓦|度|升|年|天|%|百分点)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A value with what it is a figure of, the words that say so, and what led to it.

    `base` is where the value stands from which this one rose or fell, `once` what an ordinal counts: it is proposed once.
    """

    value: Value
    noun: str
    measure: str
    text: Span
    reason: str
    base: int | None = None
    suffix: str = ""
    once: str = ""


def figures_of(passage: Passage) -> Iterator[Found]:
    """Every value of a passage."""
    text = passage.text
    values = [value for value in find_values(text) if value.kind != "span"]
    for sentence in sentences(text):
        inside = [value for value in values if sentence.start <= value.start < sentence.end]
        parts = clauses(text, sentence) if inside else ()
        nouns: list[str] = []
        for number, clause in enumerate(parts):
            here = [value for value in inside if clause.start <= value.start < clause.end]
            for found in _Clause(passage, parts, number, tuple(nouns)).figures(here):
                if found.value.kind in ("share", "multiple", "amount") and found.noun:
                    nouns.append(found.noun)
                yield found


class _Clause:
    """One clause of a sentence, whose values are read from left to right."""

    def __init__(self, passage: Passage, parts: tuple[Span, ...], number: int, nouns: tuple[str, ...]) -> None:
        self._passage, self._text, self._parts, self._number = passage, passage.text, parts, number
        self._nouns = nouns  # what the figures of the clauses before are of
        self._clause = parts[number]

    def figures(self, values: Sequence[Value]) -> Iterator[Found]:
        text, clause = self._text, self._clause
        counted = [value for value in values if value.kind in ("share", "multiple", "amount")]
        joint = self._joint(counted)
        base, last, at = "", None, clause.start
        for value in values:
            if value.kind in ("year", "date", "era"):
                yield Found(value, self._event(value), _DATE_MEASURES[value.kind], clause, "时间")
                continue
            lead = text[at : value.start - len(value.before or "")]
            if value.kind in ("ordinal", "name", "magnitude"):
                yield self._named(value, lead)
                continue
            rise = _RISE.search(fold(lead))
            if last and base and rise and _FROM.search(fold(text[clause.start : last.start])):
                yield Found(value, base, "", clause, "由……到……的后一个数", last.start, f"（{rise[1]}后）")
            elif verb := self._rises_to(value, counted):
                base = self._whole(measured(lead, value.unit)[0])
                yield Found(value, base, "", clause, "由……到……的前一个数", None, f"（{verb}前）")
            elif value in joint:
                noun, measure = joint[value]
                yield Found(value, self._whole(noun), measure, clause, "并列的各项与各数值一一对应")
            else:
                found = self._found(value, lead, base)
                base = found.noun if found.reason != "数量词后的名词" else base
                yield found
            if text[value.start - 1 : value.start] not in tuple("“‘「『"):  # “三个坚持” is a name, and parts nothing
                last, at = value, value.end + len(value.after or "")

    def _found(self, value: Value, lead: str, base: str) -> Found:
        noun, measure = measured(lead, value.unit)
        counts = value.kind == "amount" and not _NO_NOUN_AFTER.match(fold(value.unit or ""))
        after = noun_after(self._text, value.end + len(value.after or "")) if counts or not noun else ""
        if fold(value.unit or "") == "地":
            after = self._text[value.end : self._clause.end][:20]
        said = bool(BARE.fullmatch(fold(noun)))
        if not after and said and self._text.startswith("的", value.end + len(value.after or "")):
            after = noun_after(self._text, value.end + len(value.after or ""))
        if after and said and not counts and not noun.startswith(("在", "对", "以")):
            return Found(value, after + noun, measure, self._clause, "数值之后的名词")
        if after and (counts or not noun):
            if counts and GENERIC.fullmatch(fold(after)):
                return Found(value, self._generic(value, noun, after), "数", self._clause, "数量词后的名词")
            joined = fold(lead).rstrip()[-1:] in ("、", "和", "及", "与")
            front = noun if 0 < len(noun) <= 16 and counts and not joined else ""
            return Found(
                value,
                self._example() + front + after,
                "数" if counts else measure or "占比",
                self._clause,
                "数量词后的名词",
            )
        if not noun and base:
            return Found(value, base, measure, self._clause, "承同一分句的主语")
        whole = self._whole(noun)
        if whole != noun:
            return Found(value, whole, measure, self._since_topic(), "承本句前面的主语")
        return Found(
            value, noun, measure or ("数" if counts and not noun.endswith("数") else ""), self._clause, "数值之前的名词"
        )

    def _named(self, value: Value, lead: str) -> Found:
        """第十五次党代会, 首批, “4+4”, 百亿级: what the rest of the clause says."""
        at = value.end + (1 if self._text[value.end : value.end + 1] in "”’」』" else 0)
        rest = self._text[at : self._clause.end]
        if value.kind == "ordinal":
            measure = next(name for sign, name in _ORDINAL_MEASURES if sign in fold(value.value))
            if "位" in fold(value.value):
                return Found(value, self._whole(measured(lead)[0]), measure, self._clause, "位次")
            noun = measured(self._text[self._clause.start : value.start])[0][-14:] + rest
            return Found(
                value,
                re.sub("[“”‘’]", "", noun)[:30],
                measure,
                self._clause,
                "次序",
                once=noun_after(self._text, at)[:3],
            )
        measure = "构成" if value.kind == "name" else "量级"
        noun = f"{measured(lead)[0][-12:]}{noun_after(self._text, at)}"
        return Found(value, self._whole(re.sub("[“”‘’]", "", noun)), measure, self._clause, "名称中的数字")

    def _whole(self, noun: str) -> str:
        """The noun with what the sentence is about before it, where it says too little by itself."""
        example = self._example()
        if example and example not in noun:
            return example + noun
        if (len(noun) >= 2 or fold(noun) in _PRODUCTS) and not BARE.fullmatch(fold(noun)):
            return noun
        about = self._nouns[-1] if self._nouns else topic(self._text, self._parts, self._number)
        return about + noun if about and about not in noun else noun

    def _example(self) -> str:
        return example_of(self._text, self._parts, self._number)

    def _since_topic(self) -> Span:
        """From the clause before, so that the words name what they are about."""
        return Span(self._parts[self._number - 1].start, self._clause.end) if self._number else self._clause

    def _generic(self, value: Value, noun: str, after: str) -> str:
        """三个方面 of what: the clause around it, under its heading where the clause says little."""
        around = noun + after
        rest = _SINCE.sub("", self._text[value.end : self._clause.end]).removeprefix(after)
        if len(around) < 10 and len(rest) > 2:
            around += rest[:16]
        if len(around) >= 10:
            return around
        about = topic(self._text, self._parts, self._number)
        title = re.sub(
            r"^[（(]?[一二三四五六七八九十\d]+[)）、．.是]+", "", self._passage.heading or self._passage.section or ""
        )
        return (about or title) + around

    def _event(self, value: Value) -> str:
        """What happened at a date: the rest of its clause, or the next one where nothing is left of it."""
        text = self._text
        words = _SINCE.sub("", text[value.end : self._clause.end])
        following = self._parts[self._number + 1] if self._number + 1 < len(self._parts) else None
        if len(words) < 4 and following:
            words = following.of(text)
        number = pattern(r"\d").search(fold(words), 3)
        words = measured(words[: number.start()] if number else words)[0] or text[self._clause.start : value.start]
        return self._example() + words[:28]

    def _rises_to(self, value: Value, values: Sequence[Value]) -> str:
        """The verb of 由 A 提高到 B, if the value is the A of one."""
        if not _FROM.search(fold(self._text[max(0, value.start - 16) : value.start])):
            return ""
        following = next((other for other in values if other.start > value.start), None)
        if following is None or following.start - value.end > 24:
            return ""
        rise = _RISE.search(fold(self._text[value.end : following.start - len(following.before or "")]))
        return str(rise[1]) if rise else ""

    def _joint(self, values: Sequence[Value]) -> dict[Value, tuple[str, str]]:
        """Values in a row (4.2%、2.7%和2.4%), each with its own of as many nouns before them."""
        text = self._text
        for start in range(len(values)):
            run = [values[start]]
            for value in values[start + 1 :]:
                between = fold(text[run[-1].end : value.start])
                if between not in ("、", "和", "及", "与", ""):
                    break
                run.append(value)
            if len(run) < 2:
                continue
            lead = text[self._clause.start : run[0].start]
            noun, measure = measured(lead.replace("分别", ""), run[0].unit)
            nouns = [part for part in _LISTED.split(noun) if part]
            if not noun and "分别" in lead and len(self._nouns) >= len(run):
                nouns = list(self._nouns[-len(run) :])
            if len(nouns) == len(run):
                return {value: (part, measure) for value, part in zip(run, nouns, strict=True)}
        return {}
