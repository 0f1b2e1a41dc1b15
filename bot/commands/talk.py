"""Small talk: thanks and greetings get a friendly word and are no gap in the knowledge."""

from __future__ import annotations

from bot.languages.folding import letters_only
from bot.languages.language import Phrases


def _said(text: str) -> frozenset[str]:
    return frozenset(text.split())


_THANKS = _said(
    """
    谢谢 谢谢你 谢谢您 谢了 多谢 感谢 非常感谢 谢谢啦 辛苦了 thanks thankyou thx thankyouverymuch manythanks ty
    """
)
_GREETINGS = _said(
    """
    你好 您好 你好啊 大家好 早 早上好 上午好 下午好 晚上好 在吗 在不在 你是谁 你叫什么 你叫什么名字 你叫啥 嗨 哈喽
    hello hi hey hellothere hithere goodmorning goodafternoon
    """
)
_FAREWELLS = _said(
    """
    好 好的 好吧 收到 明白 明白了 知道了 了解 再见 拜拜 ok okay gotit bye goodbye seeyou
    """
)


_VERSION = _said("版本 你的版本 版本号 什么版本 引据版本 version whatversion whichversion yinjuversion")


def small_talk(text: str, phrases: Phrases) -> str | None:
    """What is said to small talk, and of ourselves; None to anything else."""
    said = letters_only(text)
    if said in _VERSION:
        # Imported here: it is asked for seldom, and to load it takes longer than half a search.
        from importlib.metadata import version

        return phrases.version.format(version=version("yinju"))
    if said in _THANKS:
        return phrases.thanks
    if said in _GREETINGS:
        return phrases.greeting
    return phrases.farewell if said in _FAREWELLS else None
