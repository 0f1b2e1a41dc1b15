"""How the knowledge in use stands, for those who keep it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class KnowledgeState:
    """What is wrong with the files, and the names of those that nobody has reviewed: these are not served."""

    problems: tuple[Problem, ...] = ()
    unreviewed: tuple[str, ...] = ()
