"""The place that a figure is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.distill.patterns import pattern
from bot.languages.folding import fold
from bot.languages.places import find_places, gazetteer, lies_in

HERE = pattern(r"我市|全市|本市|我省|全省|本省|我区|全区|我县|全县")
NATION = pattern(r"我国|全国")
# 国内 in 国内生产总值 is no place, nor is 全国 in 居全国前列 or 全国代表大会.
_NO_PLACE = pattern(
    r"国内|全国(?=前列|人民代表|代表大会|人大|政协|重点|首)|世界(?=级|领先|一流|前列)|全球(?=首)|上海合作组织|上海五国|北京大学|天津大学|世界"
)
_LEAST = 3


def main_place(title: str, texts: Iterable[str]) -> str | None:
    """The place that a local text is about; None where it is about the whole country or about no one place.

    Of places that lie in one another the narrower counts if it is named half as often as the wider.
    """
    counts: Counter[str] = Counter()
    for text in (title, *texts):
        for match in gazetteer().pattern.finditer(_NO_PLACE.sub("··", fold(text))):
            counts[gazetteer().usual[match[0]]] += 1
    country = counts.pop("中国", 0)
    for general in ("世界", "全球", "国际", "国内"):
        counts.pop(general, None)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or ranked[0][1] < country:
        return None
    best, often = ranked[0]
    for place, times in counts.items():
        if place != best and lies_in(place, best) and times * 2 >= often:
            best = place
    return best if 2 * often >= sum(counts.values()) - counts[best] else None


def place_of(before: str, home: str | None) -> str | None:
    """The place that a figure is of: the one named before it in its sentence, or else the one that the text is about.

    Where several are named that do not lie in one another, it cannot be told which is meant.
    """
    folded = _NO_PLACE.sub(lambda m: "·" * len(m[0]), fold(before))
    if HERE.search(folded):
        return home
    named = sorted(find_places(folded), key=folded.rfind)
    if not named:
        return home
    last = named[-1]
    nation = NATION.search(folded)
    if last == "中国":
        return nation[0] if nation else last
    within = [place for place in named if place != last and not lies_in(last, place) and place != "中国"]
    return home if within and home is None else last
