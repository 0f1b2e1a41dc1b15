"""What was answered lately is answered the same way again; who asked is never part of it."""

from pathlib import Path

from bot.domain.ports import Tenant
from bot.domain.reply import Answer, Request
from bot.storage.memory import memory_ports
from bot.wiring import Bot

KNOWLEDGE = Path(__file__).parent.parent.parent / "knowledge"
NOT_THERE = "深圳有多少家独角兽企业"


async def ask(bot: Bot, words: str, **more: object) -> Answer:
    reply = await bot.answer(Request(words, **more))  # type: ignore[arg-type]
    assert isinstance(reply, Answer)
    return reply


async def test_the_same_question_has_the_same_answer_for_everybody() -> None:
    bot = Bot(KNOWLEDGE)
    first = await ask(bot, "哈尔滨有多少家高新技术企业", workspace="T1", user="U1")
    assert first.heading == "1751家"
    assert await ask(bot, "哈尔滨有多少家高新技术企业", workspace="T2", user="U2") is first


async def test_another_language_thread_or_kind_has_an_answer_of_its_own() -> None:
    bot = Bot(KNOWLEDGE)
    words = "高新技术企业"
    chinese = await ask(bot, words)
    assert await ask(bot, words, locale="en-US") != chinese
    assert await ask(bot, f"金句 {words}") != chinese
    alone = await bot.answer(Request("出处？"))
    assert await bot.answer(Request("出处？", context=("哈尔滨有多少家高新技术企业",))) != alone


async def test_each_who_asks_is_recorded_in_their_own_workspace() -> None:
    ports = memory_ports()
    bot = Bot(KNOWLEDGE, ports)
    for workspace, user in (("T1", "U1"), ("T2", "U2"), ("T1", "U3")):
        await ask(bot, NOT_THERE, workspace=workspace, user=user)
    gaps = {name: await ports.questions.unanswered(Tenant(None, name)) for name in ("T1", "T2")}
    assert {name: [q.user for q in found] for name, found in gaps.items()} == {"T1": ["U3", "U1"], "T2": ["U2"]}


async def test_sharing_is_by_whoever_shares() -> None:
    bot = Bot(KNOWLEDGE)
    shown = await ask(bot, "哈尔滨有多少家高新技术企业", user="U1")
    share = next(f for f in shown.followups if f.kind == "share")
    for user in ("U1", "U2"):
        shared = await ask(bot, share.words, user=user)
        assert [effect.by for effect in shared.effects] == [user]
    assert (await ask(bot, "哈尔滨有多少家高新技术企业", user="U1")).effects == ()
