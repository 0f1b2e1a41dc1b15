"""Sections and their passages: the whole wording of an article, each passage under its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from bot.domain.article import Passage, Section
from bot.library.fields import Fields
from bot.library.nodes import child, peek


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The sections as read, and where each printed heading and each passage's text stands in the file."""

    sections: tuple[Section, ...]
    headings: tuple[tuple[str, yaml.Node], ...]
    texts: dict[str, yaml.Node] = field(default_factory=dict)


def read_wording(fields: Fields) -> Wording:
    """Read the sections; there must be a passage, and no id may stand twice."""
    before = len(fields.faults)
    written = [(section, section.list("passages")) for section in fields.each("sections", "section")]
    if fields.required("sections") and len(fields.faults) == before and not any(nodes for _, nodes in written):
        fields.complain("sections", "sections holds no passage", "missing")
    ids = passage_ids([node for _, nodes in written for node in nodes])
    sections: list[Section] = []
    headings: list[tuple[str, yaml.Node]] = []
    texts: dict[str, yaml.Node] = {}
    number = 0
    for section, nodes in written:
        title, heading = section.maybe("title"), section.value("title")
        if title and heading:
            headings.append((title, heading))
        passages = []
        for node in nodes:
            passage, text = _read_passage(section, node, ids[number], number + 1, title)
            if passage.id in texts:
                fields.faults.add(
                    child(node, "id") or node, f"{passage.id} stands twice in this article", "duplicate-id"
                )
            texts[passage.id] = text
            passages.append(passage)
            number += 1
        sections.append(Section(title, tuple(passages), section.maybe("english")))
        section.close()
    return Wording(tuple(sections), tuple(headings), texts)


def passage_ids(nodes: Sequence[yaml.Node]) -> tuple[str, ...]:
    """The id of each passage: the one written, else p1, p2 … by position, or past the last where that is taken."""
    written = [peek(node, "id") for node in nodes]
    taken = {name for name in written if name}
    free = iter(f"p{n}" for n in range(len(nodes) + 1, 2 * len(nodes) + len(taken) + 2) if f"p{n}" not in taken)
    ids = []
    for number, name in enumerate(written, 1):
        here = f"p{number}"
        ids.append(name or (here if here not in taken else next(free)))
    return tuple(ids)


def _read_passage(
    section: Fields, node: yaml.Node, passage_id: str, number: int, title: str | None
) -> tuple[Passage, yaml.Node]:
    if isinstance(node, yaml.ScalarNode):
        return Passage(passage_id, number, section.scalar(node, "a passage"), title), node
    fields = Fields(node, section.faults, "passage")
    if fields.value("id"):
        fields.id("id")
    text, heading = fields.text("text"), fields.maybe("heading")
    if heading and not text.startswith(heading):
        fields.complain("heading", f"“{heading}” is not how {passage_id} begins", "heading")
        heading = None
    fields.close()
    return Passage(passage_id, number, text, title, heading), fields.value("text") or node
