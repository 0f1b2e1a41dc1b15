"""The pages in Chinese."""

from __future__ import annotations

from bot.languages.pages.phrases import PagePhrases

CHINESE = PagePhrases(
    open="网页",
    skip="跳到正文",
    brand="引据",
    whole="看全文",
    previous="上一段",
    following="下一段",
    neighbours="前后各段",
    marked="所引文字开始：",
    marked_end="（所引文字结束）",
    changed="链接所指的文字在本段已有改动，以下未作标记，请重新核对。",
    notes="校注",
    note="校注{n}",
    back="回到正文",
    evidence="依据：{text}",
    repairs="本段修补（⏎表示原件换行）",
    repair="原件印作“{printed}”，本库作“{repaired}”：{reason}",
    cite="引用",
    cite_hint="单击一条即全部选中，可以复制。",
    quotation="引文和出处",
    summary="摘要（本库编写，不是原文，请勿加引号）",
    not_printed="{what}原件未印。",
    other_language="English",
    missing_title="没有这一页",
    missing_text="地址不对，链接不完整，或者文章已不在库中。请向给出链接的人要完整的链接，或者在Slack中再问一次。",
)
