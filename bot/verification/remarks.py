"""The sentences of a finding's message, gathered one by one in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.citing.source import source_line
from bot.domain.article import Citation, Doubt
from bot.domain.finding import Severity
from bot.entries import Quote
from bot.entries.quote import chinese_date
from bot.languages.folding import fold
from bot.languages.language import Language
from bot.languages.numerals import years
from bot.verification.contradiction import Contradiction
from bot.verification.corpus import Corpus
from bot.verification.extract import Quoted
from bot.verification.match import ENOUGH
from bot.verification.matched import Match

_TURN = re.compile(
    r"^[”’」』]?[，；。、：…—]{1,2}[“‘「『]?((?:但是|但|不过|然而|可是|却|同时要|同时也要|同时，?要|同时应|前提是)[^，。；！？]{0,30})"
)
_DENIED = re.compile(
    r"((?:并不等于|不等于|不能|不是|不要|不得|不应|不可|并非|绝不|决不|没有?|尚?未|避免|防止|杜绝|禁止|反对|并?不)[“‘]?)$"
)
_BOUND_BEFORE = re.compile(r"(?:大约|约|接近|将近|近|不超过|超过|超|突破|逾|不足|不到|至少|最多)$")
_BOUND_AFTER = re.compile(r"以上|以下|以内|左右|上下|[多余](?=[个家项人名户万亿倍年元])")
_NUMBER_FIRST = re.compile(r"[0-9]|[一二三四五六七八九十百]+[万亿分成倍]")
_NUMBER_LAST = re.compile(r"[0-9][%‰]?[百千万亿]*(?:个?百分点|[美欧日]?元|[个家项人名户倍年吨亩岁])?$")
_NOW = re.compile(r"截至目前|目前|眼下|当前|如今|现在|今年|去年|至今")
_SHOWN = 3


class Remarks:
    """What a message says so far."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.phrases = language.phrases.verdicts
        self._said: list[str] = []

    @property
    def message(self) -> str:
        """All that was said, without repeating itself; that nothing speaks against it where nothing was said."""
        return self.phrases.between.join(dict.fromkeys(self._said)) or self.phrases.exact

    def add(self, sentence: str, **parts: object) -> Remarks:
        """One more sentence, its braces filled."""
        self._said.append(sentence.format(**parts) if parts else sentence)
        return self

    def wrong(self, one: Contradiction) -> Remarks:
        """A name, date or place that is another in the library."""
        return self.add(dict(self.phrases.wrong)[one.sort], draft=one.draft, source=one.source)

    def unmarked(self, quoted: Quoted) -> Remarks:
        """That the draft does not mark these words as a quotation."""
        return self if quoted.marked else self.add(self.phrases.unmarked)

    def also(self, found: Match, corpus: Corpus) -> Remarks:
        """The other places that have the same words."""
        if found.also and len(found.draft.letters) >= ENOUGH:
            lines = [source_line(corpus.citations(span), self._language) for span in found.also[:_SHOWN]]
            self.add(self.phrases.also_at, sources=self.phrases.listed.join(dict.fromkeys(lines)))
        return self

    def of_copy(self, quotes: Sequence[Quote], places: Sequence[Citation], *, marked: bool) -> Severity:
        """What the library's own copy of the words is: a reprint, relayed, reported, doubtful."""
        severity: Severity = "ok"
        for quote in quotes[:1]:
            title = self._language.phrases.title.format(title=quote.article.name)
            if quote.rank == "reprint" and quote.date:
                day = chinese_date(quote.date) if self._language.code == "zh" else quote.date
                self.add(self.phrases.reprint, source=title, date=day)
            elif quote.rank == "reprint":
                self.add(self.phrases.reprint_undated, source=title)
            elif quote.rank == "relayed":
                self.add(self.phrases.relayed)
            elif quote.rank == "unattributed":
                self.add(self.phrases.unattributed)
            if quote.voice == "reported" and marked:
                self.add(self.phrases.reported)
                severity = "notice"
        doubts = {doubt.note: doubt for place in places for doubt in place.doubts}
        doubts |= {doubt.note: doubt for quote in quotes[:1] for doubt in _of_date(quote)}
        for doubt in doubts.values():
            if marked:
                self.add(self.phrases.doubt, note=doubt.note)
                severity = "warning" if doubt.serious else severity if severity != "ok" else "notice"
        return severity

    def of_time(self, quoted: Quoted, places: Sequence[Citation]) -> Remarks:
        """That the draft puts a figure into the present, for which the source gives no date."""
        now = _NOW.search(quoted.lead)
        if now and places and re.search(r"[0-9]", fold(quoted.text)) and not years(places[0].passage.text):
            self.add(self.phrases.no_date_of, word=now[0])
        return self

    def of_cut(self, quoted: Quoted, found: Match, corpus: Corpus) -> Severity:
        """How the quotation was cut out of its sentence."""
        severity: Severity = "ok"
        if found.skipped:
            self.add(self.phrases.skipped, n=found.skipped)
            severity = "notice"
        for added in found.added:
            self.add(self.phrases.added, text=added)
            severity = "notice"
        if len(found.draft.letters) < ENOUGH:
            return severity
        first, last = corpus.citations(found.spans[0])[0], corpus.citations(found.spans[-1])[-1]
        after = last.passage.text[last.end :]
        turn = _TURN.match(after)
        if turn:
            self.add(self.phrases.turned, text=turn[1])
            severity = "warning"
        elif (
            re.match(r"[。！？]", after)
            and not re.search(r"[。！？，；：、…]\W*$", quoted.text)
            and quoted.marked
            and not self._said
        ):
            self.add(self.phrases.stop_outside)
        for span in found.spans if quoted.marked else ():
            place = corpus.citations(span)[0]
            denied = _DENIED.search(place.passage.text[: place.start])
            if denied:
                self.add(self.phrases.denied, text=denied[1].rstrip("“‘") + place.excerpt[:8])
                severity = "warning"
        bound = _bound(first.passage.text[: first.start], first.excerpt, last.excerpt, after)
        if bound:
            self.add(self.phrases.cut_bound, text=bound)
            severity = "warning"
        if found.cut_number:
            self.add(self.phrases.cut_number)
            severity = "serious"
        return severity


def _bound(before: str, first: str, last: str, after: str) -> str:
    """The word that says how exact a number is, where the quotation begins or ends between the two: 70% of 70%以上."""
    ahead, behind = _BOUND_BEFORE.search(before), _BOUND_AFTER.match(after)
    if ahead and _NUMBER_FIRST.match(fold(first)):
        return ahead[0] + first[:8]
    return last[-8:] + behind[0] if behind and _NUMBER_LAST.search(fold(last)) else ""


def _of_date(quote: Quote) -> Iterator[Doubt]:
    """What is doubtful about the date that the library gives for a quotation."""
    passages = {place.passage.id for place in quote.citations}
    for doubt in quote.article.doubts if quote.date else ():
        if doubt.passage in passages and chinese_date(quote.date or "") in doubt.text:
            yield doubt
