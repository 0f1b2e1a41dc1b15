"""What all tests share: a cache of their own, so that none reads or fills that of the person who runs them."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("YINJU_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
