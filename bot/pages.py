"""Pages and posters put together from the settings."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from bot.domain.poster import Poster
from bot.domain.reply import Answer
from bot.languages.registry import language_for
from bot.library import Library
from bot.web.links import SHORTEST_KEY, Links
from bot.web.preview import preview_of

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.web.app import Routes


def links_of(settings: Settings) -> Links | None:
    """How pages are addressed; None where they are off."""
    if settings.yinju_pages == "off":
        return None
    return Links(settings.yinju_url, settings.yinju_pages, _keys(settings))


def page_faults(settings: Settings) -> tuple[str, ...]:
    """What is missing for the pages, in both languages; nothing where they are off."""
    faults: list[str] = []
    if settings.yinju_pages == "off":
        return ()
    if not settings.yinju_url.startswith(("https://", "http://")):
        faults += [
            "缺少YINJU_URL：开启网页（YINJU_PAGES）要写明公网或内网地址，以https://开头。",
            "YINJU_URL is missing: pages (YINJU_PAGES) need the address at which people open them, https://…",
        ]
    keys = _keys(settings)
    if settings.yinju_pages == "signed" and (not keys or any(len(key) < SHORTEST_KEY for key in keys)):
        faults += [
            f"YINJU_PAGES=signed要有YINJU_PAGES_KEYS，每个至少{SHORTEST_KEY}个字符；可用yinju keys new生成。",
            f"YINJU_PAGES=signed needs YINJU_PAGES_KEYS, each of {SHORTEST_KEY} characters or more: yinju keys new",
        ]
    return tuple(faults)


def previewing(
    links: Links | None, library: Callable[[], Library]
) -> Callable[[str, str | None], Answer | None] | None:
    """What a posted address stands for, from the library as it then is; None where pages are off."""
    if links is None:
        return None
    return lambda url, locale: preview_of(links, library(), url, language_for(locale))


def routes_of(links: Links | None, library: Callable[[], Library]) -> Routes:
    """The routes of the pages; none where they are off."""
    if links is None:
        return ()
    from bot.web.app import make_routes

    return make_routes(links, library)


def drawing(settings: Settings) -> Callable[[Poster], Awaitable[bytes]]:
    """How posters are drawn."""
    return partial(draw_poster, font=settings.yinju_font)


async def draw_poster(poster: Poster, font: str = "") -> bytes:
    """The PNG, drawn beside the loop. Raises DrawingError."""
    from bot.posters import make_poster

    return await asyncio.to_thread(partial(make_poster, poster, font))


def _keys(settings: Settings) -> tuple[str, ...]:
    return tuple(settings.yinju_pages_keys.replace(",", " ").split())
