"""What counts when wordings are compared."""

import pytest

from bot.verification.letters import letters_of, mark_between


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("高新技术，企业。", "高新技术企业"),
        ("１７５１家", "1751家"),
        ("1,751家", "1751家"),
        ("17.5%提高到21.2%", "17.5%提高到21.2%"),
        ("17．5％", "17.5%"),
        ("2017—2021年", "2017|2021年"),
        ("2017、2021年", "2017|2021年"),
        ("增长-3.2%", "增长-3.2%"),
        ("4.2%、2.7%", "4.2%2.7%"),
        ("“4+4”", "4+4"),
        ("中试＋保险", "中试+保险"),
        ("二〇二二年、二○二二年、二零二二年", "二零二二年二零二二年二零二二年"),
        ("沿著正確方向", "沿着正确方向"),
        ("10²", "10²"),
        ("零\u200b宽 空　白\n", "零宽空白"),
    ],
)
def test_letters(text: str, letters: str) -> None:
    found = letters_of(text)
    assert found.text == letters
    assert len(found.at) == len(letters)


def test_letters_know_their_places() -> None:
    text = "增长 2.6倍、達到1,751家"
    found = letters_of(text)
    assert "".join(text[at] for at in found.at) == "增长2.6倍達到1751家"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("，", ",", True),
        ("“", "「", True),
        ("”，", "』, ", True),
        ("——", "—", True),
        ("……", "...", True),
        ("，", "、", False),
        ("。", "，", False),
        ("《", "“", False),
        ("", "、", False),
    ],
)
def test_marks_that_count(one: str, other: str, same: bool) -> None:
    assert (mark_between(one) == mark_between(other)) is same
