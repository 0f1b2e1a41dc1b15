"""What is understood of a question."""

import pytest

from bot.search.query import understand


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("蒸汽机是谁发明的？", ["蒸汽机", "发明"]),
        ("青年人才创新积分怎么计算？", ["积分", "计算"]),
        ("363个产业项目总投资多少亿元？", ["投资", "亿元"]),
        ("智力和生产力是什么关系？", ["生产力"]),
        ("哈尔滨有多少家高新技术企业？", ["高新技术"]),
        ("高新技术企业数量", []),
    ],
)
def test_what_is_asked_after_stands_beside_the_word_of_asking(question: str, focus: list[str]) -> None:
    assert [word.text for word in understand(question, frozenset()).focus] == focus
