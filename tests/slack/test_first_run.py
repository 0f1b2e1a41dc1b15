"""The first message after installing: to the installer, once, whatever happens; and help that is seen at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.sql.sealed import Keys, new_key
from bot.storage.store import SqlStore
from bot.wiring import Bot
from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import Door, button, buttons_of, words
from tests.slack.fake_slack import CLIENT_SECRET, FakeSlack
from tests.slack.fakes import Clock, Desk
from tests.slack.installing import URL, install
from tests.slack.whole import behind_door

KEYS = Keys((new_key(),))


def opened(slack: FakeSlack, bot: Bot, store: SqlStore) -> Door:
    """A process of its own that many workspaces may install, over a store that it shares."""
    how = {"client_id": "1.2", "client_secret": CLIENT_SECRET, "url": URL}
    door, _ = behind_door(slack, bot, installations=store.installations(KEYS), **how)
    door.start()
    return door


@pytest.fixture
def store(sqlite_template: Path, tmp_path: Path) -> SqlStore:
    (tmp_path / "yinju.db").write_bytes(sqlite_template.read_bytes())
    return SqlStore(f"sqlite:///{tmp_path / 'yinju.db'}", Clock())


@pytest.fixture
def installable(slack: FakeSlack, whole_bot: Bot, store: SqlStore) -> Iterator[Door]:
    door = opened(slack, whole_bot, store)
    yield door
    door.run(store.close())
    door.stop()


def test_the_installer_is_shown_three_things_to_try_and_nobody_else_is_disturbed(
    installable: Door, slack: FakeSlack
) -> None:
    install(installable, "T9")
    (first,) = slack.posts
    assert first["channel"] == "U1"
    assert check_message(first["text"], first["blocks"]) == []
    assert first["text"] == "引据已装好，按一下就可以试："
    assert "库中没有的，如实说没有。" in words(first["blocks"])
    assert "只发一次" in words(first["blocks"])
    shown = buttons_of(first)
    assert [b["text"]["text"] for b in shown] == [
        "哈尔滨有多少家高新技术企业",
        "总书记关于实体经济的金句",
        "核对一段稿子",
    ]
    assert slack.named("chat.postEphemeral") == []
    assert slack.calls[-1].token.startswith("xoxe.xoxb-T9")


def test_each_of_the_three_leads_somewhere(installable: Door, slack: FakeSlack) -> None:
    install(installable, "T1")
    (first,) = slack.posts
    where = {"channel_id": "D1", "is_ephemeral": False}
    installable.press(button(first, "哈尔滨有多少家高新技术企业"), **where)
    installable.press(button(first, "总书记关于实体经济的金句"), **where)
    installable.press(button(first, "核对一段稿子"), **where)
    assert [r["text"][:5] for r in slack.responses] == ["1751家", "“必须始终"]
    assert check_view(slack.named("views.open")[0]["view"]) == []


def test_in_the_installers_language(installable: Door, slack: FakeSlack) -> None:
    slack.locale = "en-US"
    install(installable, "T9")
    assert slack.posts[0]["text"].startswith("Yinju is installed.")
    assert check_message(slack.posts[0]["text"], slack.posts[0]["blocks"]) == []


def test_installed_again_nothing_is_said_again(installable: Door, slack: FakeSlack) -> None:
    install(installable, "T9")
    install(installable, "T9")
    assert len(slack.posts) == 1
    install(installable, "T8")
    assert len(slack.posts) == 2


def test_nor_by_another_process(installable: Door, slack: FakeSlack, whole_bot: Bot, tmp_path: Path) -> None:
    install(installable, "T9")
    again = SqlStore(f"sqlite:///{tmp_path / 'yinju.db'}", Clock())
    other = opened(slack, whole_bot, again)
    try:
        install(other, "T9")
        assert len(slack.posts) == 1
    finally:
        other.run(again.close())
        other.stop()


def test_what_could_not_be_sent_is_sent_at_the_next_install(installable: Door, slack: FakeSlack) -> None:
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "messages_tab_disabled"}]
    assert "T9" in install(installable, "T9")
    install(installable, "T9")
    assert len(slack.posts) == 2
    install(installable, "T9")
    assert len(slack.posts) == 2


def test_an_organisation_is_told_once_too(installable: Door, slack: FakeSlack) -> None:
    install(installable, "E9")
    install(installable, "E9")
    assert [p["channel"] for p in slack.posts] == ["U1"]


def test_the_bot_of_a_single_workspace_says_nothing_unasked(whole: Door, slack: FakeSlack) -> None:
    whole.event({"type": "app_home_opened", "tab": "home", "channel": "D1"})
    assert slack.posts == []


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_help_is_seen_at_once(whole: Door, slack: FakeSlack, locale: str) -> None:
    slack.locale = locale
    answer = whole.command("/yinju", "帮助" if locale == "zh-CN" else "help")[1]
    assert check_message(answer["text"], answer["blocks"]) == []
    # A line of each is shown in Slack's narrowest window: some 45 Chinese characters, or 90 letters.
    lines = words(answer["blocks"]).splitlines()
    assert len(lines) <= 15
    assert all(len(line) <= (60 if locale == "zh-CN" else 130) for line in lines)


def test_the_begin_is_there_for_whoever_asks(whole: Door, slack: FakeSlack) -> None:
    whole.message("开始", channel="D1", channel_type="im")
    assert len(buttons_of(slack.posts[0])) == 3


def test_a_library_of_other_things_offers_what_it_can(slack: FakeSlack, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    door, _ = behind_door(slack, Bot(tmp_path))
    door.start()
    try:
        door.message("开始", channel="D1", channel_type="im")
        assert [b["text"]["text"] for b in buttons_of(slack.posts[0])] == ["查数据", "查金句", "核对一段稿子"]
    finally:
        door.stop()


def test_a_desk_that_breaks_is_no_reason_not_to_install(many: Door, desk: Desk, slack: FakeSlack) -> None:
    desk.replies["开始"] = OSError("no library")
    assert "T9" in install(many, "T9")
    assert slack.posts == []
