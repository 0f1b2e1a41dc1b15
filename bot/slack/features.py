"""What the app can do in Slack and what each ability needs: manifest and check of scopes are made from this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.slack.steps import FIND_STEP, VERIFY_STEP, Step


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A slash command. `words` are put before what is typed: /quote 实体经济 asks 金句 实体经济.

    With `escape` Slack gives the ids of the channels and people that are named, not their names alone.
    """

    name: str
    words: str
    description: str
    hint: str
    escape: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry in the menu of a message, or (`type` global) in the menu that is everywhere.

    `words` are put before the message's own.
    """

    callback: str
    words: str
    name: str
    description: str
    type: Literal["message", "global"] = "message"


@dataclass(frozen=True, slots=True)
class Feature:
    """An ability, in both languages for those who install the app, with its scopes, events and commands."""

    name: str
    chinese: str
    english: str
    scopes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    commands: tuple[SlashCommand, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    steps: tuple[Step, ...] = ()


MAIN = SlashCommand("yinju", "", "问数字、金句、概念、摘要，答复都注明出处", "哈尔滨有多少家高新技术企业")
SHORT_CUTS = (
    SlashCommand("quote", "金句", "找可以直接引用的原句", "总书记关于实体经济"),
    SlashCommand("figure", "数据", "找原文中的数字", "高新技术企业数量"),
    SlashCommand("summary", "摘要", "看一篇文章的摘要", "先进制造之都"),
    SlashCommand("verify", "核", "核对稿中的引文和数字；不带文字时打开核稿窗口", "习近平总书记指出：“……”"),
    SlashCommand(
        "digest", "摘要订阅", "订阅频道日报：看、改、暂停、退订", "工作日 8:30 北京时间 主题 实体经济", escape=True
    ),
)
CHECK = Shortcut("check_message", "核", "核对此消息 Verify", "核对这条消息中的引文和数字，只有自己看得见结果")
TRACE = Shortcut("find_source", "查出处", "查出处 Find source", "查这条消息中的句子和数字出自哪里，只有自己看得见结果")
SEARCH = Shortcut(
    "search_library", "", "查引据 Search Yinju", "边写边找文章、概念、数字和金句，也可以用一句话提问", "global"
)

FEATURES: tuple[Feature, ...] = (
    Feature("commands", "斜杠命令", "slash commands", ("commands",), commands=(MAIN, *SHORT_CUTS)),
    Feature("checking", "核对此消息", "verifying a message from its menu", ("commands",), shortcuts=(CHECK,)),
    Feature("tracing", "查出处", "finding the source of a message from its menu", ("commands",), shortcuts=(TRACE,)),
    Feature("searching", "查引据窗口", "the search window", ("commands",), shortcuts=(SEARCH,)),
    Feature("files", "核对发来的文件", "verifying a file that is sent to it", ("files:read",)),
    Feature(
        "drafts",
        "把编辑发来的文章提炼成草稿",
        "distilling an article that an editor sends",
        ("files:read", "files:write"),
    ),
    Feature(
        "editors",
        "把没有答上的问题转给编辑",
        "passing unanswered questions on to editors, who answer them",
        ("chat:write", "users:read", "channels:read", "groups:read"),
    ),
    Feature("posters", "海报", "posters", ("files:write", "chat:write")),
    Feature("replies", "发出答复", "posting replies", ("chat:write",)),
    Feature("mentions", "@提问", "mentions", ("app_mentions:read",), ("app_mention",)),
    Feature(
        "threads",
        "在消息列里追问",
        "follow-ups in threads without a new mention",
        ("channels:history", "groups:history"),
        ("message.channels", "message.groups"),
    ),
    Feature("direct", "私信提问", "direct messages", ("im:history",), ("message.im",)),
    Feature("group", "多人私信提问", "group direct messages", ("mpim:history",), ("message.mpim",)),
    Feature("home", "主页：浏览、订阅、提问记录", "the Home tab", events=("app_home_opened",)),
    Feature(
        "unasked",
        "频道选了有问题就答时，答复没有@它的问题",
        "answering questions put to nobody, where a channel has chosen that",
        ("chat:write", "channels:history", "groups:history"),
        ("message.channels", "message.groups"),
    ),
    Feature(
        "outside",
        "认出与其他组织共享的频道",
        "knowing channels that are shared with other organisations",
        ("channels:read", "groups:read"),
    ),
    Feature(
        "prompts",
        "打开私信时的提问建议",
        "suggestions in an empty conversation",
        ("assistant:write",),
        ("app_home_opened",),
    ),
    Feature("locale", "按各人的语言答复", "replies in each person's language", ("users:read",)),
    Feature(
        "digest",
        "频道日报",
        "daily digests: who is in a channel, and whether a digest stands in it already",
        ("chat:write", "channels:read", "groups:read", "channels:history", "groups:history"),
        (
            "channel_archive",
            "channel_deleted",
            "channel_left",
            "group_archive",
            "group_deleted",
            "group_left",
            "member_left_channel",
        ),
    ),
)

# Only where there are pages: nobody else's links are our business.
PAGES = Feature(
    "pages",
    "展开引据网页的链接",
    "unfolding links to its pages",
    ("links:read", "links:write"),
    ("link_shared",),
)

# Only where many workspaces install the app: that one removes it is told by these events, which need no scope.
INSTALLING = Feature(
    "installing",
    "供多个工作区安装",
    "installing in many workspaces",
    events=("app_uninstalled", "tokens_revoked", "team_access_revoked"),
)

# Only where it is asked for: custom steps need an app that is ready for organisations, and installed by one.
WORKFLOW = Feature(
    "workflow",
    "工作流程中的核对和查找",
    "verifying and finding in workflows",
    ("chat:write", "channels:read", "groups:read"),
    ("function_executed",),
    steps=(VERIFY_STEP, FIND_STEP),
)

# Only where an emoji is named for it: an app need not see reactions that it does nothing about.
MARKS = Feature(
    "marks",
    "用表情标记消息，查其出处",
    "finding the source of a message that is marked with an emoji",
    ("reactions:read", "chat:write", "channels:history", "groups:history", "im:history", "mpim:history"),
    ("reaction_added",),
)


def command_name(command: SlashCommand, prefix: str) -> str:
    """The command as typed: only the short cuts, whose names clash between apps, take the prefix."""
    return f"/{command.name}" if command is MAIN else f"/{prefix}{command.name}"


def words_for(typed: str, text: str, prefix: str) -> str:
    """What a slash command asks; one that we don't know by this name asks its bare text."""
    command = next((c for c in (MAIN, *SHORT_CUTS) if command_name(c, prefix) == typed), MAIN)
    return f"{command.words} {text}".strip()


def features(
    *, installable: bool = False, workflow: bool = False, pages: bool = False, marks: bool = False
) -> tuple[Feature, ...]:
    """Every feature, with those that are only there where they are asked for."""
    asked = ((INSTALLING, installable), (WORKFLOW, workflow), (PAGES, pages), (MARKS, marks))
    return (*FEATURES, *(feature for feature, wanted in asked if wanted))


def scopes(*, pages: bool = False, marks: bool = False) -> tuple[str, ...]:
    """Every scope that the features need, sorted."""
    return tuple(sorted({scope for feature in features(pages=pages, marks=marks) for scope in feature.scopes}))


def events(
    *, installable: bool = False, workflow: bool = False, pages: bool = False, marks: bool = False
) -> tuple[str, ...]:
    """Every event that the features need, sorted."""
    wanted = features(installable=installable, workflow=workflow, pages=pages, marks=marks)
    return tuple(sorted({event for feature in wanted for event in feature.events}))
