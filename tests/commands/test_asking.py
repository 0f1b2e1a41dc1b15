"""What is left of a short plain question when its words of asking are taken away."""

import pytest

from bot.languages.asking import asked_for, timeless


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("全国粮食产量是多少？", "全国粮食产量"),
        ("请问深圳的人口有多少？", "深圳的人口"),
        ("上海的地铁有多少公里", "上海的地铁"),
        ("什么是量子计算机", "量子计算机"),
        ("量子计算机是什么意思呢？", "量子计算机"),
        ("今天天气怎么样？", "今天天气"),
        ("杭州高新技术企业多少家", "杭州高新技术企业"),
        # What is no name, or too long for one, is left to be quoted.
        ("你能告诉我为什么要这样做吗", ""),
        ("粮食产量", ""),
        ("深圳有多少家高新技术企业", ""),
        ("从改革开放到今天全国各个省份的粮食总产量加在一起的总数是多少", ""),
        ("多少", ""),
    ],
)
def test_the_thing_asked_for(question: str, thing: str) -> None:
    assert asked_for(question) == thing


@pytest.mark.parametrize(
    ("question", "without"),
    [
        ("2024年全国粮食产量是多少？", "全国粮食产量是多少？"),
        ("请问2019至2023年的粮食产量", "粮食产量"),
        ("去年粮食产量是多少", "粮食产量是多少"),
        ("粮食产量是多少", "粮食产量是多少"),
    ],
)
def test_the_question_without_its_time(question: str, without: str) -> None:
    assert timeless(question) == without
