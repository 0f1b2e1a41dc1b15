"""Whose words a draft says they are: what the sentence around a quotation names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.languages.folding import fold
from bot.verification.letters import letters_of
from bot.verification.sources import Sources

TITLE = re.compile(r"《([^《》]{2,60})》")
_YEARLY = re.compile(r"(\d{4}年[一-鿿]{0,14}(?:报告|公报|白皮书))")
_LEADER = re.compile(
    r"总书记|国家主席|总理|委员长|习近平|毛泽东|邓小平|江泽民|胡锦涛|周恩来|刘少奇|温家宝|朱镕基|李克强|李强|党中央|国务院|中央军委"
)
_SPEECH = re.compile(
    r"(?:讲话|报告|公报|全会|党代会|大会|会议|座谈会|会上|文件|规划|纲要|条例|意见|决定|决议|通知|白皮书|章程|宪法|致辞|贺信|批示|社论|评论员文章|报道|论文|一书|声明|公告|新华社|新华网|人民日报|光明日报|经济日报|央视)"
)
SAYS = r"(?:指出|强调|认为|表示|写道|谈到|介绍|要求|提出|撰文|坦言|回忆|曾说|说过|说|称|建议|呼吁|撰写|论述|著文)"
POST = r"(?:总书记|主席|总理|教授|副教授|研究员|副研究员|院士|博士|硕士|主任|院长|校长|所长|书记|市长|省长|部长|局长|同志|先生|女士|学者|专家|作者|记者|学生|研究生|硕士研究生)"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤殷罗毕郝邬安常乐于时傅皮卞齐康伍余元顾孟黄"
    "穆萧尹姚邵汪祁毛禹狄米贝明臧计成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀"
    "于惠甄曲封芮储靳汲段富巫乌焦巴弓牧山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰"
    "郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷辛阚那简饶空曾毋沙"
)
_NAME = re.compile(
    rf"(?<![一-鿿])([{_SURNAMES}][一-鿿]{{1,2}})(?={POST}|{SAYS}|$)|([{_SURNAMES}][一-鿿]{{1,2}})(?={POST}{{1,2}}(?:{SAYS}|[，：:]|$))"
)
# The characters that foreign names are written in.
_SOUNDS = (
    "阿埃艾爱安昂奥巴班邦贝本比彼毕宾波伯勃博布查达戴丹道德登狄迪蒂丁杜顿多厄恩尔法凡范菲费芬弗福傅盖甘冈戈格葛根贡古哈海汉豪赫黑亨洪胡华怀惠霍基吉季加贾杰金喀卡凯康柯科克肯孔库奎昆拉"
    "莱赖兰朗劳勒雷黎里理利莉丽列林琳龙隆卢鲁路伦罗洛马玛迈麦曼芒毛梅门蒙孟米密缪摩莫默姆穆纳娜奈南内尼涅宁牛纽农努诺欧帕潘庞佩彭皮坡珀普齐奇契乔琼丘让热仁日荣茹儒瑞若撒萨塞赛桑"
    "瑟森沙莎山尚舍什圣施史士思斯丝松苏索塔泰坦汤唐忒特滕提廷图托陀瓦万旺威韦维魏温文翁沃乌伍西希悉席夏辛欣熊休许雪逊雅亚扬耶叶伊英尤于约赞泽扎詹珍芝兹孜宗祖佐"
)
_FOREIGN = re.compile(
    rf"(?:(?<![一-鿿])|(?<=[家者士人]))([{_SOUNDS}]{{2,7}}(?:·[{_SOUNDS}]{{1,7}}){{0,3}})(?={POST}?(?:曾经?|就|也|还|在[^，。：“]{{1,16}}?)*{SAYS})"
)
_NO_NAME = re.compile(
    rf"^(?:{SAYS}|博士|文章|文中|文件|作者|方面|方案|时任|全文|全会|全书|专家|学者|有人|党中|国务|国家|会议|会上|代表|研究|书中|报告|该文|成果|高层|金句|权威|应当|明确|任务|都能|都是|通知|通报|公报|计划|能够|项目|元首)"
)
_FOLLOWS_ON = re.compile(
    r"^[，,、；;]?\s*(?:(?:他|她|其|该文|文章|文中|作者|报告)?(?:还|并|又|也|再|同时|进一步|明确)*|(?:19|20)\d\d年|\d{1,2}月(?:\d{1,2}日)?|以及|和|与|及|此外|接着|随后)*"
    rf"(?:{SAYS}|要|以|为|是|把)?[，,：:]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a draft names as the source of a quotation.

    `articles` are ids of articles of the library, `speakers` those whose words it relays, `unknown` a person, title or
    occasion that it does not hold (`document` where it is no person); `leader` and `spoken_of` are the words for a leader and
    for a speech or document. `words` are the draft's.
    """

    words: str = ""
    articles: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    unknown: str = ""
    document: bool = False
    leader: str = ""
    spoken_of: str = ""

    @property
    def anything(self) -> bool:
        """Whether anything at all is named."""
        return bool(self.articles or self.speakers or self.unknown or self.spoken)

    @property
    def spoken(self) -> bool:
        """Whether a leader, a speech or a document is named."""
        return bool(self.leader or self.spoken_of)


