"""A cut-out article becomes sections of passages: what is torn is joined, headings are told from text, marks made alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.distill.articles import RawArticle, is_line
from bot.distill.mend import Mending, Paragraph, from_block, is_other_text, is_torn, join, split_bold
from bot.distill.page import Block
from bot.distill.roles import is_attribution, is_salutation
from bot.domain.article import Article, Author, Doubt, Passage, Publication, Repair, Section
from bot.languages.places import gazetteer
from bot.languages.words import cut

_HEADING = re.compile(
    r"(?:[（(][一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十百\d]+[章节部编]|\d{1,2}[、．.](?!\d)|[一二三四五六七八九十]{1,2}$)"
)
_LEAD = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]{1,3}[、．.]|[一二三四五六七八九十]是|第[一二三四五六七八九十]+[，、]|[—–]{1,3}|\d{1,2}[、．.](?!\d))"
)
_WIDE = dict(zip(",:;()?!", "，：；（）？！", strict=True))
_LONGEST_HEADING, _LONGEST_LEAD = 40, 60
_HALF_LEAST = 3


@dataclass(frozen=True, slots=True)
class Worded:
    """An article's wording. `fragment` where the text of another article, without title or author, begins in its midst."""

    title: str | None
    authors: tuple[Author, ...]
    publication: Publication
    sections: tuple[Section, ...]
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]
    fragment: bool = False


@dataclass(slots=True)
class _Part:
    title: str | None
    paragraphs: list[Paragraph] = field(default_factory=list)


def word_articles(raw: RawArticle) -> tuple[Worded, ...]:
    """The article, and after it whatever other text its pages ran into."""
    parts: list[_Part] = [_Part(None)]
    rest: tuple[Block, ...] = ()
    for number, block in enumerate(raw.blocks):
        last = parts[-1].paragraphs[-1] if parts[-1].paragraphs else None
        following = raw.blocks[number + 1] if number + 1 < len(raw.blocks) else None
        if _is_heading(block, following, last):
            parts.append(_Part(block.text.rstrip("。")))
            continue
        if last and last.block.bullet and is_attribution(block.text):
            parts[-1].paragraphs[-1] = _attributed(last, block)
            continue
        if last and is_torn(last.block) and not block.bullet and not _LEAD.match(block.text):
            joined = join(last, block, _known_words(raw.blocks))
            if joined:
                parts[-1].paragraphs[-1] = joined
                continue
            if _alone(raw.blocks[number:]) and is_other_text(raw.blocks[:number], raw.blocks[number:]):
                parts[-1].paragraphs[-1] = replace(last, cut_off=True)
                rest = raw.blocks[number:]
                break
        parts[-1].paragraphs.append(from_block(block))
    if not parts[0].paragraphs and len(parts) > 1:
        parts = parts[1:]
    main = _worded(raw, parts)
    if not rest:
        return (main,)
    other = word_articles(RawArticle(None, rest))
    return (main, replace(other[0], fragment=True), *other[1:])


def _alone(blocks: Sequence[Block]) -> bool:
    return not any(is_line(block) for block in blocks)


@lru_cache(maxsize=1)
def _known_words(blocks: tuple[Block, ...]) -> frozenset[str]:
    """The longer words and place names of a text, from which a character lost in a break is found again."""
    text = "".join(block.text for block in blocks)
    places = {found[0] for found in gazetteer().pattern.finditer(text)}
    return frozenset(word for word in {*cut(text), *places} if len(word) > 2 and not word.isascii())


def _is_heading(block: Block, following: Block | None, last: Paragraph | None) -> bool:
    if block.level:
        return True
    if block.bullet or following is None or is_attribution(block.text):
        return False
    enumerated = _HEADING.match(block.text)
    if is_line(block) and not is_salutation(block.text):
        if enumerated:
            return len(block.text) <= _LONGEST_LEAD
        return not block.indented and (last is None or last.block.ended) and len(block.text) <= _LONGEST_HEADING
    whole = block.text.endswith("。") and not re.search(r"[。；！？]", block.text[:-1])
    if enumerated and whole and len(block.text) <= _LONGEST_LEAD:
        return not _same_numbering(block.text, following.text) and not is_line(following)
    # A bold paragraph of one short sentence is a heading too.
    return (
        block.bold[:1] == ((0, len(block.text)),)
        and len(block.text) <= _LONGEST_HEADING
        and following.bold[:1] != ((0, 0),)
    )


def _same_numbering(one: str, other: str) -> bool:
    a, b = _HEADING.match(one), _HEADING.match(other)
    return bool(a and b) and re.sub(r"[一二三四五六七八九十\d]+", "", a[0] if a else "") == re.sub(
        r"[一二三四五六七八九十\d]+", "", b[0] if b else ""
    )


def _attributed(quotation: Paragraph, attribution: Block) -> Paragraph:
    """A quotation and the line that says whose it is are one passage."""
    words, said = quotation.text, attribution.text
    said = said if said.startswith("——") else "——" + said.lstrip("—–―- ")
    near = words[-10:]
    mended = Mending(f"{near}⏎{said[:11]}", near + said[:11], "原件引文与署名行分作两段，本库合为一段；段首圆点未录")
    return Paragraph(replace(quotation.block, text=words + said), (*quotation.mended, mended))


