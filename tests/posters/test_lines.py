"""Lines of Chinese, measured by a font in which every Chinese character is one wide and every other a half."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.posters.lines import NEVER_FIRST, NEVER_LAST, break_lines


def measure(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("抓实体经济一定要抓好制造业", 5, ("抓实体经济", "一定要抓好", "制造业")),
        ("实体经济，制造业", 4, ("实体经", "济，制造", "业")),
        ("他说：“实体经济”", 4, ("他说：", "“实体经", "济”")),
        ("达到1751家，增长2.6倍", 4, ("达到1751", "家，增长", "2.6倍")),
        ("由17.5%提高到21.2%", 5, ("由17.5%提", "高到21.2%")),
        ("破折号——不拆开……也不", 4, ("破折号", "——不拆", "开……也", "不")),
        ("new quality productive forces", 8, ("new quality", "productive", "forces")),
        ("一　二", 9, ("一　二",)),
        ("第一行\n第二行", 9, ("第一行", "第二行")),
        ("", 5, ()),
    ],
)
def test_lines_break_where_they_may(text: str, width: float, expected: tuple[str, ...]) -> None:
    assert break_lines(text, measure, width) == expected


def test_even_lines_are_no_more_lines_and_leave_nobody_alone() -> None:
    text = "必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。"
    greedy, even = break_lines(text, measure, 15), break_lines(text, measure, 15, even=True)
    assert [len(line) for line in greedy] == [15, 15, 1] or len(greedy[-1]) < 4
    assert len(even) == len(greedy)
    assert min(map(len, even)) >= 9
    assert "".join(even) == text


def test_a_word_wider_than_a_line_is_cut_rather_than_lost() -> None:
    assert (
        "".join(break_lines("见https://example.org/a/very/long/path", measure, 6))
        == "见https://example.org/a/very/long/path"
    )
    assert all(measure(line) <= 6 for line in break_lines("见https://example.org/a/very/long/path", measure, 6))


PROSE = st.text(st.sampled_from("实体经济制造业发展，。、；“”《》（）1234%—…ab 　"), min_size=1, max_size=60)


@given(PROSE, st.integers(4, 12), st.booleans())
def test_nothing_is_lost_and_the_order_stays(text: str, width: int, even: bool) -> None:
    lines = break_lines(text, measure, width, even=even)
    assert "".join("".join(lines).split()) == "".join(text.split())


WORDS = st.lists(
    st.sampled_from(("实体", "经济，", "制造业。", "“发展”", "《论文》", "（一）", "1751家", "……")),
    min_size=1,
    max_size=25,
)


@given(WORDS, st.integers(8, 14), st.booleans())
def test_no_line_begins_or_ends_with_a_mark_that_must_not(words: list[str], width: int, even: bool) -> None:
    text = "文" + "文".join(words)
    for number, line in enumerate(lines := break_lines(text, measure, width, even=even)):
        assert number == 0 or line[0] not in NEVER_FIRST or line.startswith("……"), lines
        assert line[-1] not in NEVER_LAST, lines
        assert measure(line) <= width, lines
