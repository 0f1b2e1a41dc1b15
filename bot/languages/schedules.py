"""When something is wanted, as people say it: 每个工作日早上八点半, every Monday 9:00, 北京时间."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from typing import TypeVar
from zoneinfo import available_timezones

from bot.languages.folding import fold
from bot.languages.numerals import parse

Read = TypeVar("Read")

_EVERY_DAY = frozenset(range(1, 8))
_WORKING = frozenset(range(1, 6))
_WEEKEND = frozenset({6, 7})
_NAMES = "一二三四五六日天"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMERAL = r"\d{1,2}|[零〇一二两三四五六七八九十]{1,3}"
_HALVES = {"半": 30, "一刻": 15, "三刻": 45}
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚", "今晚", "夜里", "pm", "p.m."})
_NOON = "中午"

_TIME = re.compile(
    rf"(?P<part>凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|早|晚)?\s*(?P<hour>{_NUMERAL})"
    rf"(?:\s*:\s*(?P<minute>\d{{2}})(?!\d)|\s*[点时](?:钟|整)?(?P<half>半|一刻|三刻)?(?:(?P<spelt>{_NUMERAL})分?)?|(?=\s*[ap]\.?m\b))"
    r"(?:\s*(?P<english>[ap]\.?m\.?)(?![a-z]))?"
)
_WEEKDAYS = re.compile(
    rf"(?:每个?)?(?:周|星期|礼拜)(?P<first>[{_NAMES}])(?:[到至-](?:周|星期|礼拜)?(?P<last>[{_NAMES}])"
    rf"|(?P<more>(?:[、,和及 ]*(?:周|星期|礼拜)?[{_NAMES}](?![点刻时十]))*))"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?"
_ENGLISH_DAYS = re.compile(
    rf"\b(?:every |each |on )?(?P<first>{_DAY})(?:\s*(?:to|-)\s*(?P<last>{_DAY})\b|(?P<more>(?:[, ]|and\b)*{_DAY}\b)*)"
)
_OFFICIAL = re.compile(
    r"法定工作日|(?:避开|除开|不含|跳过)(?:法定)?节假日|(?:法定)?节假日除外|调休|working days in china|chinese working days"
)
_ALWAYS = re.compile(r"每天|每日|天天|every ?day|daily")
_WORKDAYS = re.compile(r"每?个?工作日|平日|weekdays|working days|workdays")
_WEEKENDS = re.compile(r"每?个?周末|weekends?")
_IANA = re.compile(r"\b[a-z]+(?:/[a-z0-9_+-]+){1,2}")


@dataclass(frozen=True, slots=True)
class Timing:
    """What a text says of when; None where it says nothing. `rest` is what it says besides."""

    at: time | None
    zone: str | None
    weekdays: frozenset[int] | None
    holidays: bool
    rest: str


def read_timing(text: str) -> Timing:
    """Take the time of day, the zone and the days out of a text."""
    left = _Left(text)
    zone = left.take(_IANA, lambda found: _iana().get(found[0])) or left.take(_zone_names(), lambda m: _zones()[m[0]])
    holidays = bool(left.take(_OFFICIAL, lambda found: True))
    days = left.take(_ALWAYS, lambda found: _EVERY_DAY) or left.take(_WORKDAYS, lambda found: _WORKING)
    weekend = left.take(_WEEKENDS, lambda found: _WEEKEND)
    named = left.take_all(_WEEKDAYS, _chinese_days) | left.take_all(_ENGLISH_DAYS, _english_days)
    weekdays = (days or frozenset()) | (weekend or frozenset()) | named
    at = left.take(_TIME, _time)
    return Timing(at, zone, weekdays or (_WORKING if holidays else None), holidays, left.text)


def zone_name(zone: str, language: str) -> str:
    """What a zone is called: 北京时间 in Chinese; its IANA name in other languages and where it has no name."""
    return _usual().get(zone, zone) if language == "zh" else zone


def usual_zones() -> tuple[str, ...]:
    """The zones that are offered."""
    return tuple(_usual())


class _Left:
    """A text from which what is understood is taken out. It is read folded; the rest keeps its own characters."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Read | None]) -> Read | None:
        """The first match that can be read."""
        for found in pattern.finditer(fold(self.text)):
            value = read(found)
            if value is not None:
                self.text = f"{self.text[: found.start()]} {self.text[found.end() :]}"
                return value
        return None

    def take_all(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], frozenset[int]]) -> frozenset[int]:
        """All that the matches say together."""
        together: frozenset[int] = frozenset()
        while (found := self.take(pattern, read)) is not None:
            together |= found
        return together


def _time(found: re.Match[str]) -> time | None:
    hour, minute = parse(found["hour"]), 0
    if found["minute"]:
        minute = int(found["minute"])
    elif found["half"]:
        minute = _HALVES[found["half"]]
    elif found["spelt"]:
        minute = int(parse(found["spelt"]) or 0)
    if hour is None:
        return None
    part = found["part"] or (found["english"] or "").replace(".", "")
    clock = int(hour)
    if clock < 12 and (part in _AFTERNOON or (part == _NOON and clock < 6)):
        clock += 12
    elif clock == 12 and part in ("am", "凌晨"):
        clock = 0
    return time(clock % 24, minute) if clock <= 24 and minute < 60 and not (clock == 24 and minute) else None


def _chinese_days(found: re.Match[str]) -> frozenset[int]:
    first = _number(found["first"])
    if found["last"]:
        return _span(first, _number(found["last"]))
    return frozenset({first, *(_number(char) for char in found["more"] or "" if char in _NAMES)})


def _number(char: str) -> int:
    return min(_NAMES.index(char), 6) + 1


def _english_days(found: re.Match[str]) -> frozenset[int]:
    days = [_ENGLISH.index(word[:3]) + 1 for word in re.findall(_DAY, found[0])]
    return _span(days[0], days[-1]) if found["last"] else frozenset(days)


def _span(first: int, last: int) -> frozenset[int]:
    """Monday to Friday; Saturday to Monday goes round the week."""
    days = range(first, last + 1) if first <= last else (*range(first, 8), *range(1, last + 1))
    return frozenset(days)


@cache
def _table() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    rows = []
    for line in files("bot.languages").joinpath("tables", "zones.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            zone, usual, others = (part.strip() for part in line.split("=", 2))
            rows.append((zone, usual, tuple(others.split("/"))))
    return tuple(rows)


@cache
def _usual() -> dict[str, str]:
    return {zone: usual for zone, usual, _ in _table()}


@cache
def _zones() -> dict[str, str]:
    return {fold(name): zone for zone, usual, others in _table() for name in (usual, *others)}


@cache
def _zone_names() -> re.Pattern[str]:
    names = sorted(_zones(), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(n)}\b" if n.isascii() else re.escape(n) for n in names))


@cache
def _iana() -> dict[str, str]:
    return {fold(name): name for name in available_timezones()}
