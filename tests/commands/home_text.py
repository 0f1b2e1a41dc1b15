"""A person's own page as lines of text, so that an editor can read what stands on it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.home import Home


def as_text(home: Home) -> str:
    """Headings after #, quiet lines indented, buttons in brackets."""
    return "\n".join(_lines(home))


def _lines(home: Home) -> Iterator[str]:
    yield f"# {home.heading}"
    for part in home.parts:
        if part.heading:
            yield f"## {part.heading}"
        for line in part.lines:
            yield f"<{line.channel}> {line.text}" if line.channel else line.text
            if line.detail:
                yield f"    {line.detail}"
            if line.followups:
                yield "    " + "  ".join(f"[{followup.label}]" for followup in line.followups)
        if part.note:
            yield f"    {part.note}"
        if part.followups:
            yield "  ".join(f"[{followup.label}]" for followup in part.followups)
