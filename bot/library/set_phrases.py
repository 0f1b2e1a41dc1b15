"""Set phrases and titles that a team keeps in a file of its own: how they are written, how they are not, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.domain.problem import Problem
from bot.library.fields import Fields
from bot.library.nodes import Faults, compose


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A set phrase: the right wording, the wrong ones that are looked for, and the source that lays it down."""

    right: str
    wrong: tuple[str, ...]
    source: str


def load_set_phrases(path: Path) -> tuple[tuple[SetPhrase, ...], tuple[Problem, ...]]:
    """The phrases of a file {phrases: [{right, wrong: [...], source}]}; what is wrong with it is told in the problems."""
    faults = Faults(path)
    try:
        root = compose(path.read_bytes(), faults)
    except OSError as error:
        return (), (Problem(path, 1, 1, error.strerror or str(error), "yaml"),)
    if root is None:
        return (), faults.found
    fields = Fields(root, faults, "the list of phrases")
    phrases = []
    for written in fields.each("phrases", "phrase"):
        before = len(faults)
        written.required("wrong")
        phrase = SetPhrase(written.text("right"), written.texts("wrong"), written.text("source"))
        written.close()
        if len(faults) == before:
            phrases.append(phrase)
    fields.close()
    return tuple(phrases), faults.found
