"""What the search promises whatever its weights: near misses are not answers, slips are mended, threads are followed."""

from pathlib import Path

import pytest

from bot.entries import Term
from bot.library import load_library
from bot.search.find import find
from bot.search.index import Index, build_index
from bot.search.query import mended, understand
from bot.search.result import Kind


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(load_library(Path(__file__).parents[2] / "knowledge")[0])


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("深圳高新技术企业多少家？", "深圳"),
        ("2023年哈尔滨高新技术企业有多少家", "2023年"),
        ("理论笔谈之九的主题是什么", "之九"),
        ("经济创新的第三层含义是什么", "第3层"),
        ("6G全连接工厂有多少家", "6G"),
    ],
)
def test_what_the_question_names_rules_the_near_entry_out(index: Index, question: str, lacking: str) -> None:
    found = find(question, index)
    assert found.status != "answered"
    assert found.lacking == lacking


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("争汽机", "蒸汽机"), ("zhengqiji", "蒸汽机"), ("jishu wurenqu", "技术无人区"), ("科研机购", "科研机构")],
)
def test_slips_and_pinyin_are_read_as_words_of_the_library(index: Index, typed: str, meant: str) -> None:
    assert mended(understand(typed, index.latin), index.latin, None, index.lexicon).letters == meant


def test_a_word_of_the_library_is_never_mended(index: Index) -> None:
    asked = understand("先进制造业", index.latin, None, index.lexicon)
    assert mended(asked, index.latin, None, index.lexicon) is asked


@pytest.mark.parametrize("question", ["", "🎉", "谢谢", "{{7*7}}", "啊" * 500])
def test_what_asks_nothing_is_not_answered(index: Index, question: str) -> None:
    assert find(question, index).status != "answered"


def test_another_place_in_a_thread_asks_the_same_of_it(index: Index) -> None:
    found = find("深圳呢？", index, ("哈尔滨有多少家高新技术企业？",))
    assert (found.status, found.lacking) == ("related", "深圳")


def test_an_unrelated_question_in_a_thread_borrows_no_answer(index: Index) -> None:
    assert find("今天天气怎么样？", index, ("哈尔滨有多少家高新技术企业？",)).status == "none"


@pytest.mark.parametrize(("typed", "name"), [("zcsh", "政策沙盒"), ("sdjy", "三大机遇"), ("kyjfxyz", "科研经费信用制")])
def test_initials_find_what_is_called_so(index: Index, typed: str, name: str) -> None:
    found = find(typed, index)
    assert found.status == "answered"
    hit = found.hits[0]
    assert hit.entry is not None
    assert name in hit.entry.citations[0].passage.text


def test_a_list_has_all_its_items(index: Index) -> None:
    hit = find("三大机遇是哪些", index).hits[0]
    assert hit.entry is not None
    assert hit.entry.claim().items == ("政策机遇叠加", "新发展格局带来新机遇", "国际局势变化带来区位优势机遇")


def test_a_term_answers_with_the_text_that_has_what_is_asked(index: Index) -> None:
    term = next(e for e in index.library.entries if isinstance(e, Term) and len(e.texts) > 1)
    led = term.led_by(1)
    assert led.claim().text == term.texts[1]
    assert led.ref == term.ref
    assert set(led.texts) == set(term.texts)


def test_the_wording_a_term_goes_by_leads_to_it(index: Index) -> None:
    found = find("场景创新合伙人", index)
    assert found.status == "answered"
    assert found.hits[0].kind == "term"


@pytest.mark.parametrize("kind", ["quote", "figure", "term", "summary"])
def test_a_kind_asked_for_alone_is_answered_with_that_kind_alone(index: Index, kind: Kind) -> None:
    assert {hit.kind for hit in find("高新技术企业", index, (), kind).hits} <= {kind}


@pytest.mark.parametrize("question", ["什么是先进制造业", "先进制造业是什么"])
def test_a_term_that_one_article_only_names_does_not_hide_the_one_that_explains_it(index: Index, question: str) -> None:
    found = find(question, index)
    assert found.status == "answered"
    assert found.hits[0].article.id == "harbin-advanced-manufacturing"


