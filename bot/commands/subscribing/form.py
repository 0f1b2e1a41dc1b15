"""The form to subscribe with. Each choice carries words, so that submitting the form is speaking."""

from __future__ import annotations

from bot.commands.command import Desk
from bot.commands.subscribing.wish import MOST, USUAL
from bot.digest import SETTINGS
from bot.digest.choose import topics_of
from bot.digest.describe import amount_in_words, days_in_words
from bot.domain.field import Field, Option
from bot.domain.reply import Form, Request
from bot.domain.subscription import Amount, Schedule, Subscription
from bot.languages.language import Language
from bot.languages.schedules import usual_zones, zone_name

_WORKING = frozenset(range(1, 6))
_EVERY_DAY = frozenset(range(1, 8))
_DAYS: tuple[tuple[frozenset[int], bool], ...] = ((_WORKING, False), (_WORKING, True), (_EVERY_DAY, False))
_AMOUNTS = (Amount(), Amount(1, 1, 0), Amount(1, 0, 0), Amount(0, 1, 0), Amount(2, 2, 1), Amount(MOST, MOST, 2))
_MOST_TOPICS = 60
_NAMES = "一二三四五六日"


def new_form(request: Request, desk: Desk) -> Form:
    """An empty form, for the channel in which it is asked for and the speaker's time zone."""
    schedule = Schedule(USUAL.at, request.zone or USUAL.zone, USUAL.weekdays)
    code = desk.language.code
    return _form("新建", request.channel or "", schedule, (), Amount(), code, desk)


def edit_form(subscription: Subscription, desk: Desk) -> Form:
    """The form filled in with what is wished for now; leaving the topics empty means all of them."""
    words = f"修改 {subscription.id} 全部主题"
    s = subscription
    return _form(words, s.channel, s.schedule, s.topics, s.amount, s.language, desk)


def _form(
    words: str,
    channel: str,
    schedule: Schedule,
    topics: tuple[str, ...],
    amount: Amount,
    language: str,
    desk: Desk,
) -> Form:
    said = desk.phrases.digest
    zones = tuple(dict.fromkeys((schedule.zone, *usual_zones())))
    days = dict.fromkeys(((schedule.weekdays, schedule.holidays), *_DAYS))
    amounts = dict.fromkeys((amount, *_AMOUNTS))
    named = tuple(dict.fromkeys((*topics, *topics_of(desk.library))))[:_MOST_TOPICS]
    return Form(
        said.form_heading,
        (
            Field("channel", said.channel_label, channel, kind="channel"),
            Field("time", said.time_label, f"{schedule.at:%H:%M}", kind="time"),
            Field(
                "zone",
                said.zone_label,
                schedule.zone,
                kind="choice",
                options=tuple(Option(_zone(zone, desk.language), zone) for zone in zones),
            ),
            Field(
                "days",
                said.days_label,
                _days_as_words(schedule.weekdays, schedule.holidays),
                kind="choice",
                options=tuple(_day_option(weekdays, holidays, desk.language) for weekdays, holidays in days),
            ),
            Field(
                "topics",
                said.topics_label,
                "、".join(topics),
                kind="choices",
                options=tuple(Option(topic, topic) for topic in named),
                optional=True,
            ),
            Field(
                "amount",
                said.amount_label,
                _amount_as_words(amount),
                kind="choice",
                options=tuple(Option(amount_in_words(a, desk.language), _amount_as_words(a)) for a in amounts),
            ),
            Field(
                "language",
                said.language_label,
                _language_as_words(language),
                kind="choice",
                options=tuple(Option(name, _language_as_words(code)) for code, name in said.language_names),
            ),
        ),
        f"{SETTINGS} {words}",
    )


def as_words(subscription: Subscription) -> str:
    """The settings as words that are read back to the same settings; the channel is not among them."""
    schedule = subscription.schedule
    topics = "、".join(subscription.topics) or "全部主题"
    return " ".join(
        (
            f"{schedule.at:%H:%M}",
            schedule.zone,
            _days_as_words(schedule.weekdays, schedule.holidays),
            topics,
            _amount_as_words(subscription.amount),
            _language_as_words(subscription.language),
        )
    )


def _zone(zone: str, language: Language) -> str:
    name = zone_name(zone, language.code)
    return name if name == zone else f"{name} {zone}"


def _day_option(weekdays: frozenset[int], holidays: bool, language: Language) -> Option:
    shown = days_in_words(Schedule(USUAL.at, USUAL.zone, weekdays, holidays), language)
    return Option(shown, _days_as_words(weekdays, holidays))


def _days_as_words(weekdays: frozenset[int], holidays: bool) -> str:
    named = {_WORKING: "工作日", _EVERY_DAY: "每天"}.get(weekdays)
    days = named or "每周" + "".join(_NAMES[day - 1] for day in sorted(weekdays))
    if not holidays:
        return days
    return "法定工作日" if weekdays == _WORKING else f"{days} 避开节假日"


def _amount_as_words(amount: Amount) -> str:
    return f"引语{amount.quotes} 数字{amount.figures} 文章{amount.articles}"


def _language_as_words(code: str) -> str:
    return "英文" if code == "en" else "中文"
