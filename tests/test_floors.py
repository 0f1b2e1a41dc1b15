"""The walls of the house: who may import whom, and where each third-party library lives."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
BOT = ROOT / "bot"

# A module imports its own room and the floors below; neighbours on a floor never import each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("domain",),
    ("languages", "cache"),
    ("entries", "citing", "documents"),
    ("library",),
    ("search",),
    ("digest", "verification"),
    ("commands",),
    ("slack", "web", "posters", "mcp", "distill", "storage", "terminal"),
    ("cli", "config", "doctor", "knowledge", "logs", "pages", "stores", "wiring", "__main__"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# The front step is one room with several doors: its modules know each other.
FRONT_STEP = len(FLOORS) - 1
# Rooms that see less than their floor would let them.
ONLY = {"storage": {"domain"}}

# The module, or room, in which a library may be imported; a tuple where two rooms need it, for what each says there.
HOMES: dict[str, str | tuple[str, ...]] = {
    "aiohttp": "bot.slack",
    "aiosqlite": "bot.storage",
    "alembic": "bot.storage",
    "chinese_calendar": "bot.digest.holidays",
    "click": "bot.cli",
    "cryptography": "bot.storage",
    "dotenv": "bot.cli.surroundings",
    "cn2an": "bot.languages.numerals",
    "docx": "bot.documents",
    "fontTools": "bot.posters",
    "jieba": "bot.languages",
    "jinja2": "bot.web",
    "limits": "bot.slack.pace",
    "lxml": "bot.documents",
    "mcp": "bot.mcp",
    "opencc": "bot.languages.folding",
    "PIL": "bot.posters",
    "platformdirs": ("bot.cache", "bot.config"),
    "prometheus_client": "bot.slack.metrics",
    "prompt_toolkit": "bot.terminal",
    "psycopg": ("bot.storage", "bot.search.postgres"),  # COPY and full text, of which SQLAlchemy knows nothing
    "pydantic": "bot.mcp",
    "pydantic_settings": "bot.config",
    "pypdf": "bot.documents",
    "pythonjsonlogger": "bot.logs",
    "rapidfuzz": ("bot.search", "bot.verification"),
    "slack_bolt": "bot.slack",
    "slack_sdk": "bot.slack",
    "sqlalchemy": "bot.storage",
    "starlette": ("bot.slack", "bot.web"),
    "tantivy": "bot.search",
    "tzdata": "bot.digest",  # imported by nobody: zoneinfo finds it
    "uvicorn": "bot.slack",
    "yaml": "bot.library",
}
# What a library is called where it is installed from, if not by the name under which it is imported.
DISTRIBUTION = {
    "PIL": "pillow",
    "fontTools": "fonttools",
    "chinese_calendar": "chinesecalendar",
    "docx": "python_docx",
    "dotenv": "python_dotenv",
    "pythonjsonlogger": "python_json_logger",
    "yaml": "pyyaml",
}

BANNED = re.compile(r"(utils?|helpers?|common|misc|managers?|services?|handlers?|data)")


class Import(NamedTuple):
    """One name that one module imports."""

    module: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.name}"


def module_name(path: Path) -> str:
    """bot/domain/article.py → bot.domain.article; a package goes by its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """bot.slack.app → slack; the package itself → the empty string."""
    return module.split(".")[1] if "." in module else ""


def imports_of(path: Path) -> Iterator[Import]:
    """Every import of a file: at the top, inside functions, and those for the type checker alone."""
    module = module_name(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: a relative import hides which floor it reaches"
            assert node.module
            if node.module == "bot":
                yield from (Import(module, node.lineno, f"bot.{alias.name}") for alias in node.names)
            else:
                yield Import(module, node.lineno, node.module)


def may_import(module: str, name: str) -> bool:
    """Whether the floors let a module of ours import another."""
    own, other = room(module), room(name)
    if own == other:
        return True
    if own in ONLY:
        return other in ONLY[own]
    if own not in FLOOR or other not in FLOOR:
        return False
    return FLOOR[other] < FLOOR[own] or FLOOR[own] == FLOOR[other] == FRONT_STEP


def is_at_home(module: str, library: str) -> bool:
    """Whether a module is the home of a library, or inside it."""
    home = HOMES.get(library, ())
    homes = (home,) if isinstance(home, str) else home
    return any(module == home or module.startswith(f"{home}.") for home in homes)


FILES = sorted(path for path in BOT.rglob("*.py") if "embedded" not in path.parts)
IMPORTS = [found for path in FILES for found in imports_of(path)]
OURS = [found for found in IMPORTS if found.name.split(".")[0] == "bot"]
THIRD_PARTY = [
    found for found in IMPORTS if found.name.split(".")[0] not in sys.stdlib_module_names and found not in OURS
]


def test_every_room_stands_on_a_floor() -> None:
    rooms = {room(module_name(path)) for path in FILES} - {""}
    assert rooms <= set(FLOOR), f"give these rooms a floor: {sorted(rooms - set(FLOOR))}"


def test_nothing_is_imported_from_above_or_next_door() -> None:
    assert [str(found) for found in OURS if not may_import(found.module, found.name)] == []


def test_the_domain_needs_the_standard_library_only() -> None:
    assert [str(found) for found in THIRD_PARTY if room(found.module) == "domain"] == []


def test_every_library_stays_at_home() -> None:
    strays = [str(found) for found in THIRD_PARTY if not is_at_home(found.module, found.name.split(".")[0])]
    assert strays == [], "a library has one home; its table is HOMES"


def test_every_library_is_a_declared_dependency_and_the_other_way_round() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=~!\[; ]", line)[0].lower().replace("-", "_") for line in project["dependencies"]}
    assert declared == {DISTRIBUTION.get(name, name).lower() for name in HOMES}


@pytest.mark.parametrize("folder", ["bot", "tests", "tools", "benchmarks"])
def test_no_module_is_a_drawer(folder: str) -> None:
    names = [path for path in (ROOT / folder).rglob("*") if path.is_dir() or path.suffix == ".py"]
    assert [str(path.relative_to(ROOT)) for path in names if BANNED.fullmatch(path.stem.strip("_"))] == []


@pytest.mark.parametrize(
    ("module", "name", "allowed"),
    [
        ("bot.domain.reply", "bot.domain.article", True),
        ("bot.domain.reply", "bot.languages.folding", False),
        ("bot.citing.note", "bot.entries.quote", False),
        ("bot.commands.search", "bot.library.library", True),
        ("bot.slack.app", "bot.terminal", False),
        ("bot.storage.memory", "bot.domain.ports", True),
        ("bot.storage.memory", "bot.library.library", False),
        ("bot.cli", "bot.wiring", True),
        ("bot.commands.search", "bot.config", False),
    ],
)
def test_the_floors_themselves(module: str, name: str, allowed: bool) -> None:
    assert may_import(module, name) is allowed


def test_a_module_that_only_begins_like_a_home_is_none() -> None:
    assert is_at_home("bot.slack.app", "slack_bolt")
    assert not is_at_home("bot.slackish", "slack_bolt")
    assert not is_at_home("bot.languages.chinese", "opencc")
