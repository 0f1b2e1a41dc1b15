"""Chinese: what Yinju says of and in its digests."""

from __future__ import annotations

from bot.languages.digests.phrases import DigestPhrases

CHINESE = DigestPhrases(
    heading="引据日报　{day}　{weekday}",
    day="{month}{day}日",
    months=("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"),
    weekdays=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    quote="引语",
    anniversary="当年今日",
    figure="数字",
    article="文章",
    reprint="（转载）",
    relayed="（转述）",
    own_words="（本库摘要，不是原文）",
    of_period="{subject}，{period}",
    unsaid="{subject}，{what}原文未写",
    no_calendar="{year}年的放假安排尚未收录，本期按星期发送，未避开节假日和调休。",
    see_quote="看引语原文",
    see_figure="看数字原文",
    read_article="读全文摘要",
    settings="订阅设置",
)
