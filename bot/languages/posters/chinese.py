"""Posters in Chinese."""

from __future__ import annotations

from bot.languages.posters.phrases import PosterPhrases

CHINESE = PosterPhrases(
    brand="引据",
    scale="条的长短按数值比例，从零画起；各组分别按组内最大的数画。",
    file="海报-{what}",
    alt="海报。{text}",
    caption="海报：{what}",
    make="做成海报",
    to_channel="发到频道",
    usage="写要做成海报的引文或数字，例如“海报 哈尔滨有多少家高新技术企业”；接着上一问，只写“海报”。",
    at_shell="命令行上做海报：yinju poster {words} -o 海报.png",
    saved="海报已存为{path}",
    sent="海报已发出。",
    sent_privately="海报已私信发给你，别人看不见。",
    changed="库中的内容已有改动，请重新做海报。",
    off="管理员没有开启海报。",
    near="相近的内容不做海报：海报上只放库中确有的原文。",
    unattributed="此句原件未注出处，不做海报。请先查原始出处。",
    untitled="原件未印标题和作者，出处不明，不做海报。",
    speakers="讲话人的原话默认不做海报。需要时请管理员开启（YINJU_POSTERS=all）。",
    kind="海报只做引文和数字；摘要和清单不做。",
    long="海报最多放{most}字，这一段有{n}字；原文不截断，请选短一些的句子。",
    part="海报只放整句原文。",
    many="共{n}个数字，一张海报最多放{most}个。",
    choose="请选一种单位：",
    narrow="请问得具体一些。",
    of_unit="{unit}（{n}个）",
    no_figures="这里没有可以做成海报的数字。",
    no_font="没有做成海报：运行引据的机器上没有中文字体。请安装fonts-noto-cjk（或用YINJU_FONT指定一个字体文件），再试一次。",
    no_glyphs="没有做成海报：字体里没有这些字：{chars}。请用YINJU_FONT指定一个字更全的字体文件。",
    not_drawn="没有做成海报，请再试一次。",
    not_sent="海报没有发出。请看引据有没有files:write权限，再试一次。",
    not_here="引据不在这个频道，发不进来。请先在频道里输入 /invite @引据 ，再试一次。",
)
