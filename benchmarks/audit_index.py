"""What an index of a million people takes: to be made and written, and to be opened and searched.

    python -m benchmarks.audit_index --people 1000000

Both are done by a process of its own and print its peak of resident memory and its seconds of the
processor. People are drawn one by one and digested some thousands at a time, as `fengcun index`
does with those of the register; reading that is not in it.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.audit import DAY, STRANGER, documents, invented, known, say
from pipelines.audit.account import account
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.index import build, file
from pipelines.index.digests import Digests

KEY = bytes(32)
_OTHERS = 2_000
_KB_PER_MB = 1_000  # `ru_maxrss` counts 1,024 bytes


def main() -> None:
    """Make an index in one process, and search it in another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="Where the index lies meanwhile.")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--search", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.make:
        make(told.make, told.people)
    elif told.search:
        search(told.search)
    else:
        with tempfile.TemporaryDirectory(dir=told.folder) as folder:
            for step in ("--make", "--search"):
                rest = [step, f"{folder}/people.index", "--people", str(told.people)]
                subprocess.run([sys.executable, "-m", "benchmarks.audit_index", *rest], check=True)  # noqa: S603


def make(path: Path, count: int) -> None:
    """Make and write an index of so many people."""
    begun, digests = time.process_time(), Digests(KEY)
    people = ((f"{at:032x}", known(one)) for at, one in enumerate(invented(1, count, 0)))
    index = build.of_people(people, digests, DAY)
    file.write(path, index, digests)
    size = path.stat().st_size / 1e6
    say(f"made: {count:,} people, {index.header.entries:,} entries, {size:,.0f} MB, {spent(begun)}")


def search(path: Path) -> None:
    """Open the index and audit some thousand others."""
    begun, digests = time.process_time(), Digests(KEY)
    ready = Search.of(file.read(path, digests), digests)
    say(f"opened: {spent(begun)}")
    begun, others = time.process_time(), documents(list(invented(2, _OTHERS, 90 * STRANGER)))
    told = account(audit([others], ready), ready.index)
    size = sum(len(text.encode()) for text in others.cells[0]) / 1e6
    say(
        f"searched: {size:.1f} MB about {_OTHERS:,} others, {told['findings']}, by chance "
        f"{told['by_chance']['alarms']} and {told['by_chance']['reviews']}, "
        f"missed {told['canaries']['missed']}, {spent(begun)}"
    )


def spent(begun: float) -> str:
    """Say what a process took until now."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB_PER_MB
    return f"{time.process_time() - begun:,.1f} s of processor time, peak {peak:,.0f} MB"


if __name__ == "__main__":
    main()
