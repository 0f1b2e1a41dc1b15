"""How an exception is logged: its kind and where it arose, never its message, which may quote a question."""

from __future__ import annotations

import traceback
from pathlib import Path

from slack_sdk.errors import SlackApiError


def told(error: BaseException) -> str:
    """`SlackApiError(not_in_channel) at posting.py:41 in say`."""
    code = f"({code_of(error)})" if isinstance(error, SlackApiError) else ""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "site-packages" not in f.filename] or list(frames)
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno} in {f.name}" for f in reversed(ours[-3:]))
    return f"{type(error).__name__}{code} at {where}"


def code_of(error: SlackApiError) -> str:
    """Slack's word for what went wrong, such as not_in_channel."""
    try:
        return str(error.response["error"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return "unknown"
