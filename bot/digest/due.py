"""When a digest is due: one instant for each local date that a schedule asks for, in every zone and on every day.

Local dates are walked one by one and turned into instants; the other way round, as cron libraries go, a day is sent
twice when clocks are put back and skipped when they are put forward over midnight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.digest.holidays import day_in_china, is_known
from bot.domain.subscription import Schedule

_DAY = timedelta(days=1)
_WORKING_WEEK = frozenset(range(1, 6))
# The longest wait for a day that a schedule asks for: a weekday that falls on holidays several weeks running.
_FURTHEST = 60


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A local date and the instant (UTC) at which its digest is due."""

    at: datetime
    on: date


def instant(schedule: Schedule, on: date) -> datetime | None:
    """The one instant (UTC) of a local date at which the digest is due; None where the zone skipped that whole date.

    A time of day that occurs twice, as when clocks are put back, is taken when it first occurs. One that does not occur
    is taken as much later as the clocks were put forward, or as much earlier where that would be another date (PEP 495).
    """
    zone = ZoneInfo(schedule.zone)
    for fold in (0, 1):
        local = datetime.combine(on, schedule.at, zone).replace(fold=fold)
        moment = local.astimezone(UTC)
        if moment.astimezone(zone).date() == on:
            return moment
    return None


def is_wanted(schedule: Schedule, on: date) -> bool:
    """Whether the schedule asks for this date. Where the holidays of its year are not known, the day of the week decides.

    A weekend day worked in exchange counts for schedules that take in the whole working week.
    """
    by_weekday = on.isoweekday() in schedule.weekdays
    if not schedule.holidays:
        return by_weekday
    day = day_in_china(on)
    if day == "exchanged":
        return by_weekday or schedule.weekdays >= _WORKING_WEEK
    return by_weekday and day != "holiday"


def lacks_holidays(schedule: Schedule, on: date) -> bool:
    """Whether the schedule minds holidays, and those of this date's year are not known yet."""
    return schedule.holidays and not is_known(on.year)


def local_date(schedule: Schedule, moment: datetime) -> date:
    """The date that an instant has in the schedule's zone."""
    return moment.astimezone(ZoneInfo(schedule.zone)).date()


def next_due(schedule: Schedule, after: datetime, since: date | None = None) -> Due | None:
    """The first digest that is due later than an instant, on `since` or later; None where none is within two months."""
    start = max(local_date(schedule, after), since or date.min)
    return next((due for due in _walk(schedule, start, _DAY) if due.at > after), None)


def latest_due(schedule: Schedule, now: datetime, since: date) -> Due | None:
    """The last digest that is due at or before an instant, on `since` or later."""
    for due in _walk(schedule, local_date(schedule, now), -_DAY):
        if due.on < since:
            return None
        if due.at <= now:
            return due
    return None


def _walk(schedule: Schedule, start: date, step: timedelta) -> Iterator[Due]:
    for days in range(_FURTHEST):
        on = start + days * step
        moment = instant(schedule, on) if is_wanted(schedule, on) else None
        if moment is not None:
            yield Due(moment, on)