def _worded(raw: RawArticle, parts: Sequence[_Part]) -> Worded:
    half = _half_width(paragraph.text for part in parts for paragraph in part.paragraphs)
    wide = {ord(char): _WIDE[char] for char in half}
    sections: list[Section] = []
    repairs = [Repair(half, half.translate(wide), "原件用半角标点，本库统一为全角", rule="width")] if half else []
    doubts: list[Doubt] = []
    number = 0
    for part in parts:
        paragraphs = [half_done for whole in part.paragraphs for half_done in split_bold(whole)]
        leads = _leads([widened(p.text, wide) for p in paragraphs], [p.block for p in paragraphs])
        passages = []
        for paragraph, lead in zip(paragraphs, leads, strict=True):
            number += 1
            text = widened(paragraph.text, wide)
            unmarked = lead and lead.bare and f"{lead.text}。{text[len(lead.text) + 1 :][:4]}"
            mended = paragraph.mended
            if lead and unmarked:
                bold = f"**{lead.text}。**{unmarked[len(lead.text) + 1 :]}"
                mended += (Mending(unmarked, bold, "与前后各条并列的段首语漏加粗，按段首语处理，文字无增减"),)
            name = f"p{number}"
            passages.append(Passage(name, number, text, _wide_title(part.title, wide), lead.text if lead else None))
            repairs += [_repair(name, one, wide) for one in mended]
            if paragraph.cut_off:
                tail = text[-6:]
                doubts.append(Doubt(name, tail, "原文至此中断，下文缺", f"原件在“{text[-1]}”字后转为另一篇文字", False))
        sections.append(Section(_wide_title(part.title, wide), tuple(passages)))
    title = _wide_title(raw.title, wide)
    return Worded(title, raw.authors, raw.publication, tuple(sections), tuple(repairs), tuple(doubts))


def _repair(name: str, mended: Mending, wide: dict[int, str]) -> Repair:
    return Repair(mended.printed, widened(mended.repaired, wide), mended.reason, passage=name)


def _half_width(texts: Iterable[str]) -> str:
    """The half-width marks that a text puts between Chinese characters; none unless that is its habit."""
    text = "\n".join(texts)
    found = [m[1] or m[2] for m in re.finditer(r"(?<=[一-鿿”’》％%])([,:;()?!])|([(])(?=[一-鿿])", text)]
    if len(found) < _HALF_LEAST:
        return ""
    return "".join(char for char in _WIDE if char in found or (char in "()" and ("(" in found or ")" in found)))


def widened(text: str, wide: dict[int, str]) -> str:
    """The text with its half-width marks made full-width where a Chinese character stands beside them."""
    if not wide:
        return text
    beside = r"[一-鿿“”‘’《》、。，；：（）％—…]"
    return re.sub(
        rf"(?<={beside})[,:;()?!]|[,:;()?!](?={beside})|(?<=[\d%a-zA-Z])[)](?=$|[,;:])",
        lambda m: m[0].translate(wide),
        text,
    )


def _wide_title(title: str | None, wide: dict[int, str]) -> str | None:
    return widened(title, wide) if title else None


@dataclass(frozen=True, slots=True)
class _Lead:
    """A run-in heading; `bare` where its neighbours are in bold type and it is not."""

    text: str
    bare: bool = False


def _leads(texts: Sequence[str], blocks: Sequence[Block]) -> tuple[_Lead | None, ...]:
    """The run-in heading of each paragraph of a section, where it has one."""
    first = [re.match(r"([^。！？；：]{2,60})[。：]", text) for text in texts]
    bold = [
        text[: block.bold[0][1]].rstrip("。：:")
        if block.bold and block.bold[0][0] == 0 and block.bold[0][1] < len(text)
        else None
        for text, block in zip(texts, blocks, strict=True)
    ]
    broken = [bool(f and block.breaks and block.breaks[0] == f.end()) for f, block in zip(first, blocks, strict=True)]
    longest = max((len(lead) for lead in bold if lead), default=0)
    found: list[_Lead | None] = []
    for number, text in enumerate(texts):
        opening = first[number]
        sentence = opening[1] if opening and opening.end() < len(text) else ""
        lead = bold[number]
        beside = [bold[n] for n in (number - 1, number + 1) if 0 <= n < len(bold)]
        if lead and len(lead) <= _LONGEST_LEAD:
            found.append(_Lead(lead))
        elif sentence and longest and beside and all(beside) and len(sentence) <= longest + 6 and "，" not in sentence:
            found.append(_Lead(sentence, bare=True))
        elif sentence and ((_LEAD.match(text) and len(sentence) <= _LONGEST_LEAD) or broken[number]):
            found.append(_Lead(sentence.lstrip("—–")) if not text.startswith(("—", "–")) else None)
        elif sentence and _is_parallel(number, [f[1] if f else "" for f in first]):
            found.append(_Lead(sentence))
        else:
            found.append(None)
    return tuple(found)


def _is_parallel(number: int, sentences: Sequence[str]) -> bool:
    """Whether paragraphs beside it open with a short sentence that begins with the same two characters."""
    own = sentences[number]
    if len(own) > 24:
        return False
    beside = [sentences[n] for n in (number - 1, number + 1) if 0 <= n < len(sentences)]
    return any(other[:2] == own[:2] and len(other) <= 24 for other in beside)


def article_of(worded: Worded, article_id: str, seed: str, label: str | None) -> Article:
    """The article as the library knows one."""
    return Article(
        id=article_id,
        title=worded.title,
        label=label,
        sections=worded.sections,
        authors=worded.authors,
        publication=worded.publication,
        seed=seed,
        repairs=worded.repairs,
        doubts=worded.doubts,
    )
