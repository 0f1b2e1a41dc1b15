"""The Slack app's manifest: all that api.slack.com/apps → Create New App → From a manifest asks for."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.languages.language import Language
from bot.slack.features import FEATURES, WORKFLOW, Parameter, command_name, events, scopes
from bot.slack.limits import shorten

_NAME = "引据 Yinju"
_DESCRIPTION = (
    "引用有据：查金句、数字、概念和摘要，每个答复都注明文章、小节和段落。Quotes and figures with their exact source."
)
_LONG = (
    "引据帮助研究、新闻、讲稿和报告写作团队准确引用政策文章。可以用一句话提问：问数字、找金句、查概念、看摘要、列清单。"
    "每个答复都给出原文、标题、作者、小节和段落；库中没有的，如实说没有，不推测。"
    "在频道里@引据、在私信里提问，或者使用斜杠命令；命令的答复只有自己看得见，确认以后可以分享到频道，也可以撤回。\n\n"
    "Yinju answers questions about a set of Chinese policy articles with exact quotations, key figures, definitions "
    "and summaries, each cited by article, section and paragraph. What the articles do not say, it does not say "
    "either. Mention it in a channel, write to it directly, or use its slash commands, whose replies are yours alone "
    "until you share them."
)
_PROMPT_TITLE = 75


def make_manifest(
    language: Language,
    *,
    url: str | None = None,
    prefix: str = "",
    installable: bool = False,
    workflow: bool = False,
    pages: str | None = None,
) -> dict[str, Any]:
    """A complete manifest for one workspace: over HTTP at `url`, or, without one, in Socket Mode.

    An `installable` one is for many workspaces and organisations, over HTTP: with redirect addresses and rotated tokens.
    `pages` is the address of the pages, whose links it unfolds.
    With `workflow` it has the step for Workflow Builder, which Slack shows only where an organisation installed the app.
    """
    redirects = {"redirect_urls": [f"{(url or '').rstrip('/')}/slack/oauth_redirect"]} if installable else {}
    address = {"request_url": f"{url.rstrip('/')}/slack/events"} if url else {}
    return (_functions() if workflow else {}) | {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {"name": _NAME, "description": _DESCRIPTION, "long_description": _LONG},
        "features": {
            # Without the messages tab Slack silently blocks direct messages.
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "agent_view": {"agent_description": _DESCRIPTION, "suggested_prompts": prompts(language)},
            "bot_user": {"display_name": "引据", "always_online": True},
            "slash_commands": _commands(prefix, url),
            **({"unfurl_domains": [urlsplit(pages).hostname]} if pages else {}),
            "shortcuts": [
                {"name": s.name, "type": "message", "callback_id": s.callback, "description": s.description}
                for feature in FEATURES
                for s in feature.shortcuts
            ],
        },
        "oauth_config": redirects | {"scopes": {"bot": list(scopes(pages=bool(pages)))}},
        "settings": {
            "event_subscriptions": {
                **address,
                "bot_events": list(events(installable=installable, workflow=workflow, pages=bool(pages))),
            },
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": installable or workflow,
            **({"function_runtime": "remote"} if workflow else {}),
            "socket_mode_enabled": url is None,
            # A bot token that is pasted into a setting would die in 12 hours; one that we are given, we exchange.
            "token_rotation_enabled": installable,
        },
    }


def prompts(language: Language) -> list[dict[str, str]]:
    """The suggestions for an empty conversation: Slack shows four."""
    return [{"title": shorten(words, _PROMPT_TITLE), "message": words} for words in language.phrases.prompts[:4]]


def _functions() -> dict[str, Any]:
    return {
        "functions": {
            step.callback: {
                "title": step.title,
                "description": step.description,
                "input_parameters": _parameters(step.inputs),
                "output_parameters": _parameters(step.outputs),
            }
            for step in WORKFLOW.steps
        }
    }


def _parameters(parameters: tuple[Parameter, ...]) -> dict[str, dict[str, Any]]:
    return {
        p.name: {
            "type": p.type,
            "name": p.name,
            "title": p.title,
            "description": p.description,
            "is_required": p.required,
        }
        for p in parameters
    }


def _commands(prefix: str, url: str | None) -> list[dict[str, Any]]:
    where = {"url": f"{url.rstrip('/')}/slack/events"} if url else {}
    return [
        {
            "command": command_name(command, prefix),
            "description": command.description,
            "usage_hint": command.hint,
            "should_escape": command.escape,
            **where,
        }
        for feature in FEATURES
        for command in feature.commands
    ]
