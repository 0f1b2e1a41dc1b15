"""Every sentence about posters, as fields. mypy names each one that a new language lacks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PosterPhrases:
    """Sentences and labels; braces are filled with str.format."""

    # on the picture
    brand: str
    scale: str  # below bars
    file: str  # {what}: what the file is called, without its ending
    alt: str  # {text}: what stands on it, for those who do not see it
    # about it
    caption: str  # {what}
    make: str  # the button that makes one of a listing
    to_channel: str  # the button that sends it where it was asked for
    usage: str
    at_shell: str  # {words}
    saved: str  # {path}
    sent: str
    sent_privately: str
    changed: str
    # why there is none
    off: str
    near: str  # beside an answer that is only near
    unattributed: str
    untitled: str
    speakers: str
    kind: str
    long: str  # {n} {most}
    part: str
    many: str  # {n} {most}
    choose: str  # behind `many`, above the units
    narrow: str  # behind `many`, where no unit fits
    of_unit: str  # {unit} {n}: a button
    no_figures: str
    no_font: str
    no_glyphs: str  # {chars}
    not_drawn: str
    not_sent: str
    not_here: str
