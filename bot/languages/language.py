"""A language that Yinju speaks: every sentence it says, as a field. mypy names each one that a new language lacks."""

from __future__ import annotations

from dataclasses import dataclass

from bot.languages.channels import ChannelPhrases
from bot.languages.digests import DigestPhrases
from bot.languages.distilling import DistilPhrases
from bot.languages.homes import HomePhrases
from bot.languages.lookups import LookupPhrases
from bot.languages.pages import PagePhrases
from bot.languages.posters import PosterPhrases
from bot.languages.seeking import SeekPhrases
from bot.languages.verdicts import VerdictPhrases


# Of each there is one. To compare and print two hundred fields takes Python as long to prepare as a search.
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Phrases:
    """Sentences and labels; braces are filled with str.format. Nothing here is data: entries keep the wording of their files."""

    # sources
    title: str  # {title}
    paragraph: str  # {n}
    paragraphs: str  # {first} {last}
    item: str  # {n}; of what is counted in items, not in paragraphs
    items: str  # {first} {last}
    separator: str  # between author and column
    source_more: str  # {n}
    excerpt: str  # {text}
    brackets: str  # {text}
    comma: str  # between the members of a list within a sentence
    semicolon: str
    # warnings and notes
    doubtful: str
    not_original: str
    annotation: str  # {note} {reviewer}
    reviewer: str  # {by} {on}
    as_printed: str  # stands behind the source of doubtful words
    reprint: str
    relayed: str
    reported: str
    hint: str  # {text}
    not_printed: str  # {what}
    own_words: str
    named_only: str  # {name}
    items_heading: str  # {name}
    stated: str  # {text}: what the text itself says of its words
    # figures
    derived_heading: str  # {printed}
    derived_up: str  # {value} {unit} {later} {earlier}
    derived_down: str  # {value} {unit} {later} {earlier}
    derived_points: str  # the unit of a difference between two percentages
    compared: str  # {subject} {value}
    # near misses and nothing
    lacking: str  # {what}
    lacking_of: str  # {place} {what}
    lacking_answer: str  # {what}
    lacking_plain: str
    lacking_thing: str  # {what}: a thing without quotation marks
    any_figures: str  # {what} of lacking_of where a number is asked for
    any_words: str  # the same where none is
    near: str
    near_of: str  # {place}
    searched_all: str  # {n}
    searched_none: str
    ask_figure: str  # {subject}
    ask_quote: str  # {who} {topic}
    empty_question: str
    too_long: str  # {n}
    thanks: str
    greeting: str
    farewell: str
    version: str  # {version}
    unknown_command: str  # {word}
    lapsed: str
    nothing_earlier: str
    no_more: str
    broken: str
    # followups: the labels of buttons
    open: str
    copy_quote: str
    copy_list: str
    copy_reference: str
    copy_style: str  # {style}
    copy_standard: str  # {year}
    see_context: str
    see_notes: str
    see_articles: str
    see_places: str
    see_source: str
    other_figures: str
    same_topic: str
    each_original: str
    report_fault: str
    tell_editors: str
    fill_in: str  # {what}
    article_figures: str
    article_quotes: str
    article_doubts: str
    read_summary: str
    share: str
    retract: str
    more: str
    what_is: str  # {name}
    # listings
    articles_heading: str  # {n}
    article_detail: str  # {passages} {figures} {quotes}
    places_heading: str
    place_detail: str  # {n}
    help_heading: str
    help_rows: tuple[tuple[str, str], ...]
    help_row: str  # {words} {what}
    help_note: str
    context_heading: str  # {title}
    width_footer: str
    copy_heading: str
    copy_hint: str
    cite_hint: str  # {missing}
    cite_printed: str  # {printed} {missing}
    printed_sponsors: str  # {names}
    and_also: str  # between the two things that are printed
    cite_style: str  # {style} {text}
    missing_name: str
    missing_date: str
    missing_page: str
    figures_of: str  # {what}
    other_figures_of: str  # {what}
    same_topic_of: str  # {topics}
    quotes_of: str  # {what}
    terms_of: str  # {what}
    whole_library: str
    more_of: str  # {what}
    shown_of: str  # {shown} {n}
    shown_from: str  # {first} {last} {n}
    doubts_of: str  # {title}
    no_doubts: str  # {title}
    evidence: str  # {text}
    cannot_find: str  # {what}
    warned_row: str  # {warning} {text}
    each_item: str  # {item} {text}
    # what readers tell the editors
    question_noted: str  # {words}
    fault_noted: str
    not_kept_here: str
    reference_noted: str  # {words}
    # sharing
    shared_by: str  # {who}
    shared: str
    share_expired: str
    share_changed: str
    retracted: str
    not_your_share: str
    not_a_member: str  # {channel}
    lacks_scope: str  # {scopes}
    # in Slack
    cut_short: str  # a reply too long for one message, whose question is too long to be carried by a button
    # Questions as a reader would ask them: those that the library answers are offered where nothing was found.
    prompts: tuple[str, ...]
    form_submit: str  # at most 24 characters, as form_cancel
    form_cancel: str
    form_nothing: str
    report_columns: tuple[str, str, str, str]  # 序号, 稿中文字, 结论, 等级
    verdict_names: tuple[tuple[str, str], ...]  # (verdict, name): exact → 与库内一致
    severity_names: tuple[tuple[str, str], ...]  # (severity, name): ok → 无
    finding_heading: str  # {n} {verdict}
    in_draft: str  # 稿： before the draft's words
    in_source: str  # 源： before the source's words
    in_advice: str  # 宜作： before what a check advises
    put_right: str  # {text}
    verdicts: VerdictPhrases  # what is said of each finding
    distil: DistilPhrases  # what is said of a text that was distilled
    seek: SeekPhrases  # what is said in the search window, of where words come from, and of what editors are asked
    lookups: LookupPhrases  # what programs are told that look something up
    too_fast: str  # {n} seconds
    # digests
    digest: DigestPhrases
    # in a browser, and pictures to pass on
    pages: PagePhrases
    posters: PosterPhrases
    home: HomePhrases  # a person's own page, and what is said first
    channel: ChannelPhrases  # what is said of how a channel is answered
    # for those who keep the knowledge
    opinion_up: str
    opinion_down: str
    opinion_heading: str  # at most 24 characters
    opinion_why: str
    gaps_heading: str  # {n}
    gaps_none: str
    gaps_admins: str
    corrected_heading: str
    corrected_channel: str
    corrected_was: str  # {text}
    corrected_now: str  # {text}
    corrected_gone: str
    corrected_note: str
    # installing, in the browser
    install_heading: str
    install_text: str
    install_button: str
    installed_heading: str  # {name} of the workspace or organisation
    installed_text: str
    installed_button: str
    install_failed: str
    install_reasons: tuple[tuple[str, str], ...]  # (why, as Slack and Bolt name it; what to tell)
    install_reason_other: str  # {reason}
    install_again: str
    not_installed: str  # in Slack, where the installation has gone


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code as in locales, its phrases, and the suggestions shown where nothing was found."""

    code: str
    phrases: Phrases
