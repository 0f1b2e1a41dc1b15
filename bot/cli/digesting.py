"""Commands for digests: what a channel would get, deliver what is due, go on delivering."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from bot.cli.options import knowledge_option, locale_option, make_bot, open_store, read_settings, store_errors

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.domain.subscription import Subscription
    from bot.storage.store import SqlStore
    from bot.wiring import Bot


@click.command()
@click.option("--host", default="0.0.0.0", show_default=True, help="the interface for --metrics-port")  # noqa: S104
@click.option(
    "--metrics-port", type=click.IntRange(0, 65535), help="/metrics and /healthz; else YINJU_METRICS_PORT, else none"
)
@knowledge_option
def worker(host: str, metrics_port: int | None, knowledge: str | None) -> None:
    """Send the digests, for as long as it runs; any number of workers may."""
    _work(knowledge, once=False, host=host, port=metrics_port)


@click.group()
def digest() -> None:
    """What channels are sent each day."""


@digest.command()
@click.option("--channel", metavar="ID", help="the subscriptions of this channel; else an example")
@click.option("--on", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="the local date; else the next one")
@click.option("--topics", metavar="TOPICS", default="", help="of the example, with 、 between them")
@knowledge_option
@locale_option
def preview(channel: str | None, on: datetime | None, topics: str, knowledge: str | None, locale: str) -> None:
    """What a channel would get, exactly as it would be posted."""
    day = on.date() if on else None
    if channel is None:
        shown = asyncio.run(_example(make_bot(knowledge), tuple(filter(None, topics.split("、"))), locale, day))
    else:
        with store_errors():
            shown = asyncio.run(_of_channel(channel, knowledge, day))
    if not shown:
        raise click.ClickException("there is nothing to show: no such subscription, or nothing on its topics")
    click.echo("\n\n".join(shown))


@digest.command(name="run")
@knowledge_option
def run_due(knowledge: str | None) -> None:
    """Deliver what is due, once."""
    click.echo(f"{_work(knowledge, once=True)} deliveries were taken up")


async def _example(bot: Bot, topics: tuple[str, ...], locale: str, on: date | None) -> list[str]:
    from bot.digest.describe import example
    from bot.languages.registry import language_for

    shown = example(topics, language_for(locale).code, bot.ports.clock.now().date())
    return await _shown(bot, (shown,), on)


async def _of_channel(channel: str, knowledge: str | None, on: date | None) -> list[str]:
    store = open_store(read_settings())
    try:
        await store.migrate()
        active = await store.ports.subscriptions.active()
        found = tuple(subscription for subscription in active if subscription.channel == channel)
        return await _shown(make_bot(knowledge, store.ports), found, on)
    finally:
        await store.close()


async def _shown(bot: Bot, subscriptions: tuple[Subscription, ...], on: date | None) -> list[str]:
    """The digests that would be posted next, or on a local date, as text."""
    from bot.digest.make import next_digest
    from bot.languages.registry import language_for
    from bot.terminal import render

    made = [(s, await next_digest(s, bot.library, bot.ports, on)) for s in subscriptions]
    return [render(digest, language_for(s.language), choices=False) for s, digest in made if digest]


def _work(knowledge: str | None, *, once: bool, host: str = "", port: int | None = None) -> int:
    settings = read_settings()
    if not settings.slack_bot_token and not settings.is_installable:
        raise click.UsageError("SLACK_BOT_TOKEN is missing: yinju doctor says where Slack shows it")
    store = open_store(settings)
    port = settings.yinju_metrics_port if port is None else port
    with store_errors():
        bot = make_bot(knowledge, store.ports)
        return asyncio.run(_deliver_due(bot, store, settings) if once else _deliver(bot, store, settings, host, port))


async def _deliver_due(bot: Bot, store: SqlStore, settings: Settings) -> int:
    """Send the digests that are due; how many were taken up."""
    from bot.logs import log_to_stderr
    from bot.wiring import digests_of

    log_to_stderr(settings.yinju_log)
    await store.migrate()
    try:
        return await digests_of(bot, store, settings).run_once()
    finally:
        await store.close()


async def _deliver(bot: Bot, store: SqlStore, settings: Settings, host: str, port: int) -> int:
    """Send digests until the process is told to stop; at a port other than 0 it can be watched meanwhile."""
    from bot.logs import log_to_stderr
    from bot.slack.digests import run_until_told
    from bot.slack.metrics import Metrics
    from bot.slack.watching import Watched, watched_at
    from bot.wiring import digests_of

    log_to_stderr(settings.yinju_log)
    await store.migrate()
    metrics = Metrics()
    worker = digests_of(bot, store, settings, metrics)
    watched = Watched(store.is_ready, metrics, bot.ports.deliveries, lambda: bot.library.version)
    try:
        async with watched_at(host, port, watched) if port else contextlib.nullcontext():
            await run_until_told(worker)
    except OSError as error:
        raise click.ClickException(f"{host}:{port} cannot be listened at: {error.strerror}") from error
    finally:
        await store.close()
    return 0
