"""Fonts for Chinese: the one that is named, else one of those that systems have. Which characters a font has is asked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont, TTLibError
from PIL import ImageFont

from bot.posters.plan import FaceName

_FOLDERS: dict[str, tuple[str, ...]] = {
    "win32": ("C:/Windows/Fonts",),
    "darwin": ("/System/Library/Fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts", "~/Library/Fonts"),
    "": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
}
# By preference; of a collection the face whose name says simplified Chinese is taken.
_SERIF = ("NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular.otf", "NotoSerifSC-Regular.otf", "NotoSerifSC-Regular.ttf",
          "SourceHanSerifSC-Regular.otf", "SourceHanSerif-Regular.ttc", "Songti.ttc", "simsun.ttc")  # fmt: skip
_SANS = ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "NotoSansSC-Regular.otf", "NotoSansSC-Regular.ttf",
         "SourceHanSansSC-Regular.otf", "SourceHanSans-Regular.ttc", "PingFang.ttc", "Hiragino Sans GB.ttc", "msyh.ttc",
         "wqy-microhei.ttc", "wqy-zenhei.ttc", "simhei.ttf", "DroidSansFallbackFull.ttf")  # fmt: skip
_STRONG = ("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansSC-Bold.otf", "SourceHanSansSC-Bold.otf",
           "msyhbd.ttc")  # fmt: skip
_SIMPLIFIED = ("SC", "CN", "GB", "Hans")
_MOST_FACES = 32
_KINDS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
# A font that has these is one for Chinese.
_PROBE = "引据的“，。”"


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, and which face of a collection."""

    path: str
    index: int = 0


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces for the words, for what is small, and for what is strong; often one and the same."""

    words: Face
    small: Face
    strong: Face
    _loaded: dict[tuple[Face, int], ImageFont.FreeTypeFont] = field(default_factory=dict, repr=False, compare=False)

    @property
    def faces(self) -> tuple[Face, ...]:
        """Each of them once."""
        return tuple(dict.fromkeys((self.words, self.small, self.strong)))

    def at(self, name: FaceName, size: int) -> ImageFont.FreeTypeFont:
        """A face at a size in pixels."""
        face: Face = getattr(self, name)
        if (face, size) not in self._loaded:
            self._loaded[face, size] = ImageFont.truetype(
                face.path, size, index=face.index, layout_engine=ImageFont.Layout.BASIC
            )
        return self._loaded[face, size]

    def measure(self, text: str, name: FaceName, size: int) -> float:
        """How wide a text is, in pixels."""
        return self.at(name, size).getlength(text)


def find_fonts(named: str = "") -> Fonts | None:
    """The fonts to draw with: the file that is named, and nothing else; without a name those of the system.

    None where there is none for Chinese. Each call gives its own: a loaded font is not to be used by two threads at once.
    """
    if not named:
        found = _find_system()
        return Fonts(*found) if found else None
    face = _face(Path(named).expanduser())
    return Fonts(face, face, face) if face else None


@cache
def _find_system() -> tuple[Face, Face, Face] | None:
    """For the words, for what is small, for what is strong."""
    files = _system_files()
    small = _first(_SANS, files) or _first(_SERIF, files) or _from_fontconfig()
    if small is None:
        return None
    return _first(_SERIF, files) or small, small, _first(_STRONG, files) or small


def _system_files() -> dict[str, Path]:
    folders = _FOLDERS.get(sys.platform, _FOLDERS[""])
    found: dict[str, Path] = {}
    for folder in (Path(name).expanduser() for name in folders):
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.suffix.lower() in _KINDS:
                    found.setdefault(path.name.lower(), path)
    return found


def _first(names: Iterable[str], files: dict[str, Path]) -> Face | None:
    paths = (files.get(name.lower()) for name in names)
    return next((face for path in paths if path and (face := _face(path))), None)


def _from_fontconfig() -> Face | None:
    """Whatever fontconfig has for simplified Chinese; it always names some file, which need not be one for Chinese."""
    program = shutil.which("fc-match")
    if program is None:
        return None
    try:
        asked = subprocess.run(  # noqa: S603 -- nothing of the caller's is in it
            [program, "-f", "%{file}", ":lang=zh-cn"], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return _face(Path(asked.stdout.strip())) if asked.stdout.strip() else None


def _face(path: Path) -> Face | None:
    """The face of a file that is for simplified Chinese; None where it cannot be read, or is not for Chinese at all."""
    named: list[tuple[bool, Face]] = []
    for index in range(_MOST_FACES):
        try:
            family, _ = ImageFont.truetype(str(path), 16, index=index).getname()
        except (OSError, ValueError):
            break
        words = (family or "").split()
        simplified = any(word in _SIMPLIFIED for word in words) and "Mono" not in words
        named.append((not simplified, Face(str(path), index)))
    # Reading which characters a face has takes longest: those that say that they are for us are looked at first.
    ordered = (face for _, face in sorted(named, key=lambda pair: (pair[0], pair[1].index)))
    return next((face for face in ordered if not lacking(_PROBE, face)), None)


def lacking(text: str, face: Face) -> str:
    """The characters of a text for which a face has no picture; white space needs none."""
    known = _characters(face)
    return "".join(dict.fromkeys(char for char in text if not char.isspace() and ord(char) not in known))


@lru_cache(maxsize=16)
def _characters(face: Face) -> frozenset[int]:
    try:
        with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
            table: dict[int, Any] = font.getBestCmap() or {}
            return frozenset(table)
    except (OSError, TTLibError, AssertionError, KeyError):
        return frozenset()
