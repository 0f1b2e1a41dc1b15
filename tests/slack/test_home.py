"""The Home and Messages tabs over real HTTP: what a person sees there, what the buttons do, and who may."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.learning import Opinion
from bot.domain.ports import Question, Tenant
from bot.wiring import Bot
from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import Door, button, buttons_of, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.whole import ROOT, behind_door, press_in_view, submit
from tests.storage.test_digests import subscription

OURS, THEIRS = Tenant(None, "T1"), Tenant(None, "T2")
ONE = f"d{1:010x}"
SWITCHES = ["预览", "暂停", "修改", "退订"]


def look(door: Door, slack: FakeSlack, user: str = "U1", team: str = "T1") -> dict[str, Any]:
    """Open the Home tab; the view that was published, which Slack would take."""
    door.event({"type": "app_home_opened", "tab": "home", "channel": "D1", "user": user, "event_ts": "1.1"}, team=team)
    return latest(slack, user)


def latest(slack: FakeSlack, user: str = "U1") -> dict[str, Any]:
    published = slack.named("views.publish")[-1]
    assert published["user_id"] == user
    view = published["view"]
    assert view["type"] == "home"
    assert check_view(view) == []
    return view


def press(door: Door, view: dict[str, Any], label: str, user: str = "U1") -> None:
    press_in_view(door, view, button(view, label), user)


def window(slack: FakeSlack, method: str = "views.open") -> dict[str, Any]:
    """The window that was opened last."""
    view = slack.named(method)[-1]["view"]
    assert check_view(view) == []
    return view


def keep(door: Door, number: int = 1, **how: Any) -> None:
    made = subscription(f"d{number:010x}", **({"workspace": "T1", "channel": "C1", "by": "U1"} | how))
    door.run(door.desk.ports.subscriptions.add(made))


# -- what there is to know


def test_the_page_says_what_there_is_to_know(whole: Door, slack: FakeSlack) -> None:
    shown = words(look(whole, slack)["blocks"])
    for said in (
        "库中文章5篇",
        "最近一次审定：2026-11-22",
        "按主题浏览",
        "文章　第1—5篇，共5篇",
        "崔学军",
        "还没有提问",
    ):
        assert said in shown


def test_in_the_language_of_whoever_looks(whole: Door, slack: FakeSlack) -> None:
    slack.locale = "en-GB"
    shown = words(look(whole, slack)["blocks"])
    assert "The library holds 5 articles" in shown
    assert "Browse by topic" in shown
    assert "What you asked lately" in shown


def test_a_topic_narrows_the_list_and_an_article_opens_its_summary(whole: Door, slack: FakeSlack) -> None:
    home = look(whole, slack)
    press(
        whole, home, next(b["text"]["text"] for b in buttons_of(home) if b["text"]["text"].startswith("先进制造之都（"))
    )
    narrowed = latest(slack)
    shown = words(narrowed["blocks"])
    assert "主题“先进制造之都”的文章" in shown
    assert "残篇" not in shown
    press(whole, narrowed, "看摘要")
    opened = window(slack)
    assert opened["title"]["text"] == "引据"
    assert "本库编写的摘要" in words(opened["blocks"])
    # From there on to its figures, in a window over this one; once three lie on each other, in its place.
    press(whole, opened, "本文数字")
    assert "的数字" in words(window(slack, "views.push")["blocks"])
    slack.answers["views.push"] = {"ok": False, "error": "push_limit_reached"}
    press(whole, opened, "本文可引句")
    assert "的可引句" in words(window(slack, "views.update")["blocks"])
    press(whole, narrowed, "不限主题")
    assert "文章　第1—5篇" in words(latest(slack)["blocks"])
    assert slack.posts == []


def test_all_topics_are_one_press_away(whole: Door, slack: FakeSlack) -> None:
    press(whole, look(whole, slack), next(b["text"]["text"] for b in buttons_of(latest(slack)) if "所有主题" in str(b)))
    press(whole, window(slack), "查看")
    assert "篇" in words(window(slack, "views.push")["blocks"])


@pytest.mark.parametrize("label", ["查金句", "查数据", "今天的摘要"])
def test_the_first_buttons_show_something_in_a_window(whole: Door, slack: FakeSlack, label: str) -> None:
    press(whole, look(whole, slack), label)
    assert len(words(window(slack)["blocks"])) > 100


def test_a_long_list_in_a_window_has_pages(whole: Door, slack: FakeSlack) -> None:
    press(whole, look(whole, slack), "看摘要")
    press(whole, window(slack), "本文可引句")
    first = window(slack, "views.push")
    press(whole, first, "更多")
    assert words(window(slack, "views.push")["blocks"]) != words(first["blocks"])


def test_to_check_a_draft_a_form_opens_and_the_report_comes_as_a_message(whole: Door, slack: FakeSlack) -> None:
    press(whole, look(whole, slack), "核对一段稿子")
    form = window(slack)
    values = {
        "field:0": {"entered": {"type": "plain_text_input", "value": "哈尔滨“高新技术企业数量增长2.6倍、达到1715家”"}}
    }
    whole.interact({"type": "view_submission", "view": form | {"id": "V1", "state": {"values": values}}})
    (report,) = slack.posts
    assert report["channel"] == "U1"
    assert "有改动" in report["text"]
    assert check_message(report["text"], report["blocks"]) == []


# -- what is theirs


def test_what_was_asked_lately_can_be_asked_again(whole: Door, slack: FakeSlack) -> None:
    for asked in ("哈尔滨有多少家高新技术企业", "全国粮食产量是多少", "哈尔滨有多少家高新技术企业"):
        whole.desk.clock.time += timedelta(minutes=1)
        whole.command("/yinju", asked)
    other = Question("别人问的", "none", "T1", "U2", whole.desk.clock.now())
    theirs = Question("别家问的", "none", "T2", "U1", whole.desk.clock.now())
    for question in (other, theirs):
        whole.run(whole.desk.ports.questions.record(question))
    home = look(whole, slack)
    shown = words(home["blocks"])
    assert shown.count("哈尔滨有多少家高新技术企业") == 1
    assert shown.index("哈尔滨有多少家高新技术企业") < shown.index("全国粮食产量是多少")
    assert "2026-11-22　库中没有" in shown
    assert "别人问的" not in shown
    assert "别家问的" not in shown
    press(whole, home, "再问一次")
    assert "1751家" in words(window(slack)["blocks"])


def test_a_digest_is_switched_from_the_page_which_shows_it_at_once(whole: Door, slack: FakeSlack) -> None:
    keep(whole)
    home = look(whole, slack)
    assert {"type": "channel", "channel_id": "C1"} in [e for b in home["blocks"] for e in elements(b)]
    press(whole, home, "暂停")
    paused = latest(slack)
    assert "已暂停#研究的日报" in words(paused["blocks"])
    press(whole, paused, "恢复")
    assert whole.run(whole.desk.ports.subscriptions.get(OURS, ONE)).state == "active"
    press(whole, latest(slack), "预览")
    assert "引据日报" in words(window(slack)["blocks"])
    last = button(latest(slack), "退订")
    assert last["confirm"]["deny"]["text"] == "保留"
    press(whole, latest(slack), "退订")
    assert whole.run(whole.desk.ports.subscriptions.of_workspace(OURS)) == ()
    assert "已退订#研究的日报" in words(latest(slack)["blocks"])
    assert slack.posts == []


def elements(block: dict[str, Any]) -> list[Any]:
    return [e for part in block.get("elements", ()) if isinstance(part, dict) for e in part.get("elements", ())]


def test_changing_it_opens_the_form_and_the_page_follows(whole: Door, slack: FakeSlack) -> None:
    keep(whole, topics=("实体经济",))
    press(whole, look(whole, slack), "修改")
    form = window(slack)
    submit(whole, form, f5="引语3 数字3 文章2")
    changed = whole.run(whole.desk.ports.subscriptions.get(OURS, ONE))
    assert changed.amount.quotes == 3
    assert "引语3条" in words(latest(slack)["blocks"])
    assert "已修改" in slack.posts[0]["text"]


def test_digests_of_channels_that_one_is_not_in_are_not_shown(whole: Door, slack: FakeSlack) -> None:
    keep(whole, 1, channel="C1", by="U2")
    keep(whole, 2, channel="G9", by="U2", topics=("机密课题",))
    keep(whole, 3, workspace="T2", topics=("别家",))
    info = {"ok": True, "channel": {"id": "C1", "name": "研究", "is_member": True}}
    slack.answers["conversations.info"] = info
    slack.answers["conversations.members"] = [{"ok": True, "members": ["U1"]}, {"ok": True, "members": ["U2"]}]
    home = look(whole, slack)
    shown = str(home)
    assert [b["text"]["text"] for b in buttons_of(home) if b["text"]["text"] in SWITCHES] == SWITCHES
    assert "C1" in shown
    assert "G9" not in shown
    assert "机密课题" not in shown
    assert "别家" not in shown
    assert "U2" not in shown


def test_whoever_may_not_change_a_digest_gets_no_switches_and_no_way_round(slack: FakeSlack) -> None:
    door, _ = behind_door(slack, Bot(ROOT / "knowledge", admins_only=True))
    door.start()
    try:
        keep(door)
        home = look(door, slack)
        assert [b["text"]["text"] for b in buttons_of(home) if b["text"]["text"] in SWITCHES] == ["预览"]
        forged = {"action_id": "home:9", "value": json.dumps({"w": f"摘要订阅 退订 {ONE}"})}
        press_in_view(door, home, forged)
        assert len(door.run(door.desk.ports.subscriptions.of_workspace(OURS))) == 1
    finally:
        door.stop()


# -- what admins see


def test_admins_see_gaps_feedback_and_the_state_of_the_knowledge(whole: Door, slack: FakeSlack) -> None:
    now = whole.desk.clock.now()
    for tenant, said in ((OURS, "航天员有多少"), (THEIRS, "别家的缺口")):
        whole.run(whole.desk.ports.questions.record(Question(said, "none", tenant.workspace, "U2", now)))
        given = Opinion(tenant, "C1", "1.1", "U2", "down", ("harbin-advanced-manufacturing/f1",), now, f"{said}不对")
        whole.run(whole.desk.ports.opinions.give(given))
    plain = words(look(whole, slack)["blocks"])
    assert "管理员" not in plain
    assert "航天员" not in plain
    slack.admin = True
    shown = words(look(whole, slack, "U7")["blocks"])
    for said in (
        "没有答上的问题　近来1个",
        "航天员有多少",
        "没帮助",
        "航天员有多少不对",
        "文件没有问题",
        "没有未审定的文件",
    ):
        assert said in shown
    assert "别家" not in shown
    assert "U2" not in shown


def test_admins_are_told_what_is_wrong_with_the_files(slack: FakeSlack, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    good = "id: {id}\ntitle: {id}\nsections:\n  - passages: [实体经济是根本。]\n"
    (folder / "a.yaml").write_text(good.format(id="a"), encoding="utf-8")
    (folder / "b.yaml").write_text(good.format(id="b") + "reviewed: false\n", encoding="utf-8")
    (folder / "c.yaml").write_text(good.format(id="c") + "colour: red\n", encoding="utf-8")
    door, _ = behind_door(slack, Bot(tmp_path))
    door.start()
    try:
        slack.admin = True
        shown = words(look(door, slack)["blocks"])
        assert "c.yaml:5:1" in shown
        assert "1个文件未经审定，不用来答复：b.yaml" in shown
        assert str(tmp_path) not in shown
    finally:
        door.stop()


# -- large and small


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    """A library of 400 articles on 60 topics, with long titles."""
    folder = tmp_path_factory.mktemp("large") / "articles"
    folder.mkdir()
    for n in range(400):
        title = f"第{n}篇" + "关于先进制造业高质量发展的若干问题与对策研究" * 6
        lines = (f"id: a{n}", f"title: {title}", f"topics: [主题{n % 60}号]", "sections:", f"  - passages: [正文{n}。]")
        (folder / f"a{n}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Bot(folder.parent)


@pytest.fixture
def crowded(slack: FakeSlack, large: Bot) -> Iterator[Door]:
    """The same, with all else there may be on the page as well."""
    slack.admin = True
    door, desk = behind_door(slack, large)
    door.start()
    now = desk.clock.now()
    for n in range(40):
        keep(door, n, channel=f"C{n}", topics=tuple(f"主题{m}号" for m in range(60)))
        door.run(desk.ports.questions.record(Question(f"{n}问" + "长" * 1_900, "none", "T1", "U1", now)))
        given = Opinion(OURS, "C1", f"{n}.1", "U2", "down", (f"a{n}",), now, "原因" * 250)
        door.run(desk.ports.opinions.give(given))
    yield door
    door.stop()


def test_a_large_library_has_pages_within_every_limit(crowded: Door, slack: FakeSlack) -> None:
    home = look(crowded, slack)
    assert len(home["blocks"]) <= 100
    shown = words(home["blocks"])
    assert "文章　第1—8篇，共400篇" in shown
    assert "另有34个订阅没有列出" in shown
    press(crowded, home, "下一页")
    second = latest(slack)
    assert "文章　第9—16篇，共400篇" in words(second["blocks"])
    press(crowded, second, "上一页")
    assert "文章　第1—8篇" in words(latest(slack)["blocks"])
    last = {"action_id": "home:9", "value": json.dumps({"w": "主页 999999"})}
    press_in_view(crowded, second, last)
    assert "文章　第393—400篇" in words(latest(slack)["blocks"])
    # A change leaves one on the page where one was.
    press(crowded, latest(slack), "暂停")
    assert "文章　第393—400篇" in words(latest(slack)["blocks"])
    press(crowded, latest(slack), "看摘要")
    assert slack.named("views.open")


def test_an_empty_library_has_a_page_too(slack: FakeSlack, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    door, _ = behind_door(slack, Bot(tmp_path))
    door.start()
    try:
        assert "库中文章0篇" in words(look(door, slack)["blocks"])
    finally:
        door.stop()


def test_a_page_that_slack_refuses_breaks_nothing(whole: Door, slack: FakeSlack) -> None:
    slack.answers["views.publish"] = {"ok": False, "error": "not_enabled"}
    tab = {"type": "app_home_opened", "tab": "home", "channel": "D1", "user": "U1"}
    assert whole.event(tab) == 200
    assert slack.posts == []


def test_a_failure_behind_a_press_is_visible(whole: Door, slack: FakeSlack) -> None:
    home = look(whole, slack)
    slack.answers["views.open"] = {"ok": False, "error": "expired_trigger_id"}
    press(whole, home, "看摘要")
    assert [(p["channel"], p["text"]) for p in slack.posts] == [("U1", "出了差错，没有答成。请稍后再问一次。")]


# -- the Messages tab


def test_the_messages_tab_suggests_what_leads_to_a_useful_reply(whole: Door, slack: FakeSlack) -> None:
    for place, (locale, first) in enumerate((("zh-CN", "查金句"), ("en-US", "Find a quotation"))):
        slack.locale = locale
        whole.event({"type": "app_home_opened", "tab": "messages", "channel": "D1", "user": f"U{locale}"})
        (suggested,) = slack.named("assistant.threads.setSuggestedPrompts")[-1:]
        assert "thread_ts" not in suggested
        assert len(suggested["prompts"]) == 4
        assert suggested["prompts"][0]["title"] == first
        for number, prompt in enumerate(suggested["prompts"]):
            before = len(slack.posts)
            whole.message(
                prompt["message"], channel="D1", channel_type="im", user=f"U{locale}", ts=f"{place}{number}.1"
            )
            (reply,) = slack.posts[before:]
            assert check_message(reply["text"], reply["blocks"]) == []
            assert reply["thread_ts"] == f"{place}{number}.1"
            shown = words(reply["blocks"])
            assert buttons_of(reply), shown
            assert "没有关于" not in shown
            assert "not in the library" not in shown


def test_each_thread_of_the_conversation_remembers_its_own_questions(whole: Door, slack: FakeSlack) -> None:
    talk = {"channel": "D1", "channel_type": "im"}
    whole.message("哈尔滨有多少家高新技术企业", ts="1.1", **talk)
    whole.message("栾江那篇讲了什么", ts="2.1", **talk)
    whole.message("出处？", ts="1.2", thread_ts="1.1", **talk)
    whole.message("出处？", ts="2.2", thread_ts="2.1", **talk)
    assert "崔学军" in slack.posts[2]["text"]
    assert "栾江" in slack.posts[3]["text"]
    whole.message("出处？", ts="3.1", **talk)
    assert "请先提问" in slack.posts[4]["text"]
    assert [p["thread_ts"] for p in slack.posts] == ["1.1", "2.1", "1.1", "2.1", "3.1"]


def test_a_button_of_former_days_has_lapsed(whole: Door, slack: FakeSlack) -> None:
    home = look(whole, slack)
    for value in ("", "{}", "旧"):
        press_in_view(whole, home, {"action_id": "home:1", "value": value})
        assert "已失效" in words(latest(slack)["blocks"])
