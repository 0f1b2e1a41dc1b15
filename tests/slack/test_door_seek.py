"""The search window, from the menu to the channel in which an answer is shared: the library itself behind the door."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.seeking.view import options
from tests.slack.block_rules import check_message, check_options, check_view
from tests.slack.doors import Door, buttons_of, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk

QUESTION = "哈尔滨有多少家高新技术企业？"


def opened(door: Door, slack: FakeSlack) -> dict[str, Any]:
    """Open the window from the menu that is everywhere: the payload names no channel."""
    payload = {"type": "shortcut", "callback_id": "search_library", "action_ts": "1700000000.000001"}
    assert door.interact(payload)[0] == 200
    (call,) = slack.named("views.open")
    assert check_view(call["view"]) == []
    return call["view"] | {"id": "V1", "hash": "1.a", "state": {"values": {}}}


def complete(door: Door, view: dict[str, Any], typed: str) -> dict[str, Any]:
    payload = {
        "type": "block_suggestion",
        "action_id": "seek_pick",
        "block_id": "pick",
        "value": typed,
        "view": view,
        "container": {"type": "view", "view_id": "V1"},
    }
    status, answer = door.interact(payload)
    assert status == 200
    assert check_options(answer) == []
    return answer


def pick(door: Door, slack: FakeSlack, view: dict[str, Any], option: dict[str, Any] | None) -> dict[str, Any]:
    action = {"type": "external_select", "action_id": "seek_pick", "block_id": "pick", "selected_option": option}
    return act(door, slack, view, action)


def press(door: Door, slack: FakeSlack, view: dict[str, Any], label: str) -> dict[str, Any]:
    button = next(b for b in buttons_of(view) if b["text"]["text"] == label)
    return act(door, slack, view, button | {"block_id": "x"})


def act(door: Door, slack: FakeSlack, view: dict[str, Any], action: dict[str, Any]) -> dict[str, Any]:
    """What the window shows after a press in it."""
    before = len(slack.named("views.update"))
    payload = {
        "type": "block_actions",
        "container": {"type": "view", "view_id": "V1"},
        "view": view,
        "actions": [action],
    }
    assert door.interact(payload)[0] == 200
    updates = slack.named("views.update")[before:]
    if not updates:
        return view
    (update,) = updates
    assert update["view_id"] == "V1"
    assert check_view(update["view"]) == []
    return update["view"] | {"id": "V1", "state": view["state"]}


def submit(door: Door, view: dict[str, Any], question: str | None, option: Any = None, **more: Any) -> dict[str, Any]:
    values = {
        "pick": {"seek_pick": {"type": "external_select", "selected_option": option}},
        "ask": {"entered": {"type": "plain_text_input", "value": question}},
    }
    payload = {"type": "view_submission", "view": view | {"state": {"values": values}}, "response_urls": []}
    status, answer = door.interact(payload | more)
    assert status == 200
    return answer


def shown(view: dict[str, Any]) -> list[str]:
    return words(view["blocks"][3:]).splitlines()


@pytest.mark.parametrize(
    ("typed", "group", "name"),
    [
        ("新质", "概念", "新质生产力"),
        ("xinzhi", "概念", "新质生产力"),
        ("xzscl", "概念", "新质生产力"),
        ("High-tech ent", "概念", "高新技术企业"),
        ("luanjiang", "文章", "解码新质生产力：善作善成的产业变革密码"),
        ("哈尔滨高新技术企业数量", "数字", "哈尔滨高新技术企业数量 1751家"),
        ("", "文章", "关于经济创新的残篇（原件未印标题和作者）"),
    ],
)
def test_what_is_typed_is_completed_in_groups(known: Door, slack: FakeSlack, typed: str, group: str, name: str) -> None:
    first = complete(known, opened(known, slack), typed)["option_groups"][0]
    assert (first["label"]["text"], first["options"][0]["text"]["text"]) == (group, name)


def test_what_fits_nothing_is_an_empty_list(known: Door, slack: FakeSlack) -> None:
    assert complete(known, opened(known, slack), "玻璃幕墙") == {"options": []}


def test_completions_are_not_counted_as_questions(slack: FakeSlack, known: Door, desk: Desk) -> None:
    view = opened(known, slack)
    for _ in range(40):
        assert complete(known, view, "x")["option_groups"]
    assert known.run(desk.ports.questions.unanswered_anywhere()) == ()


def test_a_desk_that_breaks_completes_nothing(door: Door, slack: FakeSlack, desk: Desk) -> None:
    desk.default = OSError("no database")
    assert complete(door, {"id": "V1", "state": {"values": {}}}, "新") == {"options": []}


def test_a_choice_is_shown_with_its_source_and_can_be_copied(known: Door, slack: FakeSlack) -> None:
    view = opened(known, slack)
    option = complete(known, view, "哈尔滨高新技术企业数量")["option_groups"][0]["options"][0]
    view = pick(known, slack, view, option)
    assert shown(view)[:3] == ["1751家", "哈尔滨高新技术企业数量", "“高新技术企业数量增长2.6倍、达到1751家”"]
    assert "第14段" in shown(view)[3]
    copied = press(known, slack, view, "复制引文")
    assert shown(copied)[0] == "选中下面的文字复制"
    around = press(known, slack, press(known, slack, copied, "返回"), "看上下文")
    assert "上下文" in shown(around)[0]
    assert shown(press(known, slack, around, "返回"))[0] == "1751家"
    assert slack.posts == slack.named("chat.postEphemeral") == []


def test_a_choice_taken_out_again_changes_nothing(known: Door, slack: FakeSlack) -> None:
    view = opened(known, slack)
    assert pick(known, slack, view, None) is view


def test_a_whole_question_is_answered_in_the_window(known: Door, slack: FakeSlack) -> None:
    answer = submit(known, opened(known, slack), QUESTION)
    assert answer["response_action"] == "update"
    assert check_view(answer["view"]) == []
    assert shown(answer["view"])[0] == "1751家"
    again = submit(known, answer["view"], "出处？")
    assert "崔学军" in shown(again["view"])[0]


def test_a_question_too_long_to_be_carried_is_answered_all_the_same(known: Door, slack: FakeSlack) -> None:
    answer = submit(known, opened(known, slack), '哈尔滨有多少家"高新"技术企业？' * 60)
    assert check_view(answer["view"]) == []
    assert "哈尔滨" not in answer["view"]["private_metadata"]


def test_what_is_not_there_is_said_plainly(known: Door, slack: FakeSlack) -> None:
    answer = submit(known, opened(known, slack), "深圳高新技术企业多少家？")
    assert shown(answer["view"])[:2] == ["库中没有深圳的高新技术企业数", "相近的是哈尔滨的数，不能代替："]


def test_with_nothing_typed_the_window_says_what_to_do(known: Door, slack: FakeSlack) -> None:
    answer = submit(known, opened(known, slack), None)
    assert answer == {"response_action": "errors", "errors": {"ask": "请在上面选一项，或者在这里写一句话。"}}


def test_what_is_chosen_is_shown_again_by_the_button(known: Door, slack: FakeSlack) -> None:
    view = opened(known, slack)
    option = complete(known, view, "三大机遇")["option_groups"][0]["options"][0]
    assert shown(submit(known, view, None, option)["view"])


def test_a_form_and_a_report_stand_in_the_window_too(known: Door, slack: FakeSlack) -> None:
    view = opened(known, slack)
    form = submit(known, view, "核")
    assert form["response_action"] == "push"
    assert check_view(form["view"]) == []
    report = submit(known, view, "核 “高新技术企业数量增长2.6倍、达到1715家”")
    assert check_view(report["view"]) == []
    assert "【1715】" in words(report["view"]["blocks"])


def test_a_long_list_goes_on_in_the_window(known: Door, slack: FakeSlack) -> None:
    answer = submit(known, opened(known, slack), "金句 tianjin-innovation-centre")
    assert check_view(answer["view"]) == []
    view = answer["view"] | {"id": "V1", "state": {"values": {}}}
    further = press(known, slack, view, "更多")
    assert shown(further) != shown(view)
    assert "返回" not in [b["text"]["text"] for b in buttons_of(further)]


def share(
    door: Door, slack: FakeSlack, view: dict[str, Any], channel: str = "C7", *, answers: bool = True
) -> dict[str, Any]:
    """Press the button, choose a channel, and read what the window says then."""
    press(door, slack, view, "分享到频道")
    (push,) = slack.named("views.push")
    assert check_view(push["view"]) == []
    values = {"where": {"channel": {"type": "conversations_select", "selected_conversation": channel}}}
    address = {
        "block_id": "where",
        "action_id": "channel",
        "channel_id": channel,
        "response_url": slack.response_url("r7"),
    }
    payload = {
        "type": "view_submission",
        "view": push["view"] | {"id": "V2", "state": {"values": values}},
        "response_urls": [address] if answers else [],
    }
    status, answer = door.interact(payload)
    assert (status, answer["response_action"]) == (200, "update")
    assert check_view(answer["view"]) == []
    update = slack.named("views.update")[-1]
    assert (update["view_id"], check_view(update["view"])) == ("V2", [])
    return {"filter": push["view"]["blocks"][0]["element"]["filter"], "told": words(update["view"]["blocks"])}


@pytest.fixture
def found(known: Door, slack: FakeSlack) -> dict[str, Any]:
    view = submit(known, opened(known, slack), QUESTION)["view"]
    return view | {"id": "V1", "state": {"values": {}}}


def test_an_answer_is_shared_in_a_channel_chosen_there(known: Door, slack: FakeSlack, found: dict[str, Any]) -> None:
    told = share(known, slack, found)
    assert told["told"] == "已分享到频道。"
    assert told["filter"]["exclude_external_shared_channels"] is False
    (shared,) = slack.responses
    assert (shared["_name"], shared["response_type"], shared["text"]) == ("r7", "in_channel", "1751家")
    assert check_message(shared["text"], shared["blocks"]) == []
    assert {"type": "user", "user_id": "U1"} in shared["blocks"][0]["elements"][0]["elements"]
    known.press(next(b for b in buttons_of(shared) if b["text"]["text"] == "撤回"), channel_id="C7")
    assert slack.responses[-2]["delete_original"] is True


def test_without_an_address_of_slacks_it_is_posted(known: Door, slack: FakeSlack, found: dict[str, Any]) -> None:
    assert share(known, slack, found, answers=False)["told"] == "已分享到频道。"
    (post,) = slack.posts
    assert (post["channel"], post["text"]) == ("C7", "1751家")


@pytest.mark.parametrize(
    ("known_of", "code", "said"),
    [({"is_ext_shared": True}, None, "其他组织"), ({}, "channel_not_found", "/invite @引据")],
)
def test_a_channel_with_others_in_it_is_refused_in_the_window(
    known: Door, slack: FakeSlack, found: dict[str, Any], known_of: dict[str, Any], code: str | None, said: str
) -> None:
    slack.channels["C7"] = known_of
    if code:
        slack.answers["conversations.info"] = {"ok": False, "error": code}
    assert said in share(known, slack, found)["told"]
    assert slack.posts == slack.responses == []


def test_in_english(known: Door, slack: FakeSlack) -> None:
    slack.locale = "en-US"
    view = opened(known, slack)
    assert view["title"]["text"] == "Search Yinju"
    groups = complete(known, view, "new quality")["option_groups"]
    assert groups[0]["label"]["text"] in ("Terms", "Articles", "Figures", "Quotations")


def test_a_window_that_cannot_be_opened_is_no_reason_for_silence(known: Door, slack: FakeSlack) -> None:
    slack.answers["views.open"] = {"ok": False, "error": "expired_trigger_id"}
    known.interact({"type": "shortcut", "callback_id": "search_library"})
    (told,) = slack.posts
    assert told["channel"] == "U1"


def test_a_slow_answer_comes_later_into_the_same_window(slack: FakeSlack, desk: Desk) -> None:
    import asyncio

    from bot.domain.reply import Notice, Reply

    async def slow() -> Reply:
        await asyncio.sleep(0.2)
        return Notice("迟到的答复")

    served = Door(slack, desk, patience=0.01)
    served.start()
    desk.replies["慢"] = lambda request: slow()
    answer = submit(served, {"type": "modal", "id": "V1", "callback_id": "seek", "private_metadata": ""}, "慢")
    served.stop()
    assert "正在查" in words(answer["view"]["blocks"])
    (update,) = slack.named("views.update")
    assert "迟到的答复" in words(update["view"]["blocks"])


def test_options_of_what_is_no_listing_are_none() -> None:
    from bot.domain.reply import Notice

    assert options(Notice("没有")) == []
