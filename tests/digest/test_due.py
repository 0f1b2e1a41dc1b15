"""One instant for each local date, in every zone, on every day from 2024 to 2030."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.due import instant, is_wanted, lacks_holidays, latest_due, next_due
from bot.digest.holidays import day_in_china, is_known
from bot.domain.subscription import Schedule

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
DAY = timedelta(days=1)
EVERY_DAY = frozenset(range(1, 8))
WORKING_DAYS = frozenset(range(1, 6))
ZONES = sorted(available_timezones())

zones = st.sampled_from(ZONES)
times = st.times().map(lambda moment: moment.replace(tzinfo=None, microsecond=0, second=0))
dates = st.dates(FIRST, LAST)


def schedule(at: time, zone: str, weekdays: frozenset[int] = EVERY_DAY, *, holidays: bool = False) -> Schedule:
    return Schedule(at, zone, weekdays, holidays)


DAYS = tuple(datetime(2024, 1, 1, tzinfo=UTC) + n * DAY for n in range((LAST - FIRST).days + 1))


def offsets(zone: str) -> tuple[timedelta | None, ...]:
    """How far a zone is from UTC on each day of the seven years."""
    return tuple(day.astimezone(ZoneInfo(zone)).utcoffset() for day in DAYS)


# Zones that keep the same time throughout are checked once.
CLOCKS = {offsets(name): name for name in ZONES}


@pytest.mark.parametrize("part", range(4))
def test_every_zone_has_one_instant_a_date_also_where_clocks_change(part: int) -> None:
    """Every half hour and a minute around midnight, on all dates near a change of clocks, in all zones."""
    moments = [time(h, m) for h in range(24) for m in (0, 30)] + [time(0, 1), time(23, 59)]
    checked = 0
    for away, name in sorted(CLOCKS.items(), key=lambda kept: kept[1])[part::4]:
        zone = ZoneInfo(name)
        changes = [day.date() for day, before, after in zip(DAYS, away, away[1:], strict=False) if before != after]
        for near in changes:
            for on in (near - DAY, near, near + DAY, near + 2 * DAY):
                for at in moments:
                    due = instant(schedule(at, name), on)
                    assert due is not None, (name, on, at)
                    local = due.astimezone(zone)
                    assert local.date() == on, (name, on, at)
                    if local.time() != at:
                        # Only a time that does not occur is moved, and by no more than the clocks are.
                        assert not occurs(at, on, zone), (name, on, at)
                        assert abs(local.replace(tzinfo=None) - datetime.combine(on, at)) <= timedelta(hours=2)
                    elif local.fold:
                        pytest.fail(f"{name} {on} {at}: the second of two")
                    checked += 1
    assert checked > 10_000


def occurs(at: time, on: date, zone: ZoneInfo) -> bool:
    return any(
        datetime.combine(on, at, zone).replace(fold=fold).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        == datetime.combine(on, at)
        for fold in (0, 1)
    )


@given(zones, times, dates)
@settings(max_examples=150, deadline=None)
def test_walking_meets_every_date_once_and_in_order(zone: str, at: time, start: date) -> None:
    daily = schedule(at, zone)
    moment = datetime.combine(start, time(12), UTC)
    first = next_due(daily, moment)
    assert first is not None
    seen = [first]
    for _ in range(200):
        following = next_due(daily, seen[-1].at)
        assert following is not None
        seen.append(following)
    assert [due.on for due in seen] == [first.on + n * DAY for n in range(201)]
    assert all(before.at < after.at for before, after in pairwise(seen))


@given(zones, times, dates, st.frozensets(st.integers(1, 7), min_size=1), st.booleans(), st.integers(0, 86_399))
@settings(max_examples=300, deadline=None)
def test_the_latest_and_the_next_lie_on_either_side_of_now(
    zone: str, at: time, day: date, weekdays: frozenset[int], holidays: bool, second: int
) -> None:
    asked = schedule(at, zone, weekdays, holidays=holidays)
    now = datetime.combine(day, time(), UTC) + timedelta(seconds=second)
    latest, following = latest_due(asked, now, FIRST - 60 * DAY), next_due(asked, now)
    assert latest is not None
    assert following is not None
    assert latest.at <= now < following.at
    assert is_wanted(asked, latest.on)
    assert is_wanted(asked, following.on)
    between = (latest.on + n * DAY for n in range(1, (following.on - latest.on).days))
    assert not any(is_wanted(asked, on) for on in between)
    assert latest_due(asked, following.at, FIRST) == following


@pytest.mark.parametrize(
    ("zone", "on", "at", "utc"),
    [
        # Beirut puts its clocks forward at midnight: 00:00 does not occur, 01:00 is taken.
        ("Asia/Beirut", date(2025, 3, 30), time(0, 0), "2025-03-29T22:00"),
        # New York: 02:30 does not occur, 03:30 is taken; in autumn 01:30 occurs twice, the first is taken.
        ("America/New_York", date(2025, 3, 9), time(2, 30), "2025-03-09T07:30"),
        ("America/New_York", date(2025, 11, 2), time(1, 30), "2025-11-02T05:30"),
        # Nuuk puts its clocks forward over midnight: 23:30 would be the day after; 22:30 is taken.
        ("America/Nuuk", date(2024, 3, 30), time(23, 30), "2024-03-31T00:30"),
        # Half an hour only, on Lord Howe Island.
        ("Australia/Lord_Howe", date(2025, 10, 5), time(2, 15), "2025-10-04T15:45"),
        ("Asia/Shanghai", date(2026, 11, 23), time(8, 30), "2026-11-23T00:30"),
    ],
)
def test_gaps_and_folds(zone: str, on: date, at: time, utc: str) -> None:
    due = instant(schedule(at, zone), on)
    assert due is not None
    assert f"{due:%Y-%m-%dT%H:%M}" == utc


def test_a_date_that_a_zone_skipped_has_no_instant() -> None:
    """Samoa crossed the date line: there was no 30 December 2011."""
    assert instant(schedule(time(9), "Pacific/Apia"), date(2011, 12, 30)) is None
    assert instant(schedule(time(9), "Pacific/Apia"), date(2011, 12, 31)) is not None


def test_nothing_is_due_before_the_first_date() -> None:
    daily = schedule(time(8, 30), "Asia/Shanghai")
    now = datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert latest_due(daily, now, date(2026, 11, 24)) is None
    assert latest_due(daily, now, date(2026, 11, 23)) is not None
    following = next_due(daily, now, since=date(2026, 12, 1))
    assert following is not None
    assert following.on == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        ("2026-02-13", True),  # a Friday
        ("2026-02-14", True),  # a Saturday worked in exchange for the Spring Festival
        ("2026-02-16", False),  # New Year's Eve
        ("2026-02-21", False),  # a Saturday within the holiday
        ("2026-02-24", True),
        ("2026-02-28", True),  # worked in exchange
        ("2026-03-01", False),  # an ordinary Sunday
        ("2026-09-20", True),
        ("2026-10-07", False),
    ],
)
def test_working_days_are_chinas(on: str, wanted: bool) -> None:
    working = schedule(time(8, 30), "Asia/Shanghai", WORKING_DAYS, holidays=True)
    assert is_wanted(working, date.fromisoformat(on)) is wanted


def test_a_schedule_for_mondays_is_not_drawn_to_an_exchanged_saturday() -> None:
    mondays = schedule(time(8, 30), "Asia/Shanghai", frozenset({1}), holidays=True)
    assert not is_wanted(mondays, date(2026, 2, 14))
    assert not is_wanted(mondays, date(2026, 2, 16))
    assert is_wanted(mondays, date(2026, 2, 9))


def test_a_year_that_is_not_known_goes_by_the_weekday_and_is_told() -> None:
    working = schedule(time(8, 30), "Asia/Shanghai", WORKING_DAYS, holidays=True)
    year = next(year for year in range(2026, 2100) if not is_known(year))
    days = [date(year, 10, 1) + n * DAY for n in range(7)]
    assert all(day_in_china(day) == "unknown" for day in days)
    assert [is_wanted(working, day) for day in days] == [day.isoweekday() in WORKING_DAYS for day in days]
    assert lacks_holidays(working, days[0])
    assert not lacks_holidays(schedule(time(8), "Asia/Shanghai"), days[0])
    assert not lacks_holidays(working, date(2026, 10, 1))
