"""Stream a table out of a PostgreSQL on loopback by each way: rows a second, memory.

    python -m benchmarks.streams FOLDER [--parties N] [--write]

FOLDER is where `benchmarks.volume` keeps its exports. The parties of the court are loaded into a
server of the script's own; each way then reads them in a process of its own, batch by batch, and
keeps none. Ours ends with every value as text. connectorx takes part where it is installed.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psycopg
import sqlalchemy as sa

from benchmarks import drawn, section, volume
from pipelines import databases
from pipelines.databases.kit import statements
from pipelines.settings import Table
from tests import court_databases, postgres

QUERY = "SELECT * FROM court.parties"
KILOBYTES = 1 << 10


def ours(url: str) -> Iterator[int]:
    """Read as a night does, by whatever way fits the URL."""
    with closing(databases.opened(sa.make_url(url), 3_600)) as snapshot:
        headers = snapshot.headers(statements.headers(Table(query=QUERY, columns={})))
        table = Table(query=QUERY, columns=dict.fromkeys(headers, "keep"))
        for batch in snapshot.batches(statements.rows(table), "court.parties"):
            yield batch.num_rows


def by_cursor(url: str) -> Iterator[int]:
    """Read as a night does where the driver is psycopg."""
    yield from ours(url.replace("postgresql:", "postgresql+psycopg:"))


def by_adbc(url: str) -> Iterator[int]:
    """Read by the driver alone, in its own types."""
    from adbc_driver_postgresql import dbapi  # noqa: PLC0415 - one way a process

    with dbapi.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(QUERY)
        for batch in cursor.fetch_record_batch():
            yield batch.num_rows


def by_connectorx(url: str) -> Iterator[int]:
    """Read by connectorx, in its own types; no snapshot of several tables is to be had from it."""
    import connectorx  # noqa: PLC0415

    for batch in connectorx.read_sql(url, QUERY, return_type="arrow_stream", batch_size=16_384):
        yield batch.num_rows


WAYS = {
    "fengcun, ADBC, every value as text": ours,
    "ADBC alone": by_adbc,
    "connectorx alone, arrow_stream": by_connectorx,
    "fengcun, SQLAlchemy cursor (psycopg), every value as text": by_cursor,
}


def read(way: str, url: str) -> None:
    """Be the process that reads: print rows, seconds, and how much memory reading took."""
    before, begun = _memory("VmRSS"), time.perf_counter()
    rows = sum(WAYS[way](url))
    seconds = time.perf_counter() - begun
    told = {"rows": rows, "seconds": seconds, "more": _memory("VmHWM") - before}
    print(json.dumps(told))  # noqa: T201 - for whoever started it


def _memory(name: str) -> float:
    """Return what the kernel counts of this process, in megabytes."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(one.split()[1]) / KILOBYTES for one in lines if one.startswith(f"{name}:"))


def measured(url: str) -> Iterator[str]:
    """Yield a line of the table for each way, the fastest of three."""
    for way in WAYS:
        if "connectorx" in way and not _installed("connectorx"):
            yield f"| {way} | not installed | | |"
            continue
        command = [sys.executable, "-m", "benchmarks.streams", url, "--way", way]
        runs = [
            json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603
            for _ in range(3)
        ]
        best = min(runs, key=lambda one: one["seconds"])
        speed = best["rows"] / best["seconds"]
        yield f"| {way} | {best['seconds']:.1f} | {speed:,.0f} | {best['more']:,.0f} |"


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def main() -> None:
    """Load, read, tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", help="of exports; of a process that reads, the URL")
    parser.add_argument("--parties", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--way", help="be the process that reads")
    parser.add_argument("--write", action="store_true", help="write the table into RESULTS.md")
    asked = parser.parse_args()
    if asked.way:
        read(asked.way, asked.folder)
        return
    folder = Path(asked.folder) / f"{asked.parties}"
    folder.mkdir(parents=True, exist_ok=True)
    drawn.generate(folder, asked.parties, asked.documents)
    with postgres.server() as url:
        for part in sorted(folder.glob("part-*")):
            court_databases.load_more(url, part, "court/parties.*")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE court.parties")
            found = connection.execute("SELECT count(*), pg_table_size('court.parties') "
                                       "FROM court.parties").fetchone()  # fmt: skip
        rows, size = found or (0, 0)
        told = f"{rows:,} rows of 28 columns, {size / volume.MEGABYTE:,.0f} MB in the server."
        lines = [
            told,
            "",
            "| way | seconds | rows/s | memory for reading, MB |",
            "|---|---|---|---|",
        ]
        lines += measured(url)
    print("\n".join(lines))  # noqa: T201 - a report
    if asked.write:
        command = section.command("benchmarks.streams", asked.folder)
        drivers = ("pyarrow", "adbc-driver-postgresql", "psycopg", "sqlalchemy")
        ran = section.machine(*drivers, *filter(_installed, ["connectorx"]))
        section.put("Streaming a database", f"{command}: {ran}.\n\n" + "\n".join(lines))


if __name__ == "__main__":
    os.umask(0o077)
    main()
