"""The real knowledge asked through the real renderer: every line and button, from the notification down."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.reply import Request
from bot.languages.registry import language_for
from bot.slack.blocks import render
from bot.wiring import Bot
from tests.slack.block_rules import check_message
from tests.slack.doors import words

HARBIN = "《理性认识打造先进制造之都的科学内涵和现实条件》崔学军 · 理论笔谈之十"
TIANJIN = "《解码新质生产力：善作善成的产业变革密码》栾江 · 深学深用　善作善成"
EDITORS = "（引据编辑部，2026-11-22）"
SUMMARY_OURS = "以上是本库编写的摘要，不是原文，请勿加引号。报名、日期、版次原件未印。"
EXAMPLES = {
    "哈尔滨有多少家高新技术企业？": f"""
1751家
哈尔滨高新技术企业数量
“高新技术企业数量增长2.6倍、达到1751家”
{HARBIN} › 发展基础 · 第14段
提示：原文未写截至时间，也未写“增长2.6倍”从哪一年算起。
复制引文|看上下文|本段其他数字|分享到频道
""",
    "哈尔滨战略性新兴产业占比提高了几个百分点？": f"""
原文只写“由17.5%提高到21.2%”
推算：提高3.7个百分点（21.2－17.5）。推算数不是原文，请勿加引号。
“战略性新兴产业增加值占规上工业比重由17.5%提高到21.2%”
{HARBIN} › 发展基础 · 第14段
提示：原文未写起止年份。
复制引文|看上下文|分享到频道
""",
    "总书记视察江苏时怎么讲实体经济的？": """
“必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。”
习近平总书记，2017年12月12日，在视察江苏时的讲话
《学习金句》· 理论笔谈之十 · 第2条
提示：本条为转载，不是讲话全文；正式引用请核原始出处。
复制引文|看上下文|同主题金句|分享到频道
""",
    "十九大报告关于制造强国的金句": f"""
存疑，引用前须核
“加快建设制造强国，加快发展先进制造业，推动互联网、大数据、人工智能和实体经济深度融合，在中高端消费、创新引领、绿色低碳、共享经济、现代供应链、人力资源服务等领域培育新增长点，形成新动能。”
习近平总书记，2017年10月18日，在中国共产党第十九次全国代表大会上的报告
《学习金句》· 理论笔谈之十 · 第4条，照原件录入
校注：报告通行文本作“人力资本服务”“培育新增长点、形成新动能”，与本条不同。请以公开发表的报告全文为准。{EDITORS}
看校注|看上下文|报错
""",
    "先进制造是什么？": f"""
“先进制造，主要是指运用新技术、新设备、新材料、新工艺、新流程、新生产组织方式对劳动对象进行安全、高效、清洁加工制造，从而形成社会所需要的高质量、高性能工业产品的过程。”
文中说明：学术界和产业界“并没有统一定义”，以上是“普遍认为”的说法。
{HARBIN} › 理论辨析先进制造与先进制造业 · 第3段
复制引文|看上下文|先进制造业是什么|分享到频道
""",
    "“三新”“三量”是什么？": f"""
文中只提到“三新”“三量”，没有解释
“以‘三新’‘三量’为抓手，坚持先立后破、因地制宜、分类指导的方法论”
{TIANJIN} · 第1段
看上下文|转给编辑
""",
    "新质生产力是什么？": f"""
非原始出处，引用前须核
“新质生产力是由技术革命性突破、生产要素创新性配置、产业深度转型升级催生的。”
{TIANJIN} › 二、以科技创新为引领加快现代化产业体系建设 · 第5段
校注：此句文中未加引号，未注出处，与中央有关重要论述相近而不相同。请查原始出处，不宜作为作者个人观点引用。{EDITORS}
看校注|看上下文|报错
""",
    "栾江那篇讲了什么？": f"""
