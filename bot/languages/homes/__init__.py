"""What stands on the page that is a person's own, and what is said first, in each language."""

from bot.languages.homes.phrases import HomePhrases

__all__ = ["HomePhrases"]
