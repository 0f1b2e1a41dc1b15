"""What Yinju says of a text that it has distilled: the sentences of one language, as fields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DistilPhrases:
    """Sentences of the outline of a draft, and of what keeps one from being made; braces are filled with str.format."""

    heading: str  # {name} {n}: a file and how many articles were found in it
    counted: str  # {sections} {passages} {figures} {quotes} {terms} {lists} {repairs}
    sections: str  # {names}
    first: str  # {what}: what an editor must look at first
    all_clear: str
    doubt: str  # {n} {text} {note}: a paragraph, its words, and what is doubtful in them
    no_author: str
    no_title: str  # {label}
    repaired: str  # {n} {examples}
    repair: str  # {printed} {repaired}
    unattributed: str  # {n} {ids}
    unsure: str  # {n} {ids}
    left_out: str  # {n} {examples}
    and_others: str  # stands after the last example where there are more
    not_served: str
    # what keeps a draft from being made or sent
    refused: str  # {who}
    editors: str  # stands for {who} where nobody can be named
    nobody: str
    no_file: str
    not_uploaded: str
