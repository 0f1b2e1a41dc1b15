"""A draft as the text of a knowledge file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.distill.draft import Draft, Proposal, ProposalKind, Value
from bot.domain.article import Article, Summary, SummarySentence

KINDS: tuple[tuple[ProposalKind, str, str], ...] = (
    ("quote", "quotes", "q"),
    ("figure", "figures", "f"),
    ("term", "terms", "t"),
)
_SPECIAL = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`]|: |\s#|:$|^\s|\s$|^$""")
_IN_FLOW = re.compile(r"[,\[\]{}]")
# A plain scalar that YAML would read as something else than the text that it is.
_NOT_TEXT = re.compile(r"[-+.\d][\d_.,:eE+-]*|~|null|true|false|yes|no|on|off|\d{4}-\d\d?-\d\d?.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A proposal with the id of its entry."""

    id: str
    proposal: Proposal


def key_of(proposal: Proposal) -> tuple[str, ...]:
    """What makes a proposal the same one when a text is distilled again."""
    return (
        proposal.kind,
        proposal.passages[0],
        proposal.text_of("name") or proposal.text_of("value"),
        str(proposal.get("text")),
        proposal.text_of("voice") + proposal.text_of("speaker"),
        proposal.text_of("subject") + "".join(proposal.get("items") or ()),  # type: ignore[arg-type]
    )


def number(draft: Draft, known: Mapping[tuple[str, ...], str] | None = None) -> dict[str, tuple[Numbered, ...]]:
    """The proposals of each kind in the order of print, with ids: those already given stay, new ones come after."""
    known = dict(known or {})
    numbered: dict[str, tuple[Numbered, ...]] = {}
    for kind, plural, letter in KINDS:
        proposals = draft.of(kind)
        taken = [int(m[1]) for name in known.values() if (m := re.fullmatch(rf"{letter}(\d+)", name))]
        following = max(taken, default=0)
        given = []
        for proposal in proposals:
            name = known.pop(key_of(proposal), None)
            if name is None:
                following += 1
                name = f"{letter}{following}"
            given.append(Numbered(name, proposal))
        numbered[plural] = tuple(given)
    return numbered


def write(draft: Draft, numbered: Mapping[str, Sequence[Numbered]]) -> str:
    """The file: reviewed: false, every entry with its confidence, step and reason in a comment."""
    return "\n".join((*_head(draft), *_wording(draft.article), *_entries(numbered))) + "\n"


def write_entry(name: str, fields: Sequence[tuple[str, Value]], passages: Sequence[str], comment: str = "") -> str:
    """One entry of a list, indented as it stands in a file, with its line end."""
    lines = [f"  - id: {name}" + (f"  # {_one_line(comment)}" if comment else "")]
    for key, value in fields:
        if isinstance(value, bool):
            lines.append(f"    {key}: {'true' if value else 'false'}")
        elif isinstance(value, tuple):
            lines.append(f"    {key}: {_flow(value)}")
        elif value is not None:
            lines.append(f"    {key}: {_scalar(value)}")
    lines.append(f"    passage: {passages[0] if len(passages) == 1 else _flow(passages)}")
    return "\n".join(lines) + "\n"


def _entries(numbered: Mapping[str, Sequence[Numbered]]) -> Iterator[str]:
    for plural, given in numbered.items():
        if not given:
            continue
        starts = {f"@{one.proposal.passages[0]}:{one.proposal.start}": one.id for one in given}
        yield f"{plural}:"
        for one in given:
            fields = [(key, _based(key, value, starts)) for key, value in one.proposal.fields]
            comment = f"{one.proposal.confidence:.2f} {one.proposal.step}：{one.proposal.reason}"
            yield write_entry(one.id, [f for f in fields if f[1] is not None], one.proposal.passages, comment).rstrip(
                "\n"
            )


def _based(key: str, value: Value, starts: Mapping[str, str]) -> Value:
    return starts.get(value) if key == "base" and isinstance(value, str) else value


def _head(draft: Draft) -> Iterator[str]:
    article = draft.article
    yield f"# 草稿，由 yinju distill 从 {_one_line(article.seed or '')} 提取；审阅之前不作答复。审阅：yinju review 本文件"
    for line in draft.left_out:
        yield f"# 未收入：{_one_line(line)}"
    for line in draft.told:
        yield f"# {_one_line(line)}"
    yield f"id: {_scalar(article.id)}"
    yield f"title: {_scalar(article.title) if article.title else 'null'}"
    if article.label:
        yield f"label: {_scalar(article.label)}"
    if article.authors:
        yield "authors:"
        for author in article.authors:
            said = f", affiliation: {_scalar(author.affiliation, flow=True)}" if author.affiliation else ""
            yield f"  - {{name: {_scalar(author.name, flow=True)}{said}}}"
    else:
        yield "authors: []"
    yield from _publication(article)
    if article.seed:
        yield f"seed: {_scalar(article.seed)}"
    yield "reviewed: false"
    if article.topics:
        yield f"topics: {_flow(article.topics)}"


def _publication(article: Article) -> Iterator[str]:
    printed = article.publication
    rows = [(key, getattr(printed, key)) for key in ("publisher", "series", "column", "date", "issue", "page")]
    if not any(value for _, value in rows) and not printed.sponsors:
        return
    yield "publication:"
    if printed.sponsors:
        yield f"  sponsors: {_flow(printed.sponsors)}"
    for key, value in rows:
        if value:
            yield f"  {key}: {_scalar(value)}"


def _wording(article: Article) -> Iterator[str]:
    yield "sections:"
    for section in article.sections:
        yield f"  - title: {_scalar(section.title) if section.title else 'null'}"
        yield "    passages:" if section.passages else "    passages: []"
        for passage in section.passages:
            yield f"      - id: {passage.id}"
            if passage.heading:
                yield f"        heading: {_scalar(passage.heading)}"
            yield f"        text: {_scalar(passage.text)}"
    if article.repairs:
        yield "repairs:"
        for repair in article.repairs:
            where = f"rule: {repair.rule}" if repair.rule else f"passage: {repair.passage}"
            said = [("printed", repair.printed), ("repaired", repair.repaired), ("reason", repair.reason)]
            yield f"  - {{{where}, " + ", ".join(f"{key}: {_scalar(value, flow=True)}" for key, value in said) + "}"
    if article.doubts:
        yield "doubts:"
        for doubt in article.doubts:
            said = [("text", doubt.text), ("note", doubt.note), ("evidence", doubt.evidence or doubt.note)]
            told = ", ".join(f"{key}: {_scalar(value, flow=True)}" for key, value in said)
            yield f"  - {{passage: {doubt.passage}, {told}, serious: {'true' if doubt.serious else 'false'}}}"
    if article.summary:
        yield from _summary(article.summary)


def _summary(summary: Summary) -> Iterator[str]:
    yield "summary:"
    yield f"  line: {_sentence(summary.line)}"
    if summary.paragraph:
        yield "  paragraph:"
        yield from (f"    - {_sentence(sentence)}" for sentence in summary.paragraph)
    if summary.sections:
        yield "  sections:"
        for section in summary.sections:
            yield f"    - title: {_scalar(section.title)}"
            yield "      sentences:"
            yield from (f"        - {_sentence(sentence)}" for sentence in section.sentences)


def _sentence(sentence: SummarySentence) -> str:
    return f"{{text: {_scalar(sentence.text, flow=True)}, from: {_flow(sentence.sources)}}}"


def _flow(values: Sequence[str]) -> str:
    return "[" + ", ".join(_scalar(value, flow=True) for value in values) + "]"


def _scalar(text: str, *, flow: bool = False) -> str:
    """The text on one line, between quotation marks where YAML needs them."""
    text = _one_line(text)
    plain = not _SPECIAL.search(text) and not _NOT_TEXT.fullmatch(text) and not (flow and _IN_FLOW.search(text))
    return text if plain else "'" + text.replace("'", "''") + "'"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()
