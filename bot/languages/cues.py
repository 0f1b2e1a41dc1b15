"""What the words of a question ask for, and which of its words carry no subject."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["figure", "quote", "term", "list", "summary", "article"]
Wants = Literal["when", "who", "where", "number", "change"]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "summary",
        re.compile(
            r"总结|概括|概述|摘要|综述|概要|归纳|梗概|大意|大致内容|主要内容|主要讲|主要说|讲了什么|讲了些什么|讲的是什么|讲什么|说了什么内容|写了什么|中心思想|主旨|要点|核心观点|简要介绍|简单介绍|一句话说清|怎么论述|如何论述|都讲|都说了|summar|overview|main idea|main point|gist|key point|\babout what\b|in brief|zongjie|gaikuo|zhaiyao|jiangle shenme|jiang shenme"
        ),
    ),
    (
        "article",
        re.compile(
            r"谁写|作者|哪位写|谁的文章|写的文章|题目|标题|篇名|哪个单位|什么单位|供职|任职|工作单位|署名|哪篇文章|哪一篇|文章叫|主办|哪个专栏|什么栏目|栏目|who wrote|author|title of|which article|written by|biaoti|timu|zuozhe|shui xie"
        ),
    ),
    (
        "list",
        re.compile(
            r"哪些|哪几|哪[两二三四五六七八九十]|有哪|分别是|分别有|包括什么|列出|列举|列一下|几点|几条|都有什么|有什么内容|剩下|其余|另外两|其他两|全部|which (?:\w+ )*(?:are|do|does|fields?|areas?)|what are|list (?:the|all|of)|name the|naxie|na ji|fenbie"
        ),
    ),
    (
        "quote",
        re.compile(
            r"原话|原文|原句|那句|哪句|这句|一句话|金句|引用|引文|怎么说|怎么讲|如何说|怎样说|怎么表述|如何表述|表述|讲话|说过|说了什么|说了啥|强调了什么|指出了什么|提出了什么|语录|quote|quotation|exact words|what did .* say|wording|yuanhua|yuanwen|jinju|zenme shuo"
        ),
    ),
    (
        "term",
        re.compile(
            r"什么是|是什么|是啥|啥是|何谓|何为|什么意思|啥意思|含义|定义|指什么|指的是|怎么理解|如何理解|概念|内涵|解释|介绍一下|what is|what does .* mean|definition|define|meaning|explain|how does|shi shenme|shenme shi|hanyi|dingyi"
        ),
    ),
    (
        "figure",
        re.compile(
            r"多少|几(?:家|个|名|所|条|项|位|人|亿|万|成|倍|次|点|大|种|层|张|篇|座|年|岁)|数量|数目|总数|增速|增幅|占比|比重|比例|百分|多大|多高|多快|规模|总额|金额|排名|排第|位居|第几|how many|how much|number of|percentage|what share|growth rate|proportion|amount|duoshao|shuliang|ji jia|zhanbi"
        ),
    ),
)
_WANTS: tuple[tuple[Wants, re.Pattern[str]], ...] = (
    (
        "change",
        re.compile(
            r"(?:提高|上升|增加|增长|下降|降低|提升|涨|升|降|高)了?(?:多少|几)个?百分点|相差多少|差多少|差了多少|提高多少个点|percentage points?"
        ),
    ),
    (
        "when",
        re.compile(
            r"什么时候|何时|哪年|哪一年|哪天|哪一天|哪日|几月|几号|什么时间|何年|哪个时间|时间是|日期|年份|截至|since when|^when\b|\bwhen (?:was|were|did|is)\b|which year|what year|what date|\bdate\b|nayinian|na yi nian|shenme shihou|shijian|riqi"
        ),
    ),
    (
        "number",
        re.compile(
            r"多少(?!有)|几(?:家|个(?!方面|环节|要点)|名|所|条|项|位|人|亿|万|成|倍|次|张|座|岁)|百分之几|how many|how much|duoshao|ji ge|ji jia"
        ),
    ),
    ("who", re.compile(r"是谁|谁是|谁来|由谁|谁提|谁写|谁说|哪位|哪个人|\bwho\b|whose|shui (?:xie|shuo|ti)")),
    (
        "where",
        re.compile(
            r"在哪(?:里|儿|个(?:城市|省|地方))|哪里(?!写|提|说|讲)|何处|什么地方|哪座城|地址|位于|\bwhere (?:is|are|was)\b|zai nali|nali"
        ),
    ),
)

# Words of asking, of politeness and of function: they say nothing of the subject.
_FUNCTION = """的 了 吗 呢 吧 啊 呀 哦 嘛 哈 么 着 过 地 得 之 其 与 和 及 或 在 对 从 把 被 由 给 让 向 以 为 于 是 有 没有 个 些 这 那 这个 那个 这些 那些 就 也 都 还 又 再 到底
究竟 现在 目前 大概 大约 一下 一共 总共 共 总计 请 请问 请教 麻烦 帮 帮我 帮忙 查 查查 查询 查一下 查一查 找 找找 找一下 看看 看 想 想要 想问 问 问一下 想知道 知道 告诉 告诉我 我 我们 你 您 你们 他 它
咱 咱们 大家 各位 同志 老师 谢谢 多谢 感谢 辛苦 您好 你好 大家好 早上好 哈喽 嗨 hi hello thanks please 什么 啥 怎么 怎样 如何 怎么样 哪 哪些 哪个 哪几 哪里 哪儿 谁 几 多少 多 多大 多高 为什么 为何 为啥 何 何时
是不是 有没有 可以 能 能否 能不能 可否 会 要 需要 应该 应 原文 原话 原句 那句 哪句 句 句话 一句 一句话 这句 这话 话 引用 引文 出处 金句 语录 总结 概括 概述 摘要 归纳 概要 介绍 简单介绍 简要 说 讲 说说 讲讲 谈 谈谈
提到 提 提出 关于 有关 方面 里 里面 中 上 下 里的 文中 文章 这篇 那篇 一篇 篇 资料 材料 内容 主要 具体 分别 包括 列出 列举 一个 一 两 吗 是否 当 时候 时 什么时候 意思 含义 定义 指 指的是 理解 解释 概念 叫 叫做
写 用 用来 做 搞 一些 有些 好 很 更 最 比较 特别 非常 真 真的 一定 到 去 来 起来 出来 下来 所 所有 全部 全 每 各 各自 另 另外 其他 其余 剩下 还有 第 数 数据 数字 情况 情形 呗 诶 嗯 唉 哎 哇 亲 小 
多少家 多少个 有多少 的话 里头 之类 等等 等 某 该 此 本 我市 急 急用 麻烦您 您好啊 拜托 帮个忙 劳驾 打扰 不好意思 呀 写稿 稿子 汇报 领导 同事 频道 刚 正在 需 用到 想引用 记得 好像 听说 据说 有人 觉得 发 发一下 发我 给我 一份 一条 一段 段 版 
单位 作者 题目 标题 栏目 专栏 署名 学校 身份 大意 要点 几句 句子 文 节 部分 章节 讲到 弄明白 搞懂 好奇 科普 帮看 tl dr tldr
what which who whom whose when where why how is are was were be been do doe did does the a an of in on at to for from by with and or it its this that these those there their them they i we you me my our your can could would should will shall may might please tell give show find quote quotation about many much more most ha have had s t as into than short summary summariz article text original exact word wording mean definition explain list name all any some"""
FUNCTION_WORDS = frozenset(_FUNCTION.split())
_PINYIN_FUNCTION = frozenset(
    [
        "shi",
        "shenme",
        "de",
        "you",
        "duoshao",
        "ma",
        "ne",
        "le",
        "zenme",
        "ruhe",
        "na",
        "naxie",
        "shei",
        "shui",
        "ji",
        "ge",
        "jia",
        "shenmeshi",
        "weishenme",
        "zai",
    ]
)


# Words of asking as they are typed in pinyin too.
ASKING = (
    "是什么",
    "什么是",
    "什么",
    "多少",
    "多少家",
    "多少个",
    "几个",
    "几家",
    "哪些",
    "有哪些",
    "怎么",
    "怎么说",
    "如何",
    "为什么",
    "谁写的",
    "谁",
    "什么时候",
    "哪一年",
    "总结",
    "概括",
    "摘要",
    "原文",
    "原话",
    "金句",
    "讲了什么",
    "讲什么",
    "意思",
    "含义",
    "定义",
    "作者",
    "题目",
    "标题",
    "的",
    "了",
    "呢",
    "吗",
    "是",
    "有",
    "在",
    "和",
    "与",
    "对",
    "从",
    "到",
    "谁出",
    "哪个",
    "学校",
    "分别",
    "第一",
    "第二",
    "第三",
    "数量",
    "占比",
    "比重",
)


def find_kind(text: str) -> Kind | None:
    """What sort of thing is asked for, by its cue; the first of the table that stands in the text."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def find_wants(text: str) -> Wants | None:
    """What kind of fact must be in the answer."""
    return next((wants for wants, pattern in _WANTS if pattern.search(text)), None)


def is_function_word(word: str) -> bool:
    """Whether the word asks, greets or joins, and names nothing."""
    return word in FUNCTION_WORDS


def is_function_syllable(word: str) -> bool:
    """The same for a word spelt in pinyin."""
    return word in _PINYIN_FUNCTION
