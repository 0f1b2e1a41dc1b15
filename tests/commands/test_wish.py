"""What people want to be sent, as they say it."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.commands.subscribing.form import as_words
from bot.commands.subscribing.wish import read_wish, schedule_of
from bot.domain.subscription import Amount, Schedule, Subscription
from bot.languages.schedules import read_timing

TOPICS = ("实体经济", "先进制造业", "新质生产力")
EVERY_DAY, WORKING = frozenset(range(1, 8)), frozenset(range(1, 6))


@pytest.mark.parametrize(
    ("words", "at", "zone", "weekdays", "holidays"),
    [
        ("每天早上八点半", time(8, 30), None, EVERY_DAY, False),
        ("工作日 8:30 北京时间", time(8, 30), "Asia/Shanghai", WORKING, False),
        ("法定工作日 08：30 Asia/Tokyo", time(8, 30), "Asia/Tokyo", WORKING, True),
        ("每天 20点 避开节假日", time(20), None, EVERY_DAY, True),
        ("每周一三五 9点", time(9), None, frozenset({1, 3, 5}), False),
        ("周一、周三 下午3点一刻 伦敦时间", time(15, 15), "Europe/London", frozenset({1, 3}), False),
        ("星期一到星期五 中午12点", time(12), None, WORKING, False),
        ("周六至周一 二十点", time(20), None, frozenset({6, 7, 1}), False),
        ("每周五十点半", time(10, 30), None, frozenset({5}), False),
        ("周末 凌晨12点", time(0), None, frozenset({6, 7}), False),
        ("mon, wed and fri 5pm new york time", time(17), "America/New_York", frozenset({1, 3, 5}), False),
        ("tuesday to friday at 9:15", time(9, 15), None, frozenset({2, 3, 4, 5}), False),
        ("daily 12am utc", time(0), "UTC", EVERY_DAY, False),
        ("25点", None, None, None, False),
        ("9:75", None, None, None, False),
        ("实体经济", None, None, None, False),
    ],
)
def test_times_and_days_as_people_say_them(
    words: str, at: time | None, zone: str | None, weekdays: frozenset[int] | None, holidays: bool
) -> None:
    read = read_timing(words)
    assert (read.at, read.zone, read.weekdays, read.holidays) == (at, zone, weekdays, holidays)


@pytest.mark.parametrize("weekdays", [EVERY_DAY, WORKING, frozenset({2}), frozenset({1, 3, 7})])
@pytest.mark.parametrize("holidays", [True, False])
@pytest.mark.parametrize("topics", [(), ("实体经济", "新质生产力")])
@pytest.mark.parametrize("amount", [Amount(), Amount(2, 0, 1), Amount(0, 3, 0)])
def test_settings_put_into_words_are_read_back(
    weekdays: frozenset[int], holidays: bool, topics: tuple[str, ...], amount: Amount
) -> None:
    schedule = Schedule(time(7, 5), "America/New_York", weekdays, holidays)
    whole = Subscription("d1", None, "T1", "C1", "U1", schedule, topics, amount, "en", "active", date(2026, 1, 1))
    wish = read_wish(as_words(whole), TOPICS)
    other = Schedule(time(23), "UTC", frozenset({6}))
    assert schedule_of(wish, other) == schedule
    assert (wish.topics, wish.amount, wish.language, wish.unknown) == (topics, amount, "en", ())
