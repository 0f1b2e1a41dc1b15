"""What was shown and has been corrected since: held against the library as it is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.learning import Shown
from bot.domain.reply import Claim
from bot.library.library import Library


@dataclass(frozen=True, slots=True)
class Correction:
    """Somebody was shown words that an entry no longer has. `now` is the entry as it is; None where it was withdrawn."""

    shown: Shown
    now: Claim | None


def find_corrections(shown: Iterable[Shown], library: Library) -> tuple[Correction, ...]:
    """Those who were shown an old wording, in the order given."""
    found = []
    for each in shown:
        entry = library.entry(each.ref)
        claim = entry.claim() if entry else None
        if claim is None or claim.text != each.wording:
            found.append(Correction(each, claim))
    return tuple(found)
