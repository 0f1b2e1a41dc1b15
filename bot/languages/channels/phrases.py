"""The sentences about a channel's settings, as fields: mypy names each one that a language lacks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChannelPhrases:
    """Braces are filled with str.format. The words of options are the commands' own, the same in every language."""

    # what a channel is answered from
    whole: str
    its_part: str  # what is listed where the whole library is not
    articles_and_more: str  # {titles} {n}
    articles_gone: str
    topics: str  # {topics}
    scope_line: str  # {what}
    # where something is said to be lacking: the library, and in its place what the channel has of it
    in_library: tuple[tuple[str, str], ...]
    searched: str  # {n}
    # the settings in words
    current: str  # {channel} {what}
    changed: str  # {channel} {what}
    only_mentioned: str
    any_question: str
    to_channel: str
    to_asker: str
    by_asker: str
    in_language: str  # {language}
    from_scope: str  # {what}
    outside_no: str
    outside_yes: str
    language_names: tuple[tuple[str, str], ...]
    # the form
    heading: str  # at most 24 characters
    change: str
    reset: str
    when_label: str
    audience_label: str
    language_label: str
    topics_label: str
    articles_label: str
    outside_label: str
    # refusals
    not_understood: str  # {words}
    topics_are: str  # {topics}
    needs_channel: str
    needs_slack: str
    admins_only: str
    members_only: str  # {channel}
    outside_silent: str  # to whoever asks in a channel that others read
    outside_digest: str  # {channel}
