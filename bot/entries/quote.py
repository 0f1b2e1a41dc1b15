"""A sentence worth citing: who says it, when and where, and how close to the source the article's copy is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from bot.domain.article import Doubt
from bot.domain.reply import Claim, ClaimKind
from bot.entries.entry import Entry, EntryFields, Row, common_row, given, read_common, serious_first

Voice = Literal["direct", "reported", "author"]
Rank = Literal["original", "reprint", "relayed", "unattributed"]
VOICES: tuple[Voice, ...] = get_args(Voice)
RANKS: tuple[Rank, ...] = get_args(Rank)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Quote(Entry):
    """A quotation. `voice`: direct speech, reported speech, or the author's own sentence.

    `rank`: the author's original, a reprint, relayed by the author, or unattributed: words whose origin is not printed.
    `speaker`, `date` (ISO 8601) and `occasion` are there only as far as they are printed.
    """

    kind: ClassVar[ClaimKind] = "quote"

    text: str
    voice: Voice = "author"
    rank: Rank = "unattributed"
    speaker: str | None = None
    date: str | None = None
    occasion: str | None = None

    @property
    def label(self) -> str:
        """Speaker, date and occasion; for an author's own sentence the authors; nothing where nobody is named."""
        if self.speaker is None and self.voice == "author" and self.rank != "unattributed":
            return "、".join(author.name for author in self.article.authors)
        day = chinese_date(self.date) if self.date else None
        return "，".join(given(self.speaker, day, self.occasion))

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is doubtful about the words, and about the date under which they are printed; the serious first."""
        found = [doubt for place in self.places for doubt in place.doubts]
        if self.date:
            passage, day = self.citations[0].passage.id, chinese_date(self.date)
            found += [d for d in self.article.doubts if d.passage == passage and day in d.text]
        return serious_first(found)

    def names(self) -> tuple[str, ...]:
        """What people say when they look for it."""
        return given(*self.aliases, self.english)

    def claim(self, score: float = 1.0) -> Claim:
        """The words themselves, under who said them."""
        return Claim("quote", self.label, self.text, self.citations, verbatim=True, score=score, ref=self.ref)

    def row(self) -> Row:
        """The quotation with the keys of its file."""
        return common_row(self) | {
            "text": self.text,
            "voice": self.voice,
            "rank": self.rank,
            "speaker": self.speaker,
            "date": self.date,
            "occasion": self.occasion,
        }


def read_quote(fields: EntryFields) -> Quote:
    """Read a quotation. Where voice or rank is left out nothing is claimed: it is nobody's."""
    voice, rank = fields.choice("voice", VOICES, "author"), fields.choice("rank", RANKS, "unattributed")
    speaker = fields.maybe("speaker")
    if voice == "direct" and rank in ("original", "relayed") and not speaker:
        fields.complain(
            "speaker", f"direct speech of rank {rank} needs its speaker; is none printed: unattributed", "no-speaker"
        )
    return Quote(
        **read_common(fields),
        citations=fields.located("text"),
        text=fields.text("text"),
        voice=voice,
        rank=rank,
        speaker=speaker,
        date=fields.date("date"),
        occasion=fields.maybe("occasion"),
    )


def chinese_date(iso: str) -> str:
    """2017-12-12 → 2017年12月12日; a month or a year alone likewise."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(iso.split("-"), "年月日", strict=False))
