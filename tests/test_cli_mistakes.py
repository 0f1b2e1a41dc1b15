"""What whoever sets the bot up gets wrong is told in a line that says what, where and how it should be."""

import asyncio
import logging
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest
import uvicorn
from click.testing import CliRunner, Result
from starlette.applications import Starlette

from bot.cli import main
from bot.slack.serve import _Server

SEED = str(Path(__file__).parent.parent / "seeds" / "000_0b34773bb78a3812.txt")


def yinju(*args: str, **env: str) -> Result:
    kept: Mapping[str, str | None] = {"DATABASE_URL": "sqlite://", **env}
    return CliRunner().invoke(main, args, env=kept)


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"YINJU_LOG": "foo"}, "YINJU_LOG=foo: it should be 'plain' or 'json'"),
        ({"PORT": "x"}, "PORT=x: it should be a valid integer"),
        (
            {"YINJU_WORKER": "no", "YINJU_LOG": "foo"},
            "YINJU_WORKER=no: it should be 'inside' or 'apart'",
        ),
    ],
)
def test_a_setting_that_cannot_be_read(env: dict[str, str], told: str) -> None:
    result = yinju("manifest", **env)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "pydantic" not in result.stderr
    assert all(f"{name}=" in result.stderr for name in env)


def test_an_address_that_is_none() -> None:
    result = yinju("manifest", "--oauth", YINJU_URL="foo")
    assert (result.exit_code, "YINJU_URL is foo: it must begin with https://" in result.stderr) == (2, True)
    assert "--url is foo" in yinju("manifest", "--url", "foo").stderr
    tokens = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "SLACK_SIGNING_SECRET": "s"}
    assert "YINJU_URL现为foo，应以https://开头" in yinju("serve", YINJU_URL="foo", **tokens).stderr


@pytest.mark.parametrize(
    "line",
    [("distill", SEED, "-o", "FILE/x"), ("verify", SEED, "-o", "FILE/x.md"), ("backup", "FILE/x")],
    ids=lambda line: str(line[0]),
)
def test_a_place_that_cannot_be_written_to(line: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    given = [part.replace("FILE", str(file)) for part in line]
    result = yinju(*given, DATABASE_URL=f"sqlite:///{tmp_path / 'y.db'}")
    assert result.exit_code in (1, 2)
    assert "Traceback" not in result.output
    assert f"{file}/x" in result.stderr.splitlines()[-1]
    assert isinstance(result.exception, SystemExit)


async def test_a_server_that_is_up_says_where(caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    caplog.set_level(logging.INFO, logger="bot.slack.serve")
    server = _Server(uvicorn.Config(Starlette(), host="127.0.0.1", port=port, log_config=None))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 -- uvicorn has no event for it
        await asyncio.sleep(0.01)
    server.should_exit = True
    await serving
    assert f"listening at http://127.0.0.1:{port}, Slack calls /slack/events there" in caplog.text
