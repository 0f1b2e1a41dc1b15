"""An article's own part of its knowledge file: what it is called, where it came out, its wording and its notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

import yaml

from bot.domain.article import Article, Author, Counted, Doubt, Passage, Publication, Repair, Review
from bot.library.fields import Fields
from bot.library.locate import not_in_source, unknown_passage
from bot.library.page import shows
from bot.library.passages import Wording, read_wording
from bot.library.summary import read_summary

REPAIR_RULES = ("width",)
COUNTED: tuple[Counted, ...] = get_args(Counted)


@dataclass(frozen=True, slots=True, eq=False)
class ReadArticle:
    """An article as read: sound if its id, title and wording are, a draft until somebody has reviewed it.

    `fields`, `wording` and `repairs` know where things stand in the file, for the checks that come after.
    """

    article: Article
    sound: bool
    draft: bool
    fields: Fields
    wording: Wording
    repairs: tuple[tuple[Repair, Fields], ...]


def read_article(fields: Fields) -> ReadArticle:
    """Read everything but the entries. A fault in id, title or sections leaves the article unsound."""
    before = len(fields.faults)
    article_id = fields.id("id")
    title = fields.maybe("title")
    if not fields.has("title"):
        fields.required("title")
    wording = read_wording(fields)
    # A heading that is not how its passage begins is dropped; the wording is whole without it.
    sound = all(problem.rule == "heading" for problem in fields.faults.found[before:])
    label = fields.maybe("label")
    if fields.has("title") and title is None and label is None:
        fields.complain("title", "where no title is printed, a label of ours stands in: label is missing", "missing")
    reviewed, draft = _read_review(fields)
    english = fields.fields("english")
    article = Article(
        id=article_id,
        title=title,
        sections=wording.sections,
        label=label,
        authors=_read_authors(fields),
        english=english.text("title") if english else None,
        aliases=fields.texts("aliases"),
        publication=_read_publication(fields),
        seed=fields.maybe("seed"),
        reviewed=reviewed,
        topics=fields.texts("topics"),
        counted=fields.choice("counted", COUNTED, "段"),
    )
    if english:
        english.close()
    passages = {passage.id: passage for passage in article.passages()}
    repairs = _read_repairs(fields, passages)
    article = replace(
        article,
        repairs=tuple(repair for repair, _ in repairs),
        doubts=_read_doubts(fields, passages),
        summary=read_summary(fields, article, passages),
    )
    return ReadArticle(article, sound, draft, fields, wording, repairs)


def _read_review(fields: Fields) -> tuple[Review | None, bool]:
    """Who signed it off, and whether it is a draft: it is if the file says false, or does not say who and when."""
    node = fields.value("reviewed")
    if not fields.has("reviewed"):
        return None, False
    if isinstance(node, yaml.MappingNode):
        before = len(fields.faults)
        review = Fields(node, fields.faults, "reviewed")
        by, on = review.text("by"), review.date("on") if review.required("on") else None
        review.close()
        return (Review(by, on), False) if on and len(fields.faults) == before else (None, True)
    if node is None or node.value != "false":
        fields.complain("reviewed", "reviewed should be {by, on}, or false for a draft", "wrong-type")
    return None, True


def _read_authors(fields: Fields) -> tuple[Author, ...]:
    authors = []
    for author in fields.each("authors", "author"):
        name = author.text("name")
        affiliation = author.maybe("affiliation")
        author.close()
        if name:
            authors.append(Author(name, affiliation))
    return tuple(authors)


def _read_publication(fields: Fields) -> Publication:
    printed = fields.fields("publication")
    if printed is None:
        return Publication()
    publication = Publication(
        publisher=printed.maybe("publisher"),
        sponsors=printed.texts("sponsors"),
        series=printed.maybe("series"),
        column=printed.maybe("column"),
        date=printed.date("date"),
        issue=printed.maybe("issue"),
        page=printed.maybe("page"),
    )
    printed.close()
    return publication


def _read_repairs(fields: Fields, passages: Mapping[str, Passage]) -> tuple[tuple[Repair, Fields], ...]:
    repairs = []
    for written in fields.each("repairs", "repair"):
        before = len(fields.faults)
        rule = written.choice("rule", REPAIR_RULES, "") if written.value("rule") else None
        repair = Repair(
            printed=written.text("printed"),
            repaired=written.text("repaired"),
            reason=written.text("reason"),
            passage=written.text("passage") if rule is None else written.maybe("passage"),
            rule=rule,
        )
        if repair.passage and repair.passage not in passages:
            written.complain("passage", unknown_passage(repair.passage, passages), "unknown-passage")
        elif repair.passage and not shows(passages[repair.passage].text, repair):
            words = f"“{repair.repaired}” does not stand in {repair.passage}"
            written.complain("repaired", words, "not-in-source")
        if rule and len(repair.printed) != len(repair.repaired):
            written.complain("repaired", "a rule puts one character for each one printed", "wrong-type")
        written.close()
        if len(fields.faults) == before:
            repairs.append((repair, written))
    return tuple(repairs)


def _read_doubts(fields: Fields, passages: Mapping[str, Passage]) -> tuple[Doubt, ...]:
    doubts = []
    for written in fields.each("doubts", "doubt"):
        before = len(fields.faults)
        doubt = Doubt(
            passage=written.text("passage"),
            text=written.text("text"),
            note=written.text("note"),
            evidence=written.maybe("evidence"),
            serious=written.flag("serious"),
        )
        passage = passages.get(doubt.passage)
        if passage is None and doubt.passage:
            written.complain("passage", unknown_passage(doubt.passage, passages), "unknown-passage")
        elif passage and doubt.text not in passage.text:
            written.complain("text", not_in_source(doubt.text, (passage,), passages), "doubt-not-in-passage")
        written.close()
        if len(fields.faults) == before:
            doubts.append(doubt)
    return tuple(doubts)
