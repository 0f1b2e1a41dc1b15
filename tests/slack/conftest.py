"""A fake Slack, a desk, and Bolt's door between them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.slack.doors import Door
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    fake.start()
    yield fake
    fake.stop()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def door(slack: FakeSlack, desk: Desk) -> Iterator[Door]:
    served = Door(slack, desk)
    served.start()
    yield served
    served.stop()
