"""What is proposed of a passage: figures, quotations, terms, lists, a summary, topics."""

import pytest

from bot.distill.compare import compare
from bot.distill.figures.values import find_values
from bot.distill.marks import find_quoted
from bot.distill.quotations import read_attribution
from bot.distill.ranking import keywords, lexrank
from bot.library.library import Library
from tests.distill.texts import REPORT, draft, figures, items, passage, quotes


@pytest.mark.parametrize(
    ("words", "value", "unit", "qualifier"),
    [
        ("达到1751家。", "1751", "家", None),
        ("进口4451亿多个。", "4451亿", "个", "多"),
        ("完成投资1560亿元。", "1560", "亿元", None),
        ("植树造林9200多万亩。", "9200", "万亩", "多"),
        ("里程达2万5千公里。", "2万5千", "公里", None),
        ("突破1.2万亿元。", "1.2", "万亿元", "突破"),
        ("達到１０９２０億元。", "１０９２０", "億元", None),
        ("收入３，２８０万元。", "３，２８０", "万元", None),
        ("共计1,234吨。", "1,234", "吨", None),
        ("完成六十五亿五千万元。", "六十五亿五千万", "元", None),
        ("装机二十万千瓦以上。", "二十万", "千瓦", "以上"),
        ("增长百分之十七点五。", "百分之十七点五", "%", None),
        ("增长１１．５％。", "１１．５", "％", None),
        ("占35%左右。", "35", "%", "左右"),
        ("提高3.7个百分点。", "3.7", "个百分点", None),
        ("增长2.6倍。", "2.6", "倍", None),
        ("三分之二是。", "三分之二", "", None),
        ("比上年翻两番。", "翻两番", "", None),
        ("约有六百個。", "六百", "個", None),
        ("第十五次党代会。", "第十五次", "", None),
        ("入选国家首批名单。", "首批", "", None),
        ("“4+4”现代产业。", "4+4", "", None),
        ("形成“三机一箭一星一站”格局。", "三机一箭一星一站", "", None),
        ("9个超百亿项目。", "9", "个", None),
        ("有三大机遇。", "三", "大", None),
        ("2017年12月12日讲话。", "2017年12月12日", "", None),
    ],
)
def test_a_value_is_read_in_every_form(words: str, value: str, unit: str, qualifier: str | None) -> None:
    found = next(iter(find_values(words)))
    assert (found.value, found.unit or "", found.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize(
    "words",
    [
        "一个国家",
        "一带一路",
        "两院院士",
        "十分重要",
        "这两项工作",
        "党的十八大以来",
        "二元结构",
        "三年来",
        "两国人民",
        "5G和AI",
        "一系列政策",
    ],
)
def test_what_is_no_value_is_passed_over(words: str) -> None:
    assert [value.value for value in find_values(words) if value.kind == "amount"] == []


def test_values_of_a_row_go_to_the_nouns_of_a_row() -> None:
    words = "2017—2021年，全市生产总值、固定资产投资、零售总额年均分别增长4.2%、2.7%、2.4%。"
    assert figures(words) == [
        ("全市生产总值年均增速", "4.2", "%"),
        ("固定资产投资年均增速", "2.7", "%"),
        ("零售总额年均增速", "2.4", "%"),
    ]


def test_from_one_value_to_another() -> None:
    made = passage("新兴产业增加值占工业比重由17.5%提高到21.2%。").of("figure")
    assert [(p.text_of("value"), p.text_of("subject")) for p in made] == [
        ("17.5", "新兴产业增加值占工业比重（提高前）"),
        ("21.2", "新兴产业增加值占工业比重（提高后）"),
    ]
    assert made[1].get("base") == f"@p1:{made[0].start}"


@pytest.mark.parametrize(
    ("words", "subject", "value"),
    [
        ("高新技术企业数量增长2.6倍、达到1751家。", "高新技术企业数量", "1751"),
        ("高新技术企业数量增长2.6倍、达到1751家。", "高新技术企业数量增幅", "2.6"),
        ("拥有11个国家级企业技术中心和152个省级企业技术中心。", "省级企业技术中心数", "152"),
        ("在校学生达到506万人，比上年增长30%。", "在校学生增幅", "30"),
        ("粮食产量下降到10.06万吨。", "粮食产量", "10.06"),
        ("一九五七年工业投资额完成六十五亿五千万元。", "工业投资额", "六十五亿五千万"),
        ("国内生产总值47.2万亿元，比上年增长9.2%；粮食产量1.14万亿斤。", "粮食产量", "1.14"),
    ],
)
def test_a_figure_says_what_it_is_of(words: str, subject: str, value: str) -> None:
    assert subject in [said for said, found, _ in figures(words) if found == value]


def test_period_and_place_are_those_printed() -> None:
    text = "题目\n\n哈尔滨是名城，哈尔滨有基础，哈尔滨有机遇。2021年，我市人口达到1000万人。\n"
    (figure,) = [p for p in draft(text).of("figure") if p.get("unit") == "万人"]
    assert (figure.get("period"), figure.get("place")) == ("2021年", "哈尔滨")
    assert figure.text_of("subject") == "哈尔滨人口数"


def test_words_of_degree_are_proposed_where_numbers_are_few_only() -> None:
    few = passage("全社会研发投入强度居全国前列。")
    assert [(p.get("value"), p.confidence) for p in few.of("figure")] == [("居全国前列", 0.45)]
    many = passage("全社会研发投入强度居全国前列。" + "".join(f"第{n}项投入{n}万元。" for n in range(100, 150)))
    assert not [p for p in many.of("figure") if p.get("value") == "居全国前列"]


@pytest.mark.parametrize(
    ("words", "inner"),
    [
        ("他说“好”。", [("好", False)]),
        ("「外『内』外」", [("外『内』外", False), ("内", True)]),
        ("“着力构建‘4+4’体系”", [("着力构建‘4+4’体系", False), ("4+4", True)]),
        ('说"一"和"二"', [("一", False), ("二", False)]),
        ("＂全角＂", [("全角", False)]),
        ("没有”开头", []),
        ("没有“结尾", []),
    ],
)
def test_quotation_marks_of_every_family(words: str, inner: list[tuple[str, bool]]) -> None:
    assert [(found.of(words), found.inside) for found in find_quoted(words)] == inner


def test_a_quotation_with_its_attribution_in_the_next_line() -> None:
    made = draft(
        "# 金句\n\n●抓实体经济一定要抓好制造业。\n\n——2017年12月12日，习近平总书记在视察江苏时的讲话\n\n"
        "●制造业是实体经济的基础。\n\n——2019年9月20日，习近平总书记在河南考察时的讲话\n"
    )
    first = next(p for p in made.of("quote") if p.step == "quotations")
    assert first.get("text") == "抓实体经济一定要抓好制造业。"
    assert (first.get("voice"), first.get("rank")) == ("direct", "reprint")
    assert (first.get("speaker"), first.get("date")) == ("习近平总书记", "2017-12-12")
    assert first.get("occasion") == "在视察江苏时的讲话"


@pytest.mark.parametrize(
    ("line", "speaker", "date", "occasion"),
    [
        ("毛泽东《论持久战》（1938年5月）", "毛泽东", "1938-05", "《论持久战》"),
        (
            "一九五六年九月，周恩来在中国共产党第八次全国代表大会上的报告",
            "周恩来",
            "1956-09",
            "在中国共产党第八次全国代表大会上的报告",
        ),
        ("邓小平", "邓小平", None, None),
    ],
)
def test_an_attribution_is_taken_apart(line: str, speaker: str, date: str | None, occasion: str | None) -> None:
    said = read_attribution(line)
    assert (said.speaker, said.date, said.occasion) == (speaker, date, occasion)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("毛主席指出：“要使全体干部经常想到我国是一个大国，但又是一个穷国。”", "毛主席"),
        ("早在一九五六年，周恩来同志在大会上强调：「這是一個很大的矛盾，需要幾十年的時間。」", "周恩来同志"),
        ("“没有落后的产业，只有落后的技术。”这话不错。", None),
        ("他说：“我们一定要把这件事情办好，不能半途而废。”", None),
    ],
)
def test_who_said_it_stands_before_the_words(words: str, speaker: str | None) -> None:
    (quote,) = quotes(words)
    assert quote.get("voice") == "direct"
    assert quote.get("speaker") == speaker
    assert quote.get("rank") == ("relayed" if speaker else "unattributed")


