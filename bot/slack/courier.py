"""Digests to Slack's channels: posted once each, marked with the delivery's id, and found again by that mark."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.courier import Absent, Hidden, Later, Posted, Reason, Refused, Unclear
from bot.domain.ports import Tenant
from bot.domain.reply import Digest
from bot.domain.subscription import Delivery, Subscription
from bot.slack import elements
from bot.slack.beside import ClientFor
from bot.slack.blocks import render
from bot.slack.faults import code_of, told
from bot.slack.front import LanguageFor
from bot.slack.last_look import TooLateError, asking
from bot.slack.limits import Block, escape
from bot.slack.metrics import Counting, Metrics
from bot.slack.posting import FAILURES, body

_log = logging.getLogger(__name__)

MARK = "yinju_digest"
PATIENCE = 10.0
PAUSE = 15.0
# Clocks differ, Slack's and ours; and a page of history holds at most 200 messages.
_BEFORE_DUE = timedelta(minutes=5)
_PAGE, _PAGES = 200, 50

_REASONS: dict[str, Reason] = {
    "not_in_channel": "absent",
    "channel_not_found": "gone",
    "is_archived": "archived",
    "restricted_action": "restricted",
    "restricted_action_read_only_channel": "restricted",
    "restricted_action_thread_only_channel": "restricted",
    "not_allowed_token_type": "restricted",
    "no_permission": "restricted",
    "account_inactive": "revoked",
    "token_revoked": "revoked",
    "invalid_auth": "revoked",
    "org_login_required": "revoked",
    "team_access_not_granted": "revoked",
}
# What Slack says of itself, not of the message: it may have been posted all the same.
_ITS_OWN_FAULT = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", "unknown"}
)
_SLOWER = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_LATER = frozenset({"token_expired"})


class SlackCourier:
    """The way to the channels of every workspace.

    `patience` is the time limit of the clients' calls; after `pause` what failed without harm is tried again. In seconds.
    The calls are counted in `metrics`.
    """

    def __init__(
        self,
        client_for: ClientFor,
        language_for: LanguageFor,
        patience: float = PATIENCE,
        pause: float = PAUSE,
        metrics: Metrics | None = None,
    ) -> None:
        self._client_for, self._language_for = client_for, language_for
        self._counting = [Counting(metrics)] if metrics else []
        self._patience, self._pause = patience, pause

    @property
    def patience(self) -> float:
        """The time limit of a call, in seconds."""
        return self._patience

    async def _client(self, subscription: Subscription) -> AsyncWebClient | None:
        """The workspace's client, which sends each call once: whether it arrived is for the worker to find out."""
        client = await self._client_for(Tenant(subscription.enterprise, subscription.workspace))
        if client is None:
            return None
        # The SDK declares whole seconds and hands them to aiohttp, which takes fractions.
        patience: Any = self._patience
        return AsyncWebClient(
            client.token, base_url=client.base_url, timeout=patience, retry_handlers=[*self._counting]
        )

    async def post(
        self, subscription: Subscription, delivery: Delivery, digest: Digest, may_send: Callable[[], bool]
    ) -> Posted | Refused | Later | Unclear:
        """Post it once, if it still may be sent when the connection stands."""
        try:
            client = await self._client(subscription)
        except Exception as error:
            # The store is away: without a token nothing is sent.
            _log.warning("no token at hand: %s", told(error))
            return Later(self._pause)
        if client is None:
            return Refused("revoked")
        message = render(digest, self._language_for(subscription.language))
        mark = {"event_type": MARK, "event_payload": {"delivery": delivery.id}}
        try:
            async with asking(may_send, self._patience) as client.session:
                sent = await client.chat_postMessage(channel=subscription.channel, metadata=mark, **body(message))
        except TooLateError:
            _log.warning("not sent: there was too little left of the lease")
            return Later(0)
        except SlackApiError as error:
            return self._understand(error)
        except aiohttp.ClientConnectorError as error:
            # No connection was made, so nothing was sent.
            _log.warning("Slack cannot be reached: %s", told(error))
            return Later(self._pause)
        except (aiohttp.ClientError, OSError) as error:
            _log.warning("no answer from Slack: %s", told(error))
            return Unclear()
        stamp = sent.get("ts")
        return Posted(str(stamp)) if stamp else Unclear()

    async def find(self, subscription: Subscription, delivery: Delivery) -> Posted | Absent | Hidden | Later:
        """Read the channel back to when the delivery was due."""
        client = await self._client(subscription)
        if client is None:
            return Hidden()
        asked: dict[str, Any] = {
            "channel": subscription.channel,
            "oldest": f"{(delivery.due - _BEFORE_DUE).timestamp():.6f}",
            "limit": _PAGE,
            "include_all_metadata": True,
        }
        # Newest first.
        found: list[str] = []
        for _ in range(_PAGES):
            try:
                page = await client.conversations_history(**asked)
            except SlackApiError as error:
                if code_of(error) in _ITS_OWN_FAULT | _LATER or _status(error) >= 500:
                    return Later(self._pause)
                return _after(error) or Hidden()
            except FAILURES as error:
                _log.warning("a channel could not be read: %s", told(error))
                return Later(self._pause)
            messages = page.get("messages") or ()
            found += [str(message["ts"]) for message in messages if _is_marked(message, delivery.id)]
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return Posted(found[-1], tuple(found[:-1])) if found else Absent()
            asked["cursor"] = cursor
        return Posted(found[-1], tuple(found[:-1])) if found else Hidden()

    async def take_back(self, subscription: Subscription, message: str) -> Later | None:
        """Delete it; a bot may always delete what it posted itself."""
        client = await self._client(subscription)
        if client is None:
            return None
        try:
            await client.chat_delete(channel=subscription.channel, ts=message)
        except SlackApiError as error:
            if code_of(error) in _ITS_OWN_FAULT | _LATER or _status(error) >= 500:
                return Later(self._pause)
            later = _after(error)
            if later is None and code_of(error) != "message_not_found":
                _log.error("a second post stays in the channel: %s", told(error))
            return later
        except FAILURES as error:
            _log.warning("a second post could not be deleted: %s", told(error))
            return Later(self._pause)
        return None

    async def tell(self, subscription: Subscription, text: str) -> None:
        """A direct message to the subscriber. That it did not arrive is logged; there is nobody else to tell."""
        client = await self._client(subscription)
        if client is None:
            return
        before, _, after = text.partition("{channel}")
        channel: Block = {"type": "channel", "channel_id": subscription.channel}
        words = [*_word(before), channel, *_word(after)]
        unnamed = self._language_for(subscription.language).phrases.digest.that_channel
        try:
            await client.chat_postMessage(
                channel=subscription.by,
                text=escape(f"{before}{unnamed}{after}"),
                blocks=[elements.rich(elements.section(words))],
            )
        except FAILURES as error:
            _log.warning("the subscriber of %s could not be told: %s", subscription.id, told(error))

    def _understand(self, error: SlackApiError) -> Refused | Later | Unclear:
        """What a refusal means: never, not now, or nobody knows."""
        later = _after(error)
        if later:
            return later
        code, status = code_of(error), _status(error)
        if code in _LATER:
            return Later(self._pause)
        if code in _REASONS:
            return Refused(_REASONS[code])
        if status >= 500 or code in _ITS_OWN_FAULT:
            return Unclear()
        _log.error("a digest was refused: %s", told(error))
        return Refused("refused")


def _after(error: SlackApiError) -> Later | None:
    """How long Slack asks us to wait, where that is what it asks."""
    if _status(error) != 429 and code_of(error) not in _SLOWER:
        return None
    headers = getattr(error.response, "headers", None) or {}
    try:
        return Later(max(1.0, float(headers.get("Retry-After") or headers.get("retry-after") or 1)))
    except ValueError:
        return Later(PAUSE)


def _status(error: SlackApiError) -> int:
    """The HTTP status: of Slack's answer, or of one that was no JSON."""
    return int(getattr(error.response, "status_code", None) or getattr(error.response, "status", None) or 0)


def _is_marked(message: dict[str, Any], delivery: str) -> bool:
    mark = message.get("metadata") or {}
    return mark.get("event_type") == MARK and (mark.get("event_payload") or {}).get("delivery") == delivery


def _word(text: str) -> list[Block]:
    return [elements.word(text)] if text else []
