"""Write bot/languages/tables/variants.txt from OpenCC's dictionaries: what t2s, taken one character at a time, misses.

Run with the project installed: python tools/make_variants.py. s2t, s2tw and s2hk turn 着 into 著 and 卫 into 衞, and by the
phrase 明了 into 明瞭; t2s alone leaves 著, 衞 and 瞭 as they are. A line is a class of characters that one of the three may put
for one another; all but these lead back by themselves.
"""

import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import opencc

TABLE = Path(__file__).parent.parent / "bot" / "languages" / "tables" / "variants.txt"
HOME = Path(opencc.__file__).parent / "clib"
TO_TRADITIONAL = ("STCharacters", "STPhrases", "STPhrases_GeneratedFromRegionalPhrases")
TO_REGIONAL = ("TWVariants", "TWVariantsPhrases", "HKVariants", "HKVariantsPhrases")


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """The characters that one dictionary turns into others, phrase by phrase."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "dictionary.txt"
        source = HOME / "share" / "opencc" / f"{name}.ocd2"
        tool = [str(HOME / "bin" / "opencc_dict"), "-i", str(source), "-o", str(text), "-f", "ocd2", "-t", "text"]
        subprocess.run(tool, check=True, capture_output=True)
        for line in text.read_text(encoding="utf-8").splitlines():
            words, _, turned = line.partition("\t")
            for choice in turned.split(" "):
                if len(choice) == len(words):
                    yield from zip(words, choice, strict=True)


def joined(classes: list[set[str]]) -> list[set[str]]:
    """Classes that share a character are one."""
    home: dict[str, set[str]] = {}
    for members in classes:
        whole = set(members).union(*(home[c] for c in members if c in home))
        home |= dict.fromkeys(whole, whole)
    return sorted({id(c): c for c in home.values()}.values(), key=min)


def main() -> None:
    """Follow every character through both steps, and keep what does not lead back."""
    regional: dict[str, set[str]] = defaultdict(set)
    for name in TO_REGIONAL:
        for char, turned in pairs(name):
            regional[char].add(turned)
    reach: dict[str, set[str]] = defaultdict(set)
    for name in TO_TRADITIONAL:
        for char, turned in pairs(name):
            reach[char] |= {turned, *regional.get(turned, ())}
    for char, turned_into in regional.items():
        reach[char] |= turned_into
    back = opencc.OpenCC("t2s")
    classes = []
    for char in sorted(reach):
        home = back.convert(char)
        missed = sorted({back.convert(t) for t in reach[char]} - {char})
        if home == char:
            classes.append({char, *missed})
    lines = [f"{min(c)} {''.join(sorted(c)[1:])}" for c in joined(classes) if len(c) > 1]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
