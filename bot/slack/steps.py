"""The steps for Workflow Builder: what each takes in and gives on, as Workflow Builder shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a workflow step takes in or gives on: its name there, Slack's type, and how Workflow Builder shows it."""

    name: str
    type: str
    title: str
    description: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """A step that people put into workflows of their own."""

    callback: str
    title: str
    description: str
    inputs: tuple[Parameter, ...]
    outputs: tuple[Parameter, ...]


VERIFY_STEP = Step(
    "verify_quotations",
    "引文核对 Verify quotations",
    "核对稿中的引文和数字 Checks the quotations and figures of a draft",
    (
        Parameter("draft", "string", "稿件 Draft", "要核对的文字 The text to check"),
        Parameter(
            "reader", "slack#/types/user_id", "发给谁 Reader", "报告私信发给此人 Gets the report as a message", False
        ),
        Parameter(
            "channel", "slack#/types/channel_id", "发到频道 Channel", "报告发到此频道 Where the report is posted", False
        ),
    ),
    (
        Parameter("summary", "string", "结论 Summary", "一行总结 One line that sums up"),
        Parameter("serious", "number", "严重处数 Serious findings", "有几处严重问题 How many findings are serious"),
        Parameter("report", "string", "报告 Report", "逐处结论 Every finding, as text"),
    ),
)

FIND_STEP = Step(
    "find_evidence",
    "查引文和数字 Find evidence",
    "查一条引文或数字，带出处 Finds a quotation or figure with its source",
    (
        Parameter("sought", "string", "要找什么 Sought", "一句话或几个词 A sentence or a few words"),
        Parameter(
            "kind", "string", "类别 Kind", "金句或数据，不填则都找 quote or figure; leave empty for either", False
        ),
        Parameter(
            "reader", "slack#/types/user_id", "发给谁 Reader", "结果私信发给此人 Gets the result as a message", False
        ),
        Parameter(
            "channel", "slack#/types/channel_id", "发到频道 Channel", "结果发到此频道 Where the result is posted", False
        ),
    ),
    (
        Parameter("status", "string", "状态 Status", "answered有，related只有相近的，none没有 What was found"),
        Parameter("text", "string", "原文 Text", "只在有时才有 The words; empty unless answered"),
        Parameter("source", "string", "出处 Source", "标题、作者、小节、段落 Empty unless answered"),
        Parameter(
            "citation",
            "string",
            "引文（含出处） Citation",
            "可直接粘贴；须核的为空 To paste; empty where it must be checked",
        ),
        Parameter("reply", "string", "答复 Reply", "引据的整个答复 The whole reply, also where nothing was found"),
    ),
)
