"""A channel's settings in one line."""

from __future__ import annotations

from bot.commands.command import Desk
from bot.commands.scope import scope_in_words
from bot.domain.channel import ChannelSettings


def in_words(settings: ChannelSettings, desk: Desk) -> str:
    """提到引据时才答复；答复所有人可见；随提问人的语言；据全库答复；与其他组织共享时不答复."""
    said = desk.phrases.channel
    names = dict(said.language_names)
    language = names.get(settings.language, settings.language)
    return desk.phrases.semicolon.join(
        (
            said.any_question if settings.when == "questions" else said.only_mentioned,
            said.to_asker if settings.audience == "asker" else said.to_channel,
            said.in_language.format(language=language) if settings.language else said.by_asker,
            said.from_scope.format(what=scope_in_words(settings.scope, desk)),
            said.outside_yes if settings.outside else said.outside_no,
        )
    )
