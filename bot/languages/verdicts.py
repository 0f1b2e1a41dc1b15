"""What Yinju says of a quotation or figure that it has checked: the sentences of one language, as fields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VerdictPhrases:
    """Sentences about findings; braces are filled with str.format. They follow each other within one message."""

    between: str  # between two sentences of a message
    listed: str  # between the members of a list
    # what agrees
    exact: str
    reprint: str  # {source} {date}
    reprint_undated: str  # {source}
    relayed: str
    reported: str
    unattributed: str
    doubt: str  # {note}
    skipped: str  # {n}
    added: str  # {text}
    stop_outside: str
    also_at: str  # {sources}
    unmarked: str
    turned: str  # {text}
    denied: str  # {text}
    cut_number: str
    no_date_of: str  # {word}
    # what differs
    script: str
    as_printed: str  # {reason}
    marks: str
    marks_of_leader: str
    altered: str  # {aspects}
    aspects: tuple[tuple[str, str], ...]  # (aspect, name)
    other_article: str  # {source}
    # whose words
    elsewhere: str  # {source} {named}
    elsewhere_own: str  # {source} {named} {author}
    wrong: tuple[tuple[str, str], ...]  # (sort, {draft} {source})
    # what cannot be found or told
    absent: str
    absent_of: str  # {named}
    too_short: str
    not_held: str  # {named}
    not_held_here: str  # {source}
    not_held_near: str  # {source} {text}
    that_speech: str  # the draft names a speech or document without a name
    # figures
    figure_exact: str  # {source}
    figure_derived: str  # {how}
    figure_rounded: str  # {printed}
    figure_value: str  # {draft} {printed}
    figure_unit: str  # {draft} {printed}
    figure_qualifier: str  # {printed}
    figure_change: str  # {draft} {printed}
    figure_period: str  # {draft} {printed}
    figure_no_period: str
    figure_place: str  # {draft} {printed}
    figure_conflict: str  # {others}
    figure_unknown: str
    figure_absent: str  # {named}
    figure_notation: str  # {better}
    # the report
    heading_none: str
    quotes_counted: str  # {n}
    figures_counted: str  # {n}
    heading: str  # {counted} {verdicts}
    verdict_counted: str  # {n} {verdict}
    must_mend: str
    aspect_heading: str  # {verdict} {aspects}
    scope: str
    not_kept: str
    copy_fix: str  # {n}
    see_originals: str
    check_again: str
    more_findings: str  # {first} {last}
    originals_heading: str
    fix_heading: str  # {n}
    form_heading: str
    form_label: str
    draft_too_long: str  # {n}
    too_many: str


CHINESE_VERDICTS = VerdictPhrases(
    between="",
    listed="、",
    exact="与库内一致",
    reprint="库内为{source}转载，署{date}；正式刊发请核原始出处。",
    reprint_undated="库内为{source}转载；正式刊发请核原始出处。",
    relayed="库内为文中转述；正式刊发请核原始出处。",
    reported="库内为间接引语，不是原话，稿中不宜加引号。",
    unattributed="文中此语未注出处，不宜作为作者个人观点引用。",
    doubt="库内存疑：{note}。",
    skipped="省略号处略去{n}字。",
    added="{text}为稿中所加，不是原文。",
    stop_outside="引文不独立成句，句末句号移到引号外，不算改动。",
    also_at="又见{sources}。",
    unmarked="稿中未加引号。",
    turned="原文接着说“{text}”，引文止于此处，请核是否断章取义。",
    denied="原文此前是“{text}”，引文略去，意思相反，请核。",
    cut_number="引文在数字中间截断，请补全数字。",
    no_date_of="另：稿中写“{word}”，原文未写截至时间，无从核对。",
    script="文字相同，字形不同（繁简或〇、零）。",
    as_printed="与修补前的原件一致，库内已修补：{reason}。",
    marks="文字相同，标点不同。",
    marks_of_leader="领导人的话，标点也应照原文。",
    altered="有改动：{aspects}。",
    aspects=(
        ("digit", "数字"),
        ("derived", "推算"),
        ("unit", "单位或时段"),
        ("negation", "否定"),
        ("modal", "语气"),
        ("order", "语序"),
        ("words", "文字"),
        ("name", "人名"),
        ("post", "单位"),
        ("title", "篇名"),
        ("date", "日期"),
        ("place", "地点"),
        ("occasion", "场合"),
        ("subject", "所指"),
        ("period", "时间"),
        ("qualifier", "约数"),
        ("change", "增减"),
        ("notation", "写法"),
    ),
    other_article="相近的文字在{source}，不在稿中所说的出处。",
    elsewhere="原文在{source}，不在稿中所说的“{named}”。",
    elsewhere_own="原文在{source}，是{author}的话，不是稿中所说的“{named}”。",
    wrong=(
        ("name", "人名：稿作“{draft}”，库内作“{source}”。"),
        ("post", "单位：稿作“{draft}”，库内作“{source}”。"),
        ("title", "篇名：稿作《{draft}》，库内作《{source}》。"),
        ("date", "日期：稿作{draft}，库内作{source}。"),
        ("place", "地点：稿作{draft}，库内作{source}。"),
        ("occasion", "场合：稿作{draft}，库内作{source}。"),
    ),
    absent="库内未见，也没有相近的文字。",
    absent_of="库内“{named}”全文未见此句，也没有相近的文字。",
    too_short="太短，无从判断。",
    not_held="稿中所说的“{named}”，库内未收全文，无从核对。",
    not_held_here="同样的文字见{source}，仅供参考。",
    not_held_near="相近的文字见{source}：“{text}”，仅供参考。",
    that_speech="讲话或文件",
    figure_exact="与库内一致",
    figure_derived="推算得出：{how}。推算数不是原文，请勿加引号。",
    figure_rounded="取整：原文作“{printed}”。",
    figure_value="数值不同：稿作{draft}，原文作{printed}。",
    figure_unit="单位不同：稿作{draft}，原文作{printed}。",
    figure_qualifier="约数与确数不同：原文作“{printed}”。",
    figure_change="增减的说法不同：稿作“{draft}”，原文作“{printed}”。",
    figure_period="时间不同：稿作{draft}，原文作{printed}。",
    figure_no_period="原文未写时间，稿中所写的时间无从核对。",
    figure_place="地点不同：稿作{draft}，原文作{printed}。",
    figure_conflict="库内另有不同的数：{others}。",
    figure_unknown="库内没有可以对照的数，无从核对。",
    figure_absent="库内“{named}”全文未见此数。",
    figure_notation="写法不合GB/T 15835，宜作“{better}”。",
    heading_none="没有找到引文和数字，无可核对",
    quotes_counted="引文{n}处",
    figures_counted="数字{n}处",
    heading="{counted}：{verdicts}",
    verdict_counted="{n}处{verdict}",
    must_mend="须改",
    aspect_heading="{verdict}：{aspects}",
    scope="“一致”指与库内所载文字一致，不等于已核原始出处。职务称谓、固定表述、人名机构名，只核引文前后写明的。",
    not_kept="稿件未保存。",
    copy_fix="复制第{n}处改正",
    see_originals="看全部原文",
    check_again="改后再核",
    more_findings="看第{first}—{last}处",
    originals_heading="稿中各处的原文",
    fix_heading="第{n}处改正",
    form_heading="核稿",
    form_label="把要核对的文字粘贴在这里",
    too_many="篇幅所限，余下的没有列出。请分段来核，或用命令行 yinju verify 核整份文件。",
    draft_too_long="一次最多核{n}个字。请分段来核，或用命令行 yinju verify 核整份文件。",
)

ENGLISH_VERDICTS = VerdictPhrases(
    between=" ",
    listed=", ",
    exact="as in the library",
    reprint="The library's copy is a reprint in {source}, dated {date}; check the original before printing.",
    reprint_undated="The library's copy is a reprint in {source}; check the original before printing.",
    relayed="The library's copy is relayed by the author; check the original before printing.",
    reported="The library has this as reported speech, not as the speaker's own words: no quotation marks.",
    unattributed="The text gives no origin for these words; do not quote them as the author's own view.",
    doubt="Doubtful in the library: {note}.",
    skipped="The ellipsis stands for {n} characters.",
    added="{text} is the draft's addition, not in the source.",
    stop_outside="The full stop outside the quotation marks is no change.",
    also_at="Also in {sources}.",
    unmarked="The draft has no quotation marks here.",
    turned="The source goes on “{text}”: check that the cut does not turn the sense.",
    denied="The source has “{text}” before it, which the quotation leaves out and which turns its sense.",
    cut_number="The quotation ends within a number: give the whole number.",
    no_date_of="The draft says “{word}”; the source gives no date, so this cannot be checked.",
    script="The same words in another script (traditional or simplified, 〇 or 零).",
    as_printed="As printed before a repair of the library: {reason}.",
    marks="The same words with other punctuation.",
    marks_of_leader="A leader's words keep the punctuation of the source.",
    altered="Changed: {aspects}.",
    aspects=(
        ("digit", "number"),
        ("derived", "derivation"),
        ("unit", "unit or period"),
        ("negation", "negation"),
        ("modal", "modality"),
        ("order", "order"),
        ("words", "words"),
        ("name", "name"),
        ("post", "affiliation"),
        ("title", "title"),
        ("date", "date"),
        ("place", "place"),
        ("occasion", "occasion"),
        ("subject", "subject"),
        ("period", "period"),
        ("qualifier", "approximation"),
        ("change", "rise or fall"),
        ("notation", "notation"),
    ),
    other_article="The like stands in {source}, not where the draft says.",
    elsewhere="The words stand in {source}, not in “{named}”, which the draft names.",
    elsewhere_own="The words stand in {source} and are {author}'s, not those of “{named}”, whom the draft names.",
    wrong=(
        ("name", "Name: “{draft}” in the draft, “{source}” in the library."),
        ("post", "Affiliation: “{draft}” in the draft, “{source}” in the library."),
        ("title", "Title: “{draft}” in the draft, “{source}” in the library."),
        ("date", "Date: {draft} in the draft, {source} in the library."),
        ("place", "Place: {draft} in the draft, {source} in the library."),
        ("occasion", "Occasion: {draft} in the draft, {source} in the library."),
    ),
    absent="Not in the library, nor anything close.",
    absent_of="Not in the whole text of “{named}”, nor anything close.",
    too_short="Too short to tell.",
    not_held="The library does not hold the whole of “{named}”: this cannot be checked.",
    not_held_here="The same words stand in {source}, for reference only.",
    not_held_near="Something close stands in {source}: “{text}”, for reference only.",
    that_speech="the speech or document",
    figure_exact="as in the library",
    figure_derived="Derived: {how}. A derived figure is no quotation.",
    figure_rounded="Rounded: the source has “{printed}”.",
    figure_value="Another value: {draft} in the draft, {printed} in the source.",
    figure_unit="Another unit: {draft} in the draft, {printed} in the source.",
    figure_qualifier="Approximate and exact are not the same: the source has “{printed}”.",
    figure_change="The change is put otherwise: “{draft}” in the draft, “{printed}” in the source.",
    figure_period="Another time: {draft} in the draft, {printed} in the source.",
    figure_no_period="The source prints no time: that of the draft cannot be checked.",
    figure_place="Another place: {draft} in the draft, {printed} in the source.",
    figure_conflict="The library also has other figures: {others}.",
    figure_unknown="The library has no figure to hold this against.",
    figure_absent="This figure is not in the whole text of “{named}”.",
    figure_notation="Not as GB/T 15835 writes it; better “{better}”.",
    heading_none="No quotations or figures found: nothing to check",
    quotes_counted="{n} quotations",
    figures_counted="{n} figures",
    heading="{counted}: {verdicts}",
    verdict_counted="{n} {verdict}",
    must_mend="to be mended",
    aspect_heading="{verdict}: {aspects}",
    scope="“As in the library” means the library's wording, not that the original was checked. Titles, set phrases and names "
    "are checked only where they stand beside a quotation.",
    not_kept="The draft is not kept.",
    copy_fix="Copy correction {n}",
    see_originals="See all originals",
    check_again="Check again",
    more_findings="See {first}–{last}",
    originals_heading="The originals of the draft's quotations and figures",
    fix_heading="Correction {n}",
    form_heading="Verify a draft",
    form_label="Paste the text to check",
    too_many="There is no room for the rest. Send the draft in parts, or check the file with yinju verify.",
    draft_too_long="At most {n} characters at a time. Send it in parts, or check the file with yinju verify.",
)
