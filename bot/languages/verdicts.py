"""What Yinju says of a quotation or figure that it has checked: the sentences of one language, as fields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class VerdictPhrases:
    """Sentences about findings; braces are filled with str.format. They follow each other within one message."""

    between: str  # between two sentences of a message
    listed: str  # between the members of a list
    # what agrees
    exact: str
    reprint: str  # {source} {date}
    reprint_undated: str  # {source}
    relayed: str
    reported: str
    unattributed: str
    doubt: str  # {note}
    skipped: str  # {n}
    added: str  # {text}
    stop_outside: str
    in_heading: str  # {title}
    also_at: str  # {sources}
    unmarked: str
    turned: str  # {text}
    denied: str  # {text}
    cut_bound: str  # {text}
    cut_number: str
    no_date_of: str  # {word}
    # what differs
    script: str
    as_printed: str  # {reason}
    marks: str
    marks_of_leader: str
    altered: str  # {aspects}
    aspects: tuple[tuple[str, str], ...]  # (aspect, name)
    other_article: str  # {source}
    # whose words
    elsewhere: str  # {source} {named}
    elsewhere_own: str  # {source} {named} {author}
    wrong: tuple[tuple[str, str], ...]  # (sort, {draft} {source})
    # what cannot be found or told
    absent: str
    absent_of: str  # {named}
    too_short: str
    not_held: str  # {named}
    not_held_here: str  # {source}
    not_held_near: str  # {source} {text}
    that_speech: str  # the draft names a speech or document without a name
    # figures
    figure_exact: str  # {source}
    figure_derived: str  # {how}
    figure_rounded: str  # {printed}
    figure_value: str  # {draft} {printed}
    figure_unit: str  # {draft} {printed}
    figure_qualifier: str  # {printed}
    figure_change: str  # {draft} {printed}
    figure_period: str  # {draft} {printed}
    figure_no_period: str
    figure_place: str  # {draft} {printed}
    figure_conflict: str  # {others}
    figure_unknown: str
    figure_absent: str  # {named}
    figure_notation: str  # {better}
    set_phrase: str  # {right} {source}
    # the report
    heading_none: str
    quotes_counted: str  # {n}
    figures_counted: str  # {n}
    heading: str  # {counted} {verdicts}
    advice_counted: str  # {n}
    verdict_counted: str  # {n} {verdict}
    must_mend: str
    aspect_heading: str  # {verdict} {aspects}
    scope: str
    not_kept: str
    kept: str  # the draft, for the buttons
    draft_lapsed: str
    copy_fix: str  # {n}
    see_originals: str
    check_again: str
    more_findings: str  # {first} {last}
    originals_heading: str
    fix_heading: str  # {n}
    form_heading: str
    form_label: str
    form_file: str
    checking: str  # {n}
    # the step of a workflow
    step_empty: str
    step_unposted: str  # {reason}
    # the rest of what a door says of a draft
    draft_too_long: str  # {n}
    too_many: str
    unreadable: tuple[tuple[str, str], ...]  # (reason, sentence with {name})
