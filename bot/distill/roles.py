"""What a short line is: part of the masthead, a byline, an attribution, something printed around the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.article import Author
from bot.languages.folding import fold

# The surnames that most people have, and the usual double ones.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马胡朱郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季丛栾"
    "樊兰殷倪葛牛鲁温章俞尚庞柳童毕聂庄詹耿关焦包司左祝申柯骆管齐涂盛翟裴霍纪路单华房冉靳卓凌甘屈翁宁车"
    "鲍宗费岳窦成祁盖戚缪瞿解米习华邝辛阮桂游卜尤苗时"
)
_DOUBLE = "欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|东方"
_NAME = rf"(?:(?:{_DOUBLE})[一-鿿]{{1,2}}|[{_SURNAMES}][一-鿿]{{1,2}})"
_NOT_NAMES = re.compile(
    "[的和与在是为了等及]|工作|发展|建设|经济|中国|社会|任务|方向|时代|关于|成就|成果|方针|方面|文化|金融|文件|江苏|江西|"
    "宁夏|武汉|齐鲁|华东|华北|华南|时间|时期|成绩|文明|万元|万人|黄河|石油|田野|金句|白皮|高度|高端|常态|洪水|"
    "马列|毛泽|解放|解读|解码|解析|成都|成立|向前|单位|单元|管理|常务|高校|高新|路径|路线"
)
_BY = re.compile(
    r"(?:文|图|作者|撰稿|执笔|记者|本报记者|本报评论员|新华社记者|通讯员|特约评论员|□|■|◎|○)\s*[/／:：丨|]?\s*"
)
_ROLE = re.compile(
    r"总理|主席|书记|省长|市长|部长|主任|院长|校长|教授|研究员|局长|厅长|县长|区长|委员|评论员|记者|博士|会长"
)
_CLOSING = re.compile(r"[（(]\s*(?:本文)?(?:作者|编者|整理者|执笔)(?:单位|简介|均|分别|均系|系|为|是|:|：)")
_SPONSOR = re.compile(r"(?:联合)?(主办|承办|协办|指导)(?:单位)?\s*[:：]\s*")
_SERIES = re.compile(
    r".{2,20}(?:之[一二三四五六七八九十百]+|[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十百\d]+[期辑讲篇])"
)
_DATE = re.compile(
    r"(?:发布(?:时间|日期)|日期|时间)?[:：]?\s*((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?(?:\s+\d{1,2}:\d\d.*)?$"
)
_SOURCE = re.compile(r"(?:来源|稿源|出处)[:：]\s*(\S{2,20}?(?:报|社|网|刊|杂志|时报|日报))")
_ATTRIBUTION = re.compile(r"[—–―-]{1,3}\s*(?=\S)")
_SALUTATION = re.compile(r"(?:各位|同志们|女士们|先生们|尊敬的|亲爱的|朋友们).{0,20}[：:！!，,]?$")
# Printed around a text and no part of it: calls to scan or share, menus, notices of web sites, page numbers.
_APPARATUS = re.compile(
    r"扫码.{0,12}|.{0,8}扫(?:一扫|描).{0,12}|.{0,6}二维码.{0,8}|(?:责任)?(?:编辑|责编|校对|审核|版面|美编|制图|排版)[:：].{0,30}|"
    r"版权所有.{0,40}|.{0,20}(?:未经(?:授权|许可)|禁止转载).{0,30}|(?:上|下)一篇[:：]?.{0,40}|(?:打印|关闭|收藏|返回)(?:本页|窗口|顶部|首页)|打印|关闭|收藏|分享到.{0,12}|"
    r"(?:点击|阅读)(?:查看|进入|原文|量|数).{0,20}|微信(?:公众号)?[:：].{0,30}|(?:电子)?邮箱[:：].{0,40}|投稿.{0,30}|"
    r"[-—–]?\s*第?\s*\d{1,4}\s*页?\s*(?:[/／,，]?\s*共\s*\d{1,4}\s*页)?\s*[-—–]?|Page\s*\d+.{0,12}|(?:https?://|www\.)\S+|"
    r"(?i:public domain|true|false|print|share|close|copyright.{0,60})|Wikisource.{0,40}"
)
# The notice of a collection that begins here goes on to the end of the file.
_COLOPHON = re.compile(
    r"本作品.{0,30}(?:公有领域|法律|著作权|版权)|.{0,10}维基文库.{0,60}|本(?:站|网站)(?:声明|转载).{0,80}|免责声明.{0,40}"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors that one line names."""

    authors: tuple[Author, ...]


