"""What a model reads before it calls a tool: in English for the model, with the Chinese words that people will say."""

from __future__ import annotations

TITLE = "引据 Yinju"
DESCRIPTION = "引文、数字、概念和摘要，每条都有出处；核对稿件。Exact quotations and figures of Chinese policy articles, with their sources."

INSTRUCTIONS = """\
引据 Yinju holds a set of Chinese policy articles and answers with what they themselves say: quotations (金句), key \
figures (数据), terms and summaries, each with article, section and paragraph. It also checks a draft against them.

How to use what it gives back:
- Read `status` and `meaning` first. Only `answered` is an answer, and it stands in `answer`.
- `related` means that the library does NOT hold what was asked. Say so. What stands in `near` is of another place, year, \
speaker or measure and must not be given as the answer, nor be adjusted to become one.
- `none` means that it was not found. Say so; do not fill it in from memory.
- Words with `verbatim` true are quoted unchanged, in quotation marks, with their `citations[].line`. Never put quotation \
marks around words with `verbatim` false: they are the library's own.
- Pass `caution` on whenever it is not empty.
- `exact` from `verify` means: the same as in this library. Do not call it correct or official.

引据只说库中有据的话。status为related时，库中没有所问的内容，near不是答案；为none时，请照实说没有查到。引文一字不改，注明出处。"""

ASK = """\
Ask the library one question, in Chinese or English: a figure (哈尔滨有多少家高新技术企业), a quotation (总书记关于实体经济的金句), \
a term (中试＋保险是什么), a list (三大机遇是哪些), the summary of an article (栾江那篇讲了什么), or which articles there are (文章). \
Ask as the person asked, with place, year and speaker: they rule out what does not fit.

问库中有没有、怎么写：数字、金句、概念、清单、摘要。照读者原话提问，地点、年份、说话人都要带上。"""

FIND_QUOTE = """\
Find a sentence that can be quoted word for word (金句): by subject, and where it matters by speaker, occasion or year \
(总书记 视察江苏 实体经济). Use it when somebody needs words to quote; for the number itself use find_figure.

找可以逐字引用的原句。写明主题，必要时写明说话人、场合、年份。"""

FIND_FIGURE = """\
Find a figure as an article prints it (数据): by what it counts, and where it matters by place and year (哈尔滨 高新技术企业数量). \
A figure of another place or year is never the answer: then status is related.

找原文中的数字。写明统计的是什么，必要时写明地点、年份。别处、别年的数不作为答案。"""

VERIFY = """\
Hold a draft against the library (核稿): every quotation and figure in it gets one verdict, a severity and, where the \
library has it, the source sentence to copy. Pass the whole draft with its quotation marks and the words that name a \
source, unshortened: they decide what each quotation is held against. What the library does not hold is unverifiable, \
not wrong. The draft is kept nowhere.

核对稿中的引文和数字。请传整段稿件，连同引号和“某某指出”等字样，不要删改。稿件不保存。"""

QUESTION = "the question, in the person's own words; at most 2,000 characters"
SOUGHT = "what is sought, in a few words or a sentence; at most 2,000 characters"
EARLIER = "earlier questions of the same conversation, oldest first, so that 出处？ or 第二层呢？ can be understood"
DRAFT = "the text to check, at most 60,000 characters"
LANGUAGE = "the language of headline, meaning and reply; what is quoted stays in Chinese"
