"""Where the sentences and figures of a message come from: word for word, nearly so, or not from the library at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.finding import Finding, Verdict
from bot.languages.language import Language
from bot.library import Library
from bot.verification.letters import letters_of
from bot.verification.verify import verify, verify_quotation

Outcome = Literal["held", "near", "lacking"]

# What a message usually is, looked up in one; whoever sends more has a draft, which 核 checks.
MOST = 30
# The fewest letters of a sentence that is looked up among others: with fewer it is a greeting or an aside.
_LONG = 8
_SHORT = 4
# The part of a sentence that may differ for it to be the library's sentence, altered.
_CHANGED = 0.25
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”’」』\"]?")
_LIST_MARK = re.compile(r"^(?:[>＞\s]*[-*•·●○▪]\s*|[>＞\s]*\d{1,2}[.、）)]\s+|[>＞\s]+)")
_SAME: frozenset[Verdict] = frozenset({"exact", "format", "punctuation", "misattributed"})


@dataclass(frozen=True, slots=True)
class Traced:
    """Words of the message and what was found: `held` the library has, `near` it has otherwise, `lacking` it has not.

    What is `near` is no answer to where the words come from. `finding` cites the place; of what is lacking there is none.
    """

    text: str
    outcome: Outcome
    finding: Finding | None = None


def trace(message: str, library: Library, language: Language) -> tuple[Traced, ...]:
    """The sentences, quotations and figures of a message, in its order; nothing where it has none to look up.

    A line that stands in the library as a whole is one; else its sentences are looked at each alone. Beyond MOST of them
    it ends, with one more that tells that there are more.
    """
    found = verify(message, library, language)
    seen: list[Traced] = []
    for start, line in _matches(_LINE, message):
        if len(seen) > MOST:
            break
        whole = _as_quotation(line, library, language)
        if whole is not None and whole.outcome == "held":
            seen.append(whole)
            continue
        for at, sentence in _matches(_SENTENCE, line):
            if len(seen) > MOST:
                break
            begin = start + at
            own = [f for f in found if f.start < begin + len(sentence) and begin < f.end]
            seen += _of_sentence(sentence, own, library, language)
    if not seen and len(letters_of(message)) >= _SHORT:
        # A few words alone are looked up as they are; among sentences they would be an aside.
        alone = verify_quotation(message.strip(), library, language)
        seen = [_judged(alone)] if len(letters_of(message)) < _LONG else []
    return tuple(dict.fromkeys(seen))[: MOST + 1]


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(text):
        mark = _LIST_MARK.match(match[0])
        skipped = mark.end() if mark else 0
        if match[0][skipped:].strip():
            yield match.start() + skipped, match[0][skipped:]


def _as_quotation(text: str, library: Library, language: Language) -> Traced | None:
    """The words looked up as if they stood in quotation marks; None where they are too few to tell."""
    if len(letters_of(text)) < _LONG:
        return None
    finding = verify_quotation(text.strip(), library, language)
    return _judged(replace(finding, text=text.strip()))


def _of_sentence(text: str, own: Sequence[Finding], library: Library, language: Language) -> Iterator[Traced]:
    quotes = [finding for finding in own if finding.kind == "quote" and _tells(finding)]
    figures = [_judged(finding) for finding in own if finding.kind == "figure"]
    if quotes and _marked(text):
        yield from map(_judged, quotes)
        yield from (f for f in figures if f.finding and not any(q.start <= f.finding.start < q.end for q in quotes))
        return
    whole = _as_quotation(text, library, language)
    if whole is not None and whole.finding and (whole.outcome == "held" or _is_near(whole.finding)):
        yield whole
    elif any(_judged(finding).outcome == "held" for finding in quotes):
        yield from (judged for judged in map(_judged, quotes) if judged.outcome == "held")
    elif any(figure.outcome != "lacking" for figure in figures):
        yield from figures
    elif whole is not None:
        yield Traced(whole.text, "lacking")
    else:
        yield from figures


def _tells(finding: Finding) -> bool:
    """Whether a quotation is long enough to have come from somewhere: “三新” is a name."""
    return len(letters_of(finding.text)) >= (_SHORT if finding.citation else _LONG)


def _marked(text: str) -> bool:
    return any(mark in text for mark in '“「『"＂')


def _is_near(finding: Finding) -> bool:
    return sum(max(len(edit.draft), len(edit.source)) for edit in finding.edits) <= len(finding.text) * _CHANGED


def _judged(finding: Finding) -> Traced:
    if finding.verdict in _SAME:
        return Traced(finding.text, "held", finding)
    if finding.citation is None:
        return Traced(finding.text, "lacking")
    same = finding.verdict == "unverifiable" and finding.kind == "quote" and not finding.edits
    return Traced(finding.text, "held" if same else "near", finding)
