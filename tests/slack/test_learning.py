"""👍 and 👎 under answers, the questions that found nothing, and corrections told once."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.article import Article, Citation, Passage, Section
from bot.domain.learning import Shown
from bot.domain.ports import Tenant
from bot.domain.reply import Answer, Claim, Notice
from bot.library.corrections import Correction
from bot.slack.app import web_client
from bot.slack.blocks import render
from bot.slack.corrections import tell
from bot.slack.settings import SlackSettings
from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import Door, words
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import CHINESE, CITATION, CLAIM, Desk, figure

SERVED = replace(CLAIM, ref="harbin/f1")
OURS = Tenant(None, "T1")


def thumbs_under(answer: Any) -> list[Any]:
    return [block for block in render(answer, CHINESE).blocks if block["type"] == "context_actions"]


def test_an_answer_can_be_judged() -> None:
    (block,) = thumbs_under(figure(claims=(SERVED,)))
    (buttons,) = block["elements"]
    assert json.loads(buttons["positive_button"]["value"]) == ["up", "harbin/f1"]
    assert json.loads(buttons["negative_button"]["value"]) == ["down", "harbin/f1"]
    message = render(figure(claims=(SERVED,)), CHINESE)
    assert check_message(message.text, list(message.blocks)) == []


def test_what_came_up_beside_an_answer_does_not_keep_it_from_being_judged() -> None:
    other = Citation(CITATION.article, CITATION.passage, 0, 2)
    unseen = Claim("quote", "崔学军", other.excerpt, (other,), True)
    assert other.excerpt == "目前"
    assert len(thumbs_under(figure(claims=(SERVED, unseen), beside=1))) == 1
    # Words that stand there are a leader's all the same, whatever else they are.
    assert thumbs_under(figure(claims=(SERVED, replace(CLAIM, kind="quote")), beside=1)) == []


@pytest.mark.parametrize(
    "reply",
    [
        figure(claims=(replace(CLAIM, kind="quote"),)),
        figure(claims=(CLAIM, replace(CLAIM, kind="quote"))),
        figure(claims=(replace(CLAIM, kind="passage"),)),
        figure(warning="存疑，引用前须核"),
        figure(status="related"),
        Answer("none", "库中没有"),
        Notice("不客气"),
    ],
)
def test_never_under_a_leaders_words_nor_where_there_is_nothing_to_judge(reply: Any) -> None:
    assert thumbs_under(reply) == []


def press(door: Door, mark: str, user: str = "U1") -> None:
    action = {"type": "feedback_buttons", "action_id": "opinion", "value": json.dumps([mark, "harbin/f1"])}
    assert door.press(action, user=user) == 200


def test_opinions_are_kept_and_a_reason_may_be_given(door: Door, desk: Desk, slack: FakeSlack) -> None:
    press(door, "up")
    press(door, "up", "U2")
    assert slack.named("views.open") == []
    press(door, "down")
    (opened,) = slack.named("views.open")
    view = opened["view"]
    assert check_view(view) == []
    state = {"values": {"why": {"entered": {"type": "plain_text_input", "value": " 数字旧了 "}}}}
    submitted = {"callback_id": view["callback_id"], "private_metadata": view["private_metadata"], "state": state}
    door.interact({"type": "view_submission", "view": submitted | {"type": "modal", "blocks": []}})
    kept = {o.person: (o.mark, o.reason, o.refs) for o in door.run(desk.ports.opinions.of_workspace(OURS))}
    assert kept == {"U1": ("down", "数字旧了", ("harbin/f1",)), "U2": ("up", "", ("harbin/f1",))}
    assert desk.requests == []


def test_what_was_shown_is_kept(door: Door, desk: Desk) -> None:
    hidden = replace(SERVED, ref="harbin/f2", kind="figure", sources=(WHOLE,), text=WHOLE.excerpt)
    desk.replies["问"] = figure(claims=(SERVED, hidden))
    door.command("/yinju", "问")
    (shown,) = door.run(desk.ports.servings.untold(desk.clock.now()))
    assert (shown.tenant, shown.ref, shown.wording, shown.channel, shown.person) == (
        OURS,
        "harbin/f1",
        CLAIM.text,
        "C1",
        "U1",
    )


WHOLE = Citation(CITATION.article, CITATION.passage, 0, len(CITATION.passage.text))
TEXT = "高新技术企业数量达到1751家"
PASSAGE = Passage("p1", 1, TEXT)
NOW = Claim(
    "figure",
    "高新技术企业数量",
    TEXT,
    (Citation(Article("harbin", "理性认识", (Section(None, (PASSAGE,)),)), PASSAGE, 0, len(TEXT)),),
    True,
    ref="harbin/f1",
)


async def shown_in(desk: Desk, *people: str | None) -> list[Shown]:
    for person in people:
        await desk.ports.servings.record(OURS, "C1", person, [("harbin/f1", "达到1715家")])
    return list(await desk.ports.servings.untold(desk.clock.now()))


async def test_a_correction_is_told_once(slack: FakeSlack, desk: Desk) -> None:
    shown = await shown_in(desk, "U1", None)
    found = [Correction(shown[0], NOW), Correction(shown[1], None)]

    async def client_for(_: Tenant) -> AsyncWebClient:
        return web_client(SlackSettings("xoxb-1", api=slack.api))

    assert await tell(found, desk.ports.servings, client_for, CHINESE) == 2
    assert await tell(found, desk.ports.servings, client_for, CHINESE) == 0
    person, channel = sorted(slack.posts, key=lambda post: post["channel"], reverse=True)
    assert (person["channel"], person["text"]) == ("U1", "corrected_heading")
    assert (channel["channel"], channel["text"]) == ("C1", "corrected_channel")
    for post in slack.posts:
        assert check_message(post["text"], post["blocks"]) == []
    assert "corrected_gone" in words(channel["blocks"])
    assert "corrected_gone" not in words(person["blocks"])


async def test_a_correction_that_did_not_arrive_may_be_told_again(slack: FakeSlack, desk: Desk) -> None:
    found = [Correction((await shown_in(desk, "U1"))[0], NOW)]
    slack.answers["chat.postMessage"] = [{"ok": False, "error": "channel_not_found"}]

    async def client_for(_: Tenant) -> AsyncWebClient:
        return web_client(SlackSettings("xoxb-1", api=slack.api))

    async def nobody(_: Tenant) -> None:
        return None

    assert await tell(found, desk.ports.servings, nobody, CHINESE) == 0
    assert await tell(found, desk.ports.servings, client_for, CHINESE) == 0
    assert await tell(found, desk.ports.servings, client_for, CHINESE) == 1
