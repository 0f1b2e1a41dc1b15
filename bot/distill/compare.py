"""Drafts held against knowledge that was distilled by hand: what was found, what was proposed besides, what is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.distill.draft import Draft, Proposal
from bot.distill.scores import Pairs, Score, score_lists
from bot.domain.article import Article
from bot.entries.figure import Figure
from bot.entries.quote import Quote
from bot.languages.folding import letters_only
from bot.languages.numerals import parse
from bot.languages.words import cut
from bot.library.library import Library

# Words that say only that something is measured; a subject is judged by the others.
_MEASURES = re.compile(
    "数量?|比重|占比|位次|变化|态势|规模|增速|增幅|降幅|次序|届次|批次|层次|情况|水平|程度|年份|日期|时期|总|额|率|人数|项|个|年均|的|在|和|以|中|上|为|与|对|"
    "地|方面|名|家|要求|范围|时间|方式|频次|起点|终点|进展|增长|增加|提高|前|后|由|所|等|拟|其|谈|时|实现"
)


def compare(drafts: Sequence[Draft], library: Library) -> tuple[Score, ...]:
    """The drafts of the library's seeds against the library itself.

    A figure is found if a proposal of the same passage has its value (equal as a number, or one written within the
    other), each proposal counting once. Its unit is right if equal; its subject if half or more of the words of the
    hand-made subject, measures apart, stand in the proposed one. A list is found if a proposal has nine tenths of its
    items.
    """
    pairs = [(article, _draft_of(article, drafts)) for article in library.articles]
    figures = [_figures(_of(library, article, Figure), draft) for article, draft in pairs]
    found = [pair for matched, _ in figures for pair in matched]
    gold = sum(len(matched) + len(missing) for matched, missing in figures)
    proposed = sum(len(draft.of("figure")) for _, draft in pairs if draft)
    return (
        Score("articles", sum(draft is not None for _, draft in pairs), len(pairs), _absent(pairs)),
        _sections(pairs),
        _passages(pairs),
        _repairs(pairs),
        Score(
            "figures found", len(found), gold, tuple(f.ref + " " + f.text for _, missing in figures for f in missing)
        ),
        Score("figures proposed that are right", len(found), proposed, tuple(_extra(pairs, found))),
        Score(
            "figures with value and unit",
            sum(_same_unit(f, p) for f, p in found),
            len(found),
            _wrong(found, _same_unit),
        ),
        Score(
            "figures with subject", sum(_same_subject(f, p) for f, p in found), len(found), _wrong(found, _same_subject)
        ),
        _quotations(library, pairs),
        *score_lists(library, pairs),
    )


def _of(library: Library, article: Article, kind: type[Figure]) -> list[Figure]:
    return [entry for entry in library.entries if entry.article is article and isinstance(entry, kind)]


def _draft_of(article: Article, drafts: Sequence[Draft]) -> Draft | None:
    """The draft of the same article: by its title, or, where there is none, by its first words."""
    for draft in drafts:
        same_title = (
            article.title and draft.article.title and letters_only(article.title) == letters_only(draft.article.title)
        )
        same_words = not article.title and not draft.article.title and _first(article) == _first(draft.article)
        if same_title or same_words:
            return draft
    return None


def _first(article: Article) -> str:
    return letters_only(next(article.passages()).text)[:20]


def _absent(pairs: Pairs) -> tuple[str, ...]:
    return tuple(article.id for article, draft in pairs if draft is None)


def _sections(pairs: Pairs) -> Score:
    wanted = [(a, d, letters_only(s.title or "")) for a, d in pairs for s in a.sections]
    missing = tuple(f"{a.id} {title}" for a, d, title in wanted if not d or title not in _titles(d.article))
    return Score("sections", len(wanted) - len(missing), len(wanted), missing)


def _titles(article: Article) -> set[str]:
    return {letters_only(section.title or "") for section in article.sections}


def _passages(pairs: Pairs) -> Score:
    wanted = [(a, d, p) for a, d in pairs for p in a.passages()]
    missing = []
    for article, draft, passage in wanted:
        made = draft.article.passage(passage.id) if draft else None
        if (
            made is None
            or letters_only(made.text) != letters_only(passage.text)
            or (made.heading or "") != (passage.heading or "")
        ):
            missing.append(f"{article.id}/{passage.id}")
    return Score("passages with their headings", len(wanted) - len(missing), len(wanted), tuple(missing))


def _repairs(pairs: Pairs) -> Score:
    wanted = [(a, d, r) for a, d in pairs for r in a.repairs]
    missing = []
    for article, draft, repair in wanted:
        made = draft.article.repairs if draft else ()
        whole = letters_only(repair.repaired)
        if not any(
            m.rule == repair.rule
            and m.passage == repair.passage
            and (
                m.rule
                or letters_only(m.repaired) in whole
                or whole in letters_only(m.repaired)
                or _overlap(m.repaired, repair.repaired)
            )
            for m in made
        ):
            missing.append(f"{article.id} {repair.printed}")
    return Score("repairs", len(wanted) - len(missing), len(wanted), tuple(missing))


def _overlap(one: str, other: str) -> bool:
    """Whether one begins within the other with six characters or more in common."""
    a, b = letters_only(one), letters_only(other)
    return any(a[n : n + 6] in b for n in range(max(1, len(a) - 5)))


def _figures(gold: Sequence[Figure], draft: Draft | None) -> tuple[list[tuple[Figure, Proposal]], list[Figure]]:
    free = list(draft.of("figure")) if draft else []
    matched, missing = [], []
    for figure in gold:
        near = [p for p in free if _same_value(figure, p)]
        near.sort(
            key=lambda p: (not _same_unit(figure, p), -_subject_share(figure, p), p.text_of("text") != figure.text)
        )
        if near:
            free.remove(near[0])
            matched.append((figure, near[0]))
        else:
            missing.append(figure)
    return matched, missing


def _same_value(figure: Figure, proposal: Proposal) -> bool:
    if figure.citations[0].passage.id != proposal.passages[0]:
        return False
    own, other = figure.value, proposal.text_of("value")
    a, b = parse(own), parse(other)
    if a is not None and b is not None:
        return a == b
    one, two = letters_only(figure.printed or own), letters_only(proposal.text_of("printed") or other)
    short = letters_only(own), letters_only(other)
    return short[1] in one and (short[0] in two or two in one or one in two)


def _same_unit(figure: Figure, proposal: Proposal) -> bool:
    own, other = letters_only(figure.unit or ""), letters_only(proposal.text_of("unit"))
    printed = letters_only(figure.printed or figure.value)
    return own == other or (letters_only(proposal.text_of("value")) + other) in printed


def _subject_share(figure: Figure, proposal: Proposal) -> float:
    said = proposal.text_of("subject")
    words = {word for word in cut(figure.subject) if not _MEASURES.fullmatch(word)}
    if not words:
        return 1.0
    return sum(word in letters_only(said) for word in words) / len(words)


def _same_subject(figure: Figure, proposal: Proposal) -> bool:
    return _subject_share(figure, proposal) >= 0.5


def _wrong(found: Iterable[tuple[Figure, Proposal]], right: Callable[[Figure, Proposal], bool]) -> tuple[str, ...]:
    return tuple(
        f"{f.ref} {f.subject} | {f.value} {f.unit} ~ {p.text_of('subject')} | {p.text_of('value')} {p.text_of('unit')}"
        for f, p in found
        if not right(f, p)
    )


def _extra(pairs: Pairs, found: Sequence[tuple[Figure, Proposal]]) -> Iterator[str]:
    right = {id(proposal) for _, proposal in found}
    for article, draft in pairs:
        for proposal in draft.of("figure") if draft else ():
            if id(proposal) not in right:
                yield f"{article.id}/{proposal.passages[0]} {proposal.text_of('subject')} {proposal.text_of('printed')} | {proposal.text_of('text')}"


def _quotations(library: Library, pairs: Pairs) -> Score:
    """Those of direct speech that name speaker and date."""
    wanted = [
        (e, d)
        for a, d in pairs
        for e in library.entries
        if isinstance(e, Quote) and e.article is a and e.speaker and e.date and e.voice == "direct"
    ]
    missing = []
    for quote, draft in wanted:
        made = draft.of("quote") if draft else ()
        same = [p for p in made if letters_only(p.text_of("text")) == letters_only(quote.text)]
        if not any(p.get("speaker") == quote.speaker and p.get("date") == quote.date for p in same):
            missing.append(f"{quote.ref} {quote.text[:20]}")
    return Score("attributed quotations", len(wanted) - len(missing), len(wanted), tuple(missing))
