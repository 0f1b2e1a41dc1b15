"""A picture to pass on: what stands on it. How it is drawn, and where it goes, is for others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Whose words may be put on posters: nobody's; the articles' authors'; also those of the speakers whom they cite.
PosterRule = Literal["off", "authors", "all"]
DrawingFault = Literal["font", "glyphs", "other"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure: of what, how much as printed, and its length among its group; None where it is not to be compared."""

    label: str
    value: str
    length: float | None = None


@dataclass(frozen=True, slots=True)
class Poster:
    """The words of one quotation, or a set of figures in groups of one unit; always with its sources.

    `warning` stands above all. `words` are whole, in their marks. `label` says who spoke, or what one figure is of.
    `alt` says all of it in one text, `name` is what the file is called, `address` what it can be made from again.
    """

    sources: tuple[str, ...]
    alt: str
    name: str
    brand: str
    address: str
    warning: str | None = None
    value: str = ""
    words: str = ""
    label: str = ""
    groups: tuple[tuple[Bar, ...], ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"a poster needs a source: {self.name}")

    @property
    def text(self) -> str:
        """Every character that stands on it."""
        bars = [f"{bar.label}{bar.value}" for group in self.groups for bar in group]
        parts = (self.warning or "", self.value, self.words, self.label, *bars, *self.notes, *self.sources, self.brand)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Picture:
    """Effect: draw a poster and send it to the speaker; with `public` to where they speak, for all to see.

    `version` is that of the knowledge from which it was made.
    """

    poster: Poster
    public: bool = False
    version: str = ""


class DrawingError(Exception):
    """No picture: no font for Chinese ("font"), characters that it lacks ("glyphs", in `detail`), or something else."""

    def __init__(self, fault: DrawingFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else fault)
        self.fault: DrawingFault = fault
        self.detail = detail
