"""What the address of a page stands for, as a reply: shown below a message in which the address was posted."""

from __future__ import annotations

from dataclasses import replace

from bot.citing import source_line
from bot.commands.replies import Setting, compose
from bot.domain.article import Article, Citation, Passage
from bot.domain.reply import Answer, Line, Reply
from bot.languages.language import Language
from bot.library import Library
from bot.search.result import Hit
from bot.web.links import Links
from bot.web.view import hit_at

# Of a passage without marked words its beginning: whole sentences, up to this many characters.
_BEGINNING = 220
_ENDS = "。！？"


def preview_of(links: Links, library: Library, url: str, language: Language) -> Answer | None:
    """The words that an address leads to, with their source and all that must be minded; None for any other address."""
    place = links.read(library, url)
    if place is None or place.changed:
        return None
    setting = Setting(library, language)
    if place.passage is None:
        answer = compose(Hit("article", place.article.id, place.article, 1.0), setting)
        ours = (Line("note", setting.phrases.own_words),) if place.article.summary else ()
        return replace(answer, lines=(*answer.lines, *ours), followups=(), effects=())
    words = place.words or _beginning(place.article, place.passage)
    return replace(compose(hit_at(words, setting), setting), followups=(), effects=())


def _beginning(article: Article, passage: Passage) -> Citation:
    text = passage.text
    end = max((text.rfind(mark, 0, _BEGINNING) + 1 for mark in _ENDS), default=0)
    return Citation(article, passage, 0, len(text) if len(text) <= _BEGINNING or end == 0 else end)


def link_sources(links: Links, reply: Reply, language: Language) -> Reply:
    """The answer with each source line leading to its page."""
    if not isinstance(reply, Answer) or not any(line.role == "source" for line in reply.lines):
        return reply
    pages = [(source_line(claim.sources, language), links.to(claim.sources[0])) for claim in reply.claims]
    lines = []
    for line in reply.lines:
        # A source of doubtful words says a little more than the bare line.
        page = next((url for text, url in pages if line.role == "source" and line.text.startswith(text)), "")
        lines.append(replace(line, link=page) if page else line)
    return replace(reply, lines=tuple(lines))
