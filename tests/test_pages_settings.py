"""Pages and posters from the settings: what is missing is told, and the shell writes pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.config import Settings
from bot.domain.poster import DrawingError, Poster
from bot.languages.registry import language_for
from bot.library import Library
from bot.pages import links_of, page_faults, previewing, routes_of
from bot.posters import find_fonts
from bot.terminal import Conversation
from bot.web.preview import link_sources
from bot.wiring import Bot
from tests.web.articles import LIBRARY, WORDS

ROOT = Path(__file__).parent.parent
KEY = "k" * 32
needs_font = pytest.mark.skipif(find_fonts() is None, reason="no font for Chinese here: install fonts-noto-cjk")


def settings(**given: str) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[arg-type]


def test_pages_are_off_unless_somebody_switches_them_on() -> None:
    assert settings().yinju_pages == "off"
    assert links_of(settings()) is None
    assert page_faults(settings(yinju_url="nonsense")) == ()
    assert routes_of(None, Library) == ()
    assert previewing(None, Library) is None


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"yinju_pages": "open"}, ["YINJU_URL"]),
        ({"yinju_pages": "signed", "yinju_url": "https://y"}, ["YINJU_PAGES_KEYS"]),
        ({"yinju_pages": "signed", "yinju_url": "https://y", "yinju_pages_keys": f"{KEY},short"}, ["YINJU_PAGES_KEYS"]),
        ({"yinju_pages": "signed"}, ["YINJU_URL", "YINJU_PAGES_KEYS"]),
        ({"yinju_pages": "signed", "yinju_url": "https://y", "yinju_pages_keys": KEY}, []),
        ({"yinju_pages": "open", "yinju_url": "http://intranet:3000"}, []),
    ],
)
def test_what_is_missing_is_named_in_both_languages(given: dict[str, str], named: list[str]) -> None:
    faults = page_faults(settings(**given))
    assert len(faults) == 2 * len(named)
    assert all(name in fault for name, fault in zip([n for n in named for _ in range(2)], faults, strict=True))


def test_links_previews_and_sources_hang_together() -> None:
    links = links_of(settings(yinju_pages="signed", yinju_url="https://y", yinju_pages_keys=f"{KEY}, {'o' * 32}"))
    assert links is not None
    preview = previewing(links, lambda: LIBRARY)
    assert preview is not None
    shown = preview(links.to(WORDS), "zh-CN")
    assert shown is not None
    assert WORDS.excerpt in shown.heading
    assert len(routes_of(links, lambda: LIBRARY)) == 4
    linked = link_sources(links, shown, language_for("zh"))
    assert links.to(WORDS) in {line.link for line in linked.lines}  # type: ignore[union-attr]


def ask(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["poster", "--knowledge", str(ROOT / "knowledge"), *words])
    return done.exit_code, done.stdout, done.stderr


@needs_font
def test_the_shell_writes_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "out.png"
    code, said, _ = ask("哈尔滨有多少家高新技术企业", "-o", str(file))
    assert (code, said) == (0, f"海报已存为{file}\n")
    assert file.read_bytes().startswith(b"\x89PNG")


def test_the_shell_says_why_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, said, why = ask("深圳高新技术企业多少家")
    assert (code, said) == (1, "")
    assert "库中没有深圳的高新技术企业数" in why
    monkeypatch.setenv("YINJU_FONT", str(tmp_path / "absent.ttf"))
    code, _, why = ask("哈尔滨有多少家高新技术企业")
    assert code == 1
    assert "fonts-noto-cjk" in why
    assert list(tmp_path.iterdir()) == []


async def test_at_the_terminal_each_poster_is_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failing: list[DrawingError] = []

    async def draw(poster: Poster) -> bytes:
        if failing:
            raise failing.pop()
        return poster.value.encode()

    talk = Conversation(Bot(ROOT / "knowledge").answer, language_for("zh"), draw)
    for name in ("海报-harbin-advanced-manufacturing.png", "海报-harbin-advanced-manufacturing-2.png"):
        assert (await talk.say("海报 哈尔滨有多少家高新技术企业")).splitlines()[-1] == f"海报已存为{name}"
    assert _contents(tmp_path) == ["1751家"] * 2
    failing.append(DrawingError("font"))
    assert "fonts-noto-cjk" in await talk.say("海报 哈尔滨有多少家高新技术企业")


def _contents(folder: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in folder.iterdir()]