def test_reported_speech_is_said_to_be_reported() -> None:
    (quote,) = quotes("习近平总书记指出，加快建设制造强国，加快发展先进制造业。")
    assert (quote.get("voice"), quote.get("speaker")) == ("reported", "习近平总书记")


def test_a_short_name_between_marks_is_a_term_and_no_quotation() -> None:
    made = passage("建立“任务清单制”的国家实验室对接机制，推行“中试+保险”共担模式。")
    assert [p for p in made.of("quote") if p.step == "quotations"] == []
    assert [p.get("name") for p in made.of("term")] == ["“任务清单制”的国家实验室对接机制", "“中试+保险”共担模式"]


def test_a_definition_wins_over_a_mere_mention() -> None:
    made = passage("我们打造先进制造。先进制造，是指运用新技术进行加工制造、形成高质量产品的过程。")
    (term,) = [p for p in made.of("term") if p.get("name") == "先进制造"]
    assert term.get("named_only") is False
    assert term.get("text") == ("先进制造，是指运用新技术进行加工制造、形成高质量产品的过程。",)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "应包括三个方面：一是产业先进。即高端。二是技术先进，保持水平；三是管理先进。",
            ("产业先进", "技术先进，保持水平", "管理先进"),
        ),
        ("第一，发展农业。第二，发展工业。第三，发展商业。", ("发展农业", "发展工业", "发展商业")),
        (
            "已露出端倪：首先，人才聚集。当今如此。其次，研究进展。再次，市场最大。",
            ("人才聚集", "研究进展", "市场最大"),
        ),
        ("主要是：（一）增强活力；（二）完善市场；（三）改进管理。", ("增强活力", "完善市场", "改进管理")),
        ("布局太空、深海、极地、生物等未来产业。", ("太空", "深海", "极地", "生物")),
        ("打通“基础研究—应用开发—成果转化”的全链条。", ("基础研究", "应用开发", "成果转化")),
    ],
)
def test_lists_give_all_their_items(words: str, wanted: tuple[str, ...]) -> None:
    assert wanted in items(f"题目\n\n{words}\n")


