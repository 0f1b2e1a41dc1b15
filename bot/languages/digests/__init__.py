"""What Yinju says of and in its digests, in a language; a part of its phrases."""

from bot.languages.digests.phrases import DigestPhrases

__all__ = ["DigestPhrases"]
