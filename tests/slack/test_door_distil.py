"""提炼 with a file: for editors, the outline in the thread and the drafts as files; for others, who may."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from bot.distill.aside import Aside
from bot.documents import UnreadableError
from bot.domain.distilled import Distilled, DraftFile
from bot.domain.reply import Listing, Row
from bot.languages.registry import language_for as spoken
from tests.distill.texts import REPORT
from tests.slack.block_rules import check_message
from tests.slack.doors import Door, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk

OUTLINE = Listing("“a.txt”提炼出2篇草稿", (Row("《甲》", "1节"), Row("《乙》", "2节")), ("未经审阅",))


class Rote:
    """Distils by rote, and remembers what it was given; a file that is called bad.* cannot be read."""

    def __init__(self) -> None:
        self.given: list[tuple[str, bytes, str | None]] = []

    async def distil(self, name: str, content: bytes, locale: str | None) -> Distilled:
        self.given.append((name, content, locale))
        if name.startswith("bad"):
            raise UnreadableError(name, "scan")
        return Distilled(OUTLINE, (DraftFile("jia.yaml", "id: 甲\n"), DraftFile("yi.yaml", "id: 乙\n")))


@pytest.fixture
def rote() -> Rote:
    return Rote()


@pytest.fixture
def editing(slack: FakeSlack, desk: Desk, rote: Rote) -> Iterator[Door]:
    door = Door(slack, desk, speaks=spoken, distil=rote.distil, editors=("U1", "T2:U2", "T1:U3"))
    door.start()
    yield door
    door.stop()


def sent(slack: FakeSlack, *names: str) -> dict[str, Any]:
    """The fields of a message with files of these names."""
    slack.files |= dict.fromkeys(names, "某某文章".encode())
    files = [{"name": name, "mimetype": "x", "url_private": slack.file_url(name)} for name in names]
    return {"subtype": "file_share", "files": files}


DIRECT = {"channel_type": "im", "channel": "D1"}


@pytest.mark.parametrize("said", ["提炼", "Distill this, please", "请提炼这篇"])
def test_an_editor_gets_the_outline_and_the_drafts(
    editing: Door, desk: Desk, slack: FakeSlack, rote: Rote, said: str
) -> None:
    editing.message(said, ts="5.1", **DIRECT, **sent(slack, "a.txt"))
    assert rote.given == [("a.txt", "某某文章".encode(), "zh-CN")]
    asked = slack.named("files.getUploadURLExternal")
    assert [(one["filename"], int(one["length"])) for one in asked] == [("jia.yaml", 8), ("yi.yaml", 8)]
    assert [text.decode() for text in slack.uploads.values()] == ["id: 甲\n", "id: 乙\n"]
    (done,) = slack.named("files.completeUploadExternal")
    assert (done["channel_id"], done["thread_ts"]) == ("D1", "5.1")
    assert [file["id"] for file in done["files"]] == list(slack.uploads)
    (post,) = slack.posts
    assert (post["channel"], post["thread_ts"], post["text"]) == ("D1", "5.1", OUTLINE.heading)
    assert "《乙》" in words(post["blocks"])
    assert post["metadata"]["event_payload"]["claim"] == "message:D1:5.1"
    assert desk.requests == []


def test_in_a_channel_it_is_asked_by_mention(editing: Door, slack: FakeSlack, rote: Rote) -> None:
    editing.mention("提炼", ts="6.1", **sent(slack, "a.txt"))
    assert slack.named("files.completeUploadExternal")[0]["channel_id"] == "C1"
    assert slack.posts[0]["thread_ts"] == "6.1"
    editing.message("提炼", ts="7.1", **sent(slack, "a.txt"))
    assert len(rote.given) == 1


def test_one_bad_file_of_several_is_told_and_the_others_are_done(editing: Door, slack: FakeSlack, rote: Rote) -> None:
    editing.message("提炼", **DIRECT, **sent(slack, "bad.pdf", "a.txt"))
    first, second = slack.posts
    assert "“bad.pdf”只有扫描的图" in first["text"]
    assert second["text"] == OUTLINE.heading
    # What says that the message is answered comes with the last.
    assert ("metadata" in first, "metadata" in second) == (False, True)


@pytest.mark.parametrize(("user", "team"), [("U9", "T1"), ("U2", "T1")])
def test_others_are_told_who_may(editing: Door, slack: FakeSlack, rote: Rote, user: str, team: str) -> None:
    editing.message("提炼", user=user, team=team, **DIRECT, **sent(slack, "a.txt"))
    (post,) = slack.posts
    assert post["text"].startswith("提炼只供编辑使用")
    assert check_message(post["text"], post["blocks"]) == []
    (line,) = post["blocks"][0]["elements"]
    assert [part["user_id"] for part in line["elements"] if part["type"] == "user"] == ["U1", "U3"]
    editing.mention("提炼", user=user, team=team, **sent(slack, "a.txt"))
    (private,) = slack.named("chat.postEphemeral")
    assert private["user"] == user
    assert len(slack.posts) == 1
    assert rote.given == []
    assert slack.uploads == {}


def test_where_nobody_is_an_editor_it_is_said_how_to_name_one(door: Door, slack: FakeSlack) -> None:
    door.speaks = spoken
    door.message("提炼", **DIRECT, **sent(slack, "a.txt"))
    assert "YINJU_EDITORS" in slack.posts[0]["text"]


def test_the_word_alone_tells_what_to_send_and_a_question_stays_one(
    editing: Door, desk: Desk, slack: FakeSlack
) -> None:
    editing.message("提炼", **DIRECT)
    assert "放在同一条消息里" in slack.posts[0]["text"]
    editing.message("提炼厂是什么", **DIRECT)
    assert desk.asked == ["提炼厂是什么"]


def test_a_file_that_slack_does_not_take_is_told_with_the_outline(editing: Door, slack: FakeSlack) -> None:
    slack.answers["files.getUploadURLExternal"] = {"ok": False, "error": "missing_scope"}
    editing.message("提炼", **DIRECT, **sent(slack, "a.txt"))
    (post,) = slack.posts
    assert post["text"] == OUTLINE.heading
    assert "files:write" in words(post["blocks"])


def test_the_address_of_an_upload_is_in_no_metric(editing: Door, slack: FakeSlack) -> None:
    editing.message("提炼", **DIRECT, **sent(slack, "a.txt"))
    _, told = editing.get("/metrics")
    assert 'method="upload"' in told
    assert not any(name in told for name in slack.uploads)


def test_a_real_file_is_distilled_in_a_process_of_its_own(slack: FakeSlack, desk: Desk) -> None:
    slack.locale = "en-US"
    door = Door(slack, desk, speaks=spoken, distil=Aside().distil, editors=("U1",))
    door.start()
    try:
        files = sent(slack, "report.md", "empty.txt")
        slack.files |= {"report.md": REPORT.encode(), "empty.txt": b" "}
        door.message("distill", **DIRECT, **files)
    finally:
        door.stop()
    outline, empty = slack.posts
    assert check_message(outline["text"], outline["blocks"]) == []
    assert "Figures" in words(outline["blocks"]) or "figures: " in words(outline["blocks"])
    (draft,) = slack.uploads.values()
    assert "reviewed: false" in draft.decode()
    assert "no text in “empty.txt”" in empty["text"]


def test_giving_up_ends_the_process() -> None:
    async def give_up() -> None:
        aside = Aside()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await aside.distil("a.txt", REPORT.encode(), "zh")
        # The turn is given back: another file is done.
        made = await aside.distil("a.txt", REPORT.encode(), "zh")
        assert made.files

    asyncio.run(give_up())
