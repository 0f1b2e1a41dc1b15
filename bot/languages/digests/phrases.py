"""Every sentence about digests, as fields. mypy names each one that a new language lacks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DigestPhrases:
    """Sentences and labels; braces are filled with str.format."""

    # the digest itself
    heading: str  # {day} {weekday}
    day: str  # {month} {day}
    months: tuple[str, ...]  # twelve, as `day` needs them
    weekdays: tuple[str, ...]  # seven, from Monday
    quote: str
    anniversary: str  # instead of `quote` on the day on which it was spoken
    figure: str
    article: str
    reprint: str  # stands behind the source
    relayed: str
    own_words: str  # stands behind a summary
    of_period: str  # {subject} {period}
    unsaid: str  # {subject} {what}: what the text does not say of a figure
    no_calendar: str  # {year}
    see_quote: str
    see_figure: str
    read_article: str
    settings: str
    # a subscription in words
    every_day: str
    working_days: str  # Monday to Friday
    official_days: str  # Monday to Friday but for holidays, and the weekend days worked in exchange
    some_days: str  # {days}
    but_holidays: str  # {days}
    short_weekdays: tuple[str, ...]  # seven, from Monday
    schedule: str  # {days} {at} {zone}
    all_topics: str
    topics: str  # {topics}
    n_quotes: str  # {n}
    n_figures: str  # {n}
    n_articles: str  # {n}
    moment: str  # {day} {weekday} {at}
    this_channel: str  # where its name is not known
    that_channel: str  # a channel whose name is not known
    # replies to those who subscribe
    subscribed: str  # {channel} {what}
    subscribed_already: str  # {channel}
    altered: str  # {channel} {what}
    next_one: str  # {moment}
    supply: str  # {counts}
    unannounced: str  # {year}
    heading_of_channel: str  # {channel}
    no_subscription: str  # {channel}
    not_found: str  # {name}
    which_one: str
    paused: str  # {channel}
    resumed: str  # {channel}
    removed: str  # {channel} {what}
    sending: str  # {channel}
    on_its_way: str
    sent_today: str
    ended_today: str  # {reason}
    not_active: str
    is_paused: str
    is_stopped: str
    nothing_to_show: str  # {topics}
    not_understood: str  # {words}
    topics_are: str  # {topics}
    admins_only: str
    members_only: str  # {channel}
    bot_absent: str  # {channel}
    archived: str  # {channel}
    gone: str
    which_channel: str
    needs_slack: str
    # buttons and the form
    subscribe: str
    subscribe_again: str
    preview: str
    edit: str
    pause: str
    resume: str
    send_now: str
    cancel: str
    form_heading: str  # at most 24 characters
    channel_label: str
    time_label: str
    zone_label: str
    days_label: str
    topics_label: str
    amount_label: str
    language_label: str
    language_names: tuple[tuple[str, str], ...]  # ((code, name), …)
    # told unasked to who subscribed
    stopped: str  # {channel} {reason}
    uncertain: str  # {channel} {day}
    reasons: tuple[tuple[str, str], ...]  # ((reason, words), …)
