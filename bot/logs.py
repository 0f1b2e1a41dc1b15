"""What is logged, and how: a line for people, or a JSON object a line for machines. Never a token or anybody's words."""

from __future__ import annotations

import logging

from pythonjsonlogger.json import JsonFormatter

_PLAIN = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# At their lower levels these write whole requests, statements and answers, tokens and questions in them.
_TALKATIVE = ("aiohttp", "aiosqlite", "alembic", "asyncio", "slack_bolt", "slack_sdk", "sqlalchemy", "urllib3")


def log_to_stderr(style: str = "plain", level: str = "INFO") -> None:
    """Log our own from `level` on, others' warnings; `style` is plain or json. ValueError where there is no such level."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s", rename_fields={"asctime": "time"})
        if style == "json"
        else logging.Formatter(_PLAIN)
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level.upper())
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
