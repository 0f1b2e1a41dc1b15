"""Digests beside the doors or in a process of their own: the worker over Slack's channels."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.deliver import Office, Rules
from bot.digest.worker import Worker
from bot.domain.installation import Installations
from bot.domain.ports import Clock, Ports, Tenant
from bot.library import Library
from bot.slack.app import web_client
from bot.slack.beside import Chore, ClientFor
from bot.slack.channels import SlackChannels
from bot.slack.courier import SlackCourier
from bot.slack.front import LanguageFor
from bot.slack.install.workspaces import Workspaces
from bot.slack.metrics import Metrics
from bot.slack.settings import SlackSettings


def clients(settings: SlackSettings, clock: Clock, installations: Installations | None = None) -> ClientFor:
    """Whoever speaks in a workspace: its own client where many have installed the app, else the only one."""
    base = web_client(settings)
    if installations:
        return Workspaces(installations, settings, base, clock).client_for

    async def alone(_: Tenant) -> AsyncWebClient:
        return base

    return alone


def in_slack(ports: Ports, client_for: ClientFor) -> Ports:
    """The ports, with Slack's own word on who is in a channel."""
    return replace(ports, channels=SlackChannels(client_for))


def make_worker(
    ports: Ports,
    client_for: ClientFor,
    language_for: LanguageFor,
    library: Callable[[], Library],
    late: timedelta,
    metrics: Metrics | None = None,
) -> Worker:
    """A worker that posts to Slack; after `late` a digest is skipped."""
    courier = SlackCourier(client_for, language_for, metrics=metrics)
    return Worker(Office(ports, courier, library, Rules(late=late)))


def beside_doors(worker: Worker) -> Chore:
    """The worker as something that goes on while the doors are open; what it has in hand when they close is finished."""

    async def working() -> None:
        await worker.run(asyncio.Event())

    return working


async def run_until_told(worker: Worker) -> None:
    """Work until the process is asked to end; what is in hand is finished."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        # Windows knows no such handlers; there the interrupt ends the process, and a lease what it held.
        with suppress(NotImplementedError):
            loop.add_signal_handler(asked, stop.set)
    await worker.run(stop)
