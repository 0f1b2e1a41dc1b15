"""What a channel is answered from, in words: 本频道只据《…》和主题“…”答复."""

from __future__ import annotations

from bot.commands.command import Desk
from bot.commands.replies.parts import title_of
from bot.domain.channel import Scope

_NAMED = 3


def scope_line(desk: Desk) -> str:
    """The sentence for a reply; empty where the whole library is answered from."""
    return "" if desk.scope.is_whole else desk.phrases.channel.scope_line.format(what=scope_in_words(desk.scope, desk))


def scope_in_words(scope: Scope, desk: Desk) -> str:
    """《…》、《…》等5篇和主题“实体经济、制造业”的文章."""
    said, phrases = desk.phrases.channel, desk.phrases
    if scope.is_whole:
        return said.whole
    parts = []
    titles = [title_of(article) for name in scope.articles if (article := desk.library.article(name))]
    if titles:
        listed = phrases.comma.join(titles[:_NAMED])
        parts.append(listed if len(titles) <= _NAMED else said.articles_and_more.format(titles=listed, n=len(titles)))
    elif scope.articles:
        parts.append(said.articles_gone)
    if scope.topics:
        parts.append(said.topics.format(topics=phrases.comma.join(scope.topics)))
    return phrases.and_also.join(parts)


def whole_name(desk: Desk) -> str:
    """What everything that is listed here is called: the whole library, or what this channel has of it."""
    return desk.phrases.whole_library if desk.scope.is_whole else desk.phrases.channel.its_part
