"""The windows and messages of these surfaces within Slack's limits, in every language, whatever stands in them."""

from __future__ import annotations

import pytest

from bot.domain.reply import Answer, Copyable, Followup, Line, Listing, Reply, Row
from bot.languages.language import Language
from bot.languages.registry import LANGUAGES
from bot.slack.blocks import render
from bot.slack.editors.question import Asked, answer_view, asked_in, to_asker, to_editor
from bot.slack.seeking.view import Carried, carried_in, options, preview, share_view, told_view, window
from tests.slack.block_rules import check_message, check_options, check_view
from tests.slack.fakes import figure

LONG = '他说："发展<!channel>&新质生产力\n' * 300
REPLIES: tuple[Reply, ...] = (
    figure(),
    Answer(
        "none", LONG, lines=(Line("text", LONG),), followups=(Followup("转给编辑", f"转给编辑 {LONG[:500]}", "report"),)
    ),
    Listing(LONG[:100], tuple(Row(LONG, LONG, Followup("查看", f"查看 {n}")) for n in range(60))),
    Copyable("复制", (("引文", LONG),)),
)
ASKED = Asked(LONG[:1_000], "U1", "C1", "1.1", public=True, agreed=True)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
class TestEveryLanguage:
    def test_the_window_before_anything_is_asked(self, language: Language) -> None:
        assert check_view(window(language)) == []

    @pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: type(reply).__name__)
    def test_the_window_with_an_answer(self, language: Language, reply: Reply) -> None:
        carried = Carried(LONG, LONG[:440], LONG[:400])
        view = window(language, preview(reply, language, carried), carried)
        assert check_view(view) == []
        assert carried_in(view) == Carried("", LONG[:440], LONG[:400])

    def test_the_windows_for_sharing(self, language: Language) -> None:
        assert check_view(share_view(language, "分享 a/p1:1-2", "v1")) == []
        assert check_view(told_view(language, language.phrases.seek.share_outside.format(channel="研究"))) == []

    @pytest.mark.parametrize("link", ["", "https://example.slack.com/archives/C1/p1700000000000100"])
    def test_what_editors_see(self, language: Language, link: str) -> None:
        for asked in (ASKED, Asked("问", "U1", "")):
            message = to_editor(asked, language, link, named=bool(asked.channel))
            assert check_message(message.text, list(message.blocks)) == []
            assert check_view(answer_view(asked, language, "1.9", "D1")) == []

    def test_what_the_asker_sees(self, language: Language) -> None:
        message = to_asker(ASKED, LONG[:3_000], "UE", language)
        assert check_message(message.text, list(message.blocks)) == []

    def test_the_button_that_passes_a_question_on(self, language: Language) -> None:
        message = render(REPLIES[1], language)
        assert check_message(message.text, list(message.blocks)) == []
        assert "confirm" in str(message.blocks)


def test_a_question_is_the_same_after_its_way_through_the_store() -> None:
    assert asked_in(ASKED.as_work()) == ASKED


def test_options_are_within_the_limits_however_many_and_long() -> None:
    rows = tuple(Row(LONG, f"组{n % 7}", Followup("查看", f"查看 {'a' * n}")) for n in range(200))
    assert check_options({"option_groups": options(Listing("x", rows))}) == []
