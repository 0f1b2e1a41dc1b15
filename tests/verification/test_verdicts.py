"""The table of verdicts, a line at least for each of its rows."""

import pytest

from bot.domain.finding import Finding
from bot.library import Library
from bot.verification import verify, verify_quotation

JIANGSU = "必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业"
INSURANCE = "推行“中试+保险”共担模式，由园区平台、中试机构、保险公司共同设立中试风险准备金"
QUALITY = "产业变革的本质是生产力质态迭代引发的生产体系重构"
POINT = "发展新质生产力是推动高质量发展的内在要求和重要着力点"
CUI, LUAN = "理性认识打造先进制造之都的科学内涵和现实条件", "解码新质生产力：善作善成的产业变革密码"


def only(draft: str, library: Library) -> Finding:
    findings = [finding for finding in verify(draft, library) if finding.kind == "quote"]
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    ("text", "verdict", "severity"),
    [
        ("高新技术企业数量增长2.6倍、达到1751家", "exact", "ok"),
        ("高新技术企业数量增长２．６倍、达到１７５１家", "exact", "ok"),
        ("高新技術企業數量增長2.6倍、達到1751家", "format", "notice"),
        ("高新技术企业数量增长2.6倍，达到1751家", "punctuation", "notice"),
        ("必须始终高度重视发展壮大实体经济、抓实体经济一定要抓好制造业", "punctuation", "warning"),
        ("高新技术企业数量增长2.6倍、达到1715家", "altered", "serious"),
        ("高新技术企业数量增长2.6倍、达到1751件", "altered", "serious"),
        ("高新技术企业数量增长26倍、达到1751家", "altered", "serious"),
        ("必须始终高度重视发展壮大实体经济，抓实体经济应当要抓好制造业", "altered", "serious"),
        ("在发展产业上能“一哄而上”，也不能“喜新厌旧”", "altered", "serious"),
        ("在发展产业上不能“一拥而上”，也不能“喜新厌旧”", "altered", "warning"),
        ("也不能“喜新厌旧”，在发展产业上不能“一哄而上”", "altered", "warning"),
        ("要坚决破除唯论文、唯职称、唯学历、唯奖项的评价导向。", "absent", "warning"),
        ("海河实验室承担国家重点研发计划项目逾三百项。", "absent", "warning"),
        ("没有的词", "unverifiable", "notice"),
        ("引领哈滨经济发展迈上新台阶", "format", "notice"),
        ("推行“中试+保险”共担模式……共同设立中试风险准备金", "exact", "notice"),
        ("[天津]推行“中试+保险”共担模式，由园区平台、中试机构、保险公司共同设立", "exact", "notice"),
        ("共同设立中试风险准备金……推行“中试+保险”共担模式", "altered", "warning"),
        ("打造先进制造之都提供了坚实的物质保障。工业基础深厚。我市制造业门类比较齐全", "exact", "ok"),
        ("规上工业增加值年均增长4.3%。累计实施重点产业项目74", "exact", "serious"),
        ("告别过往另起炉灶", "exact", "warning"),
        ("以半导体集成电路为例，大大提高了生产力水平。", "altered", "warning"),
        ("一名成功的企业家仅要懂生产、抓创新，还要善经营", "altered", "serious"),
        ("智力将成为生产力发展的根本动力", "altered", "serious"),
        ("四是探索构建知识产权协同创新体系", "altered", "serious"),
    ],
)
def test_a_quotation_without_a_source(text: str, verdict: str, severity: str, library: Library) -> None:
    finding = verify_quotation(text, library)
    assert (finding.verdict, finding.severity) == (verdict, severity), finding.message


@pytest.mark.parametrize(
    ("draft", "verdict", "word"),
    [
        (f"习近平总书记视察江苏时指出：“{JIANGSU}。”", "exact", "转载"),
        (f"“{JIANGSU}”（习近平，2017年12月12日在江苏）", "exact", ""),
        (f"习近平总书记视察江西时指出：“{JIANGSU}。”", "misattributed", "江苏"),
        (f"2018年12月12日，习近平总书记指出：“{JIANGSU}。”", "misattributed", "2017年12月12日"),
        (f"崔学军指出：“{JIANGSU}。”", "misattributed", "崔学军"),
        (f"王丽平、林川淞提出，“{INSURANCE}”。", "exact", ""),
        (f"王丽萍提出，“{INSURANCE}”。", "misattributed", "王丽平"),
        (f"清华大学教授王丽平提出，“{INSURANCE}”。", "misattributed", "天津理工大学"),
        (f"天津理工大学教授王丽平提出，“{INSURANCE}”。", "exact", ""),
        (f"栾江提出，“{INSURANCE}”。", "misattributed", "栾江"),
        (f"《{LUAN}》提出，“{INSURANCE}”。", "misattributed", "战略支点"),
        (f"李明教授指出：“{INSURANCE}”。", "misattributed", "王丽平"),
        ("习近平总书记强调：“我们要让人工智能造福全人类，走出自己的路。”", "unverifiable", "未收"),
        ("《不在库中的书》写道：“天下之事，不难于立法，而难于法之必行。”", "unverifiable", "不在库中的书"),
        (f"《{CUI}》写道：“我市要把机器人产业做成全国第一的产业。”", "absent", "全文未见"),
        ("“我市要把机器人产业做成全国第一的产业。”", "absent", "未见"),
        ("党的十九大报告指出：“新时代我国社会主要矛盾是人民日益增长的美好生活需要。”", "unverifiable", "十九大报告"),
        ("习近平总书记指出：“加快建设制造强国，加快发展先进制造业”", "exact", ""),
        (f"栾江（清华大学教授）认为，“{QUALITY}”。", "misattributed", "清华大学"),
        (f"习近平总书记指出：“{POINT}，必须继续做好创新这篇大文章。”", "unverifiable", "未收"),
        ("恩格斯指出：“社会一旦有技术上的需要，这种需要就会比十所大学更能把科学推向前进。”", "unverifiable", "恩格斯"),
        ("经济学家熊彼特曾在书中写道：“创新就是建立一种新的生产函数，引入新的组合。”", "unverifiable", "熊彼特"),
        ("企业家认为：“谁掌握了标准，谁就掌握了市场的主动权。”", "absent", "未见"),
    ],
)
def test_whose_words_they_are(draft: str, verdict: str, word: str, library: Library) -> None:
    finding = only(draft, library)
    assert finding.verdict == verdict, finding
    assert word in finding.message


