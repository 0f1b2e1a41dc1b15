"""The outline of the drafts of a file, for an editor who decides what to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.distill.draft import Draft
from bot.distill.write import Numbered, number, write
from bot.domain.distilled import Distilled, DraftFile
from bot.domain.reply import Listing, Row
from bot.languages.language import Language

# Proposals below it were wrong about as often as right where they were judged by hand.
_UNSURE = 0.5
_EXAMPLES = 3
_IDS = 8
_LONGEST = 40


def distilled(name: str, drafts: Sequence[Draft], language: Language) -> Distilled:
    """The drafts of a file of that name as files, with their outline."""
    say = language.phrases.distil
    rows: list[Row] = []
    files: list[DraftFile] = []
    for draft in drafts:
        numbered = number(draft)
        rows += _rows(draft, numbered, language)
        files.append(DraftFile(f"{draft.article.id}.yaml", write(draft, numbered)))
    outline = Listing(say.heading.format(name=_short(name), n=len(drafts)), tuple(rows), (say.not_served,))
    return Distilled(outline, tuple(files))


def _rows(draft: Draft, numbered: Mapping[str, Sequence[Numbered]], language: Language) -> Iterator[Row]:
    say, article = language.phrases.distil, draft.article
    lists = sum(bool(one.get("items")) for one in draft.of("term"))
    counted = say.counted.format(
        sections=len(article.sections),
        passages=len(draft.passages),
        figures=len(draft.of("figure")),
        quotes=len(draft.of("quote")),
        terms=len(draft.of("term")) - lists,
        lists=lists,
        repairs=len(article.repairs),
    )
    yield Row(language.phrases.title.format(title=article.title or article.label), counted)
    if titles := [section.title for section in article.sections if section.title]:
        yield Row(say.sections.format(names=language.phrases.semicolon.join(titles)))
    concerns = list(_concerns(draft, numbered, language))
    yield Row(say.first.format(what=concerns[0]) if concerns else say.all_clear)
    yield from (Row(concern) for concern in concerns[1:])


def _concerns(draft: Draft, numbered: Mapping[str, Sequence[Numbered]], language: Language) -> Iterator[str]:
    """What a person must settle before all else, the weightiest first."""
    say, article = language.phrases.distil, draft.article
    if not article.title:
        yield say.no_title.format(label=article.label)
    if not article.authors:
        yield say.no_author
    places = {passage.id: passage.number for passage in draft.passages}
    for doubt in article.doubts:
        yield say.doubt.format(n=places[doubt.passage], text=_short(doubt.text), note=doubt.note)
    if article.repairs:
        mended = [say.repair.format(printed=_short(r.printed), repaired=_short(r.repaired)) for r in article.repairs]
        yield say.repaired.format(n=len(mended), examples=_some(mended, language))
    if draft.left_out:
        lines = [f"“{_short(line)}”" for line in draft.left_out]
        yield say.left_out.format(n=len(lines), examples=_some(lines, language))
    entries = [one for given in numbered.values() for one in given]
    unattributed = [one.id for one in entries if one.proposal.kind == "quote" and not one.proposal.get("speaker")]
    if unattributed:
        yield say.unattributed.format(n=len(unattributed), ids=_some(unattributed, language, _IDS))
    if unsure := [one.id for one in entries if one.proposal.confidence < _UNSURE]:
        yield say.unsure.format(n=len(unsure), ids=_some(unsure, language, _IDS))


def _some(texts: Iterable[str], language: Language, most: int = _EXAMPLES) -> str:
    """The first of them, and a word that says so where there are more."""
    every = list(texts)
    more = language.phrases.distil.and_others if len(every) > most else ""
    return language.phrases.comma.join(every[:most]) + more


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
