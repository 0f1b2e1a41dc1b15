"""The first message: whoever installed the app is told what to try, once, and nobody else is disturbed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from bot.commands.begin import BEGIN
from bot.domain.installation import Installation
from bot.domain.reply import Listing, Request
from bot.slack.blocks import render
from bot.slack.faults import told
from bot.slack.front import Front
from bot.slack.install.workspaces import Workspaces
from bot.slack.posting import FAILURES, post

_log = logging.getLogger(__name__)


def greeting(front: Front, workspaces: Workspaces) -> Callable[[Installation], None]:
    """What is done with an installation that was kept."""
    return lambda installation: front.work.spawn(_greet(front, workspaces, installation))


async def _greet(front: Front, workspaces: Workspaces, installation: Installation) -> None:
    """Write to the installer. Installed again, by whomever, it stays at one message, whichever process it was."""
    tenant = installation.tenant
    if not installation.by or not await workspaces.installations.begin_welcome(tenant):
        return
    try:
        client = workspaces.client_of(installation)
        locale = await front.locale(client, tenant.workspace, installation.by)
        request = Request(
            words=BEGIN.words[0],
            door="message",
            enterprise=tenant.enterprise,
            workspace=tenant.workspace,
            user=installation.by,
            locale=locale,
        )
        reply = await front.reply(request)
        if not isinstance(reply, Listing):
            _log.warning("the first message could not be composed")
            await workspaces.installations.not_welcomed(tenant)
            return
        language = front.language_for(locale)
        said = language.phrases.home
        first = replace(reply, heading=said.welcome, note=(*reply.note, said.welcome_note))
        await post(client, installation.by, render(first, language))
    except FAILURES as error:
        _log.warning("the installer could not be told what to try: %s", told(error))
        await workspaces.installations.not_welcomed(tenant)
