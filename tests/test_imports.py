"""What a question at the shell loads, and what it must not: imports are most of a warm start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Whoever needs one of these imports it inside the function that does.
NEVER = (
    *("aiohttp", "slack_bolt", "slack_sdk", "starlette", "uvicorn", "bot.slack"),
    *("pydantic", "pydantic_settings", "bot.config"),
    *("mcp", "bot.mcp"),
    *("psycopg", "bot.search.postgres"),
    *("prompt_toolkit", "pkg_resources", "setuptools", "cn2an", "proces", "numpy", "sqlite3"),
    *("jieba", "bot.documents", "bot.verification"),
    *("bot.digest.compose", "bot.digest.choose", "chinese_calendar", "zoneinfo", "bot.languages.schedules"),
    *("bot.commands.subscribing.order", "bot.commands.settings.change", "bot.commands.home", "bot.search.complete"),
    *("bot.commands.replies.report", "bot.domain.home", "bot.web", "bot.pages"),
    *("bot.logs", "pythonjsonlogger", "importlib.metadata", "email", "csv"),
)
NOT_WHEN_WARM = ("yaml", "bot.library.file", "bot.library.fields", "bot.library.nodes")
ASK = """
import json, sys
from bot.cli import main
main(["ask", "哈尔滨有多少家高新技术企业"], standalone_mode=False)
print(json.dumps(sorted(sys.modules)))
"""


def loaded(cache: Path, folder: Path) -> set[str]:
    """The modules that a fresh process has loaded when it has answered."""
    surroundings = os.environ | {"YINJU_CACHE": str(cache), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    surroundings["YINJU_KNOWLEDGE"] = str(ROOT / "knowledge")
    done = subprocess.run(
        [sys.executable, "-c", ASK], check=True, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8"
    )
    answer, modules = done.stdout.rstrip().rsplit("\n", 1)
    assert "1751家" in answer
    return set(json.loads(modules))


def among(modules: set[str], names: tuple[str, ...]) -> list[str]:
    return sorted(name for name in names if name in modules)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def test_a_question_loads_no_server_no_settings_and_no_terminal(cache: Path, tmp_path: Path) -> None:
    assert among(loaded(cache, tmp_path), NEVER) == []


def test_with_a_warm_cache_it_parses_nothing(cache: Path, tmp_path: Path) -> None:
    loaded(cache, tmp_path)
    assert among(loaded(cache, tmp_path), NEVER + NOT_WHEN_WARM) == []


def test_the_knowledge_may_be_named_in_a_dotenv_file(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.cli.surroundings import find_knowledge

    monkeypatch.delenv("YINJU_KNOWLEDGE", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("YINJU_KNOWLEDGE=elsewhere\n", encoding="utf-8")
    assert find_knowledge(None) == Path("elsewhere")
    monkeypatch.setenv("YINJU_KNOWLEDGE", "here")
    assert find_knowledge(None) == Path("here")
    assert find_knowledge("there") == Path("there")
