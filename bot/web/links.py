"""The addresses of pages, such as /c/harbin/p14?s=12-34.1a2b3c&k=0dPq1w, and who may open them.

`s` names the words: from, to, and a few digits of what they were, so that an address never marks other words after the
article was edited. `k` opens one article: it is made with a secret key from the article's id, so that nobody finds their
way from one article to another, or to any, by guessing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from bot.domain.article import Article, Citation, Passage
from bot.library import Library

Access = Literal["off", "signed", "open"]
SHORTEST_KEY = 32
_SPAN = re.compile(r"(\d{1,7})-(\d{1,7})(?:\.([0-9a-f]{6}))?")
_TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class Place:
    """What an address leads to. `words` are marked; `changed` says that it names words that stand there no longer."""

    article: Article
    passage: Passage | None = None
    words: Citation | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses below a public one and reads them again. The first key signs, all of them open."""

    base: str
    access: Access
    keys: tuple[str, ...] = field(default=(), repr=False)

    def to(self, citation: Citation) -> str:
        """The whole address of words in their passage."""
        return f"{self.base.rstrip('/')}{self.path(citation.article, citation.passage, citation)}"

    def path(self, article: Article, passage: Passage | None = None, words: Citation | None = None) -> str:
        """The address of an article or a passage, without the host."""
        path = f"/c/{quote(article.id, safe='')}" + (f"/{quote(passage.id, safe='')}" if passage else "")
        asked = {"s": f"{words.start}-{words.end}.{_digits(words.excerpt)}"} if words else {}
        if self.access == "signed":
            asked["k"] = _token(self.keys[0], article.id)
        return f"{path}?{urlencode(asked)}" if asked else path

    def find(self, library: Library, article_id: str, passage_id: str | None, asked: Mapping[str, str]) -> Place | None:
        """What a path leads to; None where there is nothing, and where the address does not open it."""
        article = library.article(article_id)
        # The key is weighed first, and for articles that are not there too: an answer tells nothing of what is there.
        if not self._opens(article_id, asked.get("k", "")) or article is None:
            return None
        if passage_id is None:
            return Place(article)
        passage = article.passage(passage_id)
        return _marked(article, passage, asked.get("s", "")) if passage else None

    def read(self, library: Library, url: str) -> Place | None:
        """What a whole address leads to; None for any that is not ours."""
        parts, ours = urlsplit(url), urlsplit(self.base)
        if (parts.scheme, parts.netloc.lower()) != (ours.scheme, ours.netloc.lower()):
            return None
        within = parts.path.removeprefix(ours.path.rstrip("/"))
        match = re.fullmatch(r"/c/([^/]+)(?:/([^/]+))?/?", within)
        if match is None:
            return None
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        return self.find(library, unquote(match[1]), unquote(match[2]) if match[2] else None, asked)

    def _opens(self, article_id: str, token: str) -> bool:
        if self.access == "open":
            return True
        fits = [hmac.compare_digest(_token(key, article_id).encode(), token.encode()) for key in self.keys]
        return self.access == "signed" and any(fits)


def _token(key: str, article_id: str) -> str:
    made = hmac.new(key.encode(), f"yinju page 1\0{article_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:_TOKEN_BYTES]).decode().rstrip("=")


def _digits(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:6]


def _marked(article: Article, passage: Passage, span: str) -> Place:
    """The passage with the words that a span names; a span that does not fit marks nothing, and is told of."""
    if not span:
        return Place(article, passage)
    match = _SPAN.fullmatch(span)
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if match is None or not 0 <= start < end <= len(passage.text):
        return Place(article, passage, changed=True)
    words = Citation(article, passage, start, end)
    if match[3] and match[3] != _digits(words.excerpt):
        return Place(article, passage, changed=True)
    return Place(article, passage, words)
