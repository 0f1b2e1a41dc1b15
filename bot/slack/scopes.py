"""What Slack refuses for want of a scope, told to whoever asked for it."""

from __future__ import annotations

import logging
import sys

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.languages.language import Language
from bot.slack.faults import code_of, told
from bot.slack.features import FEATURES, INSTALLING, WORKFLOW, Feature, scopes
from bot.slack.posting import FAILURES

_log = logging.getLogger(__name__)


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
    return "\n".join([*rows, *(_row(feature) for feature in (*FEATURES, WORKFLOW, INSTALLING))])


def _row(feature: Feature) -> str:
    needed = ", ".join(f"`{scope}`" for scope in feature.scopes) or "none"
    return f"| {feature.chinese} {feature.english} | {needed} | {feature.without or 'it is not there'} |"
