"""What holds for every quotation: no single edit is passed, and nothing that stands in the library is accused."""

import re
from pathlib import Path

import opencc
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.domain.article import Passage
from bot.library import load_library
from bot.verification import verify, verify_quotation
from bot.verification.corpus import corpus_of
from bot.verification.letters import letters_of

LIBRARY, _ = load_library(Path(__file__).parent.parent.parent / "knowledge")
CORPUS = corpus_of(LIBRARY)
PASSAGES = [(a, p) for a in LIBRARY.articles for p in a.passages() if len(letters_of(p.text)) >= 24]
CHARACTERS = sorted({c for _, p in PASSAGES for c in p.text if "一" <= c <= "鿿"}) + list("0123456789%")
SCRIPTS = {name: opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk")}
MARKS = ("“{}”", "「{}」", "『{}』", '"{}"', "＂{}＂", "‘{}’")
WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F) if chr(c) not in "\"'~"})
MANY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
PASSED = ("exact", "format", "punctuation")


@st.composite
def spans(draw: st.DrawFn, fewest: int = 8, most: int = 60) -> tuple[str, Passage, int]:
    """Words of a passage, from a letter to a letter, with their place."""
    _, passage = draw(st.sampled_from(PASSAGES))
    at = letters_of(passage.text).at
    size = draw(st.integers(fewest, min(most, len(at))))
    first = draw(st.integers(0, len(at) - size))
    start, end = at[first], at[first + size - 1] + 1
    assume(passage.text[start].isalnum() and passage.text[end - 1].isalnum())
    return passage.text[start:end], passage, start


@st.composite
def edits(draw: st.DrawFn) -> str:
    """Words of a passage with one thing changed."""
    text, _, _ = draw(spans(fewest=10))
    way = draw(st.sampled_from(["replace", "delete", "insert", "swap", "clauses", "digit"]))
    at = draw(st.integers(0, len(text) - 2))
    if way == "digit":
        digits = [m.start() for m in re.finditer(r"[0-9]", text)]
        assume(digits)
        at = draw(st.sampled_from(digits))
        return text[:at] + draw(st.sampled_from("0123456789")) + text[at + 1 :]
    if way == "clauses":
        clauses = text.split("，")
        assume(len(clauses) > 1)
        i = draw(st.integers(0, len(clauses) - 2))
        clauses[i], clauses[i + 1] = clauses[i + 1], clauses[i]
        return "，".join(clauses)
    if way == "delete":
        return text[:at] + text[at + 1 :]
    if way == "insert":
        return text[:at] + draw(st.sampled_from(CHARACTERS)) + text[at:]
    if way == "swap":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + draw(st.sampled_from(CHARACTERS)) + text[at + 1 :]


@given(edits())
@MANY
def test_no_single_edit_is_passed(text: str) -> None:
    letters = letters_of(text).text
    assume(letters not in CORPUS.stream)
    finding = verify_quotation(text, LIBRARY)
    assert finding.verdict not in PASSED
    assert finding.severity != "ok"


@given(edits())
@MANY
def test_an_edit_that_leaves_every_letter_touches_marks_alone(text: str) -> None:
    """What is passed has the library's letters; what has them and other marks is called so."""
    finding = verify_quotation(text, LIBRARY)
    if finding.verdict in PASSED:
        assert finding.citation is not None
        assert letters_of(text).text in CORPUS.stream
    if finding.verdict == "exact":
        assert finding.edits == ()


@given(
    spans(),
    st.sampled_from(["", "s2t", "s2tw", "s2hk"]),
    st.sampled_from(MARKS),
    st.booleans(),
    st.sampled_from(["", " ", "\u200b", "　"]),
)
@MANY
def test_what_stands_in_the_library_is_never_accused(
    span: tuple[str, Passage, int], script: str, marks: str, wide: bool, space: str
) -> None:
    words, passage, start = span
    text = SCRIPTS[script].convert(words) if script else words
    text = text.translate(WIDE) if wide else text
    text = text[:5] + space + text[5:]
    finding = verify_quotation(marks.format(text), LIBRARY)
    assert finding.verdict in ("exact", "format"), finding
    places = {(place.passage.text, place.start) for place in finding.places}
    assert (passage.text, start) in places


def is_balanced(words: str) -> bool:
    """Whether every mark of quotation that is opened within the words is closed within them."""
    depth = 0
    for char in words:
        depth += (char in "“‘") - (char in "”’")
        if depth < 0:
            return False
    return depth == 0


@given(spans(fewest=10), st.sampled_from(MARKS[:2]))
@settings(max_examples=100, deadline=None)
def test_a_draft_that_quotes_the_library_has_one_true_finding(span: tuple[str, Passage, int], marks: str) -> None:
    words, _, _ = span
    assume(is_balanced(words) and "『" not in words and "「" not in words)
    draft = f"有文章说：{marks.format(words)}。这句话值得一读。"
    findings = [finding for finding in verify(draft, LIBRARY) if finding.kind == "quote"]
    assert [(f.verdict, draft[f.start : f.end]) for f in findings] == [("exact", words)]


@given(st.text(alphabet="“”‘’「」『』\"'＂>\n。，一二三1.2%abc（）《》…—", max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_draft_breaks_it(draft: str) -> None:
    for finding in verify(draft, LIBRARY):
        assert 0 <= finding.start <= finding.end <= len(draft)


@given(spans(fewest=20), st.data())
@settings(max_examples=150, deadline=None)
def test_the_two_sides_show_the_whole_of_both(span: tuple[str, Passage, int], data: st.DataObject) -> None:
    """The pieces of the comparison put together are the draft's words and the source's."""
    words, _, _ = span
    at = data.draw(st.integers(1, len(words) - 2))
    text = words[:at] + data.draw(st.sampled_from(CHARACTERS)) + words[at + 1 :]
    finding = verify_quotation(text, LIBRARY)
    ours, theirs = finding.side_by_side()
    assert "".join(piece for piece, _ in ours) == text
    assert "".join(piece for piece, _ in theirs) == (finding.source or "")
    for edit in finding.edits:
        assert text[edit.at : edit.at + len(edit.draft)] == edit.draft
        assert (finding.source or "")[edit.source_at : edit.source_at + len(edit.source)] == edit.source
