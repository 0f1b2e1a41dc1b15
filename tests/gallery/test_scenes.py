"""The scenes without their pictures: what each shows is what Slack takes, and the page lists what lies beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.wiring import Bot
from tests.gallery.index import LANGUAGES, Language, index, picture
from tests.gallery.scenes import SCENES, Scene
from tests.gallery.stage import ROOT, Stage, open_stage
from tests.slack.block_rules import check_message, check_options, check_view

GALLERY = ROOT / "docs" / "gallery"
# Larger than this a page with all of them is slow to open.
LARGEST = 100_000


@pytest.fixture(scope="module", params=LANGUAGES, ids=lambda language: language.code)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(ROOT / "knowledge")


@pytest.fixture
def stage(bot: Bot, language: Language) -> Iterator[Stage]:
    with open_stage(bot, language.locale) as opened:
        yield opened


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_scene_shows_something_that_slack_takes(scene: Scene, stage: Stage, language: Language) -> None:
    shown = scene.play(stage, scene.words[language.number])
    assert shown
    for surface in shown:
        if surface.kind in ("modal", "home"):
            assert check_view(surface.payload) == []
        elif surface.kind == "options":
            assert check_options(surface.payload) == []
        elif surface.kind != "picture":
            assert check_message(surface.payload.get("text", "x"), surface.blocks) == []


def test_the_page_lists_every_picture_and_no_other() -> None:
    page = (GALLERY / "README.md").read_text(encoding="utf-8")
    assert page == index(), "make gallery writes it anew"
    listed = re.findall(r"\]\((.+?\.png)\)", page)
    assert listed == [f"{picture(scene, language)}.png" for scene in SCENES for language in LANGUAGES]
    assert sorted(listed) == sorted(path.name for path in GALLERY.glob("*.png"))


def test_the_pictures_are_small() -> None:
    assert [path.name for path in GALLERY.glob("*.png") if path.stat().st_size > LARGEST] == []
