"""What the pages in a browser say, in a language; a part of its phrases."""

from bot.languages.pages.phrases import PagePhrases

__all__ = ["PagePhrases"]
