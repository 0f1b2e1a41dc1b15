"""引文核对 as a step of Workflow Builder: a draft goes in; a line that sums up, a number and the report as text come out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.context.complete.async_complete import AsyncComplete
from slack_bolt.context.fail.async_fail import AsyncFail
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.replies.checked import in_order, lines_of
from bot.domain.reply import Notice, Report, Request
from bot.languages.language import Language
from bot.slack.drafts import drawn
from bot.slack.effects import without_sharing
from bot.slack.faults import code_of
from bot.slack.features import CHECK, VERIFY_STEP
from bot.slack.front import Front
from bot.slack.inbound import from_mrkdwn
from bot.slack.limits import clean, escape, shorten
from bot.slack.posting import post

# Slack recommends at most 4,000 characters for the text of a message, into which the next step may put the report.
REPORT = 3_900
_SUMMARY = 300

Inputs = Mapping[str, Any]


def open_workflow(app: AsyncApp, front: Front) -> None:
    """Listen to the step being run."""

    async def ran(
        inputs: dict[str, Any],
        client: AsyncWebClient,
        context: AsyncBoltContext,
        complete: AsyncComplete,
        fail: AsyncFail,
    ) -> None:
        # Slack waits three seconds for the event to be taken, and far longer for the step to be completed.
        broken = front.language_for(None).phrases.broken
        front.work.spawn(_run(front, inputs, client, context, complete, fail), lambda: fail(broken))

    app.function(VERIFY_STEP.callback)(ran)


async def _run(
    front: Front,
    inputs: Inputs,
    client: AsyncWebClient,
    context: AsyncBoltContext,
    complete: AsyncComplete,
    fail: AsyncFail,
) -> None:
    reader = str(inputs.get("reader") or "")
    locale = await front.locale(client, context.team_id, reader) if reader else "zh"
    language = front.language_for(locale)
    say = language.phrases.verdicts
    # Variables of earlier steps hold text as messages do: &amp; and <@U1> are Slack's, not the draft's.
    draft = from_mrkdwn(str(inputs.get("draft") or ""))
    if not draft:
        await fail(say.step_empty)
        return
    request = Request(
        words=f"{CHECK.words} {draft}",
        door="workflow",
        enterprise=context.enterprise_id,
        workspace=context.team_id,
        locale=locale,
    )
    reply = await front.reply(request)
    if not isinstance(reply, Report):
        # Too long, too often, or broken: the sentence is shown in the workflow's activity.
        await fail(reply.text if isinstance(reply, Notice) else say.step_empty)
        return
    try:
        for place in filter(None, (reader, str(inputs.get("channel") or ""))):
            for message in await drawn(without_sharing(reply), language):
                await post(client, place, message)
    except SlackApiError as error:
        await fail(say.step_unposted.format(reason=code_of(error)))
        return
    await complete(await asyncio.to_thread(outputs_of, reply, language))


def outputs_of(report: Report, language: Language) -> dict[str, Any]:
    """What the step gives on, safe to stand in a message: <!channel> in a draft must not fire there."""
    return {
        "summary": escape(shorten(report.heading, _SUMMARY)),
        "serious": sum(finding.severity == "serious" for finding in report.findings),
        "report": report_text(report, language),
    }


def report_text(report: Report, language: Language, limit: int = REPORT) -> str:
    """The report as text of at most `limit` characters, the gravest findings first; a finding is there whole or not at all.

    Where there is no room for all, a line says so.
    """
    look, agree = in_order(report.findings)
    findings = ["\n".join(told.text for told in lines_of(n, f, language)) for n, f in (*look, *agree)]
    parts = [escape(clean(part)) for part in (report.heading, *findings, "\n".join(report.note))]
    if len("\n\n".join(parts)) <= limit:
        return "\n\n".join(filter(None, parts))
    rest = escape(language.phrases.verdicts.too_many)
    kept = parts[0][:limit]
    for part in parts[1:]:
        longer = f"{kept}\n\n{part}"
        if len(longer) + len(rest) + 2 > limit:
            break
        kept = longer
    return f"{kept}\n\n{rest}"
