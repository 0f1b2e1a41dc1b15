"""What a draft is called: its id, and a label where no title is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from bot.distill.wording import Worded
from bot.languages.folding import fold
from bot.languages.pinyin import spell
from bot.languages.words import cut

_LONGEST = 48


def article_id(name: str, taken: Collection[str]) -> str:
    """An id of letters, digits and hyphens from a title's syllables; with a number where it is taken."""
    parts = re.findall(r"[a-z0-9]+|[一-鿿]", fold(name))
    syllables = [word for part in parts for word in (spell(part) if not part.isascii() else (part,))]
    slug = ""
    for syllable in syllables:
        if len(slug) + len(syllable) + 1 > _LONGEST:
            break
        slug = f"{slug}-{syllable}" if slug else syllable
    slug = slug or "article"
    number = 2
    while (unique := slug if slug not in taken else f"{slug}-{number}") in taken:
        number += 1
    return unique


def label_of(worded: Worded) -> str:
    """What a text without a title is about, in its own most frequent words."""
    text = "".join(passage.text for section in worded.sections for passage in section.passages)
    words = Counter(word for word in cut(text) if len(word) > 1)
    about = "、".join(word for word, _ in words.most_common(2))
    kind = "残篇" if worded.fragment else "短文"
    return f"关于{about}的{kind}（原件未印标题）" if about else f"{kind}（原件未印标题）"
