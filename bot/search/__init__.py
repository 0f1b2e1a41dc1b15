"""Questions into answers' raw material: what is asked, what is near, and whether it answers."""

from bot.search.result import Found, Hit, Query

__all__ = ["Found", "Hit", "Query"]
