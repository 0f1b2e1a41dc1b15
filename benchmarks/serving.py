"""A whole signed slash command, beside what it is made of: python benchmarks/serving.py [--json FILE] [--questions N].

Four sides, knocked at over loopback with signed requests as Slack sends them, each in a process of its own: an endpoint that
only verifies the signature, a Bolt command that only acks, Yinju asked one question again and again, and Yinju asked
questions that it has not been asked before. Rounds alternate, and each has a ratio of its own, so that a slow moment of the
machine touches all sides. Beside the time that whoever asks waits stands the processor time that the answering process
spends on a command, which is what bounds its throughput and which other work on the machine disturbs less.

Then: how long commands wait, 50 a second, while digests for 500 channels are sent; and how much the process grows over many
questions of 2,000 people (20,000 questions; the goal is about 100,000, which take some ten minutes: --questions 100000).
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import os
import platform
import secrets
import time
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import aiohttp

from benchmarks._doors import BARE, CHANNELS, DRAINING, EMPTY, ROOT, YINJU, Served, served, signed, yinju
from bot.slack.settings import SlackSettings
from tests.slack.fake_slack import FakeSlack

ROUNDS, WARM_UP, REQUESTS = 9, 30, 100
RATE, PATIENCE = 50, 60
QUESTION, ANSWER = "哈尔滨有多少家高新技术企业", "1751家"
AGAIN, FIRST = "Yinju, asked lately", "Yinju, asked first"
PEOPLE = 2_000
LIBRARIES = ("slack-bolt", "slack-sdk", "starlette", "uvicorn", "tantivy")
Row = dict[str, Any]


def questions() -> list[str]:
    """Every question of tests/questions."""
    files = [ROOT / "tests" / "questions" / part / "questions.jsonl" for part in ("tune", "held", "later")]
    return [json.loads(line)["query"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def knock(side: Served, slack: FakeSlack, settings: SlackSettings, texts: Iterable[str], expected: str) -> list[float]:
    """How long each command took, one after the other on one connection, in milliseconds."""
    taken = []
    connection = http.client.HTTPConnection("127.0.0.1", side.port, timeout=20)
    connection.connect()
    try:
        for asked in texts:
            body, headers = signed(settings, slack.response_url(), asked)
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


def compare(slack: FakeSlack, settings: SlackSettings) -> list[Row]:
    """Times and processor times of all sides, and how they stand to each other."""
    new = iter(questions())
    with served(BARE, settings) as bare, served(EMPTY, settings) as empty, served(YINJU, settings) as bot:
        sides = {BARE: (bare, ""), EMPTY: (empty, ""), AGAIN: (bot, json.dumps(ANSWER)), FIRST: (bot, "blocks")}
        for side, expected in sides.values():
            knock(side, slack, settings, [QUESTION] * WARM_UP, expected)
        waited: dict[str, list[list[float]]] = {name: [] for name in sides}
        spent: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(ROUNDS):
            for name, (side, expected) in sides.items():
                texts = list(islice(new, REQUESTS)) if name == FIRST else [QUESTION] * REQUESTS
                before = side.spent()
                waited[name].append(knock(side, slack, settings, texts, expected))
                spent[name].append((side.spent() - before) * 1000 / REQUESTS)
    print(f"\n{ROUNDS} rounds of {REQUESTS} commands; milliseconds\n")
    print("| | median | p95 | processor |\n|---|---|---|---|")
    for name, rounds in waited.items():
        p95 = median(quantiles(times, n=20)[-1] for times in rounds)
        print(f"| {name} | {median(map(median, rounds)):.2f} | {p95:.2f} | {median(spent[name]):.2f} |")
    middle = {name: [median(times) for times in rounds] for name, rounds in waited.items()}
    return [
        ratio("empty Bolt command: throughput, of the bare endpoint's", spent[BARE], spent[EMPTY], 0.30, least=True),
        ratio("asked lately, of an empty command: time", middle[AGAIN], middle[EMPTY], 1.3),
        ratio("asked lately, of an empty command: processor", spent[AGAIN], spent[EMPTY], 1.3),
        ratio("asked first, of an empty command: time", middle[FIRST], middle[EMPTY], 1.3),
        ratio("asked first, of an empty command: processor", spent[FIRST], spent[EMPTY], 1.3),
    ]


def ratio(what: str, these: list[float], those: list[float], goal: float, *, least: bool = False) -> Row:
    """One row: the median of the rounds' ratios, with the lowest and the highest."""
    found = sorted(a / b for a, b in zip(these, those, strict=True))
    return row(what, median(found), "times", goal, least=least) | {"lowest": found[0], "highest": found[-1]}


