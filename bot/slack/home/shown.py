"""A reply in a window over the page: what a press on the Home tab opens."""

from __future__ import annotations

from bot.domain.reply import Reply
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.blocks import render
from bot.slack.effects import without_sharing
from bot.slack.limits import VIEW_TITLE, Block, shorten
from bot.slack.thumbs import ACTION as JUDGING

CALLBACK = "home_shown"


def shown_view(reply: Reply, language: Language, asked: str = "", page: int = 0) -> Block:
    """The modal. Nobody else sees it, so nothing is offered to be shared; it is no message, so it cannot be judged."""
    message = render(without_sharing(reply), language, asked=asked, page=page)
    blocks = [block for block in message.blocks if not _is_judging(block)]
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": "",
        "title": elements.plain(shorten(language.phrases.home.window, VIEW_TITLE)),
        "close": elements.plain(shorten(language.phrases.home.close, VIEW_TITLE)),
        "blocks": blocks,
    }


def _is_judging(block: Block) -> bool:
    return any(element.get("action_id") == JUDGING for element in block.get("elements", ()))
