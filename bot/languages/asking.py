"""What a short plain question asks for, without its words of asking: 请问全国粮食产量是多少？ → 全国粮食产量."""

from __future__ import annotations

import re

from bot.languages.cues import is_function_word
from bot.languages.folding import letters_only
from bot.languages.words import cut

_POLITE = re.compile(
    r"^(?:您好|你好|请问|请教|问|想问|麻烦|劳驾|帮我|帮忙|给我|我想|想|查|查询|看|告诉我|知道|一下|一查|了解|[，,。！!\s])+"
)
_CLOSING = re.compile(r"(?:[吗呢呀啊嘛吧？?。.！!，,；;：:\s]|谢谢)+$")
_MEASURE = "家|个|名|所|人|亿|亿元|万元|元|项|条|倍|岁|亩|吨|台|辆|座|张|篇|次|平方公里|公里|百分点|百分比"
_ENDS = re.compile(
    r"(?:现在|目前|大概|大约|一共|总共|共|分别|具体|到底|究竟|又|都)*"
    rf"(?:(?:是|有|为|达|达到)?(?:多少|几)(?:{_MEASURE})?|(?:是|有)?(?:百分之几|多大|多高)"
    r"|(?:指的|说的|指)?是?(?:什么|啥)(?:意思)?|怎么样|怎样|如何|(?:有|是)?哪些|(?:有|是)什么)$"
)
_STARTS = re.compile(r"^(?:什么是|什么叫|何谓|何为)")
_YEARS = re.compile(r"^(?:(?:[12]\d{3}年?[至到—-])?[12]\d{3}年[度底末]?|今年|去年|前年|现在|目前)(?:的|，)?")
_PLAIN = re.compile(r"[一-鿿A-Za-z0-9＋+%.·“”‘’《》（）()、]+")
_WORD = re.compile(r"[一-鿿]{2,}")
_JOINING = frozenset("的与和及或、")
_LONGEST = 20
_EVERYDAY = re.compile(
    r"(?:今天|今日|明天|昨天|现在|此刻|目前|最近|今晚|本周|这周)?(?:的|是)?(?:这里|本地|北京|上海|哈尔滨|天津)?(?:的)?"
    r"(?:天气预报|天气|气温|几点钟?|几点了|星期几|周几|几号|什么日子|新闻|股价|股市|汇率)(?:怎么样|怎样|如何|是?多少|有哪些|好吗|好不好)?"
    r"|(?:todays?|whats?the|whatis|whatsthe|the|is)*(?:weather|time|news)(?:now|today|like|is|it)*"
)


def is_everyday(question: str) -> bool:
    """Whether a question asks after the weather, the hour or the news of the day, and after nothing else."""
    bare = letters_only(_CLOSING.sub("", _POLITE.sub("", question.strip())))
    return _EVERYDAY.fullmatch(bare) is not None


def asked_for(question: str) -> str:
    """The thing itself, where the question is short and nothing but a name is left of it; else the empty string."""
    bare = _CLOSING.sub("", _POLITE.sub("", question.strip()))
    thing = _STARTS.sub("", _ENDS.sub("", bare))
    if thing == bare:
        return ""
    thing = thing.rstrip("的")
    return thing if _is_name(thing) else ""


def timeless(question: str) -> str:
    """A question without the year or time at its beginning: 2024年全国粮食产量是多少 → 全国粮食产量是多少."""
    return _YEARS.sub("", _POLITE.sub("", question.strip()))


def _is_name(words: str) -> bool:
    """Whether the words can stand for a thing: no clause, no verb of ours, no word of asking among them."""
    if not 2 <= len(words) <= _LONGEST or not _PLAIN.fullmatch(words) or not _WORD.search(words):
        return False
    pieces = cut(words)
    return not any(is_function_word(piece) and piece not in _JOINING for piece in pieces)
