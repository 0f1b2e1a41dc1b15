"""The command line, yinju. To add a command, write it in the module of its kind and list it here.

Each command imports what it needs when it runs, so that a question at the shell never loads Slack.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from bot.cli.asking import ask, chat
from bot.cli.digesting import digest, worker
from bot.cli.distilling import distill, review
from bot.cli.drawing import poster
from bot.cli.keeping import export, lint
from bot.cli.learning import corrections, gaps, opinions, reports
from bot.cli.serving import doctor, manifest, run, serve, socket
from bot.cli.storing import backup, forget, keys, migrate, restore
from bot.cli.verifying import verify

COMMANDS: tuple[click.Command, ...] = (
    ask,
    verify,
    poster,
    chat,
    distill,
    review,
    lint,
    export,
    serve,
    socket,
    worker,
    digest,
    run,
    manifest,
    doctor,
    migrate,
    backup,
    restore,
    forget,
    keys,
    gaps,
    opinions,
    reports,
    corrections,
)


class _Group(click.Group):
    """The commands in the order in which they are written."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As written, not by the alphabet."""
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yinju", prog_name="yinju")
def main() -> None:
    """引据 Yinju: quotes Chinese policy articles exactly and cites every word."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


for command in COMMANDS:
    main.add_command(command)

__all__ = ["COMMANDS", "main"]
