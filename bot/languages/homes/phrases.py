"""The sentences of a person's own page and of the first message, as fields: mypy names each one that a language lacks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HomePhrases:
    """Braces are filled with str.format."""

    heading: str
    window: str  # the title of a window over the page, and the button that closes it: at most 24 characters
    close: str
    knows: str  # {articles} {quotes} {figures} {terms}
    last_change: str  # {date} of the latest review
    never_reviewed: str
    ask: str
    find_quote: str
    find_figure: str
    check: str
    today: str
    # browsing
    topics: str
    topics_hint: str
    topic: str  # {name} {n}
    all_topics: str
    every_topic: str  # {n}: the button that leads to all of them
    all_topics_heading: str  # {n}
    articles_on: str  # {topic} {n}
    articles: str  # {first} {last} {n}
    articles_of: str  # {topic} {first} {last} {n}
    no_articles: str
    choose_quote: str  # {n} {topic}
    choose_figure: str  # {n} {topic}
    earlier: str
    further: str
    # digests and questions
    digests: str
    no_digests: str
    mine: str  # before what is to be known of it
    others_left: str  # {n}
    paused: str
    stopped: str
    preview: str
    edit: str
    sure_heading: str
    sure_text: str
    keep_it: str
    questions: str
    no_questions: str
    ask_again: str
    again_detail: str  # {date} {outcome}
    outcomes: tuple[tuple[str, str], ...]
    # for admins
    gaps: str  # {n}
    no_gaps: str
    feedback: str
    feedback_none: str
    feedback_count: str  # {up} {down}
    feedback_line: str  # {mark} {what}
    feedback_reason: str  # {date} {reason}
    no_reason: str
    state: str
    version: str  # {version}
    sound: str
    problems: str  # {n}
    unreviewed: str  # {n} {names}
    all_reviewed: str
    more_of: str  # {n}
    # what is said first
    begin: str  # above three things to try
    about: str  # below them: what Yinju is
    welcome: str  # the same, to whoever has just installed it
    welcome_note: str
    try_quote: str
    try_figure: str
    try_check: str
    # the suggestions of an empty conversation: what stands on each, and what it says
    prompts: tuple[tuple[str, str], ...]
    prompts_title: str
