"""Write bot/languages/tables/pinyin.txt from pypinyin: every CJK character's toneless readings, usual one first.

Run with the `dev` extra installed: python tools/make_pinyin.py. A second reading is kept where at least one in eight of the
phrases in which pypinyin's dictionary shows the character has it; the table loads in a few milliseconds where pypinyin's
own import takes 150.
"""

from collections import Counter, defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin_dict
from pypinyin.phrases_dict import phrases_dict
from pypinyin.style import convert

TABLE = Path(__file__).parent.parent / "bot" / "languages" / "tables" / "pinyin.txt"


def plain(reading: str) -> str:
    """A reading without its tone, ü as v."""
    return convert(reading, Style.NORMAL, strict=False).replace("ü", "v")


def main() -> None:
    """Count, choose, write."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in phrases_dict.items():
        for char, reading in zip(phrase, readings, strict=False):
            seen[char][plain(reading[0])] += 1
    table: dict[str, list[str]] = defaultdict(list)
    for code in sorted(pinyin_dict.pinyin_dict):
        char = chr(code)
        if not 0x4E00 <= code <= 0x9FFF:
            continue
        usual = lazy_pinyin(char, v_to_u=False)[0].replace("ü", "v")
        total = sum(seen[char].values())
        others = [r for r, n in seen[char].most_common(3) if total and n / total >= 0.125 and n >= 2 and r != usual]
        table[" ".join([usual, *others[:1]])].append(char)
    lines = [f"{readings} {''.join(chars)}" for readings, chars in sorted(table.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