def is_apparatus(line: str) -> bool:
    """Whether a line was printed around the text and is no part of it."""
    return _APPARATUS.fullmatch(line.strip()) is not None


def is_colophon(line: str) -> bool:
    """Whether a collection's own notice begins here, which goes on to the end of the file."""
    return _COLOPHON.match(line) is not None


def is_salutation(line: str) -> bool:
    """各位代表： and the like: a line of the text, no heading."""
    return len(line) < 30 and _SALUTATION.match(line) is not None


def is_attribution(line: str) -> bool:
    """A line that says who said what stands above it: —— and a name."""
    return _ATTRIBUTION.match(line) is not None and len(line) < 80


def find_byline(line: str) -> Byline | None:
    """The authors named by a line under (or over) a title: [affiliation] name [name …]; None if it is no byline."""
    text = line.strip("　 （）()")
    said = _BY.match(text)
    text = text[said.end() :] if said else text
    words = [word for word in re.split(r"[　 、，,;；]+", text) if word]
    names: list[str] = []
    while words and is_name(words[-1]):
        names.insert(0, words.pop())
    if not names:
        glued = re.fullmatch(rf"(.{{2,30}}?(?:{_ROLE.pattern}))({_NAME})", text)
        if not glued or not is_name(glued[2]):
            return None
        words, names = [glued[1]], [glued[2]]
    if len(words) > 2 or sum(map(len, words)) > 40:
        return None
    affiliation = "".join(words) or None
    return Byline(tuple(Author(name, affiliation) for name in names))


def is_name(word: str) -> bool:
    """Whether a word has the form of a Chinese person's name."""
    word = fold(word)
    return re.fullmatch(_NAME, word) is not None and not _NOT_NAMES.search(word)


def spread_names(lines: str) -> str:
    """A name of two characters set wide (李　强) is closed up again."""
    return re.sub(rf"(?<![一-鿿])([{_SURNAMES}])[　 ]+([一-鿿])(?![一-鿿])", r"\1\2", lines)


def is_closing(line: str) -> bool:
    """（作者为……）: who the authors are, at the end of an article."""
    return _CLOSING.match(line) is not None


def affiliations(closing: str, count: int) -> tuple[str, ...]:
    """What a closing line says of each of `count` authors; nothing if it cannot be told which is whose."""
    said = re.sub(
        r"^[（(]\s*(?:本文)?(?:作者|编者|整理者|执笔)(?:单位|简介)?(?:均为|均系|分别为|分别系|分别是|系|为|是|[:：])*",
        "",
        closing,
    )
    said = said.strip().rstrip("）)。").strip()
    if count == 1:
        return (said,)
    if re.search(r"作者均", closing):
        return (said,) * count
    parts = tuple(part for part in re.split(r"[，,；;]", said) if part)
    return parts if len(parts) == count else ()


def sponsors(line: str) -> tuple[str, ...] | None:
    """主办单位：A、B → (A, B); None if the line names none."""
    said = _SPONSOR.match(line)
    return tuple(part for part in re.split(r"[　 、，,]+", line[said.end() :]) if part) if said else None


def is_organisation(line: str) -> bool:
    """Whether a line is nothing but the name of an organisation."""
    return (
        re.fullmatch(r"[一-鿿（）()]{3,24}(?:社|部|院|委|会|局|厅|中心|大学|报|研究所|办公室|党校)", line) is not None
    )


def is_series(line: str) -> bool:
    """理论笔谈之十, 学习札记（三）."""
    return len(line) < 24 and _SERIES.fullmatch(line) is not None


def find_date(line: str) -> str | None:
    """A line that is a date, as ISO 8601."""
    found = _DATE.fullmatch(fold(line.strip("　 （）()")))
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else None


def find_source(line: str) -> str | None:
    """来源：人民日报 → 人民日报."""
    found = _SOURCE.match(line)
    return found[1] if found else None
