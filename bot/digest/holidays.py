"""China's public holidays and the weekend days worked in exchange for them (调休), as far as they have been announced.

The State Council announces each year's in the autumn before; chinesecalendar holds nothing else, and says so where it
holds nothing. A year that it does not know is never guessed at.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import chinese_calendar

Day = Literal["workday", "weekend", "holiday", "exchanged", "unknown"]

_SATURDAY = 5


def day_in_china(on: date) -> Day:
    """What a day is: a public holiday, a weekend day worked in exchange, or what the day of the week says."""
    try:
        free, name = chinese_calendar.get_holiday_detail(on)
    except NotImplementedError:
        return "unknown"
    weekend = on.weekday() >= _SATURDAY
    if free:
        # The library names every holiday; an ordinary Saturday or Sunday is free without a name.
        return "holiday" if name is not None else "weekend"
    return "exchanged" if weekend else "workday"


def is_known(year: int) -> bool:
    """Whether the holidays of a year have been announced and are known here."""
    return day_in_china(date(year, 7, 1)) != "unknown"
