"""What the command line says of drafts: in lines, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.distill.draft import Draft
from bot.distill.keep import Kept
from bot.distill.scores import Score
from bot.distill.write import Numbered, number, write
from bot.domain.article import Article
from bot.entries import Entry
from bot.library.export import export
from bot.library.file import read_source
from bot.library.library import Library

Row = dict[str, object]


def outline(draft: Draft) -> str:
    """One line: how much of what there is in a draft."""
    article = draft.article
    parts = (
        f"{len(article.sections)} sections",
        f"{len(draft.passages)} passages",
        f"{len(article.repairs)} repairs",
        f"{len(draft.of('quote'))} quotes",
        f"{len(draft.of('figure'))} figures",
        f"{len(draft.of('term'))} terms",
    )
    return f"《{article.title or article.label}》 {', '.join(parts)}"


def kept_lines(draft: Draft, kept: Kept) -> Iterator[str]:
    """What became of a draft, and what it left out."""
    said = {
        "new": "written",
        "renewed": "written again",
        "same": "as it was",
        "changed-by-hand": "changed by hand, left as it is",
    }
    yield f"{kept.path}: {said[kept.outcome]}: {outline(draft)}"
    yield from (f"  left out: {line}" for line in draft.left_out)
    if kept.outcome == "changed-by-hand":
        yield kept.diff.rstrip("\n") if kept.diff else "  distilling finds nothing new"


def explain_lines(numbered: Mapping[str, Sequence[Numbered]]) -> Iterator[str]:
    """Which step proposed what, how sure it is, and why."""
    for given in numbered.values():
        for one in given:
            proposal = one.proposal
            text = proposal.get("text")
            words = text if isinstance(text, str) else "".join(text or ()) if isinstance(text, tuple) else ""
            name = proposal.text_of("subject") or proposal.text_of("name") or proposal.text_of("speaker")
            value = proposal.text_of("printed") or "、".join(
                items if isinstance(items := proposal.get("items"), tuple) else ()
            )
            said = " = ".join(part for part in (name, value) if part)
            yield f"{one.id} {proposal.passages[0]} {proposal.confidence:.2f} {proposal.step}（{proposal.reason}） {said}｜{words}"


def draft_rows(drafts: Sequence[Draft]) -> dict[str, list[Row]]:
    """The drafts in the shape of an export; each entry with its confidence, step and reason.

    They go through the text of a knowledge file and back, so that nothing is shown that could not be loaded.
    """
    articles: list[Article] = []
    entries: list[Entry] = []
    said: dict[str, Numbered] = {}
    for draft in drafts:
        numbered = number(draft)
        file = read_source(_nowhere(draft), write(draft, numbered).encode())
        if file.article:
            articles.append(file.article)
            entries += file.entries
        said |= {f"{draft.article.id}/{one.id}": one for given in numbered.values() for one in given}
    rows = export(Library(tuple(articles), tuple(entries)))
    for plural in ("quotes", "figures", "terms"):
        for row in rows[plural]:
            proposal = said[f"{row['article']}/{row['id']}"].proposal
            row |= {"confidence": proposal.confidence, "step": proposal.step, "reason": proposal.reason}
    for row, draft in zip(rows["articles"], drafts, strict=True):
        row["left_out"] = list(draft.left_out)
    return rows


def score_lines(scores: Sequence[Score], *, missing: bool) -> Iterator[str]:
    """The comparison, a line for each score; with what is missing, if that is asked for."""
    width = max(len(score.name) for score in scores)
    for score in scores:
        yield f"{score.name:<{width}}  {score.right:>4} of {score.of:<4}  {score.share:.3f}"
        if missing:
            yield from (f"    {line}" for line in score.missing)


def _nowhere(draft: Draft) -> Path:
    return Path(f"{draft.article.id}.yaml")