def test_a_speaker_goes_on_within_the_sentence(library: Library) -> None:
    draft = f"习近平总书记在江苏指出，“{JIANGSU}”，并强调“要让人工智能造福全人类，走出自己的路”。"
    assert [finding.verdict for finding in verify(draft, library)] == ["exact", "unverifiable"]


def test_a_speaker_goes_on_after_a_quoted_word(library: Library) -> None:
    draft = "习近平总书记在黑龙江考察时首次提出“新质生产力”，强调“整合科技创新资源，引领发展未来产业”。"
    assert "“习近平总书记”" in verify(draft, library)[-1].message


def test_sentences_put_together_are_shown_each_with_its_place(library: Library) -> None:
    harbin, tianjin = "规上工业增加值年均增长4.3%", "构建科技创新风险评估预警体系，实现对创新活动全周期的风险识别"
    finding = verify_quotation(f"{harbin}，{tianjin}", library)
    assert (finding.verdict, finding.aspect) == ("altered", "splice")
    assert [place.excerpt for place in finding.places] == [harbin, tianjin]
    assert finding.source == f"{harbin}……{tianjin}"


def test_an_altered_quotation_is_held_against_the_article_named(library: Library) -> None:
    finding = only("栾江认为，“在发展产业上不能一拥而上，更不能喜新厌旧”。", library)
    assert finding.verdict == "altered"
    assert finding.citation is not None
    assert finding.citation.article.authors[0].name == "栾江"


def test_the_right_words_are_there_to_copy(library: Library) -> None:
    finding = verify_quotation("高新技术企业数量增长2.6倍、达到1715家", library)
    assert finding.source == "高新技术企业数量增长2.6倍、达到1751家"
    assert [(edit.op, edit.draft, edit.source) for edit in finding.edits] == [("replace", "1715", "1751")]
    assert finding.sentence is not None
    assert finding.source in finding.sentence
    assert finding.side_by_side()[1] == (
        ("高新技术企业数量增长2.6倍、达到", False),
        ("1751", True),
        ("家", False),
    )


def test_the_same_words_elsewhere_are_listed(library: Library) -> None:
    finding = verify_quotation("加快建设制造强国，加快发展先进制造业", library)
    assert {place.article.id for place in finding.places} == {"harbin-xi-quotations", "harbin-advanced-manufacturing"}


def test_a_quotation_cut_before_the_turn_is_warned_of(library: Library) -> None:
    finding = verify_quotation("先进制造与先进制造业两个概念在某种程度上是相近的", library)
    assert (finding.verdict, finding.severity) == ("exact", "warning")
    assert "但又有细微区别" in finding.message


def test_reported_speech_in_marks_is_a_notice(library: Library) -> None:
    draft = "习近平总书记视察天津时强调，“天津作为全国先进制造研发基地，要发挥科教资源丰富等优势”。"
    finding = only(draft, library)
    assert (finding.verdict, finding.severity) == ("exact", "notice")
    assert "间接引语" in finding.message


def test_a_doubt_about_the_words_is_told(library: Library) -> None:
    finding = verify_quotation("天津高教科创园蓬勃发展，“一核两翼多点”布局深化拓展", library)
    assert finding.severity == "warning"
    assert "天开高教科创园" in finding.message


def test_a_run_without_marks_is_found(library: Library) -> None:
    draft = "据了解，我市制造业门类比较齐全，在规模总量上，规上工业增加值年均增长4.5%。此外还有别的。"
    finding = only(draft, library)
    assert (finding.verdict, finding.severity) == ("altered", "serious")
    assert "未加引号" in finding.message


def test_what_is_only_like_the_library_is_left_alone(library: Library) -> None:
    assert verify("我们要发展实体经济，也要发展制造业，这是大家都明白的道理。", library) == ()


def test_english_is_spoken_too(library: Library) -> None:
    from bot.languages.registry import language_for

    finding = verify_quotation("高新技术企业数量增长2.6倍、达到1715家", library, language_for("en"))
    assert finding.message == "Changed: number."


def test_what_introduces_a_quotation_is_no_quotation(library: Library) -> None:
    words = "应用创新的技术、工艺、材料等要素，并能充分体现先进生产力发展方向的制造业总称"
    draft = f"2018年机械工业信息研究院发布的《先进制造业定义与对策》研究报告指出，先进制造业是“{words}”。"
    assert [finding.text for finding in verify(draft, library)] == [words]


def test_the_wrong_congress_is_told(library: Library) -> None:
    finding = only("党的二十大报告提出：“加快建设制造强国，加快发展先进制造业，推动互联网、大数据”。", library)
    assert (finding.verdict, finding.aspect) == ("misattributed", "occasion")
    assert "中国共产党第十九次全国代表大会" in finding.message


def test_a_correction_closes_the_marks_that_it_opens(library: Library) -> None:
    finding = verify_quotation("在发展产业上不能“一拥而上”", library)
    assert finding.source == "在发展产业上不能“一哄而上”"
    assert [(edit.draft, edit.source) for edit in finding.edits] == [("拥", "哄")]
