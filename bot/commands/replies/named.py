"""A term that the text only names: said so, with the sentence in which it stands."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands.replies.cautions import note_of, notes, warning_of
from bot.commands.replies.offered import complaint, context, passed_on
from bot.commands.replies.parts import Setting, claim_of, in_marks, source
from bot.domain.reply import Answer, Line, Status
from bot.entries import Term
from bot.search.result import Hit

_MARKS = frozenset("“”《》")


def compose_named(
    hits: Sequence[Hit], setting: Setting, question: str | None = None, status: Status = "answered"
) -> Answer:
    """The first term with those of the others that stand in the same words; `question` is what the editors may be told.

    The status is "related" where the question asks what the term is: that it stands there is no answer to that.
    """
    phrases, first = setting.phrases, _term(hits[0])
    place = first.citations[0]
    together = [hit for hit in hits if _term(hit).citations[0].excerpt == place.excerpt]
    name = "".join(quoted(_term(hit).name, setting) for hit in together)
    warning = warning_of(hits[0], setting)
    # That the text only mentions it is said by the heading.
    small = notes(hits[0], setting, None if "没有解释" in (first.note or "") else first.note, shown=place.excerpt)
    asked = question or phrases.what_is.format(name=first.name)
    return Answer(
        status,
        phrases.named_only.format(name=name),
        tuple(claim_of(hit, setting) for hit in hits),
        (Line("excerpt", in_marks(place.excerpt, setting)), source((place,), setting), *small),
        warning,
        note_of(small),
        (
            context(hits[0], setting),
            passed_on(asked, setting),
            *((complaint(hits[0], setting),) if warning else ()),
        ),
    )


def quoted(name: str, setting: Setting) -> str:
    """A name in quotation marks, unless it brings its own."""
    return name if set(name) & _MARKS else in_marks(name, setting)


def _term(hit: Hit) -> Term:
    if not isinstance(hit.entry, Term):
        raise TypeError(f"not a term: {hit.ref}")
    return hit.entry
