"""What is shown in the browser to whoever installs the app."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from slack_bolt.oauth.async_callback_options import AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.response import BoltResponse

from bot.languages.language import Language
from bot.slack.front import LanguageFor

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
body {{ font: 1rem/1.7 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto 0; padding: 0 1.25rem; color: #1d1c1d; }}
h1 {{ font-size: 1.5rem; }}
a.button {{ display: inline-block; padding: .6rem 1.2rem; border-radius: .4rem; background: #4a154b; color: #fff; text-decoration: none; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #1a1d21; color: #e8e8e8; }} a.button {{ background: #7c3085; }} }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{text}</p>
<p><a class="button" href="{href}">{label}</a></p>
</body>
</html>
"""


class Pages:
    """The three pages: install, installed, not installed. Each says what to do next."""

    def __init__(self, language_for: LanguageFor, install_path: str) -> None:
        self._language_for, self._install_path = language_for, install_path

    def install(self, url: str, locale: str | None) -> str:
        """The page with the button that leads to Slack."""
        language = self._language_for(locale)
        phrases = language.phrases
        return _render(language, phrases.install_heading, phrases.install_text, url, phrases.install_button)

    async def succeeded(self, args: AsyncSuccessArgs) -> BoltResponse:
        """It is installed: on to Slack."""
        language = self._language_for(language_of(args.request.headers))
        phrases, installed = language.phrases, args.installation
        whose = (installed.enterprise_name if installed.is_enterprise_install else installed.team_name) or ""
        where = f"https://app.slack.com/client/{installed.team_id or installed.enterprise_id or ''}"
        page = _render(
            language,
            phrases.installed_heading.format(name=whose),
            phrases.installed_text,
            where,
            phrases.installed_button,
        )
        return self._response(200, page, args.settings.state_utils.build_set_cookie_for_deletion())

    async def failed(self, args: AsyncFailureArgs) -> BoltResponse:
        """It is not: why, and the way to begin again."""
        language = self._language_for(language_of(args.request.headers))
        phrases = language.phrases
        reasons = dict(phrases.install_reasons)
        text = reasons.get(args.reason) or phrases.install_reason_other.format(reason=args.reason)
        page = _render(language, phrases.install_failed, text, self._install_path, phrases.install_again)
        return self._response(
            args.suggested_status_code, page, args.settings.state_utils.build_set_cookie_for_deletion()
        )

    def _response(self, status: int, page: str, cookie: str) -> BoltResponse:
        headers: dict[str, str | Sequence[str]] = {"Content-Type": "text/html; charset=utf-8", "Set-Cookie": cookie}
        return BoltResponse(status=status, headers=headers, body=page)


def _render(language: Language, title: str, text: str, href: str, label: str) -> str:
    shown = {"lang": language.code, "title": title, "text": text, "href": href, "label": label}
    return _PAGE.format(**{name: html.escape(value) for name, value in shown.items()})


def language_of(headers: Mapping[str, str | Sequence[str]]) -> str | None:
    """The first language that the browser asks for."""
    asked = headers.get("accept-language") or ""
    first = asked if isinstance(asked, str) else next(iter(asked), "")
    return first.split(",")[0].split(";")[0].strip() or None
