"""The languages that Yinju speaks. To add one, write its module and list it here."""

from __future__ import annotations

from functools import lru_cache

from bot.languages.chinese import CHINESE
from bot.languages.english import ENGLISH
from bot.languages.language import Language

LANGUAGES: tuple[Language, ...] = (CHINESE, ENGLISH)


@lru_cache(maxsize=256)
def language_for(locale: str | None) -> Language:
    """The language of a locale such as en-US; Chinese where the locale is unknown or not spoken here."""
    code = (locale or "").replace("_", "-").partition("-")[0].lower()
    return next((language for language in LANGUAGES if language.code == code), CHINESE)
