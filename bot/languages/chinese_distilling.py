"""Chinese: what Yinju says of a text that it has distilled."""

from __future__ import annotations

from bot.languages.distilling import DistilPhrases

CHINESE_DISTILLING = DistilPhrases(
    heading="“{name}”提炼出{n}篇草稿",
    counted="{sections}节，{passages}段；数字{figures}处，引语{quotes}处，概念{terms}个，列举{lists}组；修补{repairs}处。",
    sections="小节：{names}",
    first="请先看：{what}",
    all_clear="没有要先看的，逐条审阅即可。",
    doubt="第{n}段“{text}”：{note}。",
    no_author="没有读到作者。",
    no_title="没有读到标题，暂名“{label}”。",
    repaired="原件有{n}处残损已修补，请对原件：{examples}。",
    repair="“{printed}”改为“{repaired}”",
    unattributed="引语{n}处没有读到说话人：{ids}。",
    unsure="建议{n}条把握不大：{ids}。",
    left_out="{n}行没有收入正文：{examples}。",
    and_others="等",
    not_served="草稿未经审阅，放进知识库也不会用来答复。审阅用 yinju review，再用 yinju lint 检查。文件未保存在引据处。",
    refused="提炼只供编辑使用，可以请{who}来发。核稿人人可用：把文件和“核”一起发来。",
    editors="编辑",
    nobody="这里还没有设编辑，不能提炼。请维护引据的人在设置 YINJU_EDITORS 中写上编辑的用户编号。",
    no_file="请把文件（.txt、.md、.docx、.pdf、.html）和“提炼”放在同一条消息里发来。",
    not_uploaded="草稿已经做好，但Slack没有接收文件。请再发一次；若仍不行，请维护引据的人看一下权限 files:write。",
)
