"""What is said on and about posters, in a language; a part of its phrases."""

from bot.languages.posters.phrases import PosterPhrases

__all__ = ["PosterPhrases"]
