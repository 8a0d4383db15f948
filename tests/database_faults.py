"""How each line of the fault table that is about a database is injected into a real one."""

import socket
from typing import NamedTuple

import psycopg

from pipelines.pull.scratch import Scratch
from tests import court_databases as bed
from tests import postgres

READER, SECRET = "reader", "k7-secret"


class Plant(NamedTuple):
    """Where a fault is put; nothing where it is not."""

    database: tuple[str, ...] = ()  # statements that break it
    mend: tuple[str, ...] = ()
    url: object = None  # changes the URL
    profile: tuple[str, str] = ("", "")  # changes the profile
    code: object = None  # what happens while rows come, given the URL of the owner
    file: int | None = None  # the URL lies in a file of this mode


def _go_away(patch, url):
    """Have the server end every connection as soon as the first row is laid down."""

    def lay(self, table, batches, number):
        def broken():
            for batch in batches:
                end_everybody(url)
                yield batch

        return real(self, table, broken(), number)

    real = Scratch.lay
    patch.setattr(Scratch, "lay", lay)


def end_everybody(url):
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                      "WHERE datname = current_database() AND pid <> pg_backend_pid()")  # fmt: skip


def _on_a_closed_port(url):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        closed = one.getsockname()[1]
    return url.replace(url.rpartition(":")[2].partition("/")[0], str(closed))


SLOW = (
    "ALTER TABLE court.cases RENAME TO slow",
    'CREATE VIEW court.cases AS SELECT s.* FROM court.slow s, pg_sleep(3) AS "zz"',
    f"GRANT SELECT ON court.cases TO {READER}",
)
PLANTS = {
    "no credentials are given": Plant(url=lambda _: ""),
    "the file with the URL is open to others": Plant(file=0o644),
    "a wrong password": Plant(url=lambda url: url.replace(SECRET, "other")),
    "the account may not read a table any more": Plant(
        (f"REVOKE SELECT ON court.parties FROM {READER}",),  # noqa: S608
        (f"GRANT SELECT ON court.parties TO {READER}",)),
    "rows are hidden from the account": Plant(
        ("ALTER TABLE court.parties ENABLE ROW LEVEL SECURITY",),
        ("ALTER TABLE court.parties DISABLE ROW LEVEL SECURITY",)),
    "a table is gone": Plant(
        ("ALTER TABLE court.outcomes RENAME TO elsewhere",),
        ("ALTER TABLE court.elsewhere RENAME TO outcomes",)),
    "a table has a new column": Plant(
        ("ALTER TABLE court.parties ADD 籍贯 text",), ("ALTER TABLE court.parties DROP 籍贯",)),
    "a table was emptied": Plant(
        ("CREATE TABLE kept AS SELECT * FROM court.documents", "TRUNCATE court.documents"),
        ("INSERT INTO court.documents SELECT * FROM kept", "DROP TABLE kept")),
    "updated_on names no time": Plant(
        profile=(f'updated_on = "{bed.CHANGED}"', 'updated_on = "案号"')),
    "a type that has no words": Plant(
        ("ALTER TABLE court.cases ALTER 备注 TYPE bytea USING 备注::bytea",),
        ("ALTER TABLE court.cases ALTER 备注 TYPE text USING ''",)),
    "the server is not up": Plant(url=_on_a_closed_port),
    "the server goes away half-way": Plant(code=_go_away),
    "a statement takes too long": Plant(
        SLOW, ("DROP VIEW court.cases", "ALTER TABLE court.slow RENAME TO cases"),
        profile=("\n[sources.tables.cases]\n",
                 "\n[sources.pulling]\nstatement_timeout_seconds = 1\n\n[sources.tables.cases]\n")),
}  # fmt: skip


def reader(url: str) -> str:
    """Make an account that may only read and needs a password; return its URL."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {READER} LOGIN PASSWORD '{SECRET}'")
        for source in ("court", "procuratorate"):
            owner.execute(f"GRANT USAGE ON SCHEMA {source} TO {READER}")
            owner.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {source} TO {READER}")
        postgres.ask_for_passwords(owner, READER)
    return url.replace("court@", f"{READER}:{SECRET}@")
