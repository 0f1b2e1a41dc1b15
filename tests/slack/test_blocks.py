"""Replies as Slack shows them, line by line as in the examples."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.field import Field
from bot.domain.finding import Edit, Finding
from bot.domain.reply import Answer, ContextView, Copyable, Followup, Form, Line, Listing, Notice, Report, Row
from bot.slack.blocks import Message, render, render_all
from bot.slack.forms import entered, render_view
from bot.slack.limits import cut, pieces
from tests.slack.block_rules import check_message, check_view
from tests.slack.doors import buttons_of, words
from tests.slack.fakes import CHINESE, CITATION, figure


def shown(message: Message) -> str:
    assert check_message(message.text, list(message.blocks)) == []
    # The buttons by which an answer is judged are shown as thumbs, not as words.
    return words([block for block in message.blocks if block["type"] != "context_actions"])


def test_figure_is_laid_out_as_in_the_example() -> None:
    message = render(figure(), CHINESE)
    assert shown(message).splitlines() == [
        "1751家",
        "哈尔滨高新技术企业数量",
        "“高新技术企业数量增长2.6倍、达到1751家”",
        "《理性认识打造先进制造之都》崔学军 · 第14段",
        "提示：原文未写截至时间。",
        "复制引文",
        "看上下文",
        "本段其他数字",
        "分享到频道",
    ]
    assert [b["type"] for b in message.blocks] == [
        *("header", "rich_text", "rich_text", "context", "actions", "context_actions"),
    ]
    assert message.blocks[2]["elements"][0]["type"] == "rich_text_quote"
    assert message.text == "1751家"


def test_warning_stands_above_a_long_quotation_which_is_bold_and_whole() -> None:
    quotation = "“" + "加快建设制造强国，" * 40 + "”"
    message = render(Answer("answered", quotation, warning="存疑，引用前须核"), CHINESE)
    assert shown(message).splitlines() == ["存疑，引用前须核", quotation]
    assert all(b["elements"][0]["elements"][0]["style"] == {"bold": True} for b in message.blocks)
    assert message.text == quotation


def test_items_are_one_numbered_list_and_the_note_is_small_print_once() -> None:
    lines = (Line("item", "政策机遇叠加"), Line("item", "新发展格局带来新机遇"), Line("note", "提示：甲"))
    message = render(Answer("answered", "三大机遇：", lines=lines, note="提示：甲"), CHINESE)
    assert shown(message).splitlines() == ["三大机遇：", "政策机遇叠加", "新发展格局带来新机遇", "提示：甲"]
    assert message.blocks[1]["elements"][0]["style"] == "ordered"
    assert "offset" not in message.blocks[1]["elements"][0]


def test_a_list_over_several_blocks_goes_on_counting() -> None:
    lines = tuple(Line("item", f"第{n}" + "字" * 700) for n in range(1, 9))
    parts = [b["elements"][0] for b in render(Answer("answered", "清单", lines=lines), CHINESE).blocks[1:]]
    lists = [p for p in parts if p["type"] == "rich_text_list"]
    assert [p.get("offset", 0) for p in lists] == [0, 2, 4, 6]


def test_related_notifies_what_is_lacking() -> None:
    message = render(figure(status="related", heading="库中没有深圳的高新技术企业数"), CHINESE)
    assert message.text == "库中没有深圳的高新技术企业数"
    assert "1751" not in message.text


def test_what_readers_and_articles_say_cannot_fire() -> None:
    nasty = "<!channel> <@U1> <https://x|y> & *甲*"
    message = render(Answer("none", nasty, lines=(Line("text", nasty), Line("note", nasty))), CHINESE)
    assert message.text == "&lt;!channel&gt; &lt;@U1&gt; &lt;https://x|y&gt; &amp; *甲*"
    assert shown(message).count(nasty) == 3


def test_buttons_carry_all_they_need_in_rows_of_four() -> None:
    followups = tuple(Followup(f"问{n}", f"问题{n}", version="v1") for n in range(6))
    message = render(Notice("可以问：", followups), CHINESE)
    assert [len(b["elements"]) for b in message.blocks[1:]] == [4, 2]
    first = buttons_of({"blocks": message.blocks})[0]
    assert (first["action_id"], first["value"]) == ("ask:0", '{"w":"问题0","k":"ask","v":"v1"}')


def test_listing_rows_open_with_their_own_button() -> None:
    row = Row("《先进制造之都》", "24段，8个数字", Followup("看摘要", "摘要 先进制造之都"))
    message = render(Listing("库中有2篇", (row, Row("没有按钮的一行")), ("注",)), CHINESE)
    assert shown(message).splitlines() == [
        "库中有2篇",
        "《先进制造之都》",
        "看摘要",
        "24段，8个数字",
        "没有按钮的一行",
        "注",
    ]


def test_copyable_is_preformatted() -> None:
    message = render(Copyable("复制", (("2025格式", "崔学军. 题[N]."),), ("长按选取",)), CHINESE)
    assert shown(message).splitlines() == ["复制", "2025格式", "崔学军. 题[N].", "长按选取"]
    assert message.blocks[2]["elements"][0]["type"] == "rich_text_preformatted"


def test_context_marks_the_words_in_their_passage() -> None:
    message = render(ContextView("上下文", CITATION, "前一段。", "后一段。", ("标点已统一",)), CHINESE)
    passage = message.blocks[2]["elements"][0]["elements"]
    assert "".join(e["text"] for e in passage) == CITATION.passage.text
    assert [e["text"] for e in passage if "style" in e] == [CITATION.excerpt]
    assert [b["type"] for b in message.blocks] == ["header", "rich_text", "rich_text", "rich_text", "context"]


ALTERED = Finding(
    "quote",
    0,
    10,
    "高新技术企业数量增长2.6倍、达到1715家",
    "altered",
    "serious",
    "稿中写“目前”，原文未写截至时间。",
    CITATION,
    "哈尔滨高新技术企业数量增长2.6倍、达到1751家",
    (Edit("replace", "1715", "1751", 17, 20),),
)
EXACT = Finding("quote", 20, 30, "抓实体经济一定要抓好制造业。", "exact", "ok", "与库内一致")


def test_report_sums_up_then_shows_a_table_then_each_finding() -> None:
    message = render(Report("引文2处：1处与库内一致，1处有改动，须改", (EXACT, ALTERED), ("稿件未保存。",)), CHINESE)
    assert shown(message).splitlines() == [
        "引文2处：1处与库内一致，1处有改动，须改",
        *("序号", "稿中文字", "结论", "等级"),
        *("1", EXACT.text, "与库内一致", "无"),
        *("2", ALTERED.text, "有改动", "严重"),
        "第2处　须改",
        *("稿：", "高新技术企业数量增长2.6倍、达到", "【1715】", "家"),
        *("源：", "哈尔滨高新技术企业数量增长2.6倍、达到", "【1751】", "家"),
        "改为：“哈尔滨高新技术企业数量增长2.6倍、达到1751家”",
        "稿中写“目前”，原文未写截至时间。",
        "《理性认识打造先进制造之都》崔学军 · 发展基础 · 第14段",
        "第1处　与库内一致",
        "稿件未保存。",
    ]
    above, correction, below = message.blocks[2]["elements"]
    assert [part["type"] for part in (above, correction)] == ["rich_text_section", "rich_text_preformatted"]
    bold, strike = {"bold": True}, {"strike": True}
    styles = [e.get("style") for e in above["elements"]]
    assert styles == [bold, None, None, strike, None, None, None, bold, None]
    # Two sections may run on in one line: the lines of one are broken as Slack breaks them.
    lines = "".join(e["text"] for e in above["elements"]).split("\n")
    assert [line[:2] for line in lines] == ["第2", "稿：", "源："]
    assert below["elements"][0]["text"] == "稿中写“目前”，原文未写截至时间。"


def test_a_long_report_comes_in_several_messages_and_loses_nothing() -> None:
    findings = tuple(replace(ALTERED, message=f"第{n}个问题。") if n % 3 else EXACT for n in range(60))
    report = Report("引文60处", findings, ("稿件未保存。",), (Followup("改后再核", "核"),))
    messages = render_all(report, CHINESE)
    assert 1 < len(messages) <= 8
    told = "".join(shown(message) for message in messages)
    assert all(f"第{n}个问题。" in told for n in range(60) if n % 3)
    assert [len(buttons_of({"blocks": m.blocks})) for m in messages] == [0] * (len(messages) - 1) + [1]


def test_form_opens_by_a_button_and_its_view_gives_words_back() -> None:
    form = Form("补报名和日期", (Field("name", "报名"), Field("date", "日期", "2026年", multiline=True)), "补 x")
    assert buttons_of({"blocks": render(form, CHINESE).blocks})[0]["text"]["text"] == "补报名和日期"
    view = render_view(form, CHINESE, "C1")
    assert check_view(view) == []
    values = {f"field:{n}": {"entered": {"value": v}} for n, v in ((1, "2026年"), (0, "哈尔滨日报"))}
    pressed, channel = entered(view | {"state": {"values": values}})
    assert (pressed.words, channel) == ("补 x 哈尔滨日报\n2026年", "C1")


def test_chinese_is_cut_after_its_marks_and_nothing_is_lost() -> None:
    text = "“一个国家一定要有正确的战略选择。”必须发展实体经济，" * 30
    parts = pieces(text, 100)
    assert "".join(parts) == text
    assert all(p.endswith(("。”", "，")) for p in parts)
    assert cut("  甲。\n\n", 10) == ("甲。",)
    assert cut("字" * 25, 10) == ("字" * 10, "字" * 10, "字" * 5)


def test_what_does_not_fit_is_one_press_away() -> None:
    lines = tuple(Line("text", f"第{n}行。" + "内容，" * 300) for n in range(40))
    reply, seen = figure(lines=lines), []
    for page in range(20):
        message = render(reply, CHINESE, asked="栾江那篇讲了什么", page=page)
        text = shown(message)
        seen += [n for n in range(40) if f"第{n}行。" in text]
        assert text.startswith("1751家")
        if buttons_of({"blocks": message.blocks})[-1]["text"]["text"] != "更多":
            break
        assert buttons_of({"blocks": message.blocks})[-1]["value"] == (
            f'{{"w":"栾江那篇讲了什么","k":"more","v":"","p":{page + 1}}}'
        )
    assert seen == list(range(40))


def test_where_no_button_can_carry_the_words_the_gap_is_told() -> None:
    lines = tuple(Line("text", "内容，" * 600) for _ in range(40))
    assert "篇幅所限，余下未列" in shown(render(figure(lines=lines), CHINESE, asked="长" * 1_500))
    assert "篇幅所限" not in shown(render(figure(), CHINESE))
