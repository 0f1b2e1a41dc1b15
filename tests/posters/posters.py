"""Posters to lay out and to draw."""

from __future__ import annotations

from bot.domain.poster import Bar, Poster

SOURCE = "《理性认识打造先进制造之都的科学内涵和现实条件》崔学军 · 理论笔谈之十 › 发展基础 · 第14段"
QUOTATION = Poster(
    (SOURCE,),
    "海报。",
    "海报-harbin",
    "引据",
    "harbin/q1",
    warning="存疑，引用前须核",
    words="“必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。”",
    label="某领导，2017年12月12日，在视察时的讲话",
    notes=("提示：本条为转载，不是讲话全文；正式引用请核原始出处。",),
)
FIGURES = Poster(
    (SOURCE,),
    "海报。",
    "海报-harbin",
    "引据",
    "harbin/f1+harbin/f2",
    groups=((Bar("比重（提高前）", "17.5%", 0.825), Bar("比重（提高后）", "21.2%", 1.0)), (Bar("批次", "国家首批"),)),
    words="“由17.5%提高到21.2%”",
)
FIGURE = Poster(
    (SOURCE,), "海报。", "海报-harbin", "引据", "harbin/f1", value="1751家", label="企业数量", words="“达到1751家”"
)
EVERY = (QUOTATION, FIGURES, FIGURE)
