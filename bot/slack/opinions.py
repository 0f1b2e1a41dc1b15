"""👍 and 👎 under an answer: kept, the last one wins; who says 👎 may say why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.learning import Opinion
from bot.domain.ports import Tenant
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.front import Front
from bot.slack.limits import VIEW_TITLE, Block, shorten
from bot.slack.thumbs import ACTION

VIEW = "opinion_reason"
_LONGEST_REASON = 500


def open_opinions(app: AsyncApp, front: Front) -> None:
    """Listen to the buttons and to the reasons."""

    async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        front.work.spawn(_give(front, body, client, Tenant(context.enterprise_id, context.team_id)))

    async def explained(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        await ack()
        front.work.spawn(_explain(front, body, Tenant(context.enterprise_id, context.team_id)))

    app.action(ACTION)(pressed)
    app.view(VIEW)(explained)


async def _give(front: Front, body: Mapping[str, Any], client: AsyncWebClient, tenant: Tenant) -> None:
    mark, *refs = json.loads(body["actions"][0]["value"])
    container, user = body["container"], body["user"]["id"]
    channel, message = str(container.get("channel_id") or ""), str(container.get("message_ts") or "")
    given = front.ports.clock.now()
    await front.ports.opinions.give(Opinion(tenant, channel, message, user, mark, tuple(refs), given))
    if mark == "down":
        language = front.language_for(await front.locale(client, tenant.workspace, user))
        await client.views_open(trigger_id=body["trigger_id"], view=_ask_why(language, channel, message))


async def _explain(front: Front, body: Mapping[str, Any], tenant: Tenant) -> None:
    about = json.loads(body["view"]["private_metadata"])
    reason = str(body["view"]["state"]["values"]["why"]["entered"].get("value") or "").strip()
    if reason:
        await front.ports.opinions.explain(tenant, about["c"], about["m"], body["user"]["id"], reason[:_LONGEST_REASON])


def _ask_why(language: Language, channel: str, message: str) -> Block:
    phrases = language.phrases
    return {
        "type": "modal",
        "callback_id": VIEW,
        "private_metadata": json.dumps({"c": channel, "m": message}),
        "title": elements.plain(shorten(phrases.opinion_heading, VIEW_TITLE)),
        "submit": elements.plain(shorten(phrases.form_submit, VIEW_TITLE)),
        "close": elements.plain(shorten(phrases.form_cancel, VIEW_TITLE)),
        "blocks": [
            {
                "type": "input",
                "block_id": "why",
                "optional": True,
                "label": elements.plain(phrases.opinion_why),
                "element": {
                    "type": "plain_text_input",
                    "action_id": "entered",
                    "multiline": True,
                    "max_length": _LONGEST_REASON,
                },
            }
        ],
    }
