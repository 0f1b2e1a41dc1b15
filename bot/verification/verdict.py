"""One verdict for one quotation: what the library has of it, whose words the draft says they are, and how grave it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.citing.source import source_line
from bot.domain.article import Citation
from bot.domain.finding import Finding, Severity, Verdict
from bot.entries import Quote
from bot.languages.language import Language
from bot.verification.align import edits_of
from bot.verification.attribution import Named
from bot.verification.contradiction import Contradiction, contradictions
from bot.verification.corpus import Corpus
from bot.verification.extract import Quoted
from bot.verification.letters import letters_of
from bot.verification.match import ENOUGH, match
from bot.verification.matched import Match
from bot.verification.remarks import Remarks
from bot.verification.sentence import whole_sentences
from bot.verification.sources import Sources
from bot.verification.weigh import is_grave
from bot.verification.whose import agrees, author_of

_RISE: tuple[Severity, ...] = ("ok", "notice", "warning", "serious")
# From this share on, words that are not the ones of a speech named elsewhere are the library's own, altered.
_SURELY = 0.75


def graver(*severities: Severity) -> Severity:
    """The gravest of several."""
    return max(severities, key=_RISE.index)


@dataclass(frozen=True, slots=True)
class Bench:
    """What verdicts are reached with: the letters and sources of one library, and the language to speak."""

    corpus: Corpus
    sources: Sources
    language: Language


def judge(quoted: Quoted, named: Named, bench: Bench) -> Finding:
    """The verdict on one quotation."""
    letters = letters_of(quoted.text)
    found = match(quoted.text, letters, bench.corpus, named.articles) if len(letters) > 1 else None
    if found is None:
        return _not_found(quoted, letters.text, named, bench)
    if found.level == "altered":
        return _altered(quoted, named, found, bench)
    return _the_same(quoted, named, found, bench)


def _finding(
    quoted: Quoted,
    verdict: Verdict,
    severity: Severity,
    remarks: Remarks,
    found: Match | None = None,
    bench: Bench | None = None,
    aspect: str = "",
) -> Finding:
    if found is None or bench is None:
        return Finding("quote", quoted.start, quoted.end, quoted.text, verdict, severity, remarks.message)
    places = _places(found, bench.corpus)
    edits = edits_of(found.differences, found.draft.text, found.source.text)
    offset = max(0, quoted.text.find(found.draft.text))
    source, before = _balanced(found.source.text, places, quoted.text)
    edits = tuple(replace(edit, at=edit.at + offset, source_at=edit.source_at + before) for edit in edits)
    return Finding(
        "quote",
        quoted.start,
        quoted.end,
        quoted.text,
        verdict,
        severity,
        remarks.message,
        citation=places[0],
        source=source,
        edits=edits,
        places=places,
        sentence="".join(
            dict.fromkeys(whole_sentences(place) for span in found.spans for place in bench.corpus.citations(span))
        ),
        aspect=aspect,
    )


def _balanced(text: str, places: Sequence[Citation], draft: str) -> tuple[str, int]:
    """The source's words with the marks that a correction needs, and by how much that moves them.

    These are a mark of quotation whose fellow stands within them, and the mark with which the draft's words end too.
    """
    first, last = places[0], places[-1] if len(places) == 1 else places[0]
    before, after = first.passage.text[first.start - 1 : first.start], last.passage.text[last.end : last.end + 1]
    if after == "”" and text.count("“") > text.count("”"):
        text += after
        after = last.passage.text[last.end + 1 : last.end + 2]
    if after and after == draft[-1:] and after in "。！？；，":
        text += after
    if before == "“" and text.count("”") > text.count("“"):
        return before + text, 1
    return text, 0


def _places(found: Match, corpus: Corpus) -> tuple[Citation, ...]:
    own = [place for span in found.spans for place in corpus.citations(span)]
    return tuple(own + [place for span in found.also for place in corpus.citations(span)])


def _not_found(quoted: Quoted, letters: str, named: Named, bench: Bench) -> Finding:
    remarks = Remarks(bench.language)
    say = remarks.phrases
    title = next((article.name for heading, article in bench.sources.headings if letters in heading), None)
    if title and len(letters) >= ENOUGH // 2:
        return _finding(quoted, "exact", "ok", remarks.add(say.in_heading, title=title))
    if named.articles:
        title = bench.sources.articles[named.articles[0]].name
        if len(letters) < ENOUGH // 2:
            return _finding(quoted, "unverifiable", "notice", remarks.add(say.too_short))
        return _finding(quoted, "absent", "warning", remarks.add(say.absent_of, named=title))
    if named.anything:
        return _finding(quoted, "unverifiable", "notice", remarks.add(say.not_held, named=_said(named, bench)))
    if len(letters) < ENOUGH:
        return _finding(quoted, "unverifiable", "notice", remarks.add(say.too_short))
    return _finding(quoted, "absent", "warning", remarks.add(say.absent))


def _said(named: Named, bench: Bench) -> str:
    """What the draft names, in a few words."""
    return (
        named.unknown
        or named.spoken_of
        or next(iter(named.speakers), "")
        or named.leader
        or bench.language.phrases.verdicts.that_speech
    )


def _altered(quoted: Quoted, named: Named, found: Match, bench: Bench) -> Finding:
    remarks, corpus = Remarks(bench.language), bench.corpus
    say = remarks.phrases
    place = corpus.citations(found.spans[0])
    article = corpus.article(found.start)
    quotes = bench.sources.quotes_at(place)
    line = source_line(place, bench.language)
    if not named.articles and named.anything:
        wrong = contradictions(named, article, quotes)
        another = not agrees(named, quotes, place, strictly=True) or any(
            w.sort in ("date", "place", "occasion") for w in wrong
        )
        # A person whom nobody knows has no speeches that the library lacks: such words are its own, altered.
        if another and not (named.unknown and not named.spoken and found.closeness >= _SURELY):
            remarks.add(say.not_held, named=_said(named, bench))
            remarks.add(say.not_held_near, source=line, text=found.source.text)
            return _finding(quoted, "unverifiable", "notice", remarks)
    severity: Severity = "serious" if is_grave(found.aspects) else "warning"
    if not quoted.marked and set(found.aspects) != {"digit"}:
        # The draft may well say it otherwise on purpose; a sentence in which only a number differs is no purpose.
        severity = "warning"
    names = dict(say.aspects)
    remarks.add(say.altered, aspects=say.listed.join(names[aspect] for aspect in found.aspects))
    if named.articles and article.id not in named.articles:
        remarks.add(say.other_article, source=line)
        severity = "serious"
    for wrong_one in contradictions(named, article, quotes):
        remarks.wrong(wrong_one)
        severity = "serious"
    remarks.unmarked(quoted).also(found, corpus).of_time(quoted, place)
    return _finding(quoted, "altered", severity, remarks, found, bench, aspect=found.aspects[0])


def _the_same(quoted: Quoted, named: Named, found: Match, bench: Bench) -> Finding:
    """Every letter is the library's: what is left is whose words they are, and how they were cut."""
    remarks, corpus = Remarks(bench.language), bench.corpus
    say = remarks.phrases
    place = corpus.citations(found.spans[0])
    quotes = bench.sources.quotes_at(place)
    if len(found.draft.letters) >= ENOUGH // 2:
        amiss = _amiss(quoted, named, found, bench, quotes, place)
        if amiss:
            return amiss
    severity: Severity = "ok"
    leader = any(q.speaker and ("总书记" in q.speaker or q.voice == "direct") for q in quotes) or bool(
        named.spoken and named.speakers
    )
    if found.level == "format":
        severity = "notice"
        repair = next((r for r in place[0].article.repairs if found.printed and r.passage == place[0].passage.id), None)
        remarks.add(say.as_printed, reason=repair.reason) if repair else remarks.add(say.script)
    elif found.level == "punctuation":
        severity = "warning" if leader else "notice"
        remarks.add(say.marks)
        if leader:
            remarks.add(say.marks_of_leader)
    severity = graver(
        severity, remarks.of_copy(quotes, place, marked=quoted.marked and len(found.draft.letters) >= ENOUGH)
    )
    severity = graver(severity, remarks.of_cut(quoted, found, corpus))
    remarks.unmarked(quoted).also(found, corpus).of_time(quoted, place)
    return _finding(quoted, found.level, severity, remarks, found, bench)


