"""What people type, as plain words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.inbound import attachments_of, from_mrkdwn, mentioned, words_of


@pytest.mark.parametrize(
    ("encoded", "words"),
    [
        ("<@UBOT> 哈尔滨有多少家高新技术企业？", "哈尔滨有多少家高新技术企业？"),
        ("甲 &amp; 乙 &lt;b&gt; &amp;lt;", "甲 & 乙 <b> &lt;"),
        ("看<https://example.com/a?b=1&amp;c=2|这篇>和<https://example.com>", "看这篇和https://example.com"),
        ("<!channel> <!subteam^S1|@组> <@U2|李>问 <#C1|研究>", "问 #研究"),
        ("<!date^1700000000^{date}|2023年11月14日>的数", "2023年11月14日的数"),
        ("<mailto:a@b.cn|a@b.cn>", "a@b.cn"),
        ("", ""),
    ],
)
def test_mrkdwn_is_decoded(encoded: str, words: str) -> None:
    assert from_mrkdwn(encoded) == words


def rich(*elements: Any) -> dict[str, Any]:
    return {"blocks": [{"type": "rich_text", "elements": list(elements)}], "text": "别读这里"}


def section(*elements: Any, kind: str = "rich_text_section") -> dict[str, Any]:
    return {"type": kind, "elements": list(elements)}


def text(words: str, **style: bool) -> dict[str, Any]:
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def test_rich_text_is_read_rather_than_text() -> None:
    event = rich(
        section({"type": "user", "user_id": "UBOT"}, text(" 核对"), text("“<三新> & 三量”", bold=True)),
        section(text("块引用"), kind="rich_text_quote"),
        {"type": "rich_text_list", "elements": [section(text("一")), section(text("二"))]},
        section({"type": "link", "url": "https://a.cn", "text": "链接"}, {"type": "emoji", "name": "smile"}),
        section(text("代码"), kind="rich_text_preformatted"),
    )
    assert words_of(event) == "核对“<三新> & 三量”\n块引用\n一\n二\n链接\n代码"
    assert mentioned(event) == {"UBOT"}


@pytest.mark.parametrize(
    "broken", [{"blocks": None}, {"blocks": [None, {"type": "rich_text"}]}, rich(None, {"elements": [None]})]
)
def test_odd_payloads_do_not_break_it(broken: dict[str, Any]) -> None:
    assert words_of({"text": ""} | broken) in ("", "别读这里")


def test_mentions_and_files_are_seen() -> None:
    assert mentioned({"text": "<@U1> <@U2|李>"}) == {"U1", "U2"}
    (file,) = attachments_of({"files": [{"name": "稿.docx", "mimetype": "x/y", "url_private": "https://f"}]})
    assert (file.name, file.media_type, file.address) == ("稿.docx", "x/y", "https://f")
