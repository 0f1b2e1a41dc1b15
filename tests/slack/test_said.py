"""What is kept of what was said, for another process to take over."""

import json

import pytest

from bot.domain.ports import Claimed, Place, Tenant
from bot.slack.said import Said, from_work

PLACE = Place(None, "T1", "C1", "1.0")


def said(text: str, addressed: bool = True, **more: object) -> Said:
    event = {"type": "message", "user": "U1", "text": text, "channel": "C1", "ts": "1.0", **more}
    return Said(event, PLACE, addressed, False, ())


def test_a_question_can_be_taken_over() -> None:
    kept = said("哈尔滨有多少家高新技术企业").as_work()
    again = from_work(Claimed("message:C1:1.0", Tenant(None, "T1"), kept, "token"))
    assert again == said("哈尔滨有多少家高新技术企业")
    assert not again.is_lost


@pytest.mark.parametrize("draft", [said("核 某某指出：“机密的稿子”"), said("", files=[{"name": "机密的稿子.docx"}])])
def test_the_words_of_a_draft_are_not_kept(draft: Said) -> None:
    kept = draft.as_work()
    assert "机密" not in json.dumps(kept, ensure_ascii=False)
    assert from_work(Claimed("message:C1:1.0", Tenant(None, "T1"), kept, "token")).is_lost
