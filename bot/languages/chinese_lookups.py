"""Chinese: what programs are told that look something up."""

from __future__ import annotations

from bot.languages.lookups import LookupPhrases

CHINESE_LOOKUPS = LookupPhrases(
    answered="库中有所问的内容，在answer里。verbatim为true的text是原文，引用时一字不改，并注明出处；为false的是本库的话，不能加引号。caution不为空的，引用前须核，请一并告诉读者。",
    related="库中没有所问的内容。near里的只是相近：所问的地点、年份、说话人或指标与它不同，不是答案，不能代替。请照实说库中没有；要提到相近的，须说明它是什么、不是什么。",
    none="库中没有所问的内容，也没有相近的。请照实说没有查到，不要推测，不要凭记忆补上。",
    said="这不是对事实的答复，没有可以引用的内容。reply是引据的话，可以照样转告。",
    nothing_asked="没有要查的内容。请用一句话说明要查什么，例如：哈尔滨有多少家高新技术企业。",
    asked_too_long="一次最多问{n}个字。请用一句话提问；要核对稿件，请用verify。",
    nothing_to_check="没有要核的文字。请把稿件放在draft里。",
    draft_too_long="一次最多核{n}个字。请分段来核。",
    step_nothing_sought="没有收到要找的内容。请在这一步的“要找什么”中填入文字，或者选前面步骤的变量。",
    step_kind_unknown="“类别”写的是“{kind}”，引据不认识。请写金句、数据，或者留空。",
    step_unposted="已经查完，但结果没有发出去（{reason}）。发到频道的，请先在频道中输入 /invite @引据，再运行一次。",
    step_not_sought="“要找什么”里写的不是要找的内容。请写主题、说话人或一句话，例如：总书记关于实体经济的金句。",
    kinds=(
        ("", ""),
        ("全部", ""),
        ("any", ""),
        ("金句", "金句"),
        ("引文", "金句"),
        ("quote", "金句"),
        ("quotation", "金句"),
        ("数据", "数据"),
        ("数字", "数据"),
        ("figure", "数据"),
    ),
)