def introduces(text: str) -> bool:
    """Whether words only say that somebody said something: …研究报告指出."""
    return re.search(rf"{SAYS}[，,：:]?$", text) is not None


def follows_on(lead: str) -> bool:
    """Whether the words before a quotation name nothing and only go on: 并强调，."""
    return bool(_FOLLOWS_ON.match(lead.strip()))


def goes_on(before: Named, lead: str) -> Named:
    """What the quotation before was named to be from, with the words of this one: another date may stand in them."""
    who = before.leader or next(iter(before.speakers), "") or before.unknown
    return replace(before, words=f"{who}{lead}") if before.anything and not before.articles else before


def read_named(lead: str, trail: str, sources: Sources) -> Named:
    """What the words before and after a quotation name."""
    words = f"{lead} {_telling(trail)}".strip()
    plain = fold(words)
    articles: list[str] = []
    unknown = ""
    titles = [*TITLE.findall(words), *(m[1] for m in _YEARLY.finditer(words))]
    for title in titles:
        found = find_title(title, sources)
        articles += found
        unknown = unknown or ("" if found else title)
    for name, ids in sources.authors.items():
        if name in plain:
            articles += ids
    speakers = tuple(speaker for speaker in sources.speakers if names_speaker(plain, speaker))
    if speakers and unknown and any(_alike(unknown, speaker) for speaker in speakers):
        unknown = ""
    person = next(_people(plain, sources), "")
    leader, speech = _LEADER.search(plain), _SPEECH.search(TITLE.sub("", plain))
    return Named(
        words,
        tuple(dict.fromkeys(articles)),
        speakers,
        unknown or person,
        bool(unknown),
        leader[0] if leader else "",
        _around(plain, speech) if speech else "",
    )


def _around(words: str, speech: re.Match[str]) -> str:
    """The name of a speech or document: the clause that ends with 讲话, 报告, 全会."""
    return re.split(r"[，。；：、\s在于]", words[: speech.end()])[-1][-20:]


def _telling(trail: str) -> str:
    """What follows a quotation, as far as it says whose it is: a signature, a bracket, 某某说."""
    trail = trail.lstrip('”’」』〞﹂﹄»"＂')
    if re.match(r"[，,。]?\s*(?:[—–-]{1,2}|[（(])", trail) or re.match(rf"[，,。]?\s*[^，,。]{{2,24}}{SAYS}", trail):
        return trail
    return trail if re.match(r"[，,。]?\s*(?:出自|语出|见|引自|摘自|这是)", trail) else ""


def find_title(title: str, sources: Sources) -> tuple[str, ...]:
    """The articles that a title names: whole, in half, or shortened."""
    letters = letters_of(title).text
    if letters in sources.titles:
        return sources.titles[letters]
    if len(letters) < 5:
        return ()
    found = [ids for name, ids in sources.titles.items() if letters in name or (len(name) >= 8 and name in letters)]
    if not found and re.match(r"[0-9]{4}", letters):
        found = [ids for name, ids in sources.titles.items() if _within(letters, name)]
    return tuple(dict.fromkeys(i for ids in found for i in ids))


def _within(short: str, name: str) -> bool:
    """Whether the letters of a shortened title follow each other in the whole one: 2018年政府工作报告."""
    rest = iter(name)
    return name[:4] == short[:4] and all(letter in rest for letter in short)


def names_speaker(words: str, speaker: str) -> bool:
    """Whether words name a speaker: in full, by name, or by the rare part of a name (第十五次党代会)."""
    if speaker in words:
        return True
    if "习近平" in speaker or "总书记" in speaker:
        return "习近平" in words or "总书记" in words
    part = next((speaker[i:] for i in range(1, len(speaker) - 5) if speaker[i:] in words), "")
    return 2 * len(part) >= len(speaker)


def _alike(title: str, speaker: str) -> bool:
    return title in speaker or speaker in title


def _people(words: str, sources: Sources) -> Iterator[str]:
    """Persons named as speaking whom the library does not know."""
    for name in [found[1] or found[2] for found in _NAME.finditer(words)] + _FOREIGN.findall(words):
        if name in sources.authors or _NO_NAME.match(name) or _LEADER.search(name):
            continue
        if not any(name in speaker for speaker in sources.speakers):
            yield name
