"""Why a document cannot be read, in one sentence that says what to do instead."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "missing", "unknown-format", "too-large", "empty", "binary", "encoding", "password", "scan", "broken", "old-word"
]

_SENTENCES: dict[Reason, str] = {
    "missing": "there is no such file, or it may not be read",
    "unknown-format": "this kind of file is not read; save it as .txt, .md, .docx, .pdf or .html",
    "too-large": "the file is larger than 100 MB; split it, or save its text alone",
    "empty": "there is no text in it",
    "binary": "this is not text but binary data; check that the file is what its name says",
    "encoding": "its encoding is neither UTF-8 nor GB18030 nor Big5; save it as UTF-8",
    "password": "it is protected with a password; save a copy without one",
    "scan": "it holds pictures of pages and no text; run character recognition over it first",
    "broken": "the file is damaged or cut short; save it again from the program that wrote it",
    "old-word": "this is a document of Word 97-2003; save it as .docx",
}


class UnreadableError(ValueError):
    """A document that cannot be read. `reason` is for doors that say it in another language, the text is for the shell."""

    def __init__(self, name: str, reason: Reason) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{name}: {_SENTENCES[reason]}")
