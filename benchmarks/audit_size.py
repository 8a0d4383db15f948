"""Does the memory of an audit grow with the file: the same kind of CSV in two sizes.

    python -m benchmarks.audit_size --megabytes 500 5000

Each record is some 16 kB of text in which one invented person stands, another in every record. Each
size is audited by a process of its own, reading included; what is printed is its peak of resident
memory, its seconds of the processor, and its answer. The files are deleted.
"""

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.audit import DAY, PLAIN, STRANGER, invented, known, say
from data_samples import people
from data_samples.places import DISTRICTS
from pipelines import formats
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.index import build, file
from pipelines.index.digests import Digests

KEY = bytes(32)
_MB = 1_000_000
_KB_PER_MB = 1_000  # `ru_maxrss` counts 1,024 bytes


def main() -> None:
    """Write, audit and delete a file of each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[500, 5_000])
    parser.add_argument("--sealed", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="Where the files lie meanwhile.")
    parser.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.one:
        audited(*told.one)
        return
    with tempfile.TemporaryDirectory(dir=told.folder) as folder:
        index, data = Path(folder, "people.index"), Path(folder, "data.csv")
        sealed = ((f"{at:032x}", known(one)) for at, one in enumerate(invented(1, told.sealed, 0)))
        digests = Digests(KEY)
        file.write(index, build.of_people(sealed, digests, DAY), digests)
        for megabytes in told.megabytes:
            write(data, megabytes * _MB)
            one = ["--one", str(data), str(index)]
            subprocess.run([sys.executable, "-m", "benchmarks.audit_size", *one], check=True)  # noqa: S603
            data.unlink()


def write(path: Path, size: int) -> None:
    """Write so many bytes of records."""
    chance = random.Random(7)  # noqa: S311, invented people
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["case", "text"])
        serial, done = STRANGER, 0
        while done < size:
            block = [record(chance, serial + step) for step in range(100)]
            rows.writerows(block)
            serial, done = serial + len(block), stream.tell()


def record(chance: random.Random, serial: int) -> tuple[str, str]:
    """Return a case number and a text about another person."""
    born = date(2004, 1, 1) + timedelta(days=chance.randrange(365 * 6))
    one = people.invent(chance, serial, born, chance.choice(DISTRICTS), female=False, pupil=True)
    told = (
        f"被告人{one.name}，{born.year}年{born.month}月{born.day}日出生，"
        f"公民身份号码{one.id_number}，住{one.home_address}，"
        f"系{one.school and one.school.long}学生，"
        f"电话{one.phone}。"
    )
    return f"C{serial}", f"{PLAIN * 64}{told}{PLAIN * 64}"


def audited(data: Path, index: Path) -> None:
    """Audit one file and print what it took."""
    digests = Digests(KEY)
    search = Search.of(file.read(index, digests), digests)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB_PER_MB
    begun = time.process_time()
    answer = audit(formats.read([str(data)]), search)
    spent, size = time.process_time() - begun, data.stat().st_size / _MB
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB_PER_MB
    say(
        f"{size:,.0f} MB, {answer.records:,} records: {size / spent:.1f} MB/s of processor time, "
        f"peak {peak:,.0f} MB ({before:,.0f} MB before the first byte), "
        f"{dict(answer.tiers)}, unread {answer.unread_count}, missed {answer.missed.total()}"
    )


if __name__ == "__main__":
    main()