def test_a_list_over_several_passages_and_one_of_run_in_headings() -> None:
    text = (
        "题目\n\n## 机遇\n\n主要有三大机遇：\n\n**政策叠加。**国家支持。\n\n**格局变化。**从全国看。\n\n**区位优势。**面向外国。\n\n"
        "## 做法\n\n一是建立机制。主动对接。\n\n二是构建体系。深化协作。\n\n三是创建走廊。依托优势。\n"
    )
    assert ("政策叠加", "格局变化", "区位优势") in items(text)
    assert ("建立机制", "构建体系", "创建走廊") in items(text)
    names = [p.get("name") for p in draft(text).of("term") if p.get("items")]
    assert names[0] == "三大机遇"


def test_every_proposal_is_verbatim_and_says_where_it_comes_from() -> None:
    made = draft(REPORT)
    texts = {p.id: p.text for p in made.passages}
    assert made.proposals
    for proposal in made.proposals:
        said = proposal.get("text")
        for words in said if isinstance(said, tuple) else (said,):
            assert any(str(words) in texts[name] for name in proposal.passages)
        assert 0 < proposal.confidence <= 1
        assert proposal.step
        assert proposal.reason


def test_a_summary_is_taken_out_of_the_text() -> None:
    summary = draft(REPORT).article.summary
    assert summary
    texts = {p.id: p.text for p in draft(REPORT).passages}
    for sentence in (summary.line, *summary.paragraph, *(s for part in summary.sections for s in part.sentences)):
        assert sentence.text in texts[sentence.sources[0]]


def test_lexrank_puts_the_sentence_that_shares_most_first() -> None:
    ranks = lexrank(["创新推动产业发展", "产业发展依靠创新", "创新和产业都要发展", "今天天气晴朗"])
    assert min(ranks) == ranks[3]
    assert sum(ranks) == pytest.approx(1, abs=0.05)


def test_keywords_are_the_words_that_tell_a_text_from_others() -> None:
    assert "集成电路" in keywords(["集成电路的进口。", "集成电路的需求。", "集成电路的市场很大，我们的市场。"], 3)


def test_nothing_to_compare_is_no_fault() -> None:
    assert all(score.share == 1 for score in compare((), Library()))
