"""Whatever a reply holds, its message is one that Slack takes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.article import Article, Citation, Passage, Section
from bot.domain.field import Field, Option
from bot.domain.finding import Edit, Finding
from bot.domain.reply import (
    Answer,
    ContextView,
    Copyable,
    Digest,
    Followup,
    Form,
    Line,
    Listing,
    Notice,
    Part,
    Reply,
    Report,
    Row,
)
from bot.slack.blocks import render, render_all
from bot.slack.effects import shared_messages
from bot.slack.forms import render_view
from tests.slack.block_rules import check_message, check_view
from tests.slack.fakes import CHINESE, CITATION

_SEEDS = st.sampled_from(
    ["", "甲", "“抓实体经济一定要抓好制造业。”", '<!channel> & "\\', "\x00\t\n", "\ud800", "字，", " "]
)
texts = st.one_of(st.text(max_size=40), st.builds(lambda seed, n: seed * n, _SEEDS, st.integers(0, 2_500)))
some = st.lists(texts, max_size=4).map(tuple)
kinds = st.sampled_from(["ask", "copy", "context", "share", "more", "cite"])
followups = st.lists(st.builds(Followup, texts, texts, kinds, st.text(max_size=8)), max_size=12).map(tuple)
roles = st.sampled_from(["warning", "value", "label", "excerpt", "item", "text", "source", "note"])
lines = st.one_of(
    st.lists(st.builds(Line, roles, texts), max_size=8).map(tuple),
    st.builds(lambda line, n: (line,) * n, st.builds(Line, roles, texts), st.integers(0, 120)),
)
rows = st.one_of(
    st.lists(st.builds(Row, texts, texts, st.none() | st.builds(Followup, texts, texts)), max_size=5).map(tuple),
    st.builds(
        lambda row, n: (row,) * n, st.builds(Row, texts, texts, st.builds(Followup, texts, texts)), st.integers(0, 90)
    ),
)
parts = st.lists(st.builds(Part, texts, lines, followups=followups), max_size=4).map(tuple)
edits = st.lists(st.builds(Edit, st.sampled_from(["replace", "delete", "insert"]), texts, texts), max_size=2).map(tuple)
findings = st.builds(
    Finding,
    st.just("quote"),
    st.just(0),
    st.just(1),
    texts,
    st.sampled_from(["exact", "altered"]),
    st.sampled_from(["ok", "serious"]),
    texts,
    st.sampled_from([None, CITATION]),
    st.none() | texts,
    edits,
)


def _citation(text: str, start: int, length: int) -> Citation:
    text = text or "甲"
    start = min(start, len(text) - 1)
    passage = Passage("p1", 1, text)
    return Citation(Article("a", "题", (Section(None, (passage,)),)), passage, start, min(len(text), start + length))


citations = st.builds(_citation, texts, st.integers(0, 3_000), st.integers(1, 3_000))
replies: st.SearchStrategy[Reply] = st.one_of(
    st.builds(
        Answer,
        st.sampled_from(["answered", "related", "none"]),
        texts,
        lines=lines,
        warning=st.none() | texts,
        note=texts,
        followups=followups,
    ),
    st.builds(Listing, texts, rows, some, followups),
    st.builds(Copyable, texts, st.lists(st.tuples(texts, texts), max_size=4).map(tuple), some, followups),
    st.builds(ContextView, texts, citations, st.none() | texts, st.none() | texts, some, followups),
    st.builds(Notice, texts, followups),
    st.builds(Digest, texts, parts, some, followups=followups),
    st.builds(
        Report,
        texts,
        st.one_of(
            st.lists(findings, max_size=4).map(tuple), st.builds(lambda f, n: (f,) * n, findings, st.integers(0, 130))
        ),
        some,
        followups,
    ),
    st.builds(Form, texts, st.lists(st.builds(Field, texts, texts, texts), max_size=4).map(tuple), texts),
)
choices = st.lists(st.builds(Option, texts, texts), max_size=5, unique_by=lambda option: option.words).map(tuple)
form_fields = st.one_of(
    st.builds(Field, texts, texts, texts, st.booleans()),
    st.builds(Field, texts, texts, texts, kind=st.sampled_from(["choice", "choices"]), options=choices),
)
_thorough = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


@_thorough
@given(replies, texts, st.integers(0, 6))
def test_every_page_of_every_reply_is_within_the_limits(reply: Reply, asked: str, page: int) -> None:
    message = render(reply, CHINESE, asked=asked, page=page)
    assert check_message(message.text, list(message.blocks)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.builds(Report, texts, st.builds(lambda f, n: (f,) * n, findings, st.integers(0, 130)), some, followups))
def test_so_is_every_message_of_a_report(report: Report) -> None:
    kept = replace(report, again="核 稿件 " + "k" * 22)
    shared = shared_messages(report, "U1", "分享 核", CHINESE)
    for message in (*render_all(report, CHINESE), *render_all(kept, CHINESE, page=1), *shared):
        assert check_message(message.text, list(message.blocks)) == []


@_thorough
@given(replies, texts)
def test_so_is_what_is_shared(reply: Reply, asked: str) -> None:
    for message in shared_messages(reply, "U1", asked, CHINESE):
        assert check_message(message.text, list(message.blocks)) == []


@_thorough
@given(
    st.builds(
        Form,
        texts,
        st.lists(form_fields, min_size=1, max_size=70).map(tuple),
        st.text(max_size=300),
    )
)
def test_so_is_every_form(form: Form) -> None:
    assert check_view(render_view(form, CHINESE, "C1")) == []
