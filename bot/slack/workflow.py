"""The steps of Workflow Builder, and 引文核对: a draft goes in; a line that sums up, a number and the report come out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.context.complete.async_complete import AsyncComplete
from slack_bolt.context.fail.async_fail import AsyncFail
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.replies.checked import in_order, lines_of
from bot.domain.reply import Notice, Report
from bot.languages.language import Language
from bot.slack.features import CHECK
from bot.slack.finding import find
from bot.slack.front import Front
from bot.slack.limits import clean, escape, shorten
from bot.slack.step import REPORT, Ran
from bot.slack.steps import FIND_STEP, VERIFY_STEP

_SUMMARY = 300


def open_workflow(app: AsyncApp, front: Front) -> None:
    """Listen to the steps being run."""
    for step, run in ((VERIFY_STEP, _verify), (FIND_STEP, find)):
        app.function(step.callback)(_listener(front, run))


def _listener(front: Front, run: Callable[[Ran], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def ran(
        inputs: dict[str, Any],
        client: AsyncWebClient,
        context: AsyncBoltContext,
        complete: AsyncComplete,
        fail: AsyncFail,
    ) -> None:
        # Slack waits three seconds for the event to be taken, and far longer for the step to be completed.
        broken = front.language_for(None).phrases.broken
        front.work.spawn(run(Ran(front, inputs, client, context, complete, fail)), lambda: fail(broken))

    return ran


async def _verify(ran: Ran) -> None:
    locale = await ran.locale()
    language = ran.front.language_for(locale)
    say = language.phrases.verdicts
    draft = ran.words("draft")
    if not draft:
        await ran.fail(say.step_empty)
        return
    reply = await ran.asked(f"{CHECK.words} {draft}", locale)
    if not isinstance(reply, Report):
        # Too long, too often, or broken: the sentence is shown in the workflow's activity.
        await ran.fail(reply.text if isinstance(reply, Notice) else say.step_empty)
        return
    if await ran.show(reply, language, say.step_unposted):
        await ran.complete(await asyncio.to_thread(outputs_of, reply, language))


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
