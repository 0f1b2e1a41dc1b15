"""Subscribing in a channel: conversations as an editor can review them, and who may do what."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.domain.ports import BotStanding, Ports, Standing, Tenant
from bot.domain.reply import Digest, Form, Listing, Notice, Reply, Request
from bot.domain.subscription import Amount, Schedule, Subscription
from bot.languages.registry import language_for
from bot.storage.memory import memory_ports
from bot.terminal import Conversation
from bot.wiring import Bot
from tests.commands.test_conversations import turns_of
from tests.conftest import SetClock

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted((ROOT / "tests" / "conversations" / "channel").glob("*.md"))
TENANT = Tenant(None, "T1")
TOPICS = ("实体经济", "先进制造业", "新质生产力")
EVERY_DAY, WORKING = frozenset(range(1, 8)), frozenset(range(1, 6))


@dataclass
class Rooms:
    """Channels as a test wants them."""

    bot: BotStanding = "member"
    people: set[tuple[str, str]] = field(default_factory=lambda: {("C1", "U1"), ("C2", "U1")})

    async def standing(self, tenant: Tenant, channel: str, user: str) -> Standing:
        return Standing(self.bot, (channel, user) in self.people, {"C1": "研究", "C2": "写作"}.get(channel))


@pytest.fixture
def rooms() -> Rooms:
    return Rooms()


@pytest.fixture
def ports(rooms: Rooms, clock: SetClock) -> Ports:
    return replace(memory_ports(clock), channels=rooms)


@pytest.fixture(scope="module")
def shared() -> Bot:
    return Bot(ROOT / "knowledge")


Say = Callable[..., Awaitable[Reply]]


@pytest.fixture
def say(shared: Bot, ports: Ports) -> Say:
    shared.ports = ports

    async def speak(words: str, **more: object) -> Reply:
        given = {"workspace": "T1", "channel": "C1", "user": "U1", "zone": "Asia/Shanghai"} | more
        return await shared.answer(Request(words, **given))  # type: ignore[arg-type]

    return speak


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
async def test_the_conversation_goes_as_written(page: Path, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is chosen follows from the subscription's id, among other things.
    ids = count(1)
    monkeypatch.setattr(secrets, "token_hex", lambda size: f"{next(ids):0{2 * size}x}")

    async def answer(request: Request) -> Reply:
        return await say(request.words, context=request.context, locale=request.locale)

    locale = "en" if page.stem.endswith("english") else "zh"
    conversation = Conversation(answer, language_for(locale))
    turns = turns_of(page)
    assert turns
    for words, expected in turns:
        assert await conversation.say(words) == expected.strip(), words


async def _only(ports: Ports, channel: str = "C1") -> Subscription:
    (found,) = await ports.subscriptions.of_channel(TENANT, channel)
    return found


async def test_what_is_not_named_is_usual_and_the_zone_is_the_speakers(say: Say, ports: Ports) -> None:
    await say("订阅 9:00", zone="Europe/Paris")
    found = await _only(ports)
    assert found.schedule == Schedule(time(9), "Europe/Paris", WORKING)
    assert (found.by, found.topics, found.amount, found.language) == ("U1", (), Amount(), "zh")


async def test_a_date_whose_time_has_passed_is_not_made_up_for(say: Say, ports: Ports, clock: SetClock) -> None:
    clock.time = datetime(2026, 11, 23, 2, tzinfo=UTC)
    await say("订阅 每天 9:00 北京时间")
    assert (await _only(ports)).since == date(2026, 11, 24)
    await say("退订")
    await say("订阅 每天 11:00 北京时间")
    assert (await _only(ports)).since == date(2026, 11, 23)


async def test_the_form_speaks_words_that_subscribe(say: Say, ports: Ports) -> None:
    form = await say("订阅")
    assert isinstance(form, Form)
    assert [field.kind for field in form.fields] == [
        "channel",
        "time",
        "choice",
        "choice",
        "choices",
        "choice",
        "choice",
    ]
    entered = " ".join(f"<#{f.value}>" if f.kind == "channel" else f.value for f in form.fields if f.value)
    reply = await say(f"{form.words} {entered}")
    assert isinstance(reply, Notice)
    assert reply.text.startswith("已订阅，发到本频道：工作日（周一至周五）8:30（北京时间）；全部主题；")
    changing = await say(f"摘要订阅 修改 {(await _only(ports)).id}")
    assert isinstance(changing, Form)
    for one in (*form.fields, *changing.fields):
        chosen = {option.words for option in one.options}
        assert set(filter(None, one.value.split("、"))) <= chosen or not chosen


async def test_a_form_may_choose_another_channel_and_drop_the_topics(say: Say, ports: Ports) -> None:
    await say("订阅 每天 9:00 主题 实体经济")
    before = await _only(ports)
    await say(f"摘要订阅 修改 {before.id} 全部主题 <#C2> 10:00 UTC 每天 引语1 数字1 文章1 英文")
    after = await _only(ports, "C2")
    assert (after.id, after.topics, after.language, after.schedule.at) == (before.id, (), "en", time(10))
    assert await ports.subscriptions.of_channel(TENANT, "C1") == ()


async def test_the_preview_is_the_digest_of_the_next_date(say: Say, ports: Ports) -> None:
    await say("订阅 每天 9:00 北京时间")
    first, second = await say("摘要订阅 预览"), await say("摘要订阅 预览")
    assert isinstance(first, Digest)
    assert first == second
    assert first.heading == "引据日报　11月23日　星期一"


async def test_sent_now_is_planned_once_a_date(say: Say, ports: Ports, clock: SetClock) -> None:
    await say("订阅 每天 20:00 北京时间")
    found = await _only(ports)
    first, again = await say("摘要订阅 立即发送"), await say("摘要订阅 立即发送")
    assert isinstance(first, Notice)
    assert isinstance(again, Notice)
    assert (first.text, again.text) == ("今天的一期马上发到本频道。", "今天的一期正在发送，请稍候。")
    claimed = await ports.deliveries.claim(clock.now(), timedelta(minutes=2))
    assert claimed is not None
    assert (claimed.subscription, claimed.on) == (found.id, date(2026, 11, 22))
    await ports.deliveries.intend(claimed, ("a/q1",), clock.now() + timedelta(minutes=2))
    await ports.deliveries.posted(claimed, "1.1")
    sent = await say("摘要订阅 立即发送")
    assert isinstance(sent, Notice)
    assert sent.text == "今天的一期已经发过，每天只发一期。"


async def test_only_members_may_change_what_a_channel_is_sent(say: Say, ports: Ports) -> None:
    await say("订阅 每天 9:00")
    for words in ("退订", "摘要订阅 暂停", "摘要订阅 立即发送", "摘要订阅 修改 10:00", "订阅 每天 7:00"):
        reply = await say(words, user="U9")
        assert isinstance(reply, Notice)
        assert reply.text == "只有本频道的成员可以改它的日报订阅。请先加入这个频道。"
    assert isinstance(await say("摘要订阅", user="U9"), Listing)
    assert isinstance(await say("摘要订阅 预览", user="U9"), Digest)
    elsewhere = await say(f"摘要订阅 修改 {(await _only(ports)).id} <#C3> 10:00")
    assert isinstance(elsewhere, Notice)
    assert "成员" in elsewhere.text
    assert (await _only(ports)).schedule.at == time(9)


async def test_or_only_admins_by_setting(ports: Ports) -> None:
    bot = Bot(ROOT / "knowledge", ports, admins_only=True)
    asked = Request("订阅 每天 9:00", workspace="T1", channel="C1", user="U1")
    refused = await bot.answer(asked)
    assert isinstance(refused, Notice)
    assert refused.text == "只有工作区管理员可以改日报订阅。请联系管理员。"
    await bot.answer(replace(asked, permissions=frozenset({"admin"})))
    assert (await _only(ports)).schedule.at == time(9)


@pytest.mark.parametrize(
    ("standing", "said"),
    [("absent", "/invite @引据"), ("archived", "已归档"), ("gone", "找不到"), ("unknown", "已订阅")],
)
async def test_a_channel_that_cannot_be_posted_to_is_told_of_now(
    say: Say, rooms: Rooms, standing: BotStanding, said: str
) -> None:
    rooms.bot = standing
    reply = await say("订阅 每天 9:00")
    assert isinstance(reply, Notice)
    assert said in reply.text


async def test_another_workspace_finds_nothing(say: Say, ports: Ports) -> None:
    await say("订阅 每天 9:00")
    name = (await _only(ports)).id
    for words in (f"摘要订阅 暂停 {name}", f"摘要订阅 预览 {name}", f"退订 {name}"):
        reply = await say(words, workspace="T2")
        assert isinstance(reply, Notice)
        assert reply.text.startswith("没有编号为")
    assert (await _only(ports)).state == "active"


async def test_talk_that_is_not_addressed_to_us_changes_nothing(say: Say, ports: Ports) -> None:
    await say("订阅 每天 9:00")
    for words in ("退订？", "摘要订阅 暂停？", "订阅 每天 8:00？"):
        reply = await say(words, addressed=False)
        assert isinstance(reply, Notice)
        assert reply.silent
    assert (await _only(ports)).state == "active"


async def test_questions_that_begin_alike_stay_questions(say: Say) -> None:
    for words in ("digest of the article on Harbin", "日报社有多少人？"):
        assert not isinstance(await say(words), Notice)


async def test_names_without_an_id_are_not_guessed(say: Say, ports: Ports) -> None:
    reply = await say("订阅 #写作 每天 9:00")
    assert isinstance(reply, Notice)
    assert reply.text.startswith("没有看出是哪个频道。")
    await say("订阅 #写作 每天 9:00", named=("C2",))
    assert (await _only(ports, "C2")).schedule.at == time(9)


async def test_at_the_terminal_there_is_only_the_preview(shared: Bot) -> None:
    for words in ("摘要订阅", "订阅 每天 9:00", "退订"):
        reply = await shared.answer(Request(words, user="terminal"))
        assert isinstance(reply, Notice)
        assert reply.text.startswith("日报发到Slack频道。")
    assert isinstance(await shared.answer(Request("摘要订阅 预览")), Digest)