def row(what: str, value: float, unit: str, goal: float | None, *, least: bool = False) -> Row:
    """One row of the table; `goal` is the most it may be, or the least."""
    met = None if goal is None else (value >= goal if least else value <= goal)
    return {"what": what, "value": value, "unit": unit, "goal": goal, "least": least, "met": met}


async def wait_while_draining(
    slack: FakeSlack, settings: SlackSettings, port: int, rate: int
) -> tuple[list[float], float]:
    """How long each command waited for its answer, from when it was due, while digests went out; and for how long they did."""
    asked, waits, began = cycle(questions()), list[float](), time.perf_counter()

    async def ask(session: aiohttp.ClientSession, due: float, text: str) -> None:
        body, headers = signed(settings, slack.response_url(), text)
        async with session.post(f"http://127.0.0.1:{port}/slack/events", data=body, headers=headers) as response:
            await response.read()
            response.raise_for_status()
        waits.append((time.perf_counter() - due) * 1000)

    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        for number in range(rate * PATIENCE):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(ask(session, due, next(asked)))
            if len(slack.posts) >= CHANNELS:
                break
    return waits, time.perf_counter() - began


def drain(slack: FakeSlack, settings: SlackSettings, rate: int) -> list[Row]:
    """Commands while digests are sent."""
    with served(DRAINING, settings) as side:
        waits, seconds = asyncio.run(wait_while_draining(slack, settings, side.port, rate))
    sent, cuts = len(slack.posts), quantiles(waits, n=100)
    print(f"\n{len(waits)} commands, {rate} a second, while {sent} digests were sent in {seconds:.1f} s")
    return [
        row(f"digests sent within {PATIENCE} s beside {rate} commands a second", sent, "digests", CHANNELS, least=True),
        row("answered while digests are sent: median", median(waits), "ms", None),
        row("answered while digests are sent: p99", cuts[-1], "ms", 250 if rate == RATE else None),
    ]


def resident() -> float:
    """The memory of this process that is in use, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def grow(slack: FakeSlack, settings: SlackSettings, number: int) -> list[float]:
    """The memory in use at the start and after each tenth of the questions, all asked inside this process."""
    async with yinju(settings) as web:
        found = []
        for place, text in enumerate(islice(cycle(questions()), number + number // 10)):
            if place % (number // 10) == 0 and place:
                # The first tenth fills what is kept for a while.
                found.append(resident())
            status = await _ask_inside(web, *signed(settings, slack.response_url(), text, f"U{place % PEOPLE}"))
            if status != 200:
                raise SystemExit(f"not the reply that was to be measured: {status}")
        return [*found, resident()]


async def _ask_inside(web: Any, body: bytes, headers: dict[str, str]) -> int:
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/slack/events",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await web(scope, receive, send)
    return int(sent[0]["status"])


def growth(slack: FakeSlack, settings: SlackSettings, number: int) -> list[Row]:
    """How much memory a question costs for good."""
    found = asyncio.run(grow(slack, settings, number))
    print(f"\nresident after each tenth of {number} questions, MB: {', '.join(f'{mb:.0f}' for mb in found)}")
    return [
        row(f"memory in use before {number} questions", found[0], "MB", None),
        row(f"memory in use after {number} questions", found[-1], "MB", None),
        row("growth over the last half", found[-1] - found[len(found) // 2], "MB", 5),
    ]


def lines(rows: list[Row]) -> Iterator[str]:
    """The table."""
    yield "\n| | measured | goal | met |\n|---|---|---|---|"
    for found in rows:
        spread = f" ({found['lowest']:.2f} to {found['highest']:.2f})" if "lowest" in found else ""
        goal = "" if found["goal"] is None else f"{'≥' if found['least'] else '≤'} {found['goal']} {found['unit']}"
        met = {None: "", True: "yes", False: "no"}[found["met"]]
        yield f"| {found['what']} | {found['value']:.2f} {found['unit']}{spread} | {goal} | {met} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows here as well")
    parser.add_argument("--questions", type=int, default=20_000, metavar="N", help="over how many memory is watched")
    parser.add_argument("--rate", type=int, default=RATE, metavar="N", help="commands a second while digests are sent")
    given = parser.parse_args()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}; " + ", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    rows: list[Row] = []
    parts = (compare, partial(drain, rate=given.rate), partial(growth, number=given.questions))
    for part in parts:
        slack = FakeSlack()
        slack.start()
        try:
            rows += part(slack, SlackSettings("xoxb-1", secrets.token_hex(), api=slack.api))
        finally:
            slack.stop()
    print("\n".join(lines(rows)))
    if given.json:
        given.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
