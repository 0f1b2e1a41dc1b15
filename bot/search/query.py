"""From words to what is asked: the subject's words with their stand-ins, and the marks that rule entries out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.languages import cues
from bot.languages.folding import fold, has_han, letters_only, visible
from bot.languages.numerals import ordinals, years
from bot.languages.pinyin import code, code_syllables, segment
from bot.languages.places import find_places
from bot.languages.words import cut, glossary, runs, stem, thesaurus
from bot.search.focus import beside
from bot.search.result import Kind, Query
from bot.search.slips import Lexicon

_DAY = re.compile(r"\d{1,2}月\d{1,2}日?")
_SERIES = re.compile(
    r"之([一二三四五六七八九十]+)(?![一-鿿])|之([二三四五六七八九十]+)(?=[的讲说写是里中那这])|之(一)(?=的)"
)
_COUNT = re.compile(r"([一二三四五六七八九十两\d]+)(大|个|条|项|重)([一-鿿]{2})")
_QUOTED = re.compile(r'"([^"]{2,12})"')
_COMMAND = re.compile(r"^\s*(?:金句|数据|术语|摘要|quote|figure|term|summary)\s+")
# Of so many words of Chinese spelt out one at most looks like an English word of asking.
_SELDOM = 4
# Jieba's dictionary does not know it, and would cut it in two.
_MAXIM = "金句"
_COMPARE = re.compile(
    r"(.+?)(?:与|和|跟|同|比|及|vs\.?|versus|and)(.+?)(?:的)?(?:比较|对比|相比|哪个(?:更)?(?:高|快|大|多)|谁(?:更)?(?:高|快|大|多)|compare)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the subject, what may stand for it, and its sound (private-use code; empty for Latin words)."""

    text: str
    others: tuple[str, ...] = ()
    sound: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a question: its words, its letters, its sound, its initials, and what rules entries out."""

    query: Query
    words: tuple[Word, ...]
    letters: str
    sound: str
    initials: tuple[str, ...]
    years: frozenset[str]
    days: frozenset[str]
    ordinals: frozenset[str]
    series: frozenset[str]
    counts: tuple[tuple[str, str, str], ...]
    english: bool = False
    focus: tuple[Word, ...] = ()


def understand(
    words: str, english_words: frozenset[str], kind: Kind | None = None, lexicon: Lexicon | None = None
) -> Subject:
    """Read one question. `english_words` are the Latin words that the library itself uses (AI, 5G, harbin)."""
    shown = visible(words)
    return _read(shown, _plain(shown), english_words, kind, lexicon)


def mended(whole: Subject, english_words: frozenset[str], kind: Kind | None, lexicon: Lexicon) -> Subject:
    """A question read once more with its slips mended; as it was read where it has none."""
    text = _plain(whole.query.words)
    meant = _mended(text, english_words, lexicon)
    return whole if meant == text else _read(whole.query.words, meant, english_words, kind, lexicon)


def _plain(shown: str) -> str:
    """The folded words without a command before them."""
    return _COMMAND.sub("", fold(shown))


def _read(shown: str, text: str, english_words: frozenset[str], kind: Kind | None, lexicon: Lexicon | None) -> Subject:
    """Read a question as it was typed (`shown`) and is to be understood (`text`)."""
    found_kind = kind or cues.find_kind(text)
    wants = cues.find_wants(text)
    subject: list[Word] = []
    initials: list[str] = []
    spelled: list[str] = []
    latin: list[str] = []
    other: list[str] = []
    for run in runs(text):
        (latin if run[0].isascii() and run[0].isalpha() else other).append(run)
    glossed, known = ([], set()) if _is_pinyin(latin) else _gloss(latin, english_words)
    unknown = [w for w in latin if w not in known and not cues.is_function_word(w)]
    is_english = bool(latin) and len(unknown) <= len(latin) * 0.4
    subject.extend(glossed)
    quoted = [q for q in _QUOTED.findall(text) if has_han(q)]
    units: list[str] = []
    for piece in (piece for run in other for piece in _without_maxim(run, lexicon)):
        named, found = _content(piece, lexicon, quoted)
        units.extend(found)
        subject.extend(Word(w, thesaurus().get(w, ()), code(w)) for w in named)
    for word in unknown:
        syllables = segment(word.replace("'", ""))
        if syllables and (len(syllables) > 1 or len(unknown) > 2) and not (is_english and len(syllables) < 2):
            if not (cues.is_function_syllable(word) or "".join(syllables) in ("duoshao", "shenme", "zenme")):
                spelled.extend(syllables)
        elif syllables and cues.is_function_syllable(word):
            continue
        elif len(word) >= 3 and not is_english:
            initials.append(word)
        else:
            subject.append(Word(stem(word)))
    if spelled:
        sound = code_syllables(tuple(spelled))
        subject.extend(Word(sound[i : i + 2], (), sound[i : i + 2]) for i in range(max(1, len(sound) - 1)))
    han = letters_only("".join(w.text for w in subject if has_han(w.text)))
    letters = han or letters_only(" ".join(w.text for w in subject if w.text.isascii()))
    subject.extend(Word(u, (), code(u)) for u in dict.fromkeys(units) if all(w.text != u for w in subject))
    compared = _COMPARE.search(text)
    content = letters
    query = Query(shown, content, found_kind, wants, (compared[1], compared[2]) if compared else (), find_places(text))
    counted = tuple((m[1], m[2], m[3]) for m in _COUNT.finditer(text) if m[3] not in ("方面", "什么"))
    return Subject(
        query,
        tuple(dict.fromkeys(subject)),
        letters,
        code(han) + (code_syllables(tuple(spelled)) if spelled else ""),
        tuple(initials),
        years(text),
        frozenset(_DAY.findall(text)),
        ordinals(text),
        frozenset(m[1] or m[2] or m[3] for m in _SERIES.finditer(text)),
        counted,
        is_english and not han,
        tuple(Word(w, thesaurus().get(w, ()), code(w)) for w in beside(text)),
    )


def _without_maxim(run: str, lexicon: Lexicon | None) -> list[str]:
    """A run without the word 金句, which asks for a quotation, unless it stands in a name (《学习金句》)."""
    names = lexicon.names.findall(run) if lexicon is not None and lexicon.names is not None else []
    if _MAXIM not in run or any(_MAXIM in name for name in names):
        return [run]
    return [piece for piece in run.split(_MAXIM) if piece]


def _content(run: str, lexicon: Lexicon | None, quoted: list[str]) -> tuple[list[str], list[str]]:
    """The words of a run that carry its subject, and the names in it, whose every word counts (先进制造之都 keeps 之都)."""
    units = [q for q in quoted if q in run]
    if lexicon is not None and lexicon.names is not None:
        units.extend(lexicon.names.findall(run))
    inside = {i for u in units for at in [run.find(u)] for i in range(at, at + len(u))}
    words, at = [], 0
    for word in cut(run):
        if at in inside or not cues.is_function_word(word):
            words.append(word)
        at += len(word)
    return words, units


def _mended(text: str, english_words: frozenset[str], lexicon: Lexicon) -> str:
    """The question with homophones replaced by the library's words, and pinyin read as them."""
    out: list[str] = []
    latin = [r for r in runs(text) if r[0].isascii() and r[0].isalpha()]
    known = set() if _is_pinyin(latin) else _gloss(latin, english_words)[1]
    english = sum(w in known or cues.is_function_word(w) for w in latin) >= len(latin) * 0.6
    spelled: list[str] = []

    def flush() -> None:
        if spelled:
            out.append(lexicon.read(code_syllables(tuple(spelled))))
            spelled.clear()

    for run in re.findall(r"[a-z']+|[^a-z']+", text):
        syllables = (
            segment(run.replace("'", ""))
            if run.isascii() and run[0].isalpha() and not english and run not in known
            else None
        )
        if syllables:
            spelled.extend(syllables)
        elif not run.isspace():
            flush()
            out.append(re.sub(r"[一-鿿]+", lambda m: lexicon.mend(m[0]), run))
        elif not spelled:
            out.append(run)
    flush()
    return "".join(out)


