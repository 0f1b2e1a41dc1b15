"""The step that proposes terms: what is named between quotation marks, what is set up, and what is defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.distill.draft import Draft, Proposal, fields_of
from bot.distill.marks import find_quoted
from bot.distill.patterns import pattern
from bot.distill.sentences import balanced, clauses, sentence_at, sentences
from bot.domain.article import Passage
from bot.languages.folding import fold, letters_only

STEP = "terms"
_LONGEST = 18
_HEADS = (
    "机制|制度|体系|平台|基地|计划|工程|中心|试验区|示范区|先行区|保税区|自贸区|自贸港|开发区|特区|模式|行动|战略|政策|基金|清单|走廊|委员会|集群|格局|规划|办法|服务网|网络|实验室|"
    "通道|园区|工厂|公社|合作社|银行|方针|路线|方案|责任制|承包制|负责制|培育池|准备金|试点|高地|策源地|功能区|共同体|大学|学院|条例|纲要|法(?=。|，|、)"
)
_VERBS = "建立健全|建立|设立|创设|创建|推行|打造|实施|构建|推广|建设|启动|开展|制定|组建|成立|完善|健全|建成|筹建|试行|实行|出台|颁布|开辟|推出"
_SET_UP = pattern(
    rf"(?:{_VERBS})(?:了|起|好)?(?:一批|一个|一套|一系列|更加|更|新的|全国|国家|统一的|符合[^，。；]{{2,16}}的|具有[^，。；]{{2,16}}的)?"
    rf"(?P<name>[^，。；：、！？\"《》和与的]{{2,14}}?(?:{_HEADS}))(?=[，。；：、！？,;:和与及的]|$)"
)
_SUFFIX = pattern(rf"的?[^，。；：、！？\"《》和与的在为]{{0,9}}(?:{_HEADS})")
_DEFINED = (
    pattern(r"^(?:所谓)?\"?(?P<name>[^，。；：！？\"]{2,16})\"?，?(?:主要)?(?:是指|指的是|系指|即是指)(?=.{6,})"),
    pattern(r"^所谓\"?(?P<name>[^，。；：！？\"]{2,16})\"?，?(?:也)?(?:就是|即|是)(?=.{4,})"),
    pattern(r"(?:将|把)(?:我国)?(?P<name>[^，。；：！？\"]{2,16})(?:理解为|定义为|界定为|称为|概括为)(?=.{6,})"),
    pattern(r"^(?P<name>[^，。；：！？\"的我这那它其]{2,14}?)，?(?:就是|就是要)(?=[^，。；]{8,}[，。])"),
    pattern(
        r"^(?P<name>[^，。；：！？\"，我这那它其]{2,12}?)是(?:由|一种|以)[^，。；]{6,}(?=.*(?:的|体系|制度|过程|力量|产物)。)"
    ),
)
_EXPLAINS = pattern(r"^\"?(?:主要)?(?:，)?(?:是指|指的是|就是|即|是对|主要包括|包括)")
_NO_TERM = pattern(
    r"(?:的|了|是|在|和|与|也|都|不|要|这|那|我|他|你|有).*|.*(?:的|了|是|在|和|与|着)|\d+|[一二三四五六七八九十]+五|好|坏|是|不|人|等|一|同志|[a-z]|所有.*|.*问题|.*情况|.*工作|加强.*"
)
_SENTENCE = re.compile(r"[，。！？；：,;!?]")


def propose_terms(draft: Draft) -> Draft:
    """Each name once, with the words that explain it, or where it is first named if nothing does."""
    best: dict[str, Proposal] = {}
    for passage in draft.passages:
        for proposal in (*_defined(passage), *_quoted(passage), *_set_up(passage)):
            key = letters_only(proposal.text_of("name"))
            held = best.get(key)
            if held is None or (held.get("named_only") and not proposal.get("named_only")):
                best[key] = proposal
    return draft.with_proposals(best.values())


def _quoted(passage: Passage) -> Iterator[Proposal]:
    """“任务清单制”的…: a short name between quotation marks, with the noun that it goes with."""
    text = passage.text
    for quoted in find_quoted(text):
        words = quoted.of(text)
        if not 2 <= len(words) <= _LONGEST or _SENTENCE.search(words) or _NO_TERM.fullmatch(fold(words)):
            continue
        suffix = _SUFFIX.match(fold(text), quoted.end + 1)
        name = text[quoted.start - 1 : suffix.end()] if suffix else words
        sentence = sentence_at(text, quoted.start)
        explained = bool(_EXPLAINS.match(fold(text[quoted.end + 1 : sentence.end])))
        clause = next((c for c in clauses(text, sentence) if c.start <= quoted.start < c.end), sentence)
        span = sentence if explained else balanced(text, clause)
        aliases = (words,) if suffix else ()
        yield _proposal(
            passage,
            span.start,
            name,
            span.of(text),
            0.8 if explained else 0.7,
            "引号中的名称",
            named_only=not explained,
            aliases=aliases,
        )


def _set_up(passage: Passage) -> Iterator[Proposal]:
    """建立……机制, 实施……工程: what is set up or carried out under a name."""
    text = passage.text
    for match in _SET_UP.finditer(fold(text)):
        name = text[match.start("name") : match.end("name")]
        if len(name) < 4 or _NO_TERM.fullmatch(fold(name)):
            continue
        sentence = sentence_at(text, match.start("name"))
        clause = next((c for c in clauses(text, sentence) if c.start <= match.start("name") < c.end), sentence)
        span = balanced(text, clause)
        verb = text[match.start() : match.start("name")]
        yield _proposal(passage, span.start, name, span.of(text), 0.55, f"“{verb}”之后的名称", named_only=True)


def _defined(passage: Passage) -> Iterator[Proposal]:
    """Sentences that say what something is: X是指……, 所谓X，就是……, 把X理解为……."""
    text = passage.text
    for sentence in sentences(text, "。！？；"):
        words = sentence.of(text)
        for number, defining in enumerate(_DEFINED):
            match = defining.search(fold(words))
            if not match:
                continue
            name = words[match.start("name") : match.end("name")].strip("“”，")
            name = re.sub(r"^.*[：:]", "", name)
            if len(name) < 2 or _NO_TERM.fullmatch(fold(name)) or _SENTENCE.search(name):
                continue
            confidence = 0.85 if number < 3 else 0.55
            yield _proposal(passage, sentence.start, name, words, confidence, "下定义的句子", named_only=False)
            break


def _proposal(
    passage: Passage,
    start: int,
    name: str,
    words: str,
    confidence: float,
    reason: str,
    *,
    named_only: bool,
    aliases: tuple[str, ...] = (),
) -> Proposal:
    fields = fields_of(name=name, text=(words.strip(),), named_only=named_only, aliases=aliases)
    return Proposal("term", (passage.id,), start, fields, confidence, STEP, reason)
