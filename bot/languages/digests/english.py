"""English: what Yinju says of and in its digests; what is quoted stays in Chinese, as printed."""

from __future__ import annotations

from bot.languages.digests.phrases import DigestPhrases

ENGLISH = DigestPhrases(
    heading="Yinju digest · {day} · {weekday}",
    day="{day} {month}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    quote="Quotation",
    anniversary="On this day",
    figure="Figure",
    article="Article",
    reprint=" (a reprint)",
    relayed=" (relayed by the author)",
    own_words=" (our summary, not the text of the article)",
    of_period="{subject}, {period}",
    unsaid="{subject}; the text does not say: {what}",
    no_calendar="China's holidays of {year} are not known here yet: this digest went by the day of the week.",
    see_quote="The quotation in its text",
    see_figure="The figure in its text",
    read_article="The whole summary",
    settings="Subscription",
)
