"""Every sentence about digests, as fields. mypy names each one that a new language lacks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
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
