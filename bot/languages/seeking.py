"""What Yinju says where one looks things up from Slack's menus: the search window, 查出处, a mark on a message, the editors' help."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SeekPhrases:
    """Sentences of these surfaces; braces are filled with str.format."""

    # 查出处
    traced_from: str  # {source}
    traced_none: str
    traced_near: str  # the heading where the words differ
    traced_differs: str  # stands above what is near
    traced_searched: str  # {n}
    traced_message: str  # before the message's words
    traced_several: str  # {n} {counts}
    traced_held: str  # {n}
    traced_differing: str  # {n}
    traced_lacking: str  # {n}
    traced_row_near: str  # {text}
    traced_row_figure: str  # {text}
    traced_row_none: str  # {text}
    traced_row_like: str  # {text} {source}
    traced_row_held: str  # {text} {source}
    traced_no_words: str
    traced_too_many: str  # {n}
    traced_kept: str
    # a mark on a message
    marked_by: str  # {who}
    mark_not_member: str
    mark_no_scope: str
    mark_unread: str
    mark_stranger: str
    # the search window; titles and buttons have at most 24 characters
    window_title: str
    window_pick: str
    window_pick_hint: str
    window_ask: str
    window_ask_hint: str
    window_submit: str
    window_close: str
    window_back: str
    window_waiting: str
    window_empty: str
    window_lapsed: str
    completed: str  # {what}
    completed_nothing: str  # {what}
    groups: tuple[tuple[str, str], ...]  # (kind, name): article, term, figure, quote
    share_title: str
    share_where: str
    share_submit: str
    share_waiting: str
    # what keeps something from being shown in a channel
    share_outside: str  # {channel}
    share_unseen: str  # {channel}
    share_stranger: str
    # questions passed on to the editors
    help_confirm: str
    help_yes: str
    help_no: str
    help_passed: str  # {names} {words}
    help_comes_here: str
    help_comes_directly: str
    help_already: str  # {names}
    help_unsent: str
    help_heading: str
    help_told: str  # {words}: the line for notifications
    help_asked_by: str  # {who}
    help_asked_in: str  # {who} {where}
    help_direct: str
    help_link: str
    help_answer: str
    help_title: str  # at most 24 characters
    help_question: str  # {words}
    help_label: str
    help_goes_thread: str
    help_goes_direct: str
    help_send: str  # at most 24 characters
    help_answered: str  # {who}
    help_not_library: str
    help_sent: str
    help_not_sent: str
    help_not_editor: str
