"""A small library with all that a page has to show, and things that must be escaped."""

from __future__ import annotations

from bot.domain.article import Article, Author, Citation, Doubt, Passage, Publication, Repair, Section, Summary
from bot.domain.article import SummarySentence as Sentence
from bot.entries import Quote
from bot.library import Library

FIRST = Passage("p1", 1, "第一段<script>alert(1)</script>与“引号”。", section="甲")
SECOND = Passage("p2", 2, "第二段说实体经济是根本。此处疑有误字。", section="甲")
THIRD = Passage("p3", 3, "第三段，收尾。", section="乙")
ARTICLE = Article(
    "a&b",
    "论<b>实体</b>经济",
    (Section("甲", (FIRST, SECOND)), Section("乙", (THIRD,))),
    authors=(Author("作者甲", "研究室"),),
    english="On the Real <Economy>",
    publication=Publication(series="笔谈之一", sponsors=("某社",)),
    doubts=(Doubt("p2", "此处疑有误字", "“误字”待查", "原件如此", serious=True),),
    repairs=(
        Repair("说实⏎体", "说实体", "换页断句", passage="p2"),
        Repair(",", "，", "统一为全角", rule="width"),
    ),
    summary=Summary(Sentence("文章说实体经济重要。", ("p2",))),
)
SECRET = Article("secret", "不外传", (Section(None, (Passage("p1", 1, "机密文字。"),)),))
WORDS = Citation(ARTICLE, SECOND, 3, 12)
DOUBTFUL = Citation(ARTICLE, SECOND, 12, 19)
QUOTE = Quote(
    article=ARTICLE, id="q1", citations=(WORDS,), text=WORDS.excerpt, voice="direct", rank="relayed", speaker="某领导"
)
LIBRARY = Library((ARTICLE, SECRET), (QUOTE,), "v1")
KEY, OLD_KEY = "k" * 40, "o" * 40