def _amiss(
    quoted: Quoted, named: Named, found: Match, bench: Bench, quotes: Sequence[Quote], place: tuple[Citation, ...]
) -> Finding | None:
    """A finding where the draft names another source than the library; None where nothing speaks against it."""
    remarks, corpus = Remarks(bench.language), bench.corpus
    say = remarks.phrases
    article = corpus.article(found.start)
    wrong: tuple[Contradiction, ...] = ()
    for span in (*found.spans[:1], *found.also):
        there = corpus.citations(span)
        wrong = contradictions(named, corpus.article(span.start), bench.sources.quotes_at(there))
        if not wrong:
            break
    else:
        wrong = contradictions(named, article, quotes)
    if wrong:
        for one in wrong:
            remarks.wrong(one)
        return _finding(
            quoted, "misattributed", "serious", remarks.also(found, corpus), found, bench, aspect=wrong[0].sort
        )
    if not named.anything or len(found.draft.letters) < ENOUGH:
        return None
    line = source_line(place, bench.language)
    if named.articles:
        everywhere = {corpus.article(span.start).id for span in (*found.spans, *found.also)}
        if everywhere & set(named.articles):
            return None
        title = bench.sources.articles[named.articles[0]]
        who = next((a.name for a in title.authors if a.name in named.words), title.name)
        remarks.add(say.elsewhere, source=line, named=who)
        return _finding(quoted, "misattributed", "serious", remarks, found, bench)
    spans = (found.spans[0], *found.also)
    if any(agrees(named, bench.sources.quotes_at(corpus.citations(s)), corpus.citations(s)) for s in spans):
        return None
    own = author_of(found.spans[0], quotes, corpus)
    if own and (named.speakers or named.unknown or named.leader) and not named.document:
        remarks.add(say.elsewhere_own, source=line, named=_said(named, bench), author=own)
        return _finding(quoted, "misattributed", "serious", remarks, found, bench)
    remarks.add(say.not_held, named=_said(named, bench)).add(say.not_held_here, source=line)
    return _finding(quoted, "unverifiable", "notice", remarks, found, bench)
