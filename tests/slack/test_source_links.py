"""A source line that leads to its page: the words stay plain, only the address is mark-up."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.reply import Line
from bot.slack.blocks import render
from tests.slack.block_rules import check_message
from tests.slack.fakes import CHINESE, figure

URL = "https://y.example.org/c/harbin/p14?s=3-20.1a2b3c&k=abc"


def test_the_source_has_a_link_to_its_page() -> None:
    answer = figure()
    lines = tuple(replace(line, link=URL) if line.role == "source" else line for line in answer.lines)
    plain, linked = render(answer, CHINESE), render(replace(answer, lines=lines), CHINESE)
    assert check_message(linked.text, list(linked.blocks)) == []
    assert linked.text == plain.text
    context = next(b for b in linked.blocks if b["type"] == "context")
    assert context["elements"][0]["type"] == "plain_text"
    assert context["elements"][0]["text"] == "《理性认识打造先进制造之都》崔学军 · 第14段"
    assert context["elements"][1] == {"type": "mrkdwn", "text": f"<{URL.replace('&', '&amp;')}|网页>"}
    # The hint below is a line of its own, and nothing is linked that leads nowhere.
    assert [b["elements"][0]["text"] for b in linked.blocks if b["type"] == "context"][1] == "提示：原文未写截至时间。"
    assert "mrkdwn" not in str(plain.blocks)


def test_words_of_an_article_cannot_break_out_of_the_link() -> None:
    answer = figure(lines=(Line("source", "《题>|<!channel>》", link="https://y/?a=<b>|c"),))
    message = render(answer, CHINESE)
    context = next(b for b in message.blocks if b["type"] == "context")
    assert context["elements"][0] == {"type": "plain_text", "text": "《题>|<!channel>》", "emoji": False}
    assert context["elements"][1]["text"].count("<") == 1
