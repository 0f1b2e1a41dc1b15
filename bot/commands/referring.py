"""The words by which a question refers to the answer before it when they stand alone, such as 出处？ and 还有吗？."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands.command import split_command

CITE_WORDS = ("引用", "出处", "来源", "文献", "cite", "source", "reference")
CONTEXT_WORDS = ("上下文", "context")
COPY_WORDS = ("复制", "copy")
DOUBTS_WORDS = ("校注", "存疑", "notes")
MORE_WORDS = ("更多", "还有吗", "还有呢", "还有么", "还有别的吗", "还有其他的吗", "还有其他吗", "more")
TRACE_WORDS = ("查出处", "溯源", "trace")
_NAMELESS = frozenset((*CITE_WORDS, *CONTEXT_WORDS, *COPY_WORDS, *DOUBTS_WORDS, *MORE_WORDS, *TRACE_WORDS))


def questions_in(context: Sequence[str]) -> tuple[str, ...]:
    """The earlier questions that name something themselves: those that only refer to one before them say nothing new."""
    return tuple(words for words in context if not _is_alone(words, _NAMELESS))


def asked_for_more(context: Sequence[str]) -> int:
    """How often more was asked for since the last question that names something."""
    number = 0
    for words in reversed(context):
        if not _is_alone(words, _NAMELESS):
            break
        number += _is_alone(words, frozenset(MORE_WORDS))
    return number


def _is_alone(words: str, among: frozenset[str]) -> bool:
    first, rest = split_command(words)
    return first in among and not rest
