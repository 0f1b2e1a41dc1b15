"""A boosted forest: small decision trees whose leaves are added up. Learnt by tools/train.py, plain numbers here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# A leaf is its value. A fork asks whether a feature (by its number) is at most a bound, and goes on to its first branch or
# its second.
Tree = float | tuple[int, float, "Tree", "Tree"]


@dataclass(frozen=True, slots=True)
class Forest:
    """`bias` and the leaves that the features lead to are log-odds (Friedman 2001, gradient boosting)."""

    bias: float
    trees: tuple[Tree, ...]

    @classmethod
    def read(cls, learnt: dict[str, Any]) -> Forest:
        """From what JSON can say: {"bias": …, "trees": […]}, a fork being a list of four."""
        return cls(learnt["bias"], tuple(map(_tree, learnt["trees"])))

    def likelihood(self, features: Sequence[float]) -> float:
        """How likely it is, in [0, 1]."""
        total = self.bias
        for tree in self.trees:
            node = tree
            while not isinstance(node, float):
                number, bound, low, high = node
                node = low if features[number] <= bound else high
            total += node
        return 1 / (1 + math.exp(-total))


def _tree(node: Any) -> Tree:
    if not isinstance(node, list):
        return float(node)
    number, bound, low, high = node
    return int(number), float(bound), _tree(low), _tree(high)
