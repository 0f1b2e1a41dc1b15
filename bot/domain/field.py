"""What a form asks for, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "channel", "time", "choice", "choices", "file"]


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: how it is shown, and the words that choosing it speaks."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. `value` is what stands there at first: the words of an option, of several with 、 between.

    kind: text · channel (the id of one) · time (08:30) · choice (one of the options) · choices (any number of them) ·
    file (one document, whose text follows the words that were typed; a door that takes none leaves the field out).
    """

    name: str
    label: str
    value: str = ""
    multiline: bool = False
    kind: FieldKind = "text"
    options: tuple[Option, ...] = ()
    optional: bool = False
