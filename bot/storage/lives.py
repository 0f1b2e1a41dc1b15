"""How long things are kept, the same in every store. docs/privacy.md tells those whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

# A thread remembers its last few questions.
KEPT_WORDS = 6
THREAD_LIFE = timedelta(hours=12)
# Slack sends an event again for some six minutes; a claim must outlast that.
CLAIM_LIFE = timedelta(hours=2)
# How long an answer may take before another process believes its author dead: the doors stop well before.
CLAIM_LEASE = timedelta(seconds=120)
CLAIM_TRIES = 3
CLAIM_LATEST = timedelta(minutes=15)
# A draft lives as long as the buttons of its report are likely to be pressed, and no longer: it is confidential.
DRAFT_LIFE = timedelta(minutes=30)
SHARE_LIFE = timedelta(days=30)
SERVED_LIFE = timedelta(days=30)
FEEDBACK_LIFE = timedelta(days=365)
REPORT_LIFE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Keep:
    """What the operator decides: how long questions are kept. None at all where that is zero."""

    questions: timedelta = timedelta(days=90)


KEEP = Keep()
