"""Conversations over the real knowledge, written as text that an editor can review."""

import re
from pathlib import Path

import pytest

from bot.languages.registry import language_for
from bot.terminal import Conversation
from bot.wiring import Bot

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted((ROOT / "tests" / "conversations").glob("*.md"))


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(ROOT / "knowledge")


def turns_of(page: Path) -> list[tuple[str, str]]:
    return re.findall(r"^> (.*)\n((?:(?!> ).*\n?)*)", page.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
async def test_the_conversation_goes_as_written(page: Path, bot: Bot) -> None:
    conversation = Conversation(bot.answer, language_for("en" if page.stem == "english" else "zh"))
    turns = turns_of(page)
    assert turns
    for words, expected in turns:
        assert await conversation.say(words) == expected.strip(), words
