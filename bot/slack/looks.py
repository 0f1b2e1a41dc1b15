"""What answers look like, laid out once for as long as an answer is kept to be given again."""

from __future__ import annotations

import json
from dataclasses import replace
from weakref import ref

from bot.domain.reply import Answer
from bot.languages.language import Language
from bot.slack.blocks import Message, render
from bot.slack.posting import privately

# Which answer, in what language it is laid out, to what words, and how it looks.
_Look = tuple["ref[Answer]", str, str, Message]


class Looks:
    """Messages by their answers. Nothing is kept for longer than the answer itself, which is the same for all who ask."""

    def __init__(self) -> None:
        self._kept: dict[int, _Look] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, answer: Answer, language: Language, asked: str) -> Message:
        """The answer to the words asked, as a message."""
        number = id(answer)
        kept = self._kept.get(number)
        if kept and kept[0]() is answer and kept[1:3] == (language.code, asked):
            return kept[3]
        message = render(answer, language, asked=asked)
        message = replace(message, inline=json.dumps(privately(message)))
        self._kept[number] = (ref(answer, lambda _: self._kept.pop(number, None)), language.code, asked, message)
        return message
