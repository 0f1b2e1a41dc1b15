"""A forest adds up the leaves that features lead to, and says how likely that makes it."""

from __future__ import annotations

import math

import pytest

from bot.search.features import NAMES
from bot.search.forest import Forest
from bot.search.rank import learnt_model, read_model

FOREST = Forest.read({"bias": -1.0, "trees": [[0, 0.5, -2.0, [1, 0.25, 1.0, 3.0]], 0.5]})


@pytest.mark.parametrize(("features", "total"), [((0.5, 1.0), -2.5), ((0.6, 0.25), 0.5), ((0.6, 0.3), 2.5)])
def test_a_bound_belongs_to_the_first_branch(features: tuple[float, float], total: float) -> None:
    assert FOREST.likelihood(features) == pytest.approx(1 / (1 + math.exp(-total)))


def test_what_is_learnt_fits_the_features() -> None:
    model = learnt_model()
    assert len(model.rank) == len(NAMES)
    assert 0 < model.threshold < 1
    for forest in (model.entry, model.sentence):
        assert 0 < forest.likelihood([0.0] * len(NAMES)) < 1


def test_learnt_weights_that_lack_a_feature_are_refused() -> None:
    with pytest.raises(KeyError):
        read_model(
            {"rank": {}, "entry": {"bias": 0, "trees": []}, "sentence": {"bias": 0, "trees": []}, "threshold": 0.5}
        )
