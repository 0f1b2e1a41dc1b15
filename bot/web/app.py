"""The pages as routes for the HTTP server: read only, no script, nothing loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.commands.replies import Setting
from bot.languages.language import Language
from bot.languages.registry import LANGUAGES, language_for
from bot.library import Library
from bot.web.links import Links
from bot.web.view import page_of

_LONGEST_QUERY = 300

Routes = tuple[Route, ...]


def make_routes(links: Links, library: Callable[[], Library]) -> Routes:
    """GET and HEAD of /c/<article> and /c/<article>/<passage>; any other address below /c is answered as not there."""
    # Everything that comes from an article or an address is escaped, and a name that a template lacks is an error.
    templates = Environment(
        loader=PackageLoader("bot.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (files("bot.web") / "templates" / "style.css").read_text(encoding="utf-8")
    headers = _headers(style)

    def shown(name: str, status: int, language: Language, **what: object) -> Response:
        text = templates.get_template(name).render(say=language.phrases, language=language, style=style, **what)
        return HTMLResponse(text, status, headers)

    async def page(request: Request) -> Response:
        language = _language(request)
        asked = dict(request.query_params) if len(request.url.query) <= _LONGEST_QUERY else {}
        named = request.path_params
        current = library()
        place = links.find(current, named["article"], named.get("passage"), asked)
        if place is None:
            return await missing(request)
        made = page_of(place, Setting(current, language), links)
        other = "en" if language.code == "zh" else "zh"
        joint = "&" if "?" in made.path else "?"
        return shown("page.html", 200, language, page=made, other=f"{made.path}{joint}lang={other}", other_code=other)

    async def missing(request: Request) -> Response:
        language = _language(request)
        both = [language, *(other for other in LANGUAGES if other is not language)]
        return shown("missing.html", 404, language, languages=both)

    return (
        Route("/c/{article}", page),
        Route("/c/{article}/{passage}", page),
        Route("/c", missing),
        Route("/c/{rest:path}", missing),
    )


def _headers(style: str) -> dict[str, str]:
    """Only our own style may act on the page, which may not be framed, indexed, cached by others or named to them."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = (
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(rules),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        # An address may carry the key to its article.
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Cache-Control": "private, no-cache",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "interest-cohort=()",
        "Vary": "Accept-Language",
    }


def _language(request: Request) -> Language:
    """The language that the address asks for, else the first that the browser names and we speak."""
    spoken = {language.code for language in LANGUAGES}
    wanted = request.query_params.get("lang", "")
    if wanted in spoken:
        return language_for(wanted)
    for part in request.headers.get("accept-language", "")[:_LONGEST_QUERY].split(","):
        code = part.partition(";")[0].strip().partition("-")[0].lower()
        if code in spoken:
            return language_for(code)
    return language_for(None)
