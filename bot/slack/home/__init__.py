"""The Home and Messages tabs: a person's own page, what its buttons open, and suggestions for a conversation."""

from bot.slack.home.doors import open_home

__all__ = ["open_home"]
