"""Run the nightly run on a PostgreSQL database three times: whole, an increment, nothing new.

    python -m benchmarks.increments FOLDER [--parties N] [--documents N] [--touched P] [--nights N]
                                           [--write]

FOLDER is where `benchmarks.volume` keeps its exports. All tables of all agencies are loaded into a
server of the script's own. Before the second night so many cases get another clerk. Every night is
`fengcun run` in a process of its own; its account tells rows and seconds, and each release is
verified with the public keys.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import drawn, section, volume
from data_samples import AS_OF
from pipelines import keys, release
from tests import court_databases as bed
from tests import postgres

DESTINATIONS = ("court-marks", "partners", "open")
RUN = "import sys; from pipelines.cli import main; main()"


def site(folder: Path, exports: Path, workers: int) -> Path:
    """Make a site that pulls what the exports hold; return its profile."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    found = volume.site_profile(exports, workers).replace("part-*/export/", "export/")
    path = folder / "fengcun.toml"
    path.write_text(bed.profile(found), "utf-8")
    keys.generate(folder / "sealed/keys", DESTINATIONS, os.urandom)
    return path


def night(profile: Path, url: str, *words: str) -> dict[str, Any]:
    """Run one night; return its account, with the seconds of a clock and the releases verified."""
    command = [sys.executable, "-c", RUN, "run", "--profile", str(profile), "--quiet", *words]
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603 - this interpreter and our own command
        [*command, "--as-of", AS_OF.isoformat()],
        env={**os.environ, bed.NAME: url},
        check=False,
        capture_output=True,
    )
    spent = time.perf_counter() - begun
    record = max(profile.parent.glob("runs/*/run.json"))
    known = keys.public_keys(profile.parent / "sealed/keys")
    checked = [release.check(profile.parent / "out" / one / "current", known).release
               for one in DESTINATIONS]  # fmt: skip
    return {**json.loads(record.read_text("utf-8")), "spent": spent, "checked": checked}


def touch(url: str, per_cent: float) -> int:
    """Give so many cases another clerk; return how many."""
    with psycopg.connect(url) as connection:
        sources = connection.execute(
            "SELECT table_schema FROM information_schema.tables WHERE table_name = 'cases' "
            "AND table_schema NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        return sum(_touch(connection, source, per_cent) for (source,) in sources)


def _touch(connection: psycopg.Connection[Any], source: str, per_cent: float) -> int:
    chosen = f"abs(hashtext(ctid::text)) % 10000 < {per_cent * 100:.0f}"
    change = (
        f'UPDATE {source}.cases SET "书记员" = \'何新\', "{bed.CHANGED}" = now() WHERE {chosen}'  # noqa: S608
    )
    return connection.execute(change).rowcount  # type: ignore[call-overload]


def line(name: str, told: dict[str, Any], before: dict[str, Any] | None) -> str:
    """Return one night as a line of the table."""
    pulled = told["pulled"]
    parts = {
        key: sum(one["partitions"][key] for one in pulled) for key in ("replaced", "as_before")
    }
    same = "the same" if before and before["checked"] == told["checked"] else "new"
    why = ", ".join(sorted({one["why"] for one in pulled}))
    return (
        f"| {name} | {why} | {sum(one['rows_pulled'] for one in pulled):,} "
        f"| {parts['replaced']:,} / {parts['as_before']:,} | {told['pulled_seconds']:,.1f} "
        f"| {told['spent']:,.0f} | {same}, verified |"
    )


def nights(profile: Path, url: str, per_cent: float) -> Iterator[str]:
    """Run the three nights and yield their lines."""
    first = night(profile, url)
    yield line("1", first, None)
    touched = touch(url, per_cent)
    second = night(profile, url)
    yield line(f"2, {touched:,} cases changed", second, first)
    yield line("3, nothing changed since", night(profile, url), second)


def main() -> None:
    """Load, run, tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parties", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--touched", type=float, default=1.0, help="cases that change, in per cent")
    parser.add_argument("--nights", type=int, default=3, help="of the three, the first so many")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true", help="write the table into RESULTS.md")
    asked = parser.parse_args()
    exports = asked.folder / f"{asked.parties}"
    exports.mkdir(parents=True, exist_ok=True)
    told = drawn.generate(exports, asked.parties, asked.documents)
    profile = site(asked.folder / "pulled", exports, asked.workers)
    with postgres.server() as url:
        for part in sorted(exports.glob("part-*")):
            bed.load_more(url, part)
        bed.index(url)
        size = f"{told['parties']:,} parties in {told['cases']:,} cases"
        heads = ("night", "pulled", "rows pulled", "partitions replaced / as before", "pull, s",
                 "night, s", "releases")  # fmt: skip
        lines = [
            f"{size}, {told['documents']:,} documents.",
            "",
            f"| {' | '.join(heads)} |",
            "|---" * len(heads) + "|",
            *islice(nights(profile, url, asked.touched), asked.nights),
        ]
    shutil.rmtree(profile.parent)
    print("\n".join(lines))  # noqa: T201 - a report
    if asked.write:
        command = section.command("benchmarks.increments", asked.folder)
        ran = section.machine("pyarrow", "adbc-driver-postgresql")
        section.put("Increments", f"{command}: {ran}.\n\n" + "\n".join(lines))


if __name__ == "__main__":
    os.umask(0o077)
    main()