def _is_pinyin(latin: list[str]) -> bool:
    """Whether Latin words are Chinese spelt out, every one of them, and few are English words of asking (he can die; shen me)."""
    spelled = [segment(word.replace("'", "")) for word in latin]
    asking = sum(map(cues.is_function_word, latin))
    return len(latin) > 2 and all(spelled) and asking <= len(latin) / _SELDOM


def _gloss(latin: list[str], english_words: frozenset[str]) -> tuple[list[Word], set[str]]:
    """English words and phrases as words with Chinese stand-ins, longest phrase first."""
    found: list[Word] = []
    known: set[str] = set()
    table, stems, at = glossary(), [stem(w) for w in latin], 0
    while at < len(stems):
        for length in range(min(5, len(stems) - at), 0, -1):
            renderings = table.get(tuple(stems[at : at + length]))
            phrase = latin[at : at + length]
            if renderings or (length == 1 and stems[at] in english_words):
                known.update(phrase)
                if not all(cues.is_function_word(w) for w in phrase):
                    more = tuple(
                        dict.fromkeys(
                            [*(renderings or ()), *(o for r in renderings or () for o in thesaurus().get(r, ()))]
                        )
                    )
                    found.append(Word(" ".join(stems[at : at + length]), tuple(fold(m) for m in more)))
                at += length
                break
        else:
            at += 1
    return found, known
