"""What the docs name exists: make targets, commands and options, links, rules of lint."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.cli import main
from bot.library import load_library
from bot.slack.features import scopes

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```.*?^```$|^(?: {4}.*\n)+|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code(path: Path) -> Iterator[str]:
    """The lines of code of a page: indented or fenced blocks, and what stands between backquotes."""
    for block in FENCE.findall(path.read_text(encoding="utf-8")):
        yield from block.strip("`").splitlines()


def called(path: Path, *programs: str) -> Iterator[list[str]]:
    """How a page calls a program: the words after its name, up to a comment."""
    pattern = re.compile(rf"^\s*(?:{'|'.join(map(re.escape, programs))}) ([^#]+)")
    for line in code(path):
        call = pattern.match(line)
        if call and "…" not in call[1].split()[0]:
            yield call[1].split()


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_make_targets_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {words[0] for words in called(page, "make")} <= targets


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_commands_and_their_options_exist(page: Path) -> None:
    assert isinstance(main, click.Group)
    everywhere = {"--help", *(option for param in main.params for option in param.opts)}
    for first, *rest in called(page, "yinju", "python -m bot"):
        if first.startswith("-"):
            assert first in everywhere, f"there is no yinju {first}"
            continue
        command = main.commands.get(first)
        assert command is not None, f"there is no yinju {first}"
        for word in rest:
            command = (command.commands.get(word) if isinstance(command, click.Group) else None) or command
        options = everywhere | {option for param in command.params for option in param.opts}
        assert {word for word in rest if word.startswith("--")} <= options, f"yinju {first} {' '.join(rest)}"


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert isinstance(main, click.Group)
    shown = [name for name, command in main.commands.items() if not command.hidden]
    assert [name for name in shown if f"`yinju {name}" not in page] == []


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_relative_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), f"{name_of(page)} links to {link}"
        assert path.is_relative_to(ROOT), f"{name_of(page)} links out of the repository: {link}"
        if anchor:
            assert anchor in anchors(path), f"{name_of(page)} links to {link}"


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    assert "\n## [Unreleased]\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_decision_is_listed_in_order() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert listed == pages
    assert len({name[:4] for name in pages}) == len(pages), "a number is one decision's for good"
    for name in pages:
        number = int(name[:4])
        assert (folder / name).read_text(encoding="utf-8").startswith(f"# {number}. ")


def test_the_rules_of_lint_exist() -> None:
    page = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8").partition("## What lint says")[2]
    rules = {rule for row in re.findall(r"^\| (`.+?) \|", page, re.MULTILINE) for rule in re.findall(r"`(.+?)`", row)}
    source = "".join(
        p.read_text(encoding="utf-8") for room in ("library", "entries") for p in (ROOT / "bot" / room).glob("*.py")
    )
    assert rules
    # A rule is written out, or made from the key that it is about: f"{key}-not-in-text".
    unknown = {rule for rule in rules if f'"{rule}"' not in source and f'}}-{rule.partition("-")[2]}"' not in source}
    assert unknown == set()


def test_the_knowledge_shown_loads(tmp_path: Path) -> None:
    """The article of docs/knowledge.md, as it stands there, is a sound one."""
    page = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
    article = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / "example.yaml").write_text(article, encoding="utf-8")
    library, problems = load_library(tmp_path)
    assert [str(problem) for problem in problems] == []
    assert [found.id for found in library.articles] == ["harbin-advanced-manufacturing"]


def test_the_scopes_of_the_app_are_explained() -> None:
    page = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8").partition("## Scopes")[2]
    assert set(re.findall(r"^\| `([a-z_:]+)` \| [^|]+\|$", page, re.MULTILINE)) == set(scopes(pages=True, marks=True))
