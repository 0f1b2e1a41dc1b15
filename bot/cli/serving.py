"""Commands that run the bot for Slack, and those that help to set it up."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from typing import TYPE_CHECKING

import click

from bot.cli.asking import chat
from bot.cli.options import (
    knowledge_at,
    knowledge_option,
    locale_option,
    make_bot,
    open_store,
    read_settings,
    server_named,
    store_errors,
)

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.storage.store import SqlStore
    from bot.wiring import Bot


@click.command()
@click.option("--host", default="0.0.0.0", show_default=True, help="the interface to listen on")  # noqa: S104
@click.option("--port", type=click.IntRange(1, 65535), help="the port; else PORT, else 3000")
@knowledge_option
def serve(host: str, port: int | None, knowledge: str | None) -> None:
    """The HTTP door for Slack."""
    settings = read_settings()
    _serve(settings, knowledge, host, port or settings.port)


@click.command()
@knowledge_option
def socket(knowledge: str | None) -> None:
    """Slack over Socket Mode, without a public address."""
    _socket(read_settings(), knowledge)


@click.command()
@knowledge_option
@locale_option
@click.pass_context
def run(ctx: click.Context, knowledge: str | None, locale: str) -> None:
    """In Slack if its tokens are set, else at the terminal."""
    settings = read_settings()
    if not settings.has_tokens:
        ctx.invoke(chat, knowledge=knowledge, locale=locale)
        return
    if settings.by_socket:
        _socket(settings, knowledge)
    else:
        _serve(settings, knowledge, "0.0.0.0", settings.port)  # noqa: S104


@click.command()
@click.option("--url", metavar="URL", help="the public address: a manifest for HTTP")
@click.option("--socket", "by_socket", is_flag=True, help="a manifest for Socket Mode (the default)")
@click.option("--oauth", is_flag=True, help="a manifest for an app that many workspaces install (with --url)")
@click.option("--workflow", is_flag=True, help="with steps for Workflow Builder (an organisation installs the app)")
@locale_option
def manifest(url: str | None, by_socket: bool, oauth: bool, workflow: bool, locale: str) -> None:
    """The manifest of the Slack app."""
    from bot.languages.registry import language_for
    from bot.slack.manifest import make_manifest

    given, url = url, url or (read_settings().yinju_url if oauth else None) or None
    if url and by_socket:
        raise click.UsageError("--url and --socket exclude each other")
    if oauth and not url:
        raise click.UsageError("--oauth needs --url (or YINJU_URL): the install pages have a public address")
    if url and not url.startswith("https://"):
        name = "--url" if url == given else "YINJU_URL"
        raise click.UsageError(f"{name} is {url}: it must begin with https://, Slack calls nothing else")
    settings = read_settings()
    made = make_manifest(
        language_for(locale),
        url=url,
        prefix=settings.yinju_command_prefix,
        installable=oauth,
        workflow=workflow,
        marks=bool(settings.yinju_mark),
        pages=(settings.yinju_url or url) if settings.yinju_pages != "off" else None,
    )
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@click.command()
@knowledge_option
@click.option("--offline", is_flag=True, help="do not ask Slack")
def doctor(knowledge: str | None, offline: bool) -> None:
    """What is missing to run."""
    from bot.doctor import diagnose

    told, sound = diagnose(knowledge_at(knowledge), read_settings(), offline=offline, server=server_named())
    click.echo("\n".join(told))
    if not sound:
        sys.exit(1)


def _give_way() -> None:
    """Threads that verify drafts let the event loop in after a millisecond: decision 25 has the figures."""
    sys.setswitchinterval(0.001)


def _serve(settings: Settings, knowledge: str | None, host: str, port: int) -> None:
    from bot.wiring import serve_slack

    _check(settings, socket=False)
    _give_way()
    store = open_store(settings)
    with store_errors():
        asyncio.run(
            serve_slack(
                _make_bot(settings, knowledge, store),
                store,
                settings,
                host,
                port,
            )
        )


def _socket(settings: Settings, knowledge: str | None) -> None:
    from bot.wiring import socket_slack

    _check(settings, socket=True)
    _give_way()
    store = open_store(settings)
    with contextlib.suppress(KeyboardInterrupt), store_errors():
        asyncio.run(socket_slack(_make_bot(settings, knowledge, store), store, settings))


def _make_bot(settings: Settings, knowledge: str | None, store: SqlStore) -> Bot:
    """The bot as the settings want it, over a store."""
    by_admins = settings.yinju_digests_by == "admins"
    return make_bot(knowledge, store.ports, admins_only=by_admins, posters=settings.yinju_posters)


def _check(settings: Settings, *, socket: bool) -> None:
    """Go on only if Slack's tokens are there; else say what is missing and where in Slack it is found."""
    from bot.doctor import slack_faults

    faults = slack_faults(settings, socket=socket, offline=True)
    if faults:
        raise click.UsageError("\n".join(faults))
