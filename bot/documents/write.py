"""A report becomes a file: Word, Markdown or a web page. To add a format, write its function and list it in WRITERS."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import PurePath

from bot.documents.sheet import Sheet, SheetLine
from bot.documents.unreadable import UnreadableError

_STYLE = """body{font:16px/1.8 "Songti SC",SimSun,serif;max-width:46em;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}
del{text-decoration:line-through}strong{font-weight:bold}.place,.note{color:#555;font-size:.9em}
blockquote{margin:.3em 0;padding-left:1em;border-left:3px solid #999}"""


def write_sheet(name: str, sheet: Sheet) -> bytes:
    """The report in the format that a file's name asks for; raises UnreadableError for any other."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in WRITERS:
        raise UnreadableError(name, "unknown-output")
    return WRITERS[suffix](sheet)


def write_markdown(sheet: Sheet) -> bytes:
    """The report in Markdown: a table, changed words struck through in the draft and bold in the source."""
    lines = [f"# {_plain(sheet.heading)}", ""]
    for number, row in enumerate(sheet.table):
        lines.append(f"| {' | '.join(map(_plain, row))} |")
        if not number:
            lines.append("|" + "---|" * len(row))
    for line in sheet.lines:
        lines += ["", _markdown(line)]
    lines += [item for note in sheet.notes for item in ("", f"*{_plain(note)}*")]
    return ("\n".join(lines) + "\n").encode()


def _markdown(line: SheetLine) -> str:
    if line.role == "heading":
        return f"## {_plain(line.text)}"
    if line.role == "fix":
        return f"> {_plain(line.text)}"
    mark = {"draft": "~~", "source": "**"}.get(line.role, "")
    return "".join(f"{mark}【{_plain(text)}】{mark}" if changed else _plain(text) for text, changed in line.pieces)


def _plain(text: str) -> str:
    """Text whose signs Markdown does not read, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", re.sub(r"\s*\n\s*", " ", text.strip()))


def write_web(sheet: Sheet) -> bytes:
    """The report as a web page that needs nothing else."""
    head, *rows = sheet.table or ((),)
    cells = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    table = f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>" if head else ""
    lines = "".join(map(_web, sheet.lines))
    notes = "".join(f"<p class=note>{escape(note)}</p>" for note in sheet.notes)
    title = escape(sheet.heading)
    return (
        f"<!doctype html><html lang=zh><meta charset=utf-8><title>{title}</title><style>{_STYLE}</style>"
        f"<h1>{title}</h1>{table}{lines}{notes}</html>\n"
    ).encode()


def _web(line: SheetLine) -> str:
    if line.role == "heading":
        return f"<h2>{escape(line.text)}</h2>"
    if line.role == "fix":
        return f"<blockquote>{escape(line.text)}</blockquote>"
    tag = {"draft": "del", "source": "strong"}.get(line.role)
    pieces = "".join(
        f"<{tag}>【{escape(text)}】</{tag}>" if changed and tag else escape(text) for text, changed in line.pieces
    )
    return f"<p class={line.role}>{pieces}</p>"


def write_word(sheet: Sheet) -> bytes:
    """The report as a Word document."""
    import docx

    document = docx.Document()
    document.add_heading(_legal(sheet.heading), level=1)
    if sheet.table:
        table = document.add_table(rows=0, cols=len(sheet.table[0]), style="Table Grid")
        for row in sheet.table:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = _legal(text)
    for line in sheet.lines:
        if line.role == "heading":
            document.add_heading(_legal(line.text), level=2)
            continue
        paragraph = document.add_paragraph(style="Intense Quote" if line.role == "fix" else None)
        for text, changed in line.pieces:
            run = paragraph.add_run(_legal(f"【{text}】" if changed else text))
            run.font.strike = True if changed and line.role == "draft" else None
            run.bold = True if changed and line.role == "source" else None
            run.italic = True if line.role == "place" else None
    for note in sheet.notes:
        document.add_paragraph().add_run(_legal(note)).italic = True
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _legal(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    ".docx": write_word,
    ".md": write_markdown,
    ".html": write_web,
    ".htm": write_web,
}
