"""The bot with fewer scopes: only what needs a missing one goes, whoever asks for that is told, and the docs say which."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Tenant
from bot.domain.poster import Poster
from bot.languages.registry import language_for
from bot.slack.channels import SlackChannels
from bot.slack.checks import find_lacking
from bot.slack.features import FEATURES, INSTALLING, MARKS, PAGES, WORKFLOW, scopes
from bot.slack.scopes import WITHOUT, lacking, sentence, table
from bot.storage.memory import memory_ports
from bot.wiring import Bot
from tests.slack.doors import Door, buttons_of, words
from tests.slack.fake_slack import SCOPES, FakeSlack
from tests.slack.fakes import Desk
from tests.slack.steps import executed
from tests.slack.test_door_distil import Rote

ROOT = Path(__file__).parent.parent.parent
ASKED = "哈尔滨有多少家高新技术企业"
DIRECT = {"channel_type": "im", "channel": "D1"}


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(ROOT / "knowledge")


async def drawn(poster: Poster) -> bytes:
    return b"picture"


@pytest.fixture
def door(slack: FakeSlack, bot: Bot) -> Iterator[Door]:
    """The whole bot behind the door, asked by an admin who is an editor and speaks English."""
    client = AsyncWebClient(token="xoxb-1", base_url=slack.api)

    async def client_for(_: Tenant) -> AsyncWebClient:
        return client

    bot.ports = replace(memory_ports(), channels=SlackChannels(client_for))
    desk = Desk()
    desk.ports, desk.answer = bot.ports, bot.answer  # type: ignore[method-assign]
    slack.locale, slack.admin = "en-US", True
    served = Door(slack, desk, speaks=language_for, distil=Rote().distil, draw=drawn, editors=("U1",))
    served.start()
    yield served
    served.stop()


# -- what people do, and what they then see


def asks_by_command(door: Door, slack: FakeSlack) -> str:
    return str(door.command("/yinju", ASKED)[1]["text"])


def asks_by_mention(door: Door, slack: FakeSlack) -> str:
    door.mention(ASKED)
    return _posted(slack)


def asks_directly(door: Door, slack: FakeSlack) -> str:
    door.message(ASKED, **DIRECT)
    return _posted(slack)


def reads_in_english(door: Door, slack: FakeSlack) -> str:
    return words(door.command("/yinju", "help")[1]["blocks"])


def checks_words(door: Door, slack: FakeSlack) -> str:
    return str(door.command("/verify", "“高新技术企业数量增长2.6倍、达到1715家”")[1]["text"])


def checks_a_file(door: Door, slack: FakeSlack) -> str:
    slack.files["稿.txt"] = "“高新技术企业数量增长2.6倍、达到1715家”".encode()
    door.message("核", subtype="file_share", files=[_file(slack, "稿.txt")], **DIRECT)
    return _posted(slack)


def checks_what_stands_above(door: Door, slack: FakeSlack) -> str:
    above = {"text": "“高新技术企业数量增长2.6倍、达到1715家”", "ts": "1.1", "thread_ts": "1.1"}
    slack.history["C1"] = [above]
    door.mention("核", thread_ts="1.1")
    slack.history["C1"].remove(above)
    return _shown(slack)


def shares(door: Door, slack: FakeSlack) -> str:
    """The response_url has lapsed, so that it is posted."""
    answer = door.command("/yinju", ASKED)[1]
    slack.expired.add("lapsed")
    (share,) = (b for b in buttons_of(answer) if b["action_id"].startswith("share"))
    door.press(share, response="lapsed")
    return _posted(slack)


def orders_a_digest(door: Door, slack: FakeSlack) -> str:
    slack.admin = False
    return str(door.command("/digest", "<#C7|写作> 每天 9:00", user="U5")[1]["text"])


def reads_the_gaps(door: Door, slack: FakeSlack) -> str:
    return str(door.command("/yinju", "gaps")[1]["text"])


def distils(door: Door, slack: FakeSlack) -> str:
    slack.files["a.txt"] = "某某文章".encode()
    door.message("提炼", subtype="file_share", files=[_file(slack, "a.txt")], **DIRECT)
    return f"{len(slack.uploads)} files\n{_posted(slack) and words(slack.posts[-1]['blocks'])}"


def asks_for_a_poster(door: Door, slack: FakeSlack) -> str:
    return str(door.command("/yinju", "海报 高新技术企业数量")[1]["text"])


def opens_the_conversation(door: Door, slack: FakeSlack) -> str:
    door.event({"type": "app_home_opened", "tab": "messages", "channel": "D1"})
    return str(len(slack.named("assistant.threads.setSuggestedPrompts")))


def runs_a_step(door: Door, slack: FakeSlack) -> str:
    executed(door, callback="find_evidence", sought=ASKED)
    return str(slack.named("functions.completeSuccess")[0]["outputs"]["text"])


def runs_a_step_that_posts(door: Door, slack: FakeSlack) -> str:
    executed(door, callback="find_evidence", sought=ASKED, channel="C7")
    failed = slack.named("functions.completeError")
    return str(failed[0]["error"]) if failed else _posted(slack)


def _shown(slack: FakeSlack) -> str:
    """What the person, or everybody, came to see."""
    alone = [] if "chat:write" in slack.lacking else slack.named("chat.postEphemeral")
    return "\n".join([*(str(message["text"]) for message in alone), _posted(slack)])


def _posted(slack: FakeSlack) -> str:
    """What really came to stand in a channel."""
    return "\n".join(str(message["text"]) for messages in slack.history.values() for message in messages)


def _file(slack: FakeSlack, name: str) -> dict[str, str]:
    return {"name": name, "mimetype": "text/plain", "url_private": slack.file_url(name)}


# What is done, and what is seen of it where nothing is missing: in either language, which is a feature of its own.
DOING: dict[Callable[[Door, FakeSlack], str], str] = {
    asks_by_command: "1751家",
    asks_by_mention: "1751家",
    asks_directly: "1751家",
    reads_in_english: "ask in a sentence",
    checks_words: "1处有改动|1 altered",
    checks_a_file: "1处有改动|1 altered",
    checks_what_stands_above: "1处有改动|1 altered",
    shares: "1751家",
    orders_a_digest: "已订阅|Subscribed",
    reads_the_gaps: "近来没有|No question|found no answer",
    distils: "2 files",
    asks_for_a_poster: "海报已私信|poster is in your direct messages",
    opens_the_conversation: "1",
    runs_a_step: "1751家",
    runs_a_step_that_posts: "1751家",
}
# Scope → what is lost without it, and a word of what whoever does it is then told; None where Slack lets nothing be said.
LOST: dict[str, dict[str, str | None]] = {
    "chat:write": {
        "asks_by_mention": None,
        "asks_directly": None,
        "checks_a_file": None,
        "checks_what_stands_above": None,
        "shares": None,
        "asks_for_a_poster": "chat:write",
        "runs_a_step_that_posts": "chat:write",
    },
    "users:read": {"reads_in_english": "用一句话提问", "reads_the_gaps": "users:read"},
    "files:read": {"checks_a_file": "files:read", "distils": "files:read"},
    "files:write": {"distils": "files:write", "asks_for_a_poster": "files:write"},
    "channels:history": {"checks_what_stands_above": "channels:history"},
    "channels:read": {
        "shares": None,
        "orders_a_digest": "channels:read",
        "runs_a_step_that_posts": "channels:read",
    },
    "assistant:write": {},
}


def done(door: Door, slack: FakeSlack) -> dict[str, str]:
    """Everything done once, and what was seen of each."""
    seen = {}
    for doing in DOING:
        slack.admin = True
        slack.calls.clear()
        slack.history.clear()
        slack.uploads.clear()
        seen[doing.__name__] = doing(door, slack)
    return seen


def whole(name: str, seen: dict[str, str]) -> bool:
    """Whether it came out as it should where nothing is missing."""
    wanted = {doing.__name__: words for doing, words in DOING.items()}[name]
    return any(words in seen[name] for words in wanted.split("|"))


def test_with_every_scope_everything_is_done(door: Door, slack: FakeSlack) -> None:
    seen = done(door, slack)
    assert [name for name in seen if not whole(name, seen)] == []


@pytest.mark.parametrize("scope", scopes())
def test_without_a_scope_only_its_features_go_and_say_so(door: Door, slack: FakeSlack, scope: str) -> None:
    slack.lacking = {scope}
    seen = done(door, slack)
    lost = LOST.get(scope, {})
    for name, told in lost.items():
        assert not whole(name, seen), name
        assert (told or "") in seen[name], name
        assert told or seen[name] == "", name
    assert [name for name in seen if name not in lost and not whole(name, seen)] == []


@pytest.mark.parametrize("scope", scopes())
def test_the_doctor_names_what_a_missing_scope_costs(scope: str) -> None:
    faults = find_lacking(",".join(sorted(set(SCOPES.split(",")) - {scope})))
    assert {feature.chinese for feature in FEATURES if scope in feature.scopes} == {
        fault.chinese.split("”")[0].strip("“") for fault in faults
    }
    assert all(scope in fault.english for fault in faults)


def test_the_docs_say_which_feature_needs_which_scope() -> None:
    """After a change of the features: python -c 'from bot.slack.scopes import table; print(table())' into docs/slack.md."""
    assert table() in (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")


def test_what_is_said_of_a_feature_is_said_of_one_that_exists() -> None:
    assert set(WITHOUT) <= {feature.name for feature in (*FEATURES, PAGES, MARKS, WORKFLOW, INSTALLING)}


def refused(**answer: str) -> SlackApiError:
    return SlackApiError("no", {"ok": False, **answer})  # type: ignore[arg-type]


def test_of_the_scopes_that_would_do_those_we_ask_for_are_named() -> None:
    needed = "channels:read,groups:read,mpim:read,im:read"
    assert lacking(refused(error="missing_scope", needed=needed)) == ("channels:read", "groups:read")
    assert lacking(refused(error="missing_scope", needed="pins:write")) == ("pins:write",)
    assert lacking(refused(error="not_in_channel", needed=needed)) == ()
    assert lacking(OSError("missing_scope")) == ()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_sentence_says_what_an_admin_is_to_do(locale: str) -> None:
    told = sentence(("files:read",), language_for(locale))
    assert "files:read" in told
    assert "OAuth & Permissions" in told
