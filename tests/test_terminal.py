"""Replies as lines of text, and buttons as numbers."""

from bot.domain.reply import Answer, Followup, Line, Listing, Notice, Reply, Request, Row
from bot.languages.registry import language_for
from bot.terminal import Conversation, render

CHINESE = language_for("zh")


def test_an_answer_is_its_lines_in_order() -> None:
    answer = Answer(
        "answered",
        "三大机遇：",
        lines=(Line("item", "一"), Line("item", "二"), Line("source", "出处"), Line("note", "提示")),
        warning="存疑",
        note="提示",
        followups=(Followup("复制", "复制 x", "copy"), Followup("分享", "分享 x", "share")),
    )
    assert render(answer, CHINESE) == "存疑\n三大机遇：\n1. 一\n2. 二\n出处\n提示\n[1] 复制"


def test_suggestions_stand_one_below_the_other_even_without_numbers() -> None:
    answer = Answer("none", "库中没有", followups=(Followup("问一", "问一"), Followup("问二", "问二")))
    assert render(answer, CHINESE) == "库中没有\n[1] 问一\n[2] 问二"
    assert render(answer, CHINESE, choices=False) == "库中没有\n问一\n问二"


async def test_a_number_presses_its_button_and_context_is_kept() -> None:
    asked: list[Request] = []

    async def answer(request: Request) -> Reply:
        asked.append(request)
        if request.words == "文章":
            return Listing("文章", (Row("甲", "", Followup("查看", "摘要 甲")),), followups=(Followup("更多", "更多"),))
        return Notice("好")

    conversation = Conversation(answer, CHINESE)
    assert await conversation.say("文章") == "文章\n[1] 甲\n[2] 更多"
    await conversation.say("2")
    await conversation.say("1")
    await conversation.say("9")
    assert [request.words for request in asked] == ["文章", "更多", "摘要 甲", "9"]
    assert asked[1].context == ("文章",)


async def test_what_stands_on_a_button_presses_it_too() -> None:
    asked: list[str] = []

    async def answer(request: Request) -> Reply:
        asked.append(request.words)
        return Answer("answered", "答", followups=(Followup("看上下文", "上下文 x/p1", "context"),))

    conversation = Conversation(answer, CHINESE)
    for words in ("问", "看上下文", "看别的"):
        await conversation.say(words)
    assert asked == ["问", "上下文 x/p1", "看别的"]
