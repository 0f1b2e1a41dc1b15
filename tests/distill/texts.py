"""Texts to distil, made here: each shows one thing that seeds do."""

from bot.distill.draft import Draft, Proposal
from bot.distill.pipeline import distill

REPORT = """1958年某某工作报告

各位代表：

　　一九五七年工业投资额完成六十五亿五千万元，超过原定的年度计划百分之四点一。全年新建了
铁路
二千五百公里，比上年增长１１．５％。



一、农业


　　粮食产量由一九五二年的３，２８０万吨提高到１９５７年的３，７００万吨，增长百分之十二点八。毛主席指出：「要使全體幹部經常想到我國是一個大國，但又是一個窮國，這是一個很大的矛盾。」



（二）工业。


　　第一，钢产量达到５３５万吨。第二，煤产量达到一亿三千万吨。第三，建立农业生产责任制。

　　各位代表！让我们前进。







本作品是中华人民共和国的
法律
，属于
公有领域
。


Public domain
false
"""

ARTICLE = """某市社科院 王小明

# 让数字说话

副题一行

王小明　李红

本市经济平稳增长。据统计,全市生产总值达到1200亿元,增长5.5%,居全省前列;城镇居民人均可支配收入和农村居民人均纯收入分别增长8.4%和11.4%。

## 怎么看

**一是看总量。**所谓总量，就是一定时期内全部活动的结果。
"""


def drafts(text: str, name: str = "a.txt") -> tuple[Draft, ...]:
    """What is made of a text."""
    return distill(name, text.encode())


def draft(text: str) -> Draft:
    """The one article of a text."""
    (only,) = drafts(text)
    return only


def passage(words: str) -> Draft:
    """A draft of one passage under a title."""
    return draft(f"题目\n\n{words}\n")


def figures(words: str) -> list[tuple[str, str, str]]:
    """Subject, value and unit of each figure of a passage."""
    return [(p.text_of("subject"), p.text_of("value"), p.text_of("unit")) for p in passage(words).of("figure")]


def quotes(words: str) -> list[Proposal]:
    """The quotations of a passage, without the sentences that are only weighty."""
    return [p for p in passage(words).of("quote") if p.step == "quotations"]


def items(text: str) -> list[tuple[str, ...]]:
    """The items of each list of a text."""
    found = (p.get("items") for p in draft(text).of("term"))
    return [one for one in found if isinstance(one, tuple)]
