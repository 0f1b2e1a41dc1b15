"""What is missing for Slack, as the doctor asks: which setting a fault is about, and where in Slack it is found."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.faults import code_of
from bot.slack.features import FEATURES, PAGES
from bot.slack.pace import Pace
from bot.slack.settings import SlackSettings

_APPS = "api.slack.com/apps"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to put right: the variable it is about ("" for none), told in both languages."""

    variable: str
    chinese: str
    english: str


@dataclass(frozen=True, slots=True)
class _Secret:
    """A setting, the beginning it must have, and the way to it in Slack's settings."""

    variable: str
    start: str
    where: str


_BOT_TOKEN = _Secret("SLACK_BOT_TOKEN", "xoxb-", f"{_APPS} → OAuth & Permissions → Bot User OAuth Token")
_SIGNING_SECRET = _Secret("SLACK_SIGNING_SECRET", "", f"{_APPS} → Basic Information → App Credentials → Signing Secret")
_CLIENT_ID = _Secret("SLACK_CLIENT_ID", "", f"{_APPS} → Basic Information → App Credentials → Client ID")
_CLIENT_SECRET = _Secret("SLACK_CLIENT_SECRET", "", f"{_APPS} → Basic Information → App Credentials → Client Secret")
_APP_TOKEN = _Secret("SLACK_APP_TOKEN", "xapp-", f"{_APPS} → Basic Information → App-Level Tokens (connections:write)")


def find_missing(settings: SlackSettings, *, socket: bool) -> tuple[Fault, ...]:
    """The settings that are absent or plainly wrong; the signing secret is for HTTP, the app token for sockets."""
    return (*_find_missing(settings, socket=socket), *find_unread_limits(settings))


def find_unread_limits(settings: SlackSettings) -> tuple[Fault, ...]:
    """The limits of how much one person and one workspace may ask, where they cannot be read."""
    try:
        Pace(settings.user_limit, settings.workspace_limit)
    except ValueError as error:
        name = "YINJU_LIMIT_USER, YINJU_LIMIT_WORKSPACE"
        return (Fault(name, f"{name}应写作30/minute这样的形式：{error}", f"{name}: write it as 30/minute: {error}"),)
    return ()


def _find_missing(settings: SlackSettings, *, socket: bool) -> tuple[Fault, ...]:
    if settings.is_installable and not socket:
        return _find_missing_to_install(settings)
    needed = [(_BOT_TOKEN, settings.bot_token)]
    needed.append((_APP_TOKEN, settings.app_token) if socket else (_SIGNING_SECRET, settings.signing_secret))
    return tuple(fault for secret, value in needed if (fault := _fault(secret, value)))


def _find_missing_to_install(settings: SlackSettings) -> tuple[Fault, ...]:
    needed = (
        (_CLIENT_ID, settings.client_id),
        (_CLIENT_SECRET, settings.client_secret),
        (_SIGNING_SECRET, settings.signing_secret),
    )
    faults = [fault for secret, value in needed if (fault := _fault(secret, value))]
    if not settings.url.startswith("https://"):
        faults.append(
            Fault(
                "YINJU_URL",
                "缺少YINJU_URL：公网地址，以https://开头，Slack安装之后回到这里。",
                "YINJU_URL is missing: the public address, beginning with https://, to which Slack returns.",
            )
        )
    if settings.bot_token:
        faults.append(
            Fault(
                "SLACK_BOT_TOKEN",
                "同时设了SLACK_BOT_TOKEN和SLACK_CLIENT_ID：前者只供一个工作区，后者供多个。请去掉其中一个。",
                "SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID for many: both are set, remove one.",
            )
        )
    return tuple(faults)


def _fault(secret: _Secret, value: str) -> Fault | None:
    if not value:
        return Fault(
            secret.variable,
            f"缺少{secret.variable}。在{secret.where}处复制。",
            f"{secret.variable} is missing. Copy it from {secret.where}.",
        )
    if not value.startswith(secret.start):
        return Fault(
            secret.variable,
            f"{secret.variable}应以{secret.start}开头，填的似乎是别的令牌。正确的在{secret.where}处。",
            f"{secret.variable} should begin with {secret.start}; this is another token. It is at {secret.where}.",
        )
    return None


async def ask_slack(client: AsyncWebClient, settings: SlackSettings, *, socket: bool) -> tuple[Fault, ...]:
    """What Slack says: whether the tokens are good, and which features lack scopes. It is asked once all are there."""
    missing = find_missing(settings, socket=socket)
    if missing or (settings.is_installable and not socket):
        return missing  # with many workspaces there is no token of ours to ask with
    try:
        told = await client.auth_test()
        faults = find_lacking(told.headers.get("x-oauth-scopes", ""), pages=settings.pages)
    except SlackApiError as error:
        return (_refused(_BOT_TOKEN, code_of(error)),)
    except (aiohttp.ClientError, TimeoutError):
        return (_unreachable(client.base_url),)
    if socket:
        try:
            await client.apps_connections_open(app_token=settings.app_token)
        except SlackApiError as error:
            faults = (*faults, _refused(_APP_TOKEN, code_of(error)))
        except (aiohttp.ClientError, TimeoutError):
            return (_unreachable(client.base_url),)
    return faults


def find_lacking(granted: str, *, pages: bool = False) -> tuple[Fault, ...]:
    """The features that lack a scope, from the header x-oauth-scopes."""
    held = {scope.strip() for scope in granted.split(",")}
    faults = []
    for feature in (*FEATURES, *((PAGES,) if pages else ())):
        lacking = [scope for scope in feature.scopes if scope not in held]
        if lacking:
            names = ", ".join(lacking)
            where = f"{_APPS} → OAuth & Permissions → Scopes → Bot Token Scopes"
            faults.append(
                Fault(
                    "",
                    f"“{feature.chinese}”缺少权限{names}。在{where}处添加，再重新安装应用（Reinstall to Workspace）。",
                    f"{feature.english}: the scope {names} is missing. Add it at {where}, then Reinstall to Workspace.",
                )
            )
    return tuple(faults)


def _refused(secret: _Secret, code: str) -> Fault:
    return Fault(
        secret.variable,
        f"Slack不接受{secret.variable}（{code}）。请在{secret.where}处重新复制，必要时重新安装应用。",
        f"Slack refuses {secret.variable} ({code}). Copy it again from {secret.where}; reinstall the app if need be.",
    )


def _unreachable(address: str) -> Fault:
    return Fault(
        "",
        f"连不上Slack（{address}）。请检查网络和代理。",
        f"Slack ({address}) cannot be reached: check network and proxy.",
    )
