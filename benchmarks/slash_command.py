"""A whole slash command against an empty one: python benchmarks/slash_command.py.

Both are real Bolt behind the real HTTP door, each in a process of its own, knocked at over loopback with signed requests
as Slack sends them. One is Yinju over the repository's knowledge; the other has a single command that only acks. Yinju is
asked one question again and again (what was found lately is kept), and in other rounds questions that it has not been asked
before. Rounds alternate, and each has a ratio of its own, so that a slow moment of the machine touches all sides.
Times differ from machine to machine; the ratio is what to look at.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import http.client
import json
import multiprocessing
import os
import platform
import secrets
import socket
import time
import urllib.parse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles

import uvicorn
from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.languages.registry import language_for
from bot.slack.app import build_app, web_client
from bot.slack.serve import make_asgi
from bot.slack.settings import SlackSettings
from bot.slack.work import Work
from bot.wiring import Bot
from tests.slack.fake_slack import FakeSlack

GOAL = 1.3
ROUNDS, WARM_UP, REQUESTS = 9, 30, 100
QUESTION, ANSWER = "哈尔滨有多少家高新技术企业", "1751家"
ROOT = Path(__file__).parent.parent
KNOWLEDGE, QUESTIONS = ROOT / "knowledge", ROOT / "tests" / "questions"
EMPTY, AGAIN, NEW = "empty Bolt", "asked again", "asked first"
LIBRARIES = ("slack-bolt", "slack-sdk", "starlette", "uvicorn", "tantivy")


# -- the two servers, each in its own process


def yinju_app(settings: SlackSettings, work: Work) -> AsyncApp:
    """The bot as it is served."""
    bot = Bot(KNOWLEDGE)
    return build_app(settings, answer=bot.answer, language_for=language_for, ports=bot.ports, work=work)


def empty_app(settings: SlackSettings, work: Work) -> AsyncApp:
    """Bolt with one command, which only acks."""
    app = AsyncApp(client=web_client(settings), signing_secret=settings.signing_secret, process_before_response=True)

    async def only_ack(ack: AsyncAck) -> None:
        await ack()

    app.command("/yinju")(only_ack)
    return app


APPS = {EMPTY: empty_app, "Yinju": yinju_app}


def serve(name: str, settings: SlackSettings, parent: Connection) -> None:
    """Serve one of the apps on a free port, which the parent is told, until terminated."""
    asyncio.run(_serve(name, settings, parent))


async def _serve(name: str, settings: SlackSettings, parent: Connection) -> None:
    work = Work()
    web = make_asgi(APPS[name](settings, work), work)
    # The protocol is named because asyncio sets TCP_NODELAY only where it is, as it is when uvicorn is given host
    # and port; else a reply written in two pieces waits 40 ms for a delayed acknowledgement.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    parent.send(listening.getsockname()[1])
    await uvicorn.Server(uvicorn.Config(web, log_level="warning", access_log=False)).serve(sockets=[listening])


@contextmanager
def served(name: str, settings: SlackSettings) -> Iterator[int]:
    """The port at which that app answers."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe(duplex=False)
    process = spawning.Process(target=serve, args=(name, settings, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


# -- knocking


def new_questions() -> Iterator[str]:
    """Every question of tests/questions once."""
    for half in ("tune", "held"):
        for line in (QUESTIONS / half / "questions.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["query"]


def signed(settings: SlackSettings, response_url: str, text: str) -> tuple[bytes, dict[str, str]]:
    """The command as Slack sends it: body and headers."""
    fields = {
        "command": "/yinju",
        "text": text,
        "team_id": "T1",
        "channel_id": "C1",
        "channel_name": "研究",
        "user_id": "U1",
        "trigger_id": "trig",
        "response_url": response_url,
    }
    body = urllib.parse.urlencode(fields).encode()
    stamp = str(int(time.time()))
    digest = hmac.new(settings.signing_secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
    }


def knock(port: int, settings: SlackSettings, response_url: str, texts: Iterable[str], expected: str) -> list[float]:
    """How long each command took, one after the other on one connection, in milliseconds."""
    taken = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.connect()
    try:
        for asked in texts:
            body, headers = signed(settings, response_url, asked)
            start = time.perf_counter()
            connection.request("POST", "/slack/events", body, headers)
            response = connection.getresponse()
            text = response.read().decode()
            taken.append((time.perf_counter() - start) * 1000)
            if response.status != 200 or expected not in text:
                raise SystemExit(f"not the reply that was to be measured: {response.status} {text[:200]}")
    finally:
        connection.close()
    return taken


def measure() -> dict[str, list[list[float]]]:
    """The times of every round, by app."""
    slack = FakeSlack()
    slack.start()
    settings = SlackSettings("xoxb-1", secrets.token_hex(), api=slack.api)
    try:
        with served(EMPTY, settings) as empty, served("Yinju", settings) as yinju:
            new = new_questions()
            sides = {EMPTY: (empty, ""), AGAIN: (yinju, json.dumps(ANSWER)), NEW: (yinju, "blocks")}
            for port, expected in sides.values():
                knock(port, settings, slack.response_url(), [QUESTION] * WARM_UP, expected)
            taken: dict[str, list[list[float]]] = {name: [] for name in sides}
            for _ in range(ROUNDS):
                for name, (port, expected) in sides.items():
                    texts = list(islice(new, REQUESTS)) if name == NEW else [QUESTION] * REQUESTS
                    taken[name].append(knock(port, settings, slack.response_url(), texts, expected))
    finally:
        slack.stop()
    return taken


def machine() -> str:
    """What it ran on."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> None:
    """Measure and print."""
    taken = measure()
    print(machine())
    print(", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    print(f"/yinju {QUESTION}: {ROUNDS} rounds of {REQUESTS} commands")
    print()
    print(f"{'':<12}{'median ms':>11}{'p95 ms':>9}")
    for name, rounds in taken.items():
        p95 = median(quantiles(times, n=20)[-1] for times in rounds)
        print(f"{name:<12}{median(map(median, rounds)):>11.2f}{p95:>9.2f}")
    print()
    for name in (AGAIN, NEW):
        ratios = [median(ours) / median(empty) for ours, empty in zip(taken[name], taken[EMPTY], strict=True)]
        print(
            f"{name}: {median(ratios):.2f} times (rounds {min(ratios):.2f} to {max(ratios):.2f}), goal at most {GOAL}"
        )


if __name__ == "__main__":
    main()
