"""Rows of plain data (numbers, texts, tuples, lists) in one file that is mapped into memory and read row by row.

What a library of millions of sentences holds is looked at a few rows at a time: they stay in the file, which the system
keeps in memory as far as there is room, once for all processes. The file holds the rows one after the other (marshal),
then where each begins and the last ends, then how many they are.
"""

from __future__ import annotations

import io
import marshal
import mmap
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

_NUMBER: Final = "Q"
_FORMAT = 4  # of marshal: the newest that every Python from 3.11 on reads
_SIZE = array(_NUMBER).itemsize


class RowWriter:
    """Writes rows, one after the other, to a file; to memory where there is none."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._file: BinaryIO | io.BytesIO = path.open("wb") if path else io.BytesIO()
        self._starts = array(_NUMBER, [0])

    def __enter__(self) -> RowWriter:
        return self

    def __exit__(self, *_: object) -> None:
        """Write where the rows begin: only then can they be read."""
        self._file.write(self._starts.tobytes())
        self._file.write(array(_NUMBER, [len(self)]).tobytes())
        self._file.flush()
        if self._path:
            self._file.close()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, row: tuple[Any, ...]) -> int:
        """Write a row; its number, counted from 0."""
        self._starts.append(self._starts[-1] + self._file.write(marshal.dumps(row, _FORMAT)))
        return len(self) - 1

    def rows(self) -> Rows:
        """What was written, once that is done."""
        return Rows(self._file.getvalue()) if isinstance(self._file, io.BytesIO) else Rows.open(Path(self._file.name))


class Rows:
    """Rows that were written before, each read when it is asked for."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        view = memoryview(content)
        if len(view) < 2 * _SIZE:
            raise ValueError("no rows here")
        number = view[-_SIZE:].cast(_NUMBER)[0]
        begin = len(view) - (number + 2) * _SIZE
        if begin < 0:
            raise ValueError("these are not as many rows as they should be")
        self._content = view
        self._bytes = content
        self._starts = view[begin:-_SIZE].cast(_NUMBER)

    @classmethod
    def open(cls, path: Path) -> Rows:
        """The rows of a file; raises OSError or ValueError if there are none."""
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[Any]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> Any:
        return marshal.loads(self._content[self._starts[number] : self._starts[number + 1]])  # noqa: S302 - plain data of our own

    def may_hold(self, words: str, first: int, number: int) -> bool:
        """Whether words stand anywhere in so many rows, as far as their bytes tell: if not, then certainly not."""
        return self._bytes.find(words.encode(), self._starts[first], self._starts[first + number]) >= 0
