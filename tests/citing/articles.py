"""Articles as they are printed: complete, with gaps, and the stray ones."""

from bot.domain.article import Article, Author, Citation, Passage, Publication, Section

_PARAGRAPHS = tuple(
    Passage(f"p{n}", n, f"第{n}段的话。", section="发展基础" if n < 18 else "发展机遇") for n in range(1, 25)
)
_BODY = (Section("发展基础", _PARAGRAPHS[:17]), Section("发展机遇", _PARAGRAPHS[17:]))

HARBIN = Article(
    id="harbin-advanced-manufacturing",
    title="理性认识打造先进制造之都的科学内涵和现实条件",
    sections=_BODY,
    authors=(Author("崔学军", "中共哈尔滨市委党校文化和生态文明教研部"),),
    publication=Publication(
        sponsors=("中共哈尔滨市委宣传部", "哈尔滨日报社"), series="理论笔谈之十", column="解放思想 振兴发展 研讨"
    ),
)
QUOTATIONS = Article(
    id="harbin-xi-quotations",
    title="学习金句",
    sections=(Section(None, (Passage("p2", 2, "抓实体经济一定要抓好制造业。"),)),),
    publication=Publication(series="理论笔谈之十"),
)
TIANJIN = Article(
    id="tianjin-innovation-centre",
    title="强化战略支点功能　全力共建北京（京津冀）国际科技创新中心",
    sections=_BODY,
    authors=(Author("王丽平"), Author("林川淞")),
)
COLUMN = Article(
    id="tianjin-new-productive-forces",
    title="解码新质生产力：善作善成的产业变革密码",
    sections=_BODY,
    authors=(Author("栾江"),),
    publication=Publication(column="深学深用　善作善成"),
)
FRAGMENT = Article(
    id="economic-innovation-fragment",
    title=None,
    label="关于经济创新的残篇",
    sections=(Section(None, (Passage("p1", 1, "残句。"),)),),
)
NEWSPAPER = Article(
    id="printed-in-full",
    title="关于《纲要》的几点认识",
    sections=_BODY,
    authors=tuple(Author(name) for name in ("甲一", "乙二", "丙三", "丁四")),
    publication=Publication(publisher="《天津日报》", date="2024-05-13", page="第9版"),
)
JOURNAL = Article(
    id="printed-in-a-journal",
    title="论统一大市场",
    sections=_BODY,
    authors=(Author("甲一"), Author("乙二")),
    publication=Publication(publisher="求是", date="2024-05-16", issue="第10期", page="12—15"),
)


def cite(article: Article, *numbers: int) -> tuple[Citation, ...]:
    """A citation of each of these passages, whole."""
    by_number = {passage.number: passage for passage in article.passages()}
    return tuple(Citation(article, by_number[n], 0, len(by_number[n].text)) for n in numbers)