文章以天津为例，说明怎样以科技创新引领产业变革，并把做法归纳为“三个坚持”。
一、新质生产力是推动产业变革的内生动力。发展新质生产力，是以科技创新引领产业创新，实现质量变革、效率变革、动力变革的过程。（第2—4段）
二、以科技创新为引领加快现代化产业体系建设。要把握四个环节：强化科技创新策源能力，推进产业深度转型升级，促进数字经济与实体经济深度融合，合力共建世界级先进制造业集群。（第5—9段）
三、天津产业变革背后新质生产力善作善成的实践启示。坚持统筹谋划、系统推进，坚持实事求是、因地制宜，坚持深化改革、实干攻坚。（第10—13段）
{TIANJIN}
提示：{SUMMARY_OURS}
本文数字|本文可引句|本文存疑处|复制文献
""",
    "三大机遇是哪些？": f"""
三大机遇：
政策机遇叠加
新发展格局带来新机遇
国际局势变化带来区位优势机遇
{HARBIN} › 发展机遇 · 第18—21段
提示：指哈尔滨打造先进制造之都的机遇；三条均为原文段首语。
复制清单|看每条原文|分享到频道
""",
    "深圳高新技术企业多少家？": f"""
库中没有深圳的高新技术企业数
相近的是哈尔滨的数，不能代替：
“高新技术企业数量增长2.6倍、达到1751家”
{HARBIN} › 发展基础 · 第14段
看上下文|库中有哪些城市|转给编辑
""",
    "2024年全国粮食产量是多少？": """
库中没有全国粮食产量
已查全部5篇，没有相近的内容。可以问：
哈尔滨有多少家高新技术企业|中试＋保险是什么|总书记关于实体经济的金句|转给编辑
""",
    "引用 harbin-advanced-manufacturing": """
崔学军：《理性认识打造先进制造之都的科学内涵和现实条件》，报名、日期、版次待补
GB/T 7714—2025：崔学军. 理性认识打造先进制造之都的科学内涵和现实条件[N]. 【报名待补】，【日期待补】（【版次待补】）.
GB/T 7714—2015：崔学军. 理性认识打造先进制造之都的科学内涵和现实条件[N]. 【报名待补】, 【日期待补】(【版次待补】).
提示：原件只印“理论笔谈之十”和主办单位（中共哈尔滨市委宣传部、哈尔滨日报社），未印报名、日期、版次。补齐之前不能作正式参考文献。
复制夹注|复制2025格式|复制2015格式|补报名和日期
""",
}


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(Path(__file__).parent.parent.parent / "knowledge")


@pytest.mark.parametrize("asked", EXAMPLES)
async def test_the_reply_stands_as_printed(asked: str, bot: Bot) -> None:
    language = language_for("zh")
    reply = await bot.answer(Request(asked))
    message = render(reply, language, asked=asked)
    blocks = list(message.blocks)
    assert check_message(message.text, blocks) == []
    *lines, buttons = EXAMPLES[asked].strip().split("\n")
    # The buttons by which an answer is judged are shown as thumbs, not as words.
    said = [block for block in blocks if block["type"] != "context_actions"]
    assert words(said).splitlines() == [*lines, *buttons.split("|")]
    assert message.text == lines["须核" in lines[0]]


async def test_whatever_a_button_leads_to_can_be_shown(bot: Bot) -> None:
    """Every press under every example, and every press under what that shows."""
    language = language_for("zh")
    pressed: set[str] = set()
    waiting = list(EXAMPLES)
    for _ in range(3):
        said, waiting = waiting, []
        for asked in said:
            reply = await bot.answer(Request(asked, context=("哈尔滨有多少家高新技术企业？",)))
            message = render(reply, language, asked=asked)
            assert check_message(message.text, list(message.blocks)) == [], asked
            rows = [row.followup for row in getattr(reply, "rows", ()) if row.followup]
            offered = {followup.words for followup in (*rows[:3], *getattr(reply, "followups", ()))}
            waiting += sorted(offered - pressed)
            pressed |= offered
    assert len(pressed) > 40