def test_a_question_for_a_number_gets_the_number(index: Index) -> None:
    assert find("高新技术企业有多少", index).hits[0].kind == "figure"


@pytest.mark.parametrize("question", ["新质生产力是什么？", "什么是实体经济", "新质生产力"])
def test_what_something_is_asked_by_its_name_alone_is_answered(index: Index, question: str) -> None:
    found = find(question, index)
    assert found.status == "answered"
    assert found.hits[0].entry is not None
    assert found.hits[0].entry.names()[0] in question


def test_the_line_that_says_whose_words_these_are_is_no_answer(index: Index) -> None:
    found = find("2017年12月12日习近平总书记视察江苏时怎么讲实体经济的？", index)
    assert not any(hit.citation and hit.citation.excerpt.startswith("——") for hit in found.hits)


def test_pinyin_with_numbers_names_no_model(index: Index) -> None:
    assert find("2017nian12yue12ri", index).lacking != "2017NIAN12YUE12RI"


@pytest.mark.parametrize(
    "question",
    [
        "哈尔滨高新技术产业开发区面积多大",
        "先进制造之都有多少页",
        "崔学军的联系方式",
        "哈尔滨两院院士都有谁",
        "海河实验室在天津哪个区",
        "天津关键工序数控化率达到百分之几",
        "技术合同成交额同比怎么样",
        "1751家高新技术企业里有几家上市",
        "747个重点产业项目里外资项目占几个",
        "2019年中国半导体集成电路进口9999亿个吗",
        "asdfghjkl qwerty",
    ],
)
def test_what_the_text_does_not_tell_is_no_answer(index: Index, question: str) -> None:
    assert find(question, index).status != "answered"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("天津高教科创园累计注册的科技型企业有多少家", "4500家"),
        ("哈尔滨战略性新兴产业增加值占规上工业比重是百分之几", "21.2%"),
        ("xian jin zhi zao zhi du shi shen me", "先进制造之都"),
        ("先进制造业应该怎么理解", "先进制造业"),
        ("崔学军是什么单位的，供职哪里", "中共哈尔滨市委党校文化和生态文明教研部"),
    ],
)
def test_what_the_text_tells_is_answered(index: Index, question: str, told: str) -> None:
    found = find(question, index)
    assert found.status == "answered"
    hit = found.hits[0]
    facts = " ".join(a.affiliation or "" for a in hit.article.authors) if hit.kind == "article" else ""
    place = hit.entry.citations[0] if hit.entry else hit.citation
    assert told in facts or (place is not None and told in place.excerpt)


def test_what_only_announces_does_not_say_how(index: Index) -> None:
    assert find("如何构建知识产权协同创新体系", index).hits[0].kind in ("summary", "term")


def test_a_clause_without_the_question_does_not_answer_it(index: Index) -> None:
    assert find("2017年12月视察江苏时，总书记去了哪家企业", index).status != "answered"


def test_a_term_set_apart_is_called_what_others_are_called_too(index: Index) -> None:
    term = next(e for e in index.library.entries if isinstance(e, Term) and e.name == "先进制造业（宽泛的说法）")
    assert term.names()[:2] == ("先进制造业（宽泛的说法）", "先进制造业")


def test_what_one_article_only_names_another_explains_in_english_too(index: Index) -> None:
    found = find("What is advanced manufacturing?", index)
    assert found.status == "answered"
    assert found.hits[0].ref == "harbin-advanced-manufacturing/t3"


def test_pinyin_in_a_thread_is_a_question_of_its_own(index: Index) -> None:
    found = find("xian jin zhi zao zhi du shi shen me", index, ("三大机遇分别是什么",))
    assert found.hits[0].entry is not None
    assert "先进制造之都" in found.hits[0].entry.names()


def test_what_is_lacking_is_only_what_rules_the_nearest_out(index: Index) -> None:
    assert find("1751家高新技术企业里有几家上市了", index).lacking is None


def test_a_leaders_words_are_not_answered_with_another_mans(index: Index) -> None:
    found = find("总书记关于实体经济的金句", index.only(["harbin-advanced-manufacturing"]))
    assert found.status != "answered"
