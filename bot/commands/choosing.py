"""查金句, 查数据: how to find one, with some of several articles to begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from bot.commands.command import Command, Desk, Run
from bot.commands.rows import rows_of
from bot.commands.scope import scope_line
from bot.domain.reply import Followup, Listing, Reply, Request
from bot.entries import Entry, Quote

QUOTES_WORD, FIGURES_WORD = "查金句", "查数据"
_SHOWN = 6
_TOPICS = 4
_ALONE = frozenset({"", "a quotation", "a quote", "quotation", "a figure", "figure"})


def _choose(quotes: bool) -> Run:
    async def run(rest: str, request: Request, desk: Desk) -> Reply | None:
        words = rest.lower().strip(" .。")
        if words not in _ALONE:
            return None
        from bot.digest.choose import pools  # a question at the shell does not wait for it

        # find is one word for both in English.
        wanted = "figure" not in words if words else quotes
        said = desk.phrases.home
        within = {article.id for article in desk.within.articles}
        kept = pools(desk.library, ())
        sound: list[Entry] = [e for e in (kept.quotes if wanted else kept.figures) if e.article.id in within]
        every = [e for e in desk.within.entries if e.kind == ("quote" if wanted else "figure")]
        topics = [topic for topic, _ in Counter(t for e in sound or every for t in e.topics).most_common(_TOPICS)]
        template = said.choose_quote if wanted else said.choose_figure
        heading = template.format(n=len(every), topic=topics[0] if topics else "…")
        verb = "金句" if wanted else "数据"
        buttons = tuple(Followup(topic, f"{verb} {topic}") for topic in topics)
        rows = rows_of(_of_several_articles(sound or every)[:_SHOWN], desk)
        return Listing(heading, rows, tuple(filter(None, (scope_line(desk),))), buttons)

    return run


def _of_several_articles(entries: Sequence[Entry]) -> list[Entry]:
    """One of each article, then a second of each; what a speaker said comes before what an author wrote."""
    shelves: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: not (isinstance(e, Quote) and e.speaker)):
        shelves.setdefault(entry.article.id, []).append(entry)
    return [entry for turn in zip_longest(*shelves.values()) for entry in turn if entry is not None]


CHOOSING: tuple[Command, ...] = (
    Command("choose-quote", (QUOTES_WORD, "find"), _choose(True)),
    Command("choose-figure", (FIGURES_WORD,), _choose(False)),
)
