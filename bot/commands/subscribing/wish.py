"""What somebody wants to be sent, read from words: 工作日 8:30 北京时间 主题 实体经济、制造业 引语2条 英文."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time

from bot.domain.subscription import Amount, Schedule, Subscription
from bot.languages.folding import fold, letters_only
from bot.languages.schedules import read_timing

MOST = 3
USUAL = Schedule(time(8, 30), "Asia/Shanghai", frozenset(range(1, 6)))

_CHANNEL = re.compile(r"<#[^<>]*>|[#＃]\S+")
_AMOUNT = re.compile(
    r"(?:(?P<kind>引语|金句|数字|数据|文章|quotes?|quotations?|figures?|articles?)\s*(?P<after>\d)\s*[条篇个]?"
    r"|(?P<before>\d)\s*[条篇个]?\s*(?P<what>引语|金句|数字|数据|文章|quotes?|quotations?|figures?|articles?))"
)
_KINDS = {
    "引": "quotes",
    "金": "quotes",
    "q": "quotes",
    "数": "figures",
    "f": "figures",
    "文": "articles",
    "a": "articles",
}
_LANGUAGES = (
    (re.compile(r"英文|英语|\b(?:in )?english\b"), "en"),
    (re.compile(r"中文|汉语|\b(?:in )?chinese\b"), "zh"),
)
_ALL = frozenset({"全部", "全部主题", "所有主题", "不限", "不限主题", "all", "alltopics", "anytopic"})
# What stands around the settings in a sentence.
_AROUND = re.compile(
    r"^(?:请|帮我|我想|我要|在|到|给|发到|发|发送|推送|本频道|这里|日报|摘要|每日摘要|主题|关于|topics?|about|on|at|in|to|the|of|for|please|digest|and|here)+$"
)
_BETWEEN = re.compile(r"[\s、，,；;。：:]+")
_LABEL = re.compile(r"(?:主题|关于|topics?)\s*[:：]?\s*")


@dataclass(frozen=True, slots=True)
class Wish:
    """The settings that the words name; None where they name none. `unknown` are words that say nothing we know."""

    at: time | None = None
    zone: str | None = None
    weekdays: frozenset[int] | None = None
    holidays: bool = False
    topics: tuple[str, ...] | None = None
    amount: Amount | None = None
    language: str | None = None
    unknown: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no setting at all is named."""
        return replace(self, unknown=()) == Wish()


def read_wish(words: str, topics: Iterable[str]) -> Wish:
    """The settings that words name, held against the topics of the library."""
    text = _CHANNEL.sub(" ", words)
    amounts, text = _take_amounts(text)
    language, text = _take_language(text)
    timing = read_timing(text)
    chosen, unknown = _read_topics(timing.rest, tuple(topics))
    return Wish(timing.at, timing.zone, timing.weekdays, timing.holidays, chosen, amounts, language, unknown)


def schedule_of(wish: Wish, before: Schedule) -> Schedule:
    """The schedule wished for; what is not named stays as it was."""
    days = (before.weekdays, before.holidays) if wish.weekdays is None else (wish.weekdays, wish.holidays)
    return Schedule(wish.at or before.at, wish.zone or before.zone, *days)


def changed(subscription: Subscription, wish: Wish) -> Subscription:
    """The subscription with what the wish names put in its place."""
    return replace(
        subscription,
        schedule=schedule_of(wish, subscription.schedule),
        topics=subscription.topics if wish.topics is None else wish.topics,
        amount=wish.amount or subscription.amount,
        language=wish.language or subscription.language,
    )


def _take_amounts(text: str) -> tuple[Amount | None, str]:
    given: dict[str, int] = {}
    for found in _AMOUNT.finditer(fold(text)):
        kind = found["kind"] or found["what"]
        given[_KINDS[kind[0]]] = min(MOST, int(found["after"] or found["before"]))
    for found in reversed(list(_AMOUNT.finditer(fold(text)))):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    if not given or not any(given.values()):
        return None, text
    # What is not named beside what is named is not wanted: 引语2 asks for two quotations alone.
    return Amount(given.get("quotes", 0), given.get("figures", 0), given.get("articles", 0)), text


def _take_language(text: str) -> tuple[str | None, str]:
    for pattern, code in _LANGUAGES:
        found = pattern.search(fold(text))
        if found:
            return code, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _read_topics(text: str, topics: tuple[str, ...]) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The topics that a text names, and the words in it that are none; None where it names no topic."""
    known = {letters_only(topic): topic for topic in topics}
    chosen: list[str] = []
    unknown: list[str] = []
    everything = False
    for word in filter(None, _BETWEEN.split(_LABEL.sub(" ", text))):
        bare = letters_only(word)
        if bare in known:
            chosen.append(known[bare])
        elif bare in _ALL:
            everything = True
        elif bare and not _AROUND.match(bare):
            unknown.append(word)
    return (tuple(dict.fromkeys(chosen)) if chosen else () if everything else None), tuple(unknown)
