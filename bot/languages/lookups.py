"""What programs are told that look something up (assistants over MCP, steps of workflows): the sentences of one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LookupPhrases:
    """Sentences about what was looked up; braces are filled with str.format."""

    # to an assistant: what the status of a result means
    answered: str
    related: str
    none: str
    said: str  # no question of fact: help, a list, thanks
    # to an assistant: what it did wrong
    nothing_asked: str
    asked_too_long: str  # {n}
    nothing_to_check: str
    draft_too_long: str  # {n}
    # the step of a workflow
    step_nothing_sought: str
    step_kind_unknown: str  # {kind}
    step_not_sought: str  # a command, or words that ask for nothing
    step_unposted: str  # {reason}
    kinds: tuple[tuple[str, str], ...]  # (what may be typed as the kind, the word that asks for it)
