"""How a channel is answered, over real HTTP: the form and the words, and that every door goes by them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.channel import ChannelSettings, Scope
from bot.domain.ports import Tenant
from bot.slack.outside import with_opened
from bot.wiring import Bot
from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import Door, button, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.whole import ROOT, behind_door, submit

OURS = Tenant(None, "T1")
QUESTION = "哈尔滨有多少家高新技术企业？"
TIANJIN = "文章：new-quality-productive-forces"


def chosen(door: Door, channel: str = "C1", workspace: str = "T1") -> ChannelSettings:
    return door.run(door.desk.ports.settings.of(Tenant(None, workspace), channel))


def choose(door: Door, **changed: Any) -> None:
    door.run(door.desk.ports.settings.put(replace(ChannelSettings(OURS, "C1"), **changed)))


@pytest.fixture(scope="module")
def elsewhere() -> str:
    """An article that says nothing of Harbin."""
    return "economic-innovation-fragment"


# -- choosing


def test_the_command_opens_a_form_and_what_is_chosen_there_holds(whole: Door, slack: FakeSlack, elsewhere: str) -> None:
    whole.command("/yinju", "设置")
    (opened,) = slack.named("views.open")
    view = opened["view"]
    assert check_view(view) == []
    assert view["title"]["text"] == "频道设置"
    submit(whole, view, f0="有问题就答", f1="私下答复", f2="英文", f3=["主题：实体经济"], f4=[f"文章：{elsewhere}"])
    found = chosen(whole)
    assert (found.when, found.audience, found.language, found.outside) == ("questions", "asker", "en", False)
    assert found.scope == Scope((elsewhere,), ("实体经济",))
    assert found.by == "U1"
    (told,) = slack.named("chat.postEphemeral")
    assert "已设置本频道" in told["text"]
    assert "economic-innovation" not in told["text"]
    assert check_message(told["text"], told["blocks"]) == []


def test_the_form_shows_what_holds_and_submitting_it_untouched_changes_nothing(
    whole: Door, slack: FakeSlack, elsewhere: str
) -> None:
    choose(whole, when="questions", audience="asker", scope=Scope((elsewhere,), ("实体经济",)), outside=True)
    before = chosen(whole)
    whole.command("/yinju", "settings")
    submit(whole, slack.named("views.open")[0]["view"])
    assert replace(chosen(whole), by="", changed=None) == before


def test_what_is_chosen_from_stands_alone_with_a_capital(whole: Door, slack: FakeSlack) -> None:
    slack.locale = "en-US"
    whole.command("/yinju", "settings")
    options = slack.named("views.open")[0]["view"]["blocks"][0]["element"]["options"]
    assert [option["text"]["text"].split()[0] for option in options] == ["Answers", "Also"]


def test_nothing_chosen_in_the_lists_is_the_whole_library(whole: Door, slack: FakeSlack, elsewhere: str) -> None:
    choose(whole, scope=Scope((elsewhere,), ("实体经济",)))
    whole.command("/yinju", "设置")
    submit(whole, slack.named("views.open")[0]["view"], f3=[], f4=[])
    assert chosen(whole).scope.is_whole


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("有问题就答", {"when": "questions"}),
        ("设置 有问题就答 私下答复", {"when": "questions", "audience": "asker"}),
        ("提到引据时才答复", {"when": "mentioned"}),
        ("英文", {"language": "en"}),
        ("随提问人的语言", {"language": ""}),
        ("主题 实体经济、先进制造业", {"scope": Scope((), ("实体经济", "先进制造业"))}),
        (
            "只据《理性认识打造先进制造之都的科学内涵和现实条件》答复",
            {"scope": Scope(("harbin-advanced-manufacturing",))},
        ),
        ("外部可答", {"outside": True}),
        ("questions private english", {"when": "questions", "audience": "asker", "language": "en"}),
        ("only when mentioned, public, chinese", {"when": "mentioned", "audience": "channel", "language": "zh"}),
    ],
)
def test_words_work_too(whole: Door, said: str, expected: dict[str, Any]) -> None:
    answer = whole.command("/yinju", said if said.startswith("设置") else f"设置 {said}")[1]
    assert "已设置本频道" in answer["text"]
    assert check_message(answer["text"], answer["blocks"]) == []
    found = chosen(whole)
    assert {name: getattr(found, name) for name in expected} == expected


def test_what_is_not_understood_changes_nothing_and_says_so(whole: Door) -> None:
    answer = whole.command("/yinju", "设置 有问题就答 主题 航天")[1]
    assert "没有看懂“航天”" in answer["text"]
    assert "实体经济" in answer["text"]
    assert chosen(whole) == ChannelSettings(OURS, "C1")


def test_back_to_the_usual_and_a_look_at_what_holds(whole: Door) -> None:
    choose(whole, when="questions", language="en", scope=Scope((), ("实体经济",)))
    looked = whole.command("/yinju", "设置 查看")[1]["text"]
    assert "articles on 实体经济" in looked
    pressed = whole.command("/yinju", "设置 恢复默认")[1]
    assert replace(chosen(whole), by="", changed=None) == ChannelSettings(OURS, "C1")
    assert [b["text"]["text"] for b in pressed["blocks"][-1]["elements"]] == ["Change", "Back to the usual"]


# -- who may


def test_only_members_of_a_channel_change_it(whole: Door, slack: FakeSlack) -> None:
    slack.answers["conversations.members"] = {"ok": True, "members": ["U7"]}
    assert "只有本频道的成员" in whole.command("/yinju", "设置 有问题就答")[1]["text"]
    assert chosen(whole).when == "mentioned"
    slack.admin = True
    other = whole.run(whole.desk.ports.settings.of(OURS, "C9"))
    assert other.when == "mentioned"


def test_or_only_admins_where_the_operator_says_so(slack: FakeSlack) -> None:
    strict = Bot(ROOT / "knowledge", admins_only=True)
    door, _ = behind_door(slack, strict)
    door.start()
    try:
        assert "只有工作区管理员" in door.command("/yinju", "设置")[1]["text"]
        assert "只有工作区管理员" in door.command("/yinju", "设置 有问题就答")[1]["text"]
        assert "提到引据时才答复" in door.command("/yinju", "设置 查看")[1]["text"]
        assert chosen(door).when == "mentioned"
    finally:
        door.stop()


def test_in_a_direct_message_there_is_nothing_to_set(whole: Door, slack: FakeSlack) -> None:
    whole.message("设置", channel="D1", channel_type="im")
    assert "/yinju 设置" in slack.posts[0]["text"]


def test_talk_that_is_not_addressed_sets_nothing(whole: Door, slack: FakeSlack) -> None:
    whole.mention(QUESTION, ts="1.1")
    whole.message("设置 有问题就答 怎么样？", ts="1.2", thread_ts="1.1")
    assert chosen(whole).when == "mentioned"
    assert len(slack.posts) == 1


# -- when


def test_by_default_questions_put_to_nobody_are_left_alone(whole: Door, slack: FakeSlack) -> None:
    whole.message(QUESTION)
    assert slack.posts == []
    assert whole.run(whole.desk.ports.questions.of_person(OURS, "U1")) == ()


@pytest.fixture
def eager(whole: Door) -> Door:
    choose(whole, when="questions")
    return whole


def test_where_wished_for_a_question_is_answered_in_its_thread_once(eager: Door, slack: FakeSlack) -> None:
    event = {"ts": "1.1"}
    eager.message(QUESTION, **event)
    (posted,) = slack.posts
    assert (posted["channel"], posted["thread_ts"], posted["text"]) == ("C1", "1.1", "1751家")
    assert check_message(posted["text"], posted["blocks"]) == []
    # Delivered again, under its own event_id and another; and edited.
    eager.message(QUESTION, **event)
    eager.event({"type": "message", "channel_type": "channel", "text": QUESTION, **event}, event_id="Ev1")
    eager.message(QUESTION, **event, edited={"user": "U1", "ts": "1.5"})
    changed = {"type": "message", "text": QUESTION, "user": "U1", "ts": "1.1", "edited": {"user": "U1", "ts": "1.5"}}
    eager.event({"type": "message", "subtype": "message_changed", "channel": "C1", "message": changed, "ts": "1.6"})
    assert len(slack.posts) == 1
    assert [q.words for q in eager.run(eager.desk.ports.questions.of_person(OURS, "U1"))] == [QUESTION]
    # What follows in the thread is a follow-up.
    eager.message("出处？", ts="1.7", thread_ts="1.1")
    assert "崔学军" in slack.posts[1]["text"]


@pytest.mark.parametrize(
    "said",
    [
        "今天中午吃什么？",
        "2024年全国粮食产量是多少？",
        "深圳高新技术企业多少家？",
        "哈尔滨高新技术企业1751家。",
        "新质生产力是什么？",  # must be checked before it is quoted
        "<@U2> 哈尔滨有多少家高新技术企业？",
        "设置怎么改？",
        "文章写完了吗？",
        "谢谢，可以吗？",
        "gxjsqy 多少家",
    ],
)
def test_otherwise_it_is_silent_and_keeps_nothing(eager: Door, slack: FakeSlack, said: str) -> None:
    eager.message(said)
    assert slack.posts == []
    assert slack.named("chat.postEphemeral") == []
    assert eager.run(eager.desk.ports.questions.of_person(OURS, "U1")) == ()
    assert eager.run(eager.desk.ports.questions.unanswered(OURS)) == ()


def test_guests_and_other_bots_are_left_alone(eager: Door, slack: FakeSlack) -> None:
    eager.message(QUESTION, bot_id="B9")
    slack.answers["users.info"] = {"ok": True, "user": {"id": "U5", "is_restricted": True, "locale": "zh-CN"}}
    eager.message(QUESTION, user="U5")
    assert slack.posts == []


def test_a_mention_there_is_answered_as_ever_and_once(eager: Door, slack: FakeSlack) -> None:
    text = f"<@UBOT> {QUESTION}"
    eager.message(text, ts="1.1")
    eager.event({"type": "app_mention", "text": text, "ts": "1.1"})
    assert len(slack.posts) == 1


def test_each_channel_decides_for_itself(eager: Door, slack: FakeSlack) -> None:
    eager.message(QUESTION, channel="C2")
    eager.event({"type": "message", "channel_type": "channel", "text": QUESTION}, team="T2")
    assert slack.posts == []


# -- for whose eyes, in which language


def test_private_replies_are_for_whoever_asked(whole: Door, slack: FakeSlack) -> None:
    choose(whole, audience="asker", when="questions")
    whole.mention(QUESTION, ts="1.1")
    whole.message(QUESTION, ts="1.2", user="U2")
    assert slack.posts == []
    first, second = slack.named("chat.postEphemeral")
    assert (first["user"], first["text"], first.get("thread_ts")) == ("U1", "1751家", None)
    assert second["user"] == "U2"
    assert check_message(first["text"], first["blocks"]) == []
    whole.mention("出处？", ts="1.3", thread_ts="1.1")
    assert slack.named("chat.postEphemeral")[2]["thread_ts"] == "1.1"


def test_the_language_of_the_channel_comes_before_the_askers(whole: Door, slack: FakeSlack) -> None:
    choose(whole, language="en")
    whole.mention("2024年全国粮食产量是多少？")
    assert "is not in the library" in slack.posts[0]["text"] or "library" in words(slack.posts[0]["blocks"])
    assert whole.command("/yinju", "文章")[1]["text"] == "Articles in the library: 5"
    whole.message("文章", channel="D1", channel_type="im")
    assert "库中文章" in slack.posts[1]["text"]


# -- from what


def test_a_channel_is_answered_from_what_it_chose_alone(whole: Door, slack: FakeSlack, elsewhere: str) -> None:
    choose(whole, scope=Scope((elsewhere,)), when="questions")
    answer = whole.command("/yinju", QUESTION)[1]
    assert "1751" not in str(answer)
    assert "harbin" not in str(answer)
    assert "本频道只据以下内容答复" in words(answer["blocks"])
    whole.mention(QUESTION)
    assert "1751" not in str(slack.posts[0])
    whole.message(QUESTION)
    assert len(slack.posts) == 1
    listed = words(whole.command("/yinju", "文章")[1]["blocks"])
    assert "共1篇" in listed
    assert "崔学军" not in listed
    assert "哈尔滨" not in words(whole.command("/yinju", "数据")[1]["blocks"])
    assert "哈尔滨" not in words(whole.command("/yinju", "城市")[1]["blocks"])
    # Elsewhere nothing has changed.
    whole.message(QUESTION, channel="D1", channel_type="im")
    assert slack.posts[-1]["text"] == "1751家"


def test_a_topic_takes_in_its_articles(whole: Door) -> None:
    choose(whole, scope=Scope((), ("先进制造业",)))
    assert whole.command("/yinju", QUESTION)[1]["text"] == "1751家"
    choose(whole, scope=Scope((), ("经济创新",)))
    assert "1751" not in str(whole.command("/yinju", QUESTION)[1])


def test_a_draft_is_held_against_the_whole_library_wherever_it_is_checked(whole: Door, elsewhere: str) -> None:
    choose(whole, scope=Scope((elsewhere,)))
    report = whole.command("/verify", "哈尔滨“高新技术企业数量增长2.6倍、达到1751家”")[1]
    assert "与库内一致" in words(report["blocks"])


# -- where others read along


SHARED = {"is_ext_shared_channel": True}


def test_where_other_organisations_read_along_nothing_is_said(whole: Door, slack: FakeSlack) -> None:
    choose(whole, when="questions")
    mention = {"type": "app_mention", "text": f"<@UBOT> {QUESTION}", "ts": "1.1"}
    whole.event(mention, body=SHARED)
    whole.event(mention, body=SHARED)
    whole.event({"type": "message", "channel_type": "channel", "text": QUESTION, "ts": "1.2"}, body=SHARED)
    assert slack.posts == []
    (refused,) = slack.named("chat.postEphemeral")
    assert "与其他组织共享" in refused["text"]
    assert "1751" not in str(refused)


def test_unless_a_member_allows_it(whole: Door, slack: FakeSlack) -> None:
    whole.command("/yinju", "设置 外部可答 有问题就答")
    whole.event({"type": "app_mention", "text": f"<@UBOT> {QUESTION}", "ts": "1.1"}, body=SHARED)
    whole.event({"type": "message", "channel_type": "channel", "text": QUESTION, "ts": "1.2"}, body=SHARED)
    assert [p["text"] for p in slack.posts] == ["1751家", "1751家"]


def test_nothing_is_shared_into_such_a_channel_nor_sent_to_it(whole: Door, slack: FakeSlack) -> None:
    info = {"id": "C1", "name": "联合课题", "is_member": True, "is_ext_shared": True}
    slack.answers["conversations.info"] = {"ok": True, "channel": info}
    answer = whole.command("/yinju", QUESTION)[1]
    assert answer["text"] == "1751家"
    whole.press(button(answer, "分享到频道"))
    assert [(r["response_type"], r["text"][:14]) for r in slack.responses] == [
        ("ephemeral", "频道联合课题里有其他组织的人")
    ]
    assert "不能订阅日报" in whole.command("/yinju", "订阅 工作日 8:30")[1]["text"]
    whole.command("/yinju", "设置 外部可答")
    whole.press(button(answer, "分享到频道"))
    assert slack.responses[1]["response_type"] == "in_channel"


def test_or_whoever_runs_it_names_the_channel(slack: FakeSlack, whole_bot: Bot) -> None:
    door, _ = behind_door(slack, whole_bot, shared_channels=("C1",))
    whole_bot.ports = with_opened(whole_bot.ports, ("C1",))
    slack.answers["conversations.info"] = {
        "ok": True,
        "channel": {"id": "C1", "name": "联合课题", "is_member": True, "is_ext_shared": True},
    }
    door.start()
    try:
        door.event({"type": "app_mention", "text": f"<@UBOT> {QUESTION}", "ts": "1.1"}, body=SHARED)
        assert [p["text"] for p in slack.posts] == ["1751家"]
        door.press(button(door.command("/yinju", QUESTION)[1], "分享到频道"))
        assert slack.responses[0]["response_type"] == "in_channel"
        assert "不能订阅" not in door.command("/yinju", "订阅 工作日 8:30")[1]["text"]
        assert "与其他组织共享时照常答复" in door.command("/yinju", "设置 私下答复")[1]["text"]
        # What the channel itself chose is not changed by it: it holds again when it is named no more.
        kept = chosen(door)
        assert (kept.audience, kept.outside) == ("asker", False)
    finally:
        door.stop()
