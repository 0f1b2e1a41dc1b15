"""The page that shows the pictures, each with the words that led to it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.gallery.scenes import SCENES, Scene

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Language:
    """A language in which every scene is played."""

    code: str
    locale: str
    number: int
    alone: str
    optional: str


LANGUAGES = (
    Language("zh", "zh-CN", 0, "仅对你可见", "（可选）"),
    Language("en", "en-US", 1, "Only visible to you", " (optional)"),
)

HEAD = """\
# What Yinju looks like in Slack

Every kind of message and window, in Chinese and in English, in light and in dark. Each was played by the whole bot behind
its real doors and drawn by slack-blocks-to-jsx, which comes near to
Slack's own drawing; the frames around are ours. `make gallery` makes this page and its pictures anew from
`tests/gallery/scenes.py`; it needs Node 20.9, Chromium and a Chinese font (on Debian `apt install nodejs npm chromium
fonts-noto-cjk`) and says so where one is missing.
"""


def picture(scene: Scene, language: Language) -> str:
    """The name of a picture, without .png."""
    return f"{scene.name}.{language.code}"


def index() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_listed(scene) for scene in SCENES)])


def _listed(scene: Scene) -> str:
    words = [_shortened(said) for said in dict.fromkeys(scene.words) if said]
    said = f"{' / '.join(f'`{one}`' for one in words)}\n\n" if words else ""
    shown = "\n\n".join(f"![{scene.shows}, {language.code}]({picture(scene, language)}.png)" for language in LANGUAGES)
    return f"## {scene.shows[0].upper()}{scene.shows[1:]}\n\n{said}{shown}\n"


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
