"""The pages served over real HTTP on loopback."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import uvicorn
from starlette.applications import Starlette

from bot.web.app import make_routes
from bot.web.links import Access, Links
from tests.web.articles import KEY, LIBRARY


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class Site:
    """A running server of pages, in a thread of its own."""

    def __init__(self, access: Access) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.links = Links(self.base, access, (KEY,) if access == "signed" else ())
        app = Starlette(routes=make_routes(self.links, lambda: LIBRARY))
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    def get(self, path: str, verb: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(verb, path.removeprefix(self.base), headers=headers)
            got = connection.getresponse()
            named = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, named, got.read().decode())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def sites() -> Iterator[Callable[[Access], Site]]:
    running: dict[Access, Site] = {}

    def site(access: Access) -> Site:
        if access not in running:
            running[access] = Site(access)
        return running[access]

    yield site
    for each in running.values():
        each.stop()


@pytest.fixture
def signed(sites: Callable[[Access], Site]) -> Site:
    return sites("signed")


@pytest.fixture
def unlocked(sites: Callable[[Access], Site]) -> Site:
    return sites("open")
