"""What Slack refuses for want of a scope, told to whoever asked for it."""

from __future__ import annotations

import logging
import sys

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.languages.language import Language
from bot.slack.faults import code_of, told
from bot.slack.features import FEATURES, INSTALLING, MARKS, PAGES, WORKFLOW, Feature, scopes
from bot.slack.posting import FAILURES

_log = logging.getLogger(__name__)

# By the name of a feature: what becomes of it where a scope is missing. All others go on as before.
WITHOUT = {
    "commands": "Slack does not offer the commands",
    "checking": "Slack does not offer the entry",
    "tracing": "Slack does not offer the entry",
    "searching": "Slack does not offer the window",
    "files": "who sends one is told; pasted text is checked",
    "drafts": "who sends one is told; without `files:write` alone the outline comes, and says that the drafts do not",
    "replies": "mentions and messages cannot be answered at all, commands are; a share that cannot be posted says why",
    "mentions": "Slack does not pass mentions on",
    "threads": "follow-ups need a mention; 核 alone in a thread says that it may not read the message above",
    "direct": "Slack does not pass them on",
    "group": "Slack does not pass them on",
    "home": "needs no scope",
    "unasked": "they are not answered",
    "outside": "nothing is shared into a channel, nor posted there for a workflow, and whoever wished it is told; mentions say of themselves where they stand",
    "prompts": "there are none; nor does a status show that a long draft is being checked",
    "locale": "everybody is answered in Chinese; what only admins may do says that it cannot tell who is one",
    "editors": "without `chat:write` nobody is reached, and whoever asked is told; without `users:read` not who they are; without the others a channel counts as private",
    "posters": "whoever asks for one is told",
    "pages": "links to its pages stay links",
    "digest": "a digest is ordered in its own channel only; one whose delivery is uncertain is reported, not sent again",
    "marks": "without `reactions:read` Slack does not pass marks on; without the others whoever marks a message is told",
    "workflow": "a step that is to post its result fails and says why; one that shows it to nobody runs",
    "installing": "needs no scope",
}


def lacking(error: BaseException | None) -> tuple[str, ...]:
    """The scopes for want of which a call was refused; empty where it was not that.

    Slack names every scope that would do; only those that we ever ask for are told on.
    """
    if not isinstance(error, SlackApiError) or code_of(error) != "missing_scope":
        return ()
    named = [scope.strip() for scope in str(error.response.get("needed") or "").split(",") if scope.strip()]
    return tuple(scope for scope in named if scope in scopes()) or tuple(named)


def sentence(missing: tuple[str, ...], language: Language) -> str:
    """What is missing, and who can add it where."""
    return language.phrases.lacks_scope.format(scopes=language.phrases.comma.join(missing))


def why(error: BaseException, otherwise: str, language: Language) -> str:
    """The sentence about a missing scope where that is why; else the other one."""
    missing = lacking(error)
    return sentence(missing, language) if missing else otherwise


def being_handled() -> tuple[str, ...]:
    """What the exception lacked that is being handled just now, if one is."""
    return lacking(sys.exception())


async def granted(client: AsyncWebClient) -> frozenset[str] | None:
    """The scopes that the token has; None where Slack does not tell."""
    try:
        answer = await client.auth_test()
    except FAILURES as error:
        _log.warning("the scopes could not be asked for: %s", told(error))
        return None
    # Headers come as the server wrote them, in capitals or not.
    headers = {name.lower(): value for name, value in answer.headers.items()}
    held = headers.get("x-oauth-scopes")
    return None if held is None else frozenset(scope.strip() for scope in held.split(","))


def table() -> str:
    """Every feature with the scopes that it needs and what goes without them, as rows of Markdown."""
    rows = ["| feature | scopes | without them |", "|---|---|---|"]
    return "\n".join([*rows, *(_row(feature) for feature in (*FEATURES, PAGES, MARKS, WORKFLOW, INSTALLING))])


def _row(feature: Feature) -> str:
    needed = ", ".join(f"`{scope}`" for scope in feature.scopes) or "none"
    return f"| {feature.chinese} {feature.english} | {needed} | {WITHOUT.get(feature.name, 'it is not there')} |"
