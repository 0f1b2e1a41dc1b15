"""A subscription in words: when, where to, on what, how much."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.digest.compose import day_of
from bot.digest.due import next_due
from bot.domain.subscription import Amount, Schedule, Subscription
from bot.languages.language import Language
from bot.languages.schedules import zone_name

_EVERY_DAY = frozenset(range(1, 8))
_WORKING = frozenset(range(1, 6))


def days_in_words(schedule: Schedule, language: Language) -> str:
    """每天, 工作日（周一至周五）, 法定工作日…, 每周一、周三."""
    said = language.phrases.digest
    if schedule.weekdays == _WORKING:
        return said.official_days if schedule.holidays else said.working_days
    if schedule.weekdays == _EVERY_DAY:
        days = said.every_day
    else:
        names = (said.short_weekdays[day - 1] for day in sorted(schedule.weekdays))
        days = said.some_days.format(days=language.phrases.comma.join(names))
    return said.but_holidays.format(days=days) if schedule.holidays else days


def schedule_in_words(schedule: Schedule, language: Language) -> str:
    """工作日（周一至周五）8:30（北京时间）."""
    return language.phrases.digest.schedule.format(
        days=days_in_words(schedule, language), at=_clock(schedule), zone=zone_name(schedule.zone, language.code)
    )


def topics_in_words(subscription: Subscription, language: Language) -> str:
    """主题：实体经济、制造业."""
    said = language.phrases.digest
    if not subscription.topics:
        return said.all_topics
    return said.topics.format(topics=language.phrases.comma.join(subscription.topics))


def amount_in_words(amount: Amount, language: Language) -> str:
    """引语1条、数字1条、文章1篇."""
    said = language.phrases.digest
    parts = ((said.n_quotes, amount.quotes), (said.n_figures, amount.figures), (said.n_articles, amount.articles))
    return language.phrases.comma.join(template.format(n=n) for template, n in parts if n)


def in_words(subscription: Subscription, language: Language) -> str:
    """All settings in one line."""
    parts = (
        schedule_in_words(subscription.schedule, language),
        topics_in_words(subscription, language),
        amount_in_words(subscription.amount, language),
    )
    return language.phrases.semicolon.join(parts)


def next_in_words(subscription: Subscription, now: datetime, language: Language) -> str:
    """11月24日　星期二　8:30; empty where none is due within two months."""
    due = next_due(subscription.schedule, now, subscription.since)
    if due is None:
        return ""
    at = due.at.astimezone(ZoneInfo(subscription.schedule.zone))
    said = language.phrases.digest
    return said.moment.format(day=day_of(due.on, language), weekday=said.weekdays[due.on.weekday()], at=_time(at))


def _clock(schedule: Schedule) -> str:
    return f"{schedule.at.hour}:{schedule.at.minute:02}"


def _time(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def example(topics: tuple[str, ...], language: str, since: date) -> Subscription:
    """A subscription as it usually is, to be looked at where nobody has subscribed."""
    usual = Schedule(time(8, 30), "Asia/Shanghai", _WORKING)
    return Subscription("example", None, "", "", "", usual, topics, Amount(), language, "active", since)
