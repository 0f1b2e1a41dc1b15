"""The command that serves the library to assistants (MCP)."""

from __future__ import annotations

import asyncio
import contextlib

import click

from bot.cli.options import knowledge_option, make_bot


@click.command("mcp")
@click.option("--http", is_flag=True, help="serve http://HOST:PORT/mcp instead of standard input and output")
@click.option("--host", default="127.0.0.1", show_default=True, help="with --http: the interface to listen on")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="with --http: the port to listen on"
)
@knowledge_option
def assist(http: bool, host: str, port: int, knowledge: str | None) -> None:
    """The library as tools for assistants (Model Context Protocol)."""
    from importlib.metadata import version

    from bot.languages.registry import language_for
    from bot.logs import log_to_stderr
    from bot.mcp.server import Room, make_server, run_over_http, run_over_pipes
    from bot.terminal import render
    from bot.verification import verify

    log_to_stderr("plain")
    bot = make_bot(knowledge)
    room = Room(
        answer=bot.answer,
        search=bot.search,
        verify=lambda draft, language: verify(draft, bot.fresh_library(), language),
        language_for=language_for,
        shown=lambda reply, language: render(reply, language, choices=False),
    )
    server = make_server(room, version("yinju"))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run_over_http(server, host, port) if http else run_over_pipes(server))
