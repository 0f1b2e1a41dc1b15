"""Web pages (.html): their text, block by block, without menus, scripts and styles."""

from __future__ import annotations

import re
from typing import Any

from bot.documents.block import Block
from bot.documents.plain import decode
from bot.documents.unreadable import UnreadableError

_SKIPPED = re.compile(
    "head|script|style|noscript|template|iframe|object|svg|math|nav|footer|aside|form|button|select|textarea"
)
_BLOCKS = re.compile(
    "html|body|article|section|main|header|div|p|li|ul|ol|dl|dt|dd|table|thead|tbody|tfoot|tr|blockquote|figure|"
    "figcaption|caption|h[1-6]|pre|hr|address|center"
)
_BOLD = frozenset(("b", "strong"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# What browsers read, whatever the page says: the label gb2312 stands for its superset.
_AS_BROWSERS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}


def read_web(name: str, content: bytes) -> tuple[Block, ...]:
    """The blocks of a page."""
    from lxml import etree, html

    text = _decode(name, content)
    if not text.strip():
        return ()
    # An XML declaration names the encoding of the bytes, which have already been read.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise UnreadableError(name, "broken") from error
    writer = _Writer()
    writer.walk(root)
    writer.end()
    return tuple(writer.blocks)


def _decode(name: str, content: bytes) -> str:
    declared = _CHARSET.search(content[:4096])
    if declared:
        label = declared[1].decode("ascii", errors="replace").lower()
        try:
            return content.decode(_AS_BROWSERS.get(label, label)).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            pass  # pages that declare what they are not are common
    return decode(name, content)


class _Writer:
    """Gathers the text of a tree into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text = ""
        self._bold = 0
        self._level = 0

    def walk(self, element: Any, bold: bool = False) -> None:
        """Take up an element, all in it, and the text after each of its children."""
        tag = element.tag if isinstance(element.tag, str) else ""
        opens = bool(_BLOCKS.fullmatch(tag))
        if opens:
            self.end()
        if re.fullmatch("h[1-6]", tag):
            self._level = int(tag[1])
        if tag == "br":
            self.end()
        elif tag in ("td", "th") and self._text:
            self._text += "\t"
        bold = bold or tag in _BOLD
        self._add(element.text if tag else None, bold)
        for child in element:
            if not (isinstance(child.tag, str) and _SKIPPED.fullmatch(child.tag)):
                self.walk(child, bold)
            self._add(child.tail, bold)
        if opens:
            self.end()

    def end(self) -> None:
        """The block ends here."""
        text = self._text.strip()
        if text:
            self.blocks.append(Block(text, self._level, 0 if self._level else min(self._bold, len(text))))
        self._text, self._bold, self._level = "", 0, 0

    def _add(self, words: str | None, bold: bool) -> None:
        # The source's line breaks are its width, not the text's; between Chinese characters they are nothing.
        words = re.sub(r"(?<=[^\x00-\xff])[ \t]*[\r\n]\s*(?=[^\x00-\xff])", "", words or "")
        words = re.sub(r"[ \t\r\n\f]+", " ", words)
        if not self._text:
            words = words.lstrip(" ")
        if bold and words and self._bold == len(self._text):
            self._bold += len(words)
        self._text += words
