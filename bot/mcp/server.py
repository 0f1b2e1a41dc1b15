"""The MCP server: four tools that only read, over standard input and output or over HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from bot.commands import LONGEST
from bot.commands.replies.report import compose_report
from bot.commands.verify import LONGEST_DRAFT
from bot.domain.finding import Finding
from bot.domain.reply import Reply, Request
from bot.languages.language import Language
from bot.mcp import texts
from bot.mcp.results import Found, Verified
from bot.mcp.told import found_in, verified_in

_log = logging.getLogger(__name__)

Kind = Literal["quote", "figure"]
Tongue = Annotated[Literal["zh", "en"], Field(description=texts.LANGUAGE)]
Asked = Annotated[str, Field(description=texts.QUESTION)]
Sought = Annotated[str, Field(description=texts.SOUGHT)]
Draft = Annotated[str, Field(description=texts.DRAFT)]
Earlier = Annotated[tuple[str, ...], Field(description=texts.EARLIER)]

Done = TypeVar("Done")

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


@dataclass(frozen=True, slots=True)
class Room:
    """What the tools reach for: questions of every kind, of one kind, drafts, languages, and replies as text."""

    answer: Callable[[Request], Awaitable[Reply]]
    search: Callable[[Request, Kind], Awaitable[Reply]]
    verify: Callable[[str, Language], tuple[Finding, ...]]
    language_for: Callable[[str | None], Language]
    shown: Callable[[Reply, Language], str]


def make_server(room: Room, version: str) -> MCPServer[None]:
    """The server over a room. What a caller did wrong is a tool error that says what to do instead."""
    server: MCPServer[None] = MCPServer(
        "yinju",
        title=texts.TITLE,
        description=texts.DESCRIPTION,
        instructions=texts.INSTRUCTIONS,
        version=version,
        # The SDK logs each refused call, with what was asked.
        log_level="WARNING",
    )

    async def found(answering: Awaitable[Reply], language: Language) -> Found:
        reply = await _unbroken(answering, language)
        return found_in(reply, room.shown(reply, language), language)

    async def find(kind: Kind, words: str, locale: str) -> Found:
        language = room.language_for(locale)
        request = Request(_readable(words, language), locale=locale)
        return await found(room.search(request, kind), language)

    async def ask(question: Asked, earlier: Earlier = (), language: Tongue = "zh") -> Found:
        speaks = room.language_for(language)
        request = Request(_readable(question, speaks), locale=language, context=earlier)
        return await found(room.answer(request), speaks)

    async def find_quote(sought: Sought, language: Tongue = "zh") -> Found:
        return await find("quote", sought, language)

    async def find_figure(sought: Sought, language: Tongue = "zh") -> Found:
        return await find("figure", sought, language)

    async def verify(draft: Draft, language: Tongue = "zh") -> Verified:
        speaks = room.language_for(language)
        say = speaks.phrases.lookups
        if not draft.strip():
            raise ToolError(say.nothing_to_check)
        if len(draft) > LONGEST_DRAFT:
            raise ToolError(say.draft_too_long.format(n=LONGEST_DRAFT))
        # A long draft takes longer than other calls should wait.
        findings = await _unbroken(asyncio.to_thread(room.verify, draft, speaks), speaks)
        return verified_in(compose_report(findings, speaks), speaks)

    for tool, title, description in (
        (ask, "问引据 Ask Yinju", texts.ASK),
        (find_quote, "找金句 Find a quotation", texts.FIND_QUOTE),
        (find_figure, "找数据 Find a figure", texts.FIND_FIGURE),
        (verify, "核稿 Verify a draft", texts.VERIFY),
    ):
        server.add_tool(tool, title=title, description=description, annotations=_READS, structured_output=True)
    return server


def _readable(words: str, language: Language) -> str:
    say = language.phrases.lookups
    if not words.strip():
        raise ToolError(say.nothing_asked)
    if len(words) > LONGEST:
        raise ToolError(say.asked_too_long.format(n=LONGEST))
    return words


async def _unbroken(todo: Awaitable[Done], language: Language) -> Done:
    """What was to be done; where it breaks, an error in our words: an exception's own may quote what was asked."""
    try:
        return await todo
    except Exception as error:
        _log.error("a tool broke: %s", type(error).__name__)
        raise ToolError(language.phrases.broken) from None


async def run_over_pipes(server: MCPServer[None]) -> None:
    """Serve whoever started the process, until they close the pipe."""
    await server.run_stdio_async()


async def run_over_http(server: MCPServer[None], host: str, port: int) -> None:
    """Serve http://host:port/mcp until the process is told to stop. Nobody is asked who they are."""
    await server.run_streamable_http_async(host=host, port=port, stateless_http=True)
