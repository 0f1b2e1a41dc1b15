"""Telling those who were shown an old wording that it has been corrected, once."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from bot.citing import source_line
from bot.domain.learning import Servings
from bot.domain.reply import Listing, Row
from bot.languages.language import Language
from bot.library.corrections import Correction
from bot.slack.beside import ClientFor
from bot.slack.blocks import Message, render
from bot.slack.faults import told
from bot.slack.posting import FAILURES, post

_log = logging.getLogger(__name__)


async def tell(corrections: Iterable[Correction], servings: Servings, client_for: ClientFor, language: Language) -> int:
    """Write to each person, or to the channel whose digest it was; how many were told. A failure leaves it untold."""
    number = 0
    for correction in corrections:
        shown = correction.shown
        client = await client_for(shown.tenant)
        # Marked before it is posted: being told twice is worse here than not at all.
        if client is None or not await servings.begin_telling(shown):
            continue
        try:
            await post(client, shown.person or shown.channel, compose(correction, language))
            number += 1
        except FAILURES as error:
            _log.warning("a correction was not told: %s", told(error))
            await servings.not_told(shown)
    return number


def compose(correction: Correction, language: Language) -> Message:
    """The old wording, the new one with its source, and what to do."""
    phrases, shown, now = language.phrases, correction.shown, correction.now
    rows = [Row(phrases.corrected_was.format(text=shown.wording))]
    if now:
        rows.append(Row(phrases.corrected_now.format(text=now.text), source_line(now.sources, language)))
    else:
        rows.append(Row(phrases.corrected_gone))
    heading = phrases.corrected_heading if shown.person else phrases.corrected_channel
    return render(Listing(heading, tuple(rows), (phrases.corrected_note,)), language)
