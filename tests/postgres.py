"""A PostgreSQL server of the tests' own, on loopback, gone when they end."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/bin", "/usr/bin", "/usr/local/pgsql/bin")
"""Where Debian, and others, put the server's programs."""


def programs() -> Path | None:
    """Return the folder of a server's programs, the newest; None where there is no server."""
    found = [path.parent for place in PLACES for path in Path("/").glob(f"{place[1:]}/initdb")
             if (path.parent / "postgres").exists()]  # fmt: skip
    return max(found, default=None)


def account() -> dict:
    """Return as whom it runs: the server refuses root."""
    if os.geteuid():
        return {}
    name = next(one.pw_name for one in pwd.getpwall() if one.pw_name in ("postgres", "nobody"))
    person = pwd.getpwnam(name)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def run(command, as_whom):
    subprocess.run(command, check=True, capture_output=True, cwd="/", **as_whom)  # noqa: S603, our own words


@contextmanager
def server():
    """Start a server and yield the URL of its database."""
    folder, found = Path(tempfile.mkdtemp(prefix="pg-")), programs()
    as_whom = account()
    if as_whom:
        os.chown(folder, as_whom["user"], as_whom["group"])
    port = free_port()
    data = folder / "data"
    begin = [found / "initdb", "-D", data, "-U", "court", "-A", "trust", "-E", "UTF8", "--no-sync"]
    where = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories= -p {port} -c fsync=off"
    control = [found / "pg_ctl", "-D", data, "-w", "-t", "60"]
    try:
        run(begin, as_whom)
        run([*control, "-l", folder / "log", "-o", where, "start"], as_whom)
        try:
            yield f"postgresql://court@127.0.0.1:{port}/postgres"
        finally:
            run([*control, "-m", "immediate", "stop"], as_whom)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ask_for_passwords(connection, account):
    """Have the server take an account by its password only."""
    path = Path(connection.execute("SHOW hba_file").fetchone()[0])
    path.write_text(f"host all {account} 127.0.0.1/32 scram-sha-256\n{path.read_text()}")
    connection.execute("SELECT pg_reload_conf()")
