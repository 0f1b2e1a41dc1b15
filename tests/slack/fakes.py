"""A desk that answers by rote, ports that keep things in memory, and a language whose phrases show their names."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.article import Article, Author, Citation, Passage, Section
from bot.domain.ports import Claimed, Place, Tenant
from bot.domain.reply import Answer, Claim, Followup, Line, Notice, Reply, Request
from bot.languages.chinese_distilling import CHINESE_DISTILLING
from bot.languages.chinese_verdicts import CHINESE_VERDICTS
from bot.languages.language import Language, Phrases
from bot.languages.pages.chinese import CHINESE as PAGES
from bot.languages.posters.chinese import CHINESE as POSTERS
from bot.storage.memory import memory_ports
from bot.storage.memory.talk import MemoryEventClaims

_WORDS: dict[str, Any] = {
    "title": "《{title}》",
    "separator": " · ",
    "paragraph": "第{n}段",
    "paragraphs": "第{first}—{last}段",
    "more": "更多",
    "share": "分享到频道",
    "retract": "撤回",
    "shared_by": "{who}分享",
    "shared": "已分享",
    "share_expired": "请再问一次",
    "share_changed": "内容已更新",
    "retracted": "已撤回",
    "not_your_share": "只有分享的人可以撤回",
    "not_a_member": "我不在{channel}，请先 /invite @引据",
    "broken": "出了差错",
    "lapsed": "已失效",
    "cut_short": "篇幅所限，余下未列",
    "prompts": ("问一", "问二", "问三", "问四"),
    "prompts_title": "可以这样问",
    "report_columns": ("序号", "稿中文字", "结论", "等级"),
    "verdict_names": (("exact", "与库内一致"), ("altered", "有改动")),
    "severity_names": (("ok", "无"), ("serious", "严重")),
    "finding_heading": "第{n}处　{verdict}",
    "in_draft": "稿：",
    "in_source": "源：",
    "put_right": "改为：“{text}”",
    "comma": "、",
    "verdicts": CHINESE_VERDICTS,
    "distil": CHINESE_DISTILLING,
    "pages": PAGES,
    "posters": POSTERS,
    "install_reasons": (
        ("access_denied", "访问取消"),
        ("invalid_browser", "另一个浏览器"),
        ("invalid_state", "已失效"),
        ("missing_code", "没有凭据"),
        ("invalid_code", "不接受"),
        ("storage_error", "没有存下来"),
    ),
    "install_reason_other": "原因：{reason}",
}


def phrases(**changed: Any) -> Phrases:
    """Every phrase is its own name, but for those that a test reads."""
    return Phrases(**{f.name: (_WORDS | changed).get(f.name, f.name) for f in fields(Phrases)})


CHINESE = Language("zh", phrases())
ENGLISH = Language("en", phrases(broken="something went wrong"))


def language_for(locale: str | None) -> Language:
    return ENGLISH if (locale or "").startswith("en") else CHINESE


TEXT = "目前，哈尔滨高新技术企业数量增长2.6倍、达到1751家，产业基础更加坚实。"
PASSAGE = Passage("p14", 14, TEXT, section="发展基础")
ARTICLE = Article("harbin", "理性认识打造先进制造之都", (Section("发展基础", (PASSAGE,)),), authors=(Author("崔学军"),))
CITATION = Citation(ARTICLE, PASSAGE, TEXT.index("高新"), TEXT.index("，产业"))
CLAIM = Claim("figure", "哈尔滨高新技术企业数量", CITATION.excerpt, (CITATION,), True)


def figure(version: str = "v1", **changed: Any) -> Answer:
    """The first example of a reply: a figure."""
    given: dict[str, Any] = {
        "claims": (CLAIM,),
        "lines": (
            Line("label", "哈尔滨高新技术企业数量"),
            Line("excerpt", "“高新技术企业数量增长2.6倍、达到1751家”"),
            Line("source", "《理性认识打造先进制造之都》崔学军 · 第14段"),
            Line("note", "提示：原文未写截至时间。"),
        ),
        "followups": (
            Followup("复制引文", "复制 高新技术企业", "copy", version),
            Followup("看上下文", "上下文 高新技术企业", "context", version),
            Followup("本段其他数字", "本段数字 高新技术企业", "ask", version),
            Followup("分享到频道", "分享 高新技术企业", "share", version),
        ),
    }
    return Answer(**({"status": "answered", "heading": "1751家"} | given | changed))


@dataclass
class Threads:
    kept: dict[Place, list[str]] = field(default_factory=dict)

    async def earlier(self, place: Place) -> tuple[str, ...]:
        return tuple(self.kept.get(place, ()))

    async def remember(self, place: Place, words: str, by: str | None = None) -> None:
        self.kept.setdefault(place, []).append(words)


class Claims(MemoryEventClaims):
    """Claims in memory that fail as often as they are told to."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.taken: set[str] = set()
        self.finished: set[str] = set()
        self.failing = 0

    async def claim(self, key: str, tenant: Tenant, work: Mapping[str, object]) -> Claimed | None:
        if self.failing:
            self.failing -= 1
            raise OSError("no database")
        self.taken.add(key)
        return await super().claim(key, tenant, work)

    async def done(self, claimed: Claimed) -> bool:
        self.finished.add(claimed.key)
        return await super().done(claimed)


@dataclass
class Shares:
    kept: dict[tuple[Place, str], str] = field(default_factory=dict)

    async def record(self, place: Place, message: str, by: str) -> None:
        self.kept[place, message] = by

    async def owner(self, place: Place, message: str) -> str | None:
        return self.kept.get((place, message))


@dataclass
class Clock:
    time: datetime = datetime(2026, 11, 22, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


class Desk:
    """Answers `replies[words]` (a reply, an exception, or a function of the request), else `default`, else the figure."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.replies: dict[str, Any] = {}
        self.default: Any = None
        self.threads, self.shares, self.clock = Threads(), Shares(), Clock()
        self.claims = Claims(self.clock)
        self.ports = replace(
            memory_ports(self.clock),
            threads=self.threads,
            claims=self.claims,
            shares=self.shares,
        )
        self.reports = self.ports.reports

    async def answer(self, request: Request) -> Reply:
        self.requests.append(request)
        reply = self.replies.get(request.words, self.default)
        if isinstance(reply, Exception):
            raise reply
        if callable(reply):
            reply = reply(request)
        if asyncio.iscoroutine(reply):
            reply = await reply
        if reply is None and not request.addressed and "？" not in request.words:
            return Notice("", silent=True)
        return reply or figure()

    @property
    def asked(self) -> list[str]:
        return [request.words for request in self.requests]


Answering = Callable[[Request], Awaitable[Reply]]
