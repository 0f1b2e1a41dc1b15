"""A walk through a draft's proposals: keep, change or drop each; what was decided is remembered at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.distill.keep import Record, read_record, write_record, write_whole
from bot.distill.write import KINDS, write_entry
from bot.entries import Entry
from bot.library.edit import replace_entry, set_review
from bot.library.file import read_source
from bot.library.reading import KnowledgeFile

_SKIPPED = ("article", "id", "passage")


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal up for review, as it stands in the file now."""

    entry: Entry
    confidence: float | None
    reason: str
    number: int
    of: int

    @property
    def fields(self) -> dict[str, object]:
        """What can be changed: the entry's keys and values."""
        return {key: value for key, value in self.entry.row().items() if key not in _SKIPPED}


class Review:
    """The review of one draft. Every decision is on disk before the next question is asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._record: Record = read_record(path)

    def read(self) -> KnowledgeFile:
        """The file as it is now."""
        return read_source(self.path, self.path.read_bytes())

    def pending(self) -> Iterator[Item]:
        """What has not been decided, in the order of the file; a change made meanwhile is seen."""
        entries = self.read().entries
        left = [entry.id for entry in entries if entry.id not in self._record.decided]
        for name in left:
            entry = next((entry for entry in self.read().entries if entry.id == name), None)
            if entry is None or name in self._record.decided:
                continue
            said = self._record.proposals.get(name, {})
            confidence = said.get("confidence")
            reason = f"{said.get('step', '')}：{said.get('reason', '')}" if said else ""
            number = len(entries) - len(left) + left.index(name) + 1
            yield Item(entry, confidence if isinstance(confidence, float) else None, reason, number, len(entries))

    def keep(self, item: Item) -> None:
        """It is right as it stands."""
        self._decide(item, "keep")

    def drop(self, item: Item) -> None:
        """It goes out of the file, and no figure rises from it any more."""
        for entry in self.read().entries:
            if entry.row().get("base") == item.entry.id:
                self.change(Item(entry, None, "", 0, 0), "base", "")
        self._write(replace_entry(self._text(), _plural(item.entry), item.entry.id, None))
        self._decide(item, "drop")

    def change(self, item: Item, key: str, value: str) -> str | None:
        """Put another value under a key (nothing takes the key away); what is wrong with it, or None where it is right.

        A change with which the entry could not be loaded is not made.
        """
        row = item.entry.row()
        if key not in row or key in ("article", "id"):
            return f"there is no {key}; there are: {', '.join(item.fields)}, passage"
        fields = {k: _value(v) for k, v in row.items() if k not in _SKIPPED and v not in (None, [], "")}
        listed = isinstance(row[key], list) and key != "passage"
        passages = [value] if key == "passage" else _passages(row["passage"])
        if key != "passage":
            fields[key] = tuple(part.strip() for part in value.split("｜") if part.strip()) if listed else value.strip()
        if isinstance(row[key], bool):
            fields[key] = value.strip().lower() in ("true", "yes", "y", "1", "是")
        kept = [(k, v) for k, v in fields.items() if v not in ("", ())]
        block = write_entry(item.entry.id, kept, passages)
        text = replace_entry(self._text(), _plural(item.entry), item.entry.id, block)
        file = read_source(self.path, text.encode())
        if not any(entry.id == item.entry.id for entry in file.entries):
            faults = [problem for problem in file.problems if problem not in self.read().problems]
            return faults[0].message if faults else "the entry cannot be read with that"
        self._write(text)
        return None

    def sign(self, by: str, on: str) -> None:
        """The draft is knowledge from now on: who says so, and on which day (ISO 8601)."""
        self._write(set_review(self._text(), by, on))

    def _decide(self, item: Item, decision: str) -> None:
        self._record = self._record.decide(item.entry.id, decision)
        write_record(self.path, self._record)

    def decided_changed(self, item: Item) -> None:
        """It is right as it was changed."""
        self._decide(item, "change")

    def _text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def _write(self, text: str) -> None:
        write_whole(self.path, text)


def _plural(entry: Entry) -> str:
    return next(plural for kind, plural, _ in KINDS if kind == entry.kind)


def _passages(said: object) -> list[str]:
    return [str(one) for one in said] if isinstance(said, list) else [str(said)]


def _value(value: object) -> str | bool | tuple[str, ...]:
    if isinstance(value, bool):
        return value
    return tuple(str(one) for one in value) if isinstance(value, list) else str(value)
