"""What somebody wants of a channel, read from words: 有问题就答 私下答复 中文 主题 实体经济、制造业 《…》."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.channel import ChannelSettings, Scope
from bot.languages.folding import fold, letters_only
from bot.library import Library
from bot.search.scope import topics_in

_Change = Callable[[ChannelSettings], ChannelSettings]

# Read in this order; what is read is taken out of the words. The first word of each group is what the form speaks.
WORDS: tuple[tuple[re.Pattern[str], _Change], ...] = (
    (
        re.compile(
            r"(?:只在)?(?:被提到|被点名|提到)(?:引据)?时?(?:才)?(?:答复|答)|不主动答复?|(?:only )?(?:when )?mentioned"
        ),
        lambda s: replace(s, when="mentioned"),
    ),
    (re.compile(r"有问题就答复?|主动答复?|(?:any )?questions?\b"), lambda s: replace(s, when="questions")),
    (re.compile(r"公开答复?|所有人可见|public(?:ly)?"), lambda s: replace(s, audience="channel")),
    (re.compile(r"私下答复?|[只仅]有?提问人可见|private(?:ly)?|ephemeral"), lambda s: replace(s, audience="asker")),
    (re.compile(r"外部不答复?|对外不答复?|outside no|no outside"), lambda s: replace(s, outside=False)),
    (re.compile(r"外部可答复?|对外可答复?|outside yes|allow outside"), lambda s: replace(s, outside=True)),
    (re.compile(r"随提问人(?:的语言)?|(?:by )?asker(?:['’]s language)?"), lambda s: replace(s, language="")),
    (re.compile(r"中文|汉语|(?:in )?chinese"), lambda s: replace(s, language="zh")),
    (re.compile(r"英文|英语|(?:in )?english"), lambda s: replace(s, language="en")),
    (re.compile(r"全库|全部(?:文章|主题)?|(?:the )?whole library"), lambda s: replace(s, scope=Scope())),
)
_RESET = re.compile(r"恢复默认|默认|(?:back to )?(?:the )?(?:usual|defaults?)|reset")
_CHANNEL = re.compile(r"<#[^<>]*>|[#＃]\S+")
_TITLE = re.compile(r"《([^《》]+)》")
_BETWEEN = re.compile(r"[\s、，,；;。]+")
_KIND = re.compile(r"^(主题|文章|topics?|articles?)\s*[:：]?", re.IGNORECASE)
_AROUND = frozenset({"", "只据", "据", "答复", "本频道", "from", "only", "and", "the", "和", "改为"})


@dataclass(frozen=True, slots=True)
class Wished:
    """The settings wished for; `unknown` are words that say nothing we know."""

    settings: ChannelSettings
    unknown: tuple[str, ...] = ()


def read_wish(words: str, before: ChannelSettings, library: Library) -> Wished:
    """The settings with what the words name put in their place; what they do not name stays."""
    text = _CHANNEL.sub(" ", words)
    settings, scope = before, _Scoped(library)
    if _RESET.search(fold(text)):
        settings, text = ChannelSettings(before.tenant, before.channel), _without(_RESET, text)
    text = _TITLE.sub(lambda found: scope.title(found[1]), text)
    # Topics and articles first: a topic may hold a word that means something else here.
    text = " ".join([word for word in _BETWEEN.split(text) if not scope.take(word)])
    for pattern, change in WORDS:
        if pattern.search(fold(text)):
            settings, text = change(settings), _without(pattern, text)
    if scope.chosen:
        settings = replace(settings, scope=scope.chosen)
    unknown = tuple(word for word in _BETWEEN.split(text) if fold(_KIND.sub("", word)) not in _AROUND)
    return Wished(settings, (*unknown, *scope.unknown))


class _Scoped:
    """The topics and articles that words name, gathered one by one."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._topics = {letters_only(topic): topic for topic in topics_in(library)}
        self._titles = {letters_only(article.name): article.id for article in library.articles}
        self._found: dict[tuple[str, str], None] = {}
        self.unknown: tuple[str, ...] = ()

    @property
    def chosen(self) -> Scope | None:
        named = [*self._found]
        scope = Scope(
            tuple(name for kind, name in named if kind == "article"),
            tuple(name for kind, name in named if kind == "topic"),
        )
        return None if scope.is_whole else scope

    def title(self, title: str) -> str:
        """Take an article by its title, whole or in part; what is left in its place."""
        bare = letters_only(title)
        fitting = {name for called, name in self._titles.items() if bare and bare in called}
        exact = self._titles.get(bare)
        if exact or len(fitting) == 1:
            self._found["article", exact or fitting.pop()] = None
        else:
            self.unknown = (*self.unknown, f"《{title}》")
        return " "

    def take(self, word: str) -> bool:
        """Take a word that is a topic, or the id of an article."""
        name = _KIND.sub("", word).strip()
        if self._library.article(name):
            self._found["article", name] = None
        elif letters_only(name) in self._topics:
            self._found["topic", self._topics[letters_only(name)]] = None
        else:
            return False
        return True


def _without(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(fold(text))
    # Folding keeps the length of what is written here.
    return f"{text[: found.start()]} {text[found.end() :]}" if found else text
